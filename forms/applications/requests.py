"""The kinds of question the centre may put to a party, and what an answer consists of. Pure.

An answer is {name: value} with exactly the names of the kind's parts: "choice" parts hold one of their values, "tick"
parts a bool, "text" parts a plain text.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from portal.privacy.identity import canonical_text

TEXT_LENGTH = 1000
LATE = "late_reason"


@dataclass(frozen=True)
class Part:
    """One thing to answer."""

    name: str
    label: Any
    kind: Literal["choice", "tick", "text"]
    choices: tuple[tuple[str, Any], ...] = ()
    required: bool = False


@dataclass(frozen=True)
class RequestKind:
    """A kind of question: its heading, what it explains, its parts, and the words of the timeline.

    `signing`: whoever answers binds the party, so an agent needs special power. `everyone`: every applicant is asked.
    `piecewise`: the parts come from `facts["items"]`, each with files, saved one by one and sent as a whole.
    `remind`: days before the due day on which the party is reminded. `late`: what an answer after the due day means.
    """

    code: str
    title: Any
    explain: Any
    parts: tuple[Part, ...]
    asked: Any
    answered: Any
    signing: bool = False
    everyone: bool = False
    piecewise: bool = False
    remind: tuple[int, ...] = (3, 1)
    late: Any = ""


def _decision(name: str, yes: Any, no: Any) -> Part:
    return Part(name, _("Your decision"), "choice", (("yes", yes), ("no", no)), required=True)


KINDS: dict[str, RequestKind] = {
    kind.code: kind
    for kind in (
        RequestKind(
            code="supplement",
            title=_("Please complete your application"),
            explain=_(
                "Everything that is missing stands here, once. Answer item by item or add files; you can stop and go on"
                " later. Nothing is sent until you press the button at the end."
            ),
            parts=(),
            asked=_("Something is missing from your application. Please complete it."),
            answered=_("You have sent what was missing."),
            piecewise=True,
            late=_(
                "The day has passed. You can still send what is missing; please say briefly why it comes late. The centre"
                " takes it into account."
            ),
        ),
        RequestKind(
            code="take_part",
            title=_("Do you take part in the resolution?"),
            explain=_("Taking part is voluntary. You may end it at any time; your right to review and suit stays."),
            parts=(
                _decision("take_part", _("I take part"), _("I do not take part")),
                Part("wants_hearing", _("I wish a hearing to be held"), "tick"),
                Part("e_service", _("I agree to electronic service"), "tick"),
            ),
            asked=_("Please tell us whether you take part in the resolution."),
            answered=_("You have answered whether you take part."),
            signing=True,
        ),
        RequestKind(
            code="extension",
            title=_("Do you agree to more time?"),
            explain=_(
                "The unit asks for more time. Without your consent the time is not extended; refusing has no disadvantage"
                " for you. All applicants have to agree, and the centre decides after that."
            ),
            parts=(
                _decision("consent", _("I agree to the extension"), _("I do not agree to an extension")),
                Part("comment", _("Anything you want to add"), "text"),
            ),
            asked=_("The unit asks you to agree to more time."),
            answered=_("You have answered the request for more time."),
            everyone=True,
            remind=(2, 1, 0),
        ),
        RequestKind(
            code="confirm_agreement",
            title=_("Do you agree to the draft agreement?"),
            explain=_("Please read the draft first. Agreeing here means that you are ready to sign it."),
            parts=(
                _decision("confirm", _("I agree to the draft"), _("I do not agree")),
                Part("comment", _("What should be changed, or anything else"), "text"),
            ),
            asked=_("A draft agreement waits for your answer."),
            answered=_("You have answered the draft agreement."),
            signing=True,
        ),
        RequestKind(
            code="confirmation",
            title=_("Do you wish the court to confirm the agreement?"),
            explain=_(
                "Both sides together can ask the court to confirm the agreement. A confirmed agreement can be enforced."
                " It is voluntary and free of charge here; without it the agreement stays binding."
            ),
            parts=(
                _decision("join", _("I wish to apply together"), _("I do not wish to apply")),
                Part("comment", _("Anything you want to add"), "text"),
            ),
            asked=_("You can ask the court, together with the other side, to confirm the agreement."),
            answered=_("You have answered whether you wish the court to confirm the agreement."),
            signing=True,
            remind=(15, 7, 3),
            late=_(
                "The statutory 30 days have passed. You can still tell us your wish; whether the court takes the"
                " application is for the court to decide."
            ),
        ),
    )
}


def parts_of(kind: RequestKind, facts: Mapping[str, Any]) -> tuple[Part, ...]:
    """The parts of one question: those of its kind, or one text an item, and why it comes late."""
    if not kind.piecewise:
        return kind.parts
    items = [Part(item_name(number), item, "text") for number, item in enumerate(facts.get("items") or [], 1)]
    return (*items, Part(LATE, _("Why it comes late"), "text"))


def item_name(number: int) -> str:
    """The name of the part that answers an item of the list."""
    return f"item_{number}"


class UnfitAnswer(ValueError):
    """The answer does not fit the kind of request; `name` is the part at fault."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def fit(kind: RequestKind, given: Mapping[str, Any], facts: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The answer with every part in its form. Raises UnfitAnswer."""
    return {part.name: _fit_part(part, given.get(part.name)) for part in parts_of(kind, facts or {})}


def unfinished(
    kind: RequestKind, facts: Mapping[str, Any], saved: Mapping[str, Any], items_with_files: Container[int]
) -> list[int]:
    """Numbers of the items that have neither a text nor a file yet; none for a kind that is not put together."""
    if not kind.piecewise:
        return []
    numbers = range(1, len(facts.get("items") or []) + 1)
    return [n for n in numbers if not str(saved.get(item_name(n)) or "").strip() and n not in items_with_files]


def _fit_part(part: Part, value: Any) -> Any:
    if part.kind == "tick":
        return bool(value)
    text = canonical_text(str(value or "")).strip()
    if (part.required and not text) or len(text) > TEXT_LENGTH:
        raise UnfitAnswer(part.name)
    if part.kind == "choice" and text and text not in dict(part.choices):
        raise UnfitAnswer(part.name)
    return text


def words(
    kind: RequestKind, answer: Mapping[str, Any], facts: Mapping[str, Any] | None = None
) -> list[tuple[str, str]]:
    """(question, answer) pairs in plain words; an explanation of lateness only where one was given."""
    told = []
    for part in parts_of(kind, facts or {}):
        value = answer.get(part.name)
        if part.name == LATE and not value:
            continue
        if part.kind == "tick":
            value = _("Yes") if value else _("No")
        elif part.kind == "choice":
            value = dict(part.choices).get(str(value), "")
        told.append((str(part.label), str(value or "")))
    return told
