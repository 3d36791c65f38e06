"""Where a path of answers leads. Pure.

A path is a text with one sign for each answered question, in order: the number of the answer, "d" for a day that was
given, "x" for a day that is not known. It says nothing about who walks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

DAY, NO_DAY = "d", "x"
LONGEST = 40


@dataclass(frozen=True)
class Answer:
    """One answer; `leads_to` is the key of a way on, "" for the next question."""

    label: str
    leads_to: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Question:
    """One page. `asks_day`: a day is asked for instead of an answer."""

    text: str
    help: str = ""
    answers: tuple[Answer, ...] = ()
    asks_day: bool = False

    def allows(self, sign: str) -> bool:
        """Whether the sign is an answer to this question."""
        if self.asks_day:
            return sign in (DAY, NO_DAY)
        return sign.isascii() and sign.isdecimal() and int(sign) < len(self.answers)


@dataclass(frozen=True)
class Way:
    """The end of a path."""

    key: str
    title: str
    text: str
    effect: str
    doors: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a path is: the number (from 1) of the question it has come to, or the way it leads to."""

    number: int
    way: str = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guide:
    """The questions in order, ways by key."""

    questions: tuple[Question, ...]
    ways: Mapping[str, Way]

    def clean(self, path: str) -> str:
        """The part of a path that answers questions of this guide; an editor may have changed them meanwhile."""
        kept = ""
        for question, sign in zip(self.questions, path[:LONGEST], strict=False):
            if not question.allows(sign):
                break
            kept += sign
        return kept

    def place(self, path: str) -> Place:
        """Follow the path: the first answer that leads away ends it; past the last question one may apply."""
        remarks: list[str] = []
        for number, (question, sign) in enumerate(zip(self.questions, path, strict=False), 1):
            if question.asks_day:
                continue
            answer = question.answers[int(sign)]
            if answer.remark:
                remarks.append(answer.remark)
            if answer.leads_to in self.ways:
                return Place(number, answer.leads_to, tuple(remarks))
        return Place(min(len(path), len(self.questions)) + 1, remarks=tuple(remarks))

    def is_end(self, number: int) -> bool:
        """Whether every question before `number` was the last."""
        return number > len(self.questions)


def guide_of(questions: Any, ways: Any) -> Guide:
    """The guide held in a page's streams."""
    return Guide(
        questions=tuple(_question(child.block_type, child.value) for child in questions),
        ways={child.value["key"]: _way(child.value) for child in ways},
    )


def _question(kind: str, value: Mapping[str, Any]) -> Question:
    answers = tuple(
        Answer(item["label"], (item.get("leads_to") or "").strip(), item.get("remark") or "")
        for item in value.get("answers") or ()
    )
    return Question(value["text"], value.get("help") or "", answers, asks_day=kind == "day")


def _way(value: Mapping[str, Any]) -> Way:
    return Way(value["key"], value["title"], value["text"], value["effect"], tuple(value["doors"]))


def read_day(text: str) -> date | None:
    """A day of the address; None for none and for nonsense."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
