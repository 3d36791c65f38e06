"""The whole form on one page: every visible step with its form, read from what was posted or from what the draft keeps.

Visibility follows the answers as they stand, also those of steps that are not complete yet, so that the page opens up
while it is being filled in. Handing in asks for every step to hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from forms.definition.conditions import is_met
from forms.definition.kinds import Around, kind_of
from forms.definition.shape import Definition, Field, Step, visible_fields
from forms.window.models import WindowEntry
from forms.wizard.actions import StepInput
from forms.wizard.models import Draft
from forms.wizard.presses import Press, pressed
from forms.wizard.progress import kept_step
from forms.wizard.stepform import StepForm, typed_part
from forms.wizard.surroundings import around_of
from portal.privacy.identity import canonical_code

RawOf = Callable[[Step, tuple[Field, ...]], MultiValueDict | None]


@dataclass(frozen=True)
class Part:
    """One step on the page. `form` is bound when faults are to be named; `raw` what was typed, None when never touched."""

    step: Step
    fields: tuple[Field, ...]
    raw: MultiValueDict | None
    form: StepForm
    complete: bool
    tried: bool

    @property
    def state(self) -> str:
        """done, wrong or todo: for the list of sections."""
        return "done" if self.complete else "wrong" if self.tried else "todo"


@dataclass
class OnePage:
    """The parts in order, and all answers of complete and incomplete ones."""

    parts: list[Part] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        return bool(self.parts) and all(part.complete for part in self.parts)

    @property
    def faults(self) -> list[tuple[str, str]]:
        """(id, sentence) of every fault, in the order of the page."""
        return [fault for part in self.parts for fault in part.form.faults()]


@dataclass(frozen=True)
class Counter:
    """What the counter changes about the questions: telephones that are not the applicant's, and none at all."""

    own_phones: frozenset[str] = frozenset()
    no_phone: bool = False

    def asked(self, fields: tuple[Field, ...]) -> tuple[Field, ...]:
        """Without a phone a phone number is not asked for, and the pick-up word must be given."""
        if not self.no_phone:
            return fields
        required = {"phone": False, "pickup_word": True}
        return tuple(replace(item, required=required.get(item.kind, item.required)) for item in fields)

    def check(self, form: StepForm) -> None:
        """The window's own telephone is never the applicant's."""
        for spec in form.specs:
            typed = canonical_code(str(form.answers.get(spec.key) or "")).replace("-", "")
            if spec.kind == "phone" and typed and typed in self.own_phones:
                form.add_error(spec.key, _("This is a telephone of the window. Ask for the applicant's own, or tick “no phone”."))  # fmt: skip


def counter_of(entry: WindowEntry) -> Counter:
    """The counter at which this entry is written."""
    own = (entry.operator.phone, entry.unit.phone)
    phones = frozenset(canonical_code(phone).replace("-", "") for phone in own if phone)
    return Counter(own_phones=phones, no_phone=entry.no_phone)


def surroundings(draft: Draft) -> Around:
    """What the fields look at. The one place where window mode grants what the public form does not: a clerk who holds
    the original may insist on a credit code whose check digit is wrong. Answers are added while the page is walked.
    """
    fields = tuple(item for _step, item in draft.definition_version.definition.fields())
    return replace(around_of(draft, fields, {}), override=True)


def read_page(
    definition: Definition, raw_of: RawOf, around: Around, counter: Counter, tried: Callable[[Step], bool]
) -> OnePage:
    """Walk the definition once. `tried(step)`: whether faults of this step are named."""
    page = OnePage()
    for step in definition.steps:
        fields = visible_fields(step, page.answers) if is_met(step.when, page.answers) else ()
        if not fields:
            continue
        fields, around = counter.asked(fields), replace(around, answers=dict(page.answers))
        raw = raw_of(step, fields)
        bound = StepForm(raw or MultiValueDict(), fields=fields, around=around)
        complete = bound.is_valid()
        counter.check(bound)
        complete = complete and not bound.errors
        page.answers.update(bound.answers)
        shown = bound if tried(step) else StepForm(fields=fields, around=around, typed=raw)
        quiet(shown)
        page.parts.append(Part(step, fields, raw, shown, complete and raw is not None, tried(step)))
    return page


def kept_page(draft: Draft, counter: Counter, *, name_faults: bool = False) -> OnePage:
    """The page as the draft keeps it."""

    def raw_of(step: Step, fields: tuple[Field, ...]) -> MultiValueDict | None:
        raw = kept_step(draft.data, step.key)["raw"]
        return None if raw is None else MultiValueDict(raw)

    def tried(step: Step) -> bool:
        return name_faults or bool(kept_step(draft.data, step.key)["tried"])

    return read_page(draft.definition_version.definition, raw_of, surroundings(draft), counter, tried)


def posted_page(draft: Draft, counter: Counter, post: MultiValueDict, press: Press) -> OnePage:
    """The page as it was posted, after a button that adds or drops a row. Inputs of no field are not looked at."""

    def raw_of(step: Step, fields: tuple[Field, ...]) -> MultiValueDict:
        mine = any(item.key == press.target for item in fields)
        typed = typed_part(post, fields)
        return MultiValueDict(pressed(typed, press) if mine else typed)

    goes_on = press.name == "continue"
    return read_page(draft.definition_version.definition, raw_of, surroundings(draft), counter, lambda step: goes_on)


def late_parts(page: OnePage, handed_in: Mapping[str, Any]) -> list[Part]:
    """The parts of a page that say something else than the answers that were handed in; secrets are not among those."""

    def told(part: Part) -> list[str]:
        kinds = ((item.key, kind_of(item)) for item in part.fields)
        return [key for key, kind in kinds if kind.asks and not kind.secret]

    return [part for part in page.parts if any(page.answers.get(key) != handed_in.get(key) for key in told(part))]


def lists_of(page: OnePage) -> dict[str, Part]:
    """The groups on the page that take an uploaded list, by key, each with its step."""
    groups = ((item, part) for part in page.parts for item in part.fields)
    return {item.key: part for item, part in groups if getattr(kind_of(item), "takes_list", False)}


def inputs_of(page: OnePage, draft: Draft, press: Press) -> list[StepInput]:
    """What to keep of a posted page."""
    goes_on = press.name == "continue"
    return [
        StepInput(
            step=part.step.key,
            raw={name: list(values) for name, values in (part.raw or MultiValueDict()).lists()},
            tried=goes_on or bool(kept_step(draft.data, part.step.key)["tried"]),
            answers=_accepted(part) if goes_on and part.complete else None,
            seen=tuple(item.key for item in part.fields),
            faults=part.form.fault_names() if goes_on and not part.complete else (),
        )
        for part in page.parts
    ]


def _accepted(part: Part) -> Mapping[str, Any]:
    return part.form.answers


def quiet(form: forms.Form) -> None:
    """A browser remembers the last applicant, or the clerk: it must not offer either to the next."""
    for item in form.fields.values():
        item.widget.attrs["autocomplete"] = "off"
