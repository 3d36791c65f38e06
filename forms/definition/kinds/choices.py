"""One of several, or several of several."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from forms.definition.kinds.base import Answers, Around, Choices, Kind, register
from forms.definition.shape import Field
from portal.units.act_types import ACT_TYPES


def choice_errors(spec: Field) -> dict[str, str]:
    """Sentences every choice shares."""
    return {
        "required": _("Please choose: %(label)s") % {"label": spec.label},
        "invalid_choice": _("Please choose from the list."),
    }


@register
class Choice(Kind):
    """Options: choices [{"value", "label"}, …], several (bool). Answer: the value, or a list of values."""

    code = "choice"
    template = "forms/kinds/choice.html"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        made: type[forms.ChoiceField] = forms.ChoiceField
        widget: type[forms.Widget] = forms.RadioSelect
        if spec.options.get("several"):
            made, widget = forms.MultipleChoiceField, forms.CheckboxSelectMultiple
        return {
            spec.key: made(
                label=spec.label,
                help_text=spec.help,
                required=spec.required,
                choices=self.choices(spec) or (),
                widget=widget,
                error_messages=choice_errors(spec),
            )
        }

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        value = answers.get(spec.key)
        chosen = value if isinstance(value, list) else [value]
        labels = dict(self.choices(spec) or ())
        return [str(labels.get(item, item)) for item in chosen if item]

    def choices(self, spec: Field) -> Choices | None:
        return [(item["value"], item["label"]) for item in spec.options.get("choices", ())]


@register
class ActKind(Kind):
    """The kind of administrative act (domain 5.5), a long list, so a drop-down."""

    code = "act_type"
    template = "forms/kinds/select.html"

    def build(self, spec: Field, around: Around) -> dict[str, forms.Field]:
        return {
            spec.key: forms.ChoiceField(
                label=spec.label,
                help_text=spec.help,
                required=spec.required,
                choices=[("", _("Please choose")), *ACT_TYPES],
                error_messages=choice_errors(spec),
            )
        }

    def clean(self, spec: Field, parts: Mapping[str, Any], around: Around) -> dict[str, Any]:
        return {spec.key: parts.get(spec.key) or ""}

    def lines(self, spec: Field, answers: Answers) -> list[str]:
        value = answers.get(spec.key)
        return [str(dict(ACT_TYPES).get(value, value))] if value else []

    def choices(self, spec: Field) -> Choices | None:
        return ACT_TYPES
