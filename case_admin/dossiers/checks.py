"""The twenty points of a well-closed file that data can answer (domain 4.6, 规范结案): pure.

A point answers True, False or None (does not apply to this case). The score is the share of True among the points that apply,
out of 100; from PASS_MARK the file counts as well closed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASS_MARK = 90
AGREED = frozenset({"R01", "R04"})
TALKED = AGREED | {"R05", "R06"}


@dataclass(frozen=True)
class FileFacts:
    """What the case and its two catalogues say. Dates are None when the step never happened.

    `codes` are the document codes in the catalogues, `issued` the ids of all papers of the case and `catalogued` those of
    them that have a line; `numbers` are the document numbers in the catalogues, "" for a paper that should have one and has
    not. `accept_due`, `progress_due` and `resolve_due` are last days, included.
    """

    codes: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    served: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()
    issued: frozenset[str] = frozenset()
    catalogued: frozenset[str] = frozenset()
    close_reason: str = ""
    consents_given: bool | None = None
    reply_recorded: bool | None = None
    received: date | None = None
    registered: date | None = None
    diverted: date | None = None
    accepted: date | None = None
    accept_due: date | None = None
    progress: date | None = None
    progress_due: date | None = None
    resolve_due: date | None = None
    extended: bool = False
    heard: bool = False
    reviewed: date | None = None
    effective: date | None = None
    closed: date | None = None
    duties: int = 0
    duties_proven: int = 0


def in_time(done: date | None, due: date | None) -> bool | None:
    """True when done by `due`; None without a limit."""
    return None if due is None else done is not None and done <= due


def first_report_in_time(facts: FileFacts) -> bool | None:
    """A case that ended before its first report was due owes none."""
    ended = facts.closed is not None and facts.progress_due is not None and facts.closed <= facts.progress_due
    return None if ended and facts.progress is None else in_time(facts.progress, facts.progress_due)


def resolved_in_time(facts: FileFacts) -> bool | None:
    """K06 stops when the agreement takes effect or, without one, when the case closes."""
    return in_time(facts.effective or facts.closed, facts.resolve_due)


def dates_in_order(facts: FileFacts) -> bool:
    """No step before the one it follows; steps that never happened are skipped."""
    steps = (facts.received, facts.registered, facts.diverted, facts.accepted, facts.effective, facts.closed)
    known = [step for step in steps if step is not None]
    return known == sorted(known)


def served(facts: FileFacts, *codes: str) -> bool | None:
    """Every document of `codes` that is on file was served; None when none is on file."""
    present = [code for code in codes if code in facts.codes]
    return all(code in facts.served for code in present) if present else None


@dataclass(frozen=True)
class Point:
    """One question: what is asked and what to do when the answer is no."""

    code: str
    label: Promise
    remedy: Promise
    answer: Callable[[FileFacts], bool | None]


def when(
    applies: Callable[[FileFacts], bool], answer: Callable[[FileFacts], bool]
) -> Callable[[FileFacts], bool | None]:
    """An answer that exists only where `applies`."""
    return lambda facts: answer(facts) if applies(facts) else None


def was_accepted(facts: FileFacts) -> bool:
    return facts.accepted is not None


def agreed(facts: FileFacts) -> bool:
    return facts.close_reason in AGREED


POINTS: tuple[Point, ...] = (
    Point(
        "Q01", _("The application is on file"), _("Add the application or the record of the oral application."),
        lambda f: "application" in f.places,
    ),
    Point(
        "Q02", _("The applicant's consents are recorded"), _("Add the consent form to the file."),
        lambda f: f.consents_given,
    ),
    Point(
        "Q03", _("The assessment sheet is in the inner part"), _("Issue the assessment sheet (D36)."),
        when(was_accepted, lambda f: "D36" in f.codes),
    ),
    Point(
        "Q04", _("The diversion order is in the inner part"), _("Issue the diversion order (D05)."),
        when(lambda f: f.diverted is not None, lambda f: "D05" in f.codes),
    ),
    Point(
        "Q05", _("Acceptance notice and resolution notice are on file"), _("Issue what is missing of D02 and D04."),
        when(was_accepted, lambda f: {"D02", "D04"} <= f.codes),
    ),
    Point("Q06", _("The resolution notice was served"), _("Record its service."), lambda f: served(f, "D04")),
    Point(
        "Q07", _("The reply slip is recorded"), _("Record whether the applicant takes part."),
        when(was_accepted, lambda f: bool(f.reply_recorded)),
    ),
    Point("Q08", _("Accepted in time"), _("State the reason in the closing sheet."), lambda f: in_time(f.accepted, f.accept_due)),
    Point("Q09", _("First progress report in time"), _("State the reason in the closing sheet."), first_report_in_time),
    Point("Q10", _("Resolved in time"), _("State the reason in the closing sheet."), resolved_in_time),
    Point(
        "Q11", _("Every session has its record"), _("Add the session record (D10)."),
        when(lambda f: f.close_reason in TALKED, lambda f: "D10" in f.codes),
    ),
    Point(
        "Q12", _("The extension has its papers"), _("Add the approval and the notice of the extension."),
        when(lambda f: f.extended, lambda f: "extension" in f.places),
    ),
    Point(
        "Q13", _("The hearing has its record"), _("Add the notice and the record of the hearing."),
        when(lambda f: f.heard, lambda f: {"D09", "D09b"} <= f.codes),
    ),
    Point("Q14", _("The agreement is on file"), _("Issue or add the agreement (D11)."), when(agreed, lambda f: "D11" in f.codes)),
    Point(
        "Q15", _("The legality review came before the agreement took effect"), _("Add the legality review (D37)."),
        when(agreed, lambda f: bool(f.reviewed and f.effective and f.reviewed <= f.effective and "D37" in f.codes)),
    ),
    Point(
        "Q16", _("Everything agreed is proven to be performed"), _("Add the proof of performance."),
        when(lambda f: f.duties > 0, lambda f: f.duties_proven >= f.duties),
    ),
    Point(
        "Q17", _("The court's confirmation is on file"), _("Add the application to the court and its document."),
        when(lambda f: f.close_reason == "R04", lambda f: "confirmation" in f.places),
    ),
    Point(
        "Q18", _("The closing document is on file and was served"), _("Issue the closing document and record its service."),
        lambda f: "closing" in f.places and served(f, "D12", "D03", "D03b") is not False,
    ),
    Point("Q19", _("The dates follow each other"), _("Check the dates of the case."), dates_in_order),
    Point(
        "Q20", _("The catalogue is complete and the numbers are unique"), _("Put the papers together again."),
        lambda f: f.issued <= f.catalogued and "" not in f.numbers and len(set(f.numbers)) == len(f.numbers),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """A point with its answer for one file."""

    code: str
    label: Promise
    remedy: Promise
    holds: bool | None


@dataclass(frozen=True)
class Quality:
    """All answers and the score out of 100."""

    answers: tuple[Answer, ...]
    score: int

    @property
    def passed(self) -> bool:
        return self.score >= PASS_MARK

    def codes(self) -> list[list[object]]:
        """For storage: [code, True|False|None] a point."""
        return [[answer.code, answer.holds] for answer in self.answers]


def score_of(holds: Sequence[bool | None]) -> int:
    """Share of True among the answers that apply, rounded half up; 0 when none applies."""
    applying = [value for value in holds if value is not None]
    return (200 * sum(applying) + len(applying)) // (2 * len(applying)) if applying else 0


def check(facts: FileFacts) -> Quality:
    """Ask every point."""
    answers = tuple(Answer(point.code, point.label, point.remedy, point.answer(facts)) for point in POINTS)
    return Quality(answers, score_of([answer.holds for answer in answers]))


def stored(codes: Sequence[Sequence[object]]) -> tuple[Answer, ...]:
    """The answers kept with a frozen volume, as they were then."""
    holds = {str(code): value for code, value in codes}
    return tuple(
        Answer(
            point.code, point.label, point.remedy, None if holds.get(point.code) is None else bool(holds[point.code])
        )
        for point in POINTS
        if point.code in holds
    )
