"""What changed between two versions of a form, in sentences an editor reads. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from forms.definition.kinds import REGISTRY
from forms.definition.shape import Definition, Field, Step
from forms.definition.wording import Words, name_of


@dataclass(frozen=True)
class Change:
    """One change. `sign`: "+" came, "-" went, "~" is different; `lines` say how, old and new."""

    sign: str
    text: str
    lines: tuple[tuple[str, str, str], ...] = ()


def compare(old: Definition, new: Definition) -> list[Change]:
    """Every difference, in the order of the new form; what went comes last."""
    found = [*_form(old, new), *_steps(old, new), *_questions(old, new)]
    order = [change for change in found if change.sign != "-"]
    return [*order, *(change for change in found if change.sign == "-")]


def _form(old: Definition, new: Definition) -> Iterator[Change]:
    if old.title != new.title:
        yield Change("~", _("Title of the form"), ((_("Title"), old.title, new.title),))
    if old.purpose != new.purpose:
        yield Change("~", _("What the form is for has changed"))


def _steps(old: Definition, new: Definition) -> Iterator[Change]:
    before, after = ({step.key: step for step in form.steps} for form in (old, new))
    common = [key for key in after if key in before]
    moved = common != [key for key in before if key in after]
    for key, step in after.items():
        if key not in before:
            yield Change("+", _("New step “%(step)s”") % {"step": name_of(step)})
        elif lines := _step_lines(before[key], step, old, new):
            yield Change("~", _("Step “%(step)s”") % {"step": name_of(step)}, lines)
    for key, step in before.items():
        if key not in after:
            yield Change("-", _("Step “%(step)s” is gone") % {"step": name_of(step)})
    if moved:
        orders = ["、".join(name_of(form[key]) for key in form if key in common) for form in (before, after)]
        yield Change("~", _("The steps stand in another order"), ((_("Order"), orders[0], orders[1]),))


def _step_lines(before: Step, after: Step, old: Definition, new: Definition) -> tuple[tuple[str, str, str], ...]:
    pairs = [
        (_("Title"), before.title, after.title),
        (_("Introduction"), before.help, after.help),
        (_("Shown when"), _when(before, old), _when(after, new)),
    ]
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _when(thing: Step | Field, definition: Definition) -> str:
    return Words(definition).condition(thing.when) or _("always")


def _questions(old: Definition, new: Definition) -> Iterator[Change]:
    before, after = ({item.key: (step, item) for step, item in form.fields()} for form in (old, new))
    for key, (step, item) in after.items():
        names = {"step": name_of(step), "field": name_of(item)}
        if key not in before:
            yield Change("+", _("%(step)s: new question “%(field)s”") % names)
        elif lines := _field_lines(before[key], (step, item), old, new):
            yield Change("~", _("%(step)s: question “%(field)s”") % names, lines)
    for key, (step, item) in before.items():
        if key not in after:
            names = {"step": name_of(step), "field": name_of(item)}
            yield Change("-", _("%(step)s: the question “%(field)s” is gone") % names)


def _field_lines(
    before: tuple[Step, Field], after: tuple[Step, Field], old: Definition, new: Definition
) -> tuple[tuple[str, str, str], ...]:
    (old_step, was), (new_step, now) = before, after
    pairs = [
        (_("Step"), name_of(old_step) if old_step.key != new_step.key else "", name_of(new_step)),
        (_("Kind"), was.kind, now.kind),
        (_("Text of the question"), was.label, now.label),
        (_("Hint below the question"), was.help, now.help),
        (_("Answer"), _required(was), _required(now)),
        (_("Shown when"), _when(was, old), _when(now, new)),
        (_("Choices"), _choices(was), _choices(now)),
        (_("Settings"), _others(was), _others(now)),
    ]
    if old_step.key == new_step.key:
        pairs.pop(0)
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def _required(item: Field) -> str:
    return _("must be given") if item.required else _("may be left out")


def _choices(item: Field) -> str:
    kind = REGISTRY.get(item.kind)
    offered = kind.choices(item) if kind and item.options.get("choices") else None
    return "、".join(str(label) for _value, label in offered or ())


def _others(item: Field) -> str:
    rest: Mapping[str, Any] = {name: value for name, value in item.options.items() if name != "choices" and value}
    return "；".join(f"{name}: {value}" for name, value in sorted(rest.items()))
