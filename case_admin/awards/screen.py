"""The pages of the room as values for their templates; queries happen here, none in a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from case_admin.awards import rules
from case_admin.awards import texts as d21
from case_admin.awards.blind import BlindText, Trace, blind, marked, traces
from case_admin.awards.models import Nomination, NominationStatus, Round, RoundStatus, Score
from case_admin.awards.queries import active_seats, entries_by_code, nominable_dossiers, sheets_of, standings
from case_admin.awards.ranking import Standing
from case_admin.awards.subjects import subjects_of
from case_admin.awards.workflow import NOMINATION, ROUND

CRITERIA: tuple[tuple[str, Promise, int], ...] = (
    ("typicality", gettext_lazy("Typicality"), 40),
    ("innovation", gettext_lazy("Innovation"), 30),
    ("reusability", gettext_lazy("Reusability"), 30),
)
TIE_WORDS: dict[str, Promise] = {
    "typicality": gettext_lazy("equal mean, decided by typicality"),
    "innovation": gettext_lazy("equal mean, decided by innovation"),
    "shared": gettext_lazy("equal, shares its place"),
}
STAGES = (RoundStatus.PREPARING, RoundStatus.NOMINATING, RoundStatus.JUDGING, RoundStatus.NOTICE, RoundStatus.CLOSED)


@dataclass(frozen=True)
class Stage:
    """A station of the round and whether it lies behind."""

    label: Any
    state: str


def stages_of(round_: Round) -> list[Stage]:
    """The stations of a round; `state` is done, current or todo."""
    at = STAGES.index(RoundStatus(round_.status))
    words = ["done"] * at + ["current"] + ["todo"] * (len(STAGES) - at - 1)
    if round_.status == RoundStatus.CLOSED:
        words[-1] = "done"
    return [Stage(stage.label, word) for stage, word in zip(STAGES, words, strict=True)]


def percent(part: int, whole: int) -> int:
    return 100 * part // whole if whole else 0


def round_page(round_: Round, user: Any) -> dict[str, Any]:
    """Entries the person may see, and for the centre the judges with their progress and the moves."""
    manages = rules.manages(user)
    entries = rules.NominationRules.visible_to(user, round_.nominations.all()).select_related("unit", "dossier__case")
    submitted = Count("scores", filter=Q(scores__submitted_at__isnull=False), distinct=True)
    nominations = list(
        entries.annotate(sheets=Count("scores", distinct=True), done=submitted).order_by("code", "nominated_at")
    )
    seats = list(_seats(round_)) if manages else []
    sheets, done = sum(seat.sheets for seat in seats), sum(seat.done for seat in seats)
    return {
        "round": round_, "stages": stages_of(round_), "manages": manages, "nominations": nominations, "seats": seats,
        "sheets": sheets, "done": done, "percent": percent(done, sheets),
        "moves": [move for move in ROUND.available(round_, user) if move.name != "announce"],
        "can_rank": manages and round_.status not in rules.BEFORE_JUDGING,
        "can_seat": manages and round_.status in (*rules.BEFORE_JUDGING, RoundStatus.JUDGING),
        "can_nominate": user.has_grant("awards.nominate") and round_.status == RoundStatus.NOMINATING,
        "waiting": nominable_dossiers(user, round_).count() if user.has_grant("awards.nominate") else 0,
    }  # fmt: skip


def _seats(round_: Round) -> Any:
    """Active seats with `sheets` and `done`."""
    live = ~Q(scores__nomination__status=NominationStatus.WITHDRAWN)
    return (
        active_seats(round_)
        .select_related("user__unit")
        .annotate(
            sheets=Count("scores", filter=live),
            done=Count("scores", filter=live & Q(scores__submitted_at__isnull=False)),
        )
    )


@dataclass(frozen=True)
class RankRow:
    """One line of the ranking page."""

    line: Standing
    nomination: Nomination
    mean: str
    criteria: tuple[str, ...]
    dropped: str
    tie: Any
    chosen: bool


def figure(value: Any) -> str:
    """A mean with two decimals, a dash for none."""
    return "—" if value is None else number_format(round(float(value), 2), decimal_pos=2)


def ranking_page(round_: Round, user: Any, form: Any) -> dict[str, Any]:
    """The ranking now; after the results are fixed it can no longer change, since scores are closed."""
    entries, fixed = entries_by_code(round_), round_.status != RoundStatus.JUDGING
    winners = {n.code for n in entries.values() if n.status in (NominationStatus.SHORTLISTED, NominationStatus.WINNER)}
    ticked = set(form["winners"].value() or ()) if form is not None and form.is_bound else winners
    rows = [
        RankRow(
            line=line, nomination=entries[line.code], mean=figure(line.mean),
            criteria=(figure(line.typicality), figure(line.innovation), figure(line.reusability)),
            dropped="、".join(map(str, line.dropped)), tie=TIE_WORDS.get(line.tie_broken_by, ""), chosen=line.code in ticked,
        )
        for line in standings(round_)
    ]  # fmt: skip
    return {
        "round": round_, "rows": rows, "fixed": fixed, "can_announce": not fixed and rules.decides(user),
        "open_sheets": _open_sheets(round_), "ranked": any(row.line.place for row in rows), "decides": rules.decides(user),
    }  # fmt: skip


def _open_sheets(round_: Round) -> int:
    waiting = Score.objects.filter(seat__round=round_, seat__left_at__isnull=True, submitted_at__isnull=True)
    return waiting.exclude(nomination__status=NominationStatus.WITHDRAWN).count()


@dataclass(frozen=True)
class Reading:
    """A text of the form as it is read."""

    label: Any
    text: str
    limit: int
    count: int


def readings(texts: Mapping[str, str]) -> list[Reading]:
    return [Reading(f.label, texts.get(f.key, ""), f.limit, d21.length(texts.get(f.key, ""))) for f in d21.FIELDS]


def nomination_page(nomination: Nomination, user: Any, *, writable: bool) -> dict[str, Any]:
    """The form to the unit, the texts to everybody else; decisions as buttons."""
    offered = {move.name: move for move in NOMINATION.available(nomination, user)}
    labels = {field.key: field.label for field in d21.FIELDS}
    problems = [{"label": labels[p.key], "problem": p} for p in d21.problems(nomination.texts)]
    return {
        "nomination": nomination, "case": nomination.dossier.case, "writable": writable, "readings": readings(nomination.texts),
        "blind_readings": readings(nomination.blind_texts) if nomination.blind_is_frozen else [],
        "problems": problems, "ready": not problems and bool(nomination.consent_on),
        "can_review": "freeze" in offered, "decisions": [offered[name] for name in ("return", "withdraw", "suspend") if name in offered],
        "can_settle": nomination.status == NominationStatus.SUSPENDED and rules.decides(user),
        "can_publish": nomination.status == NominationStatus.WINNER and not nomination.published_at and rules.decides(user),
    }  # fmt: skip


def review_url(nomination: Nomination) -> str:
    return reverse("award_review", args=[nomination.pk])


@dataclass(frozen=True)
class ReviewRow:
    """One text in review: the unit's words, the field with the blind words, what was replaced, doubts, traces left."""

    label: Any
    proposal: BlindText
    field: forms.BoundField
    traces: tuple[Trace, ...]
    pieces: tuple[tuple[str, bool], ...]


def review_page(nomination: Nomination, form: Any, typed: Mapping[str, str]) -> dict[str, Any]:
    """Both wordings side by side with everything a person has to decide."""
    subjects = subjects_of(nomination)
    left, now = traces(typed, subjects), {b.key: b for b in blind(typed, subjects)}
    proposals = {proposal.key: proposal for proposal in blind(nomination.texts, subjects)}
    rows = [
        ReviewRow(
            label=field.label,
            proposal=BlindText(
                field.key, proposals[field.key].original, proposals[field.key].text, proposals[field.key].replacements,
                now[field.key].doubts,
            ),
            field=form[field.key],
            traces=tuple(trace for trace in left if trace.key == field.key),
            pieces=tuple(marked(proposals[field.key])),
        )
        for field in d21.FIELDS
    ]  # fmt: skip
    return {"nomination": nomination, "rows": rows, "left": len(left), "extra": nomination.extra_names}


def judge_desk(user: Any) -> dict[str, Any]:
    """A judge's sheets by round, with the progress over all of them."""
    sheets = list(rules.SheetRules.visible_to(user, sheets_of(user)))
    rounds: dict[int, dict[str, Any]] = {}
    for sheet in sheets:
        entry = rounds.setdefault(sheet.seat.round_id, {"round": sheet.seat.round, "sheets": []})
        entry["sheets"].append(sheet)
    for entry in rounds.values():
        entry["done"] = sum(sheet.submitted_at is not None for sheet in entry["sheets"])
        entry["total"] = len(entry["sheets"])
        entry["percent"] = percent(entry["done"], entry["total"])
    return {"rounds": list(rounds.values())}


def sheet_page(score: Score, user: Any) -> dict[str, Any]:
    """The blind copy and the sheet; neighbours by their own random addresses."""
    entry = score.nomination
    texts = readings(entry.blind_texts)
    sheets = list(rules.SheetRules.visible_to(user, sheets_of(user)).filter(seat__round=score.seat.round))
    at = [sheet.pk for sheet in sheets].index(score.pk)
    done = sum(sheet.submitted_at is not None for sheet in sheets)
    return {
        "score": score, "code": entry.code, "title": texts[0].text, "readings": texts[1:], "case_type": entry.case_type,
        "days": entry.days_used, "number": at + 1, "total": len(sheets), "done": done, "percent": percent(done, len(sheets)),
        "previous": sheets[at - 1].pk if at else None, "next": sheets[at + 1].pk if at + 1 < len(sheets) else None,
        "criteria": CRITERIA, "marks": marks_shown(score),
    }  # fmt: skip


def marks_shown(score: Score) -> list[tuple[Any, int | None, int]]:
    """(criterion, points given, points possible)."""
    return [(label, getattr(score, name), most) for name, label, most in CRITERIA]


def next_sheet_url(user: Any) -> str:
    """The judge's next open sheet, else the desk."""
    waiting = rules.SheetRules.visible_to(user, sheets_of(user)).filter(submitted_at__isnull=True).first()
    return reverse("judge_sheet", args=[waiting.pk]) if waiting else reverse("judge_desk")
