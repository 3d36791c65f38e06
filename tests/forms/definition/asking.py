"""Asking one question of any kind: what is kept, what is said."""

from datetime import date

from django.utils.datastructures import MultiValueDict

from forms.definition.kinds import Around, kind_of
from forms.definition.shape import Field
from forms.wizard.stepform import StepForm

TODAY = date(2026, 11, 22)
UNITS = [("market", "虚构县市场监督管理局"), ("street", "样板街道办事处")]


def fill(kind, typed, *, files=None, earlier=None, override=False, soft=False, **facts):
    """(answers, sentences) of one field `x` of this kind after typing. `earlier`: answers of earlier steps."""
    required = facts.pop("required", not soft)
    spec = Field(kind, "x", facts.pop("label", "问题"), required=required, options=facts, soft=soft)
    around = Around(
        today=TODAY, respondents=lambda: UNITS, files=files or {}, answers=earlier or {}, override=override
    )  # fmt: skip
    data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in typed.items()})
    form = StepForm(data, fields=(spec,), around=around)
    form.is_valid()
    return form.answers, [text for _id, text in form.faults()]


def lines(kind, answers, **options):
    return kind_of(spec := Field(kind, "x", "问题", options=options)).lines(spec, answers)


def masked(kind, answers, **options):
    return kind_of(spec := Field(kind, "x", "问题", options=options)).masked_lines(spec, answers)
