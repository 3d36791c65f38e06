"""Conditions as an editor builds them: a question chosen from a list, a comparison that fits it, one of its own answers.

In the page a script (static/js/form-branching.js) turns the plain inputs into lists of the questions that stand earlier,
saved or not. Stored is always the question's lasting key.
"""

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from forms.definition.block_help import OF_CONDITIONS, OF_GROUPS, OF_WHEN, explain
from forms.definition.kinds import REGISTRY
from forms.definition.kinds.base import Kind
from forms.definition.kinds.identity import TYPES
from forms.definition.shape import Field

OPS = (
    ("equals", gettext_lazy("is")),
    ("contains", gettext_lazy("contains")),
    ("answered", gettext_lazy("is answered")),
    ("greater", gettext_lazy("is greater than")),
)
ONLY_ANSWERED = frozenset({"consent", "files", "respondent", "name", "identity", "phone", "address", "pickup_word"})
"""Kinds of which only "answered" is worth asking: what stands in them is personal, or different with everybody."""


def offered_ops(kind: Kind) -> tuple[str, ...]:
    """Comparisons that make sense for answers of this kind; what several-choice questions offer is for the script."""
    if kind.uploads or kind.secret or kind.code in ONLY_ANSWERED:
        return ("answered",)
    if kind.code == "claims":
        return ("contains", "answered")
    if kind.code == "date":
        return ("equals", "greater", "answered")
    if kind.choices(Field(kind.code, "x", "")) is not None:
        return ("equals", "answered")
    return ("equals", "contains", "greater", "answered")


def _facts(kind: Kind) -> dict[str, Any]:
    choices = kind.choices(Field(kind.code, "x", ""))
    facts: dict[str, Any] = {"ops": offered_ops(kind), "choices": None, "input": "text", "parts": []}
    if choices:
        facts["choices"] = [[str(value), str(label)] for value, label in choices]
    if kind.code == "date":
        facts["input"] = "date"
    if kind.code == "identity":
        types = [[value, str(label)] for value, label in TYPES]
        facts["parts"] = [{"suffix": "_type", "label": _("Kind of document"), "ops": ["equals"], "choices": types}]
    return facts


class QuestionInput(forms.TextInput):
    """The key of an earlier question; the script puts a list of those questions in its place."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        kinds = {code: _facts(kind) for code, kind in REGISTRY.items() if kind.asks}
        texts = {
            "choose": _("Choose an earlier question"),
            "none": _("No earlier step has a question yet"),
            "gone": _("This question is gone or stands later"),
            "answer": _("Choose an answer"),
            "step": _("Step {number} · {title} · {label}"),
            "untitled": _("without a title"),
            "later": _("is later than"),
            "ticked": _("includes"),
        }
        data = {"data-when-question": json.dumps(kinds), "data-texts": json.dumps(texts)}
        return super().get_context(name, value, {**(attrs or {}), **data})

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[Script("js/form-branching.js", type="module")])  # type: ignore[list-item]  # stubs lack Script


class ValueInput(forms.TextInput):
    """What is compared with; the script offers the question's own answers."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, {**(attrs or {}), "data-when-value": ""})


class QuestionBlock(blocks.CharBlock):
    """Holds the lasting key of a question."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget = QuestionInput()


class ValueBlock(blocks.CharBlock):
    """Holds the value an answer is compared with."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.widget = ValueInput()


class ConditionBlock(blocks.StructBlock):
    """One comparison with the answer of an earlier step."""

    field = QuestionBlock(label=gettext_lazy("Question of an earlier step"), max_length=50)
    op = blocks.ChoiceBlock(label=gettext_lazy("Comparison"), choices=OPS, default="equals")
    value = ValueBlock(label=gettext_lazy("Answer to compare with"), required=False, max_length=100)
    negate = blocks.BooleanBlock(
        label=gettext_lazy("The opposite"),
        required=False,
        help_text=gettext_lazy("Tick it, and the condition is met when the comparison is not true."),
    )

    class Meta:
        label = gettext_lazy("Condition")
        icon = "help"
        label_format = ""


class GroupBlock(blocks.StructBlock):
    """Several comparisons in brackets."""

    mode = blocks.ChoiceBlock(
        label=gettext_lazy("Of these conditions"),
        choices=[
            ("all", gettext_lazy("all conditions are met")),
            ("any", gettext_lazy("one of the conditions is met")),
            ("none", gettext_lazy("none of the conditions is met")),
        ],
        default="any",
    )
    conditions = blocks.ListBlock(ConditionBlock(), label=gettext_lazy("Conditions"), min_num=1)

    class Meta:
        label = gettext_lazy("Group of conditions")
        icon = "list-ul"
        label_format = ""


class WhenBlock(blocks.StructBlock):
    """When something is shown; without conditions always."""

    mode = blocks.ChoiceBlock(
        label=gettext_lazy("Shown when"),
        choices=[
            ("all", gettext_lazy("all conditions are met")),
            ("any", gettext_lazy("one of the conditions is met")),
        ],
        default="all",
    )
    conditions = blocks.ListBlock(ConditionBlock(), label=gettext_lazy("Conditions"), default=[])
    groups = blocks.ListBlock(
        GroupBlock(),
        label=gettext_lazy("Groups of conditions"),
        default=[],
        help_text=gettext_lazy("Only for “A, and one of B and C”. Most forms need none."),
    )

    class Meta:
        label = gettext_lazy("Show only when")
        icon = "view"
        collapsed = True
        label_format = ""
        help_text: ClassVar[Any] = gettext_lazy("Leave empty, and it is always shown.")


explain(ConditionBlock, OF_CONDITIONS)
explain(GroupBlock, OF_GROUPS)
explain(WhenBlock, OF_WHEN)


def frozen_condition(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """A `WhenBlock` value as the engine's condition; None when it sets none."""
    parts = [_comparison(item) for item in value.get("conditions") or ()]
    for group in value.get("groups") or ():
        inner = [_comparison(item) for item in group.get("conditions") or ()]
        if inner:
            parts.append(_group(group.get("mode") or "any", inner))
    return {"op": value.get("mode") or "all", "of": parts} if parts else None


def _comparison(item: Mapping[str, Any]) -> dict[str, Any]:
    found = {"op": item["op"], "field": item["field"].strip(), "value": (item.get("value") or "").strip()}
    return {"op": "not", "of": found} if item.get("negate") else found


def _group(mode: str, inner: list[dict[str, Any]]) -> dict[str, Any]:
    return {"op": "not", "of": {"op": "any", "of": inner}} if mode == "none" else {"op": mode, "of": inner}
