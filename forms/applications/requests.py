"""The kinds of question the centre may put to a party, and what an answer consists of. Pure.

An answer is {name: value} with exactly the names of the kind's parts: "choice" parts hold one of their values, "tick"
parts a bool, "text" parts a plain text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

TEXT_LENGTH = 1000


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
    """A kind of question: its heading, what it explains, its parts, and the words of the timeline."""

    code: str
    title: Any
    explain: Any
    parts: tuple[Part, ...]
    asked: Any
    answered: Any


KINDS: dict[str, RequestKind] = {
    kind.code: kind
    for kind in (
        RequestKind(
            code="take_part",
            title=_("Do you take part in the resolution?"),
            explain=_("Taking part is voluntary. You may end it at any time; your right to review and suit stays."),
            parts=(
                Part(
                    "take_part", _("Your decision"), "choice",
                    (("yes", _("I take part")), ("no", _("I do not take part"))), required=True,
                ),
                Part("wants_hearing", _("I wish a hearing to be held"), "tick"),
                Part("e_service", _("I agree to electronic service"), "tick"),
            ),
            asked=_("Please tell us whether you take part in the resolution."),
            answered=_("You have answered whether you take part."),
        ),
        RequestKind(
            code="confirm_agreement",
            title=_("Do you agree to the draft agreement?"),
            explain=_("Please read the draft first. Agreeing here means that you are ready to sign it."),
            parts=(
                Part(
                    "confirm", _("Your decision"), "choice",
                    (("yes", _("I agree to the draft")), ("no", _("I do not agree"))), required=True,
                ),
                Part("comment", _("What should be changed, or anything else"), "text"),
            ),
            asked=_("A draft agreement waits for your answer."),
            answered=_("You have answered the draft agreement."),
        ),
    )
}  # fmt: skip


class UnfitAnswer(ValueError):
    """The answer does not fit the kind of request; `name` is the part at fault."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def fit(kind: RequestKind, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with every part in its form. Raises UnfitAnswer."""
    return {part.name: _fit_part(part, given.get(part.name)) for part in kind.parts}


def _fit_part(part: Part, value: Any) -> Any:
    if part.kind == "tick":
        return bool(value)
    text = str(value or "").strip()
    if (part.required and not text) or len(text) > TEXT_LENGTH:
        raise UnfitAnswer(part.name)
    if part.kind == "choice" and text and text not in dict(part.choices):
        raise UnfitAnswer(part.name)
    return text


def words(kind: RequestKind, answer: Mapping[str, Any]) -> list[tuple[str, str]]:
    """(question, answer) pairs in plain words."""
    told = []
    for part in kind.parts:
        value = answer.get(part.name)
        if part.kind == "tick":
            value = _("Yes") if value else _("No")
        elif part.kind == "choice":
            value = dict(part.choices).get(str(value), "")
        told.append((str(part.label), str(value or "")))
    return told
