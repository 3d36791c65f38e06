"""The reference limits for review and suit that belong to an application's answers (domain 5.7). Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.calendar.limits import TOLD_AT_ONCE, URGENT_DAYS, RemedyLimits, remedy_limits

KEYS = (
    "act_type", "act_date", "known_date", "rights_told", "told_date", "real_estate", "on_the_spot", "resource_right",
    "information_reply", "tax_dispute", "applied_date", "duty_days", "agreement_dispute", "damages_alone",
    "review_decision_date",
)  # fmt: skip
"""Keys of the answers the limits depend on; a form asks as many of them as it likes."""


def remedy_answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers the limits depend on, for keeping them with a case."""
    return {key: answers[key] for key in KEYS if answers.get(key)}


def limits_of(answers: Mapping[str, Any], day: date | None = None) -> RemedyLimits | None:
    """The limits as seen on `day`, from the earliest dates the answers allow; None when no day to count from was given.

    Only a plain "no" to "were you told of your rights" lengthens the limits, or "later" with the day; not being sure
    does not. A request for information that was not plainly granted counts as refused: review comes first then.
    """
    applied = _day(answers.get("applied_date"))
    act_type = str(answers.get("act_type") or "OTH")
    known = _day(answers.get("known_date")) or (applied if act_type == "OMI" else None)
    if known is None:
        return None
    return remedy_limits(
        known=known,
        act=_day(answers.get("act_date")),
        told=_told(answers),
        act_type=act_type,
        real_estate=_yes(answers, "real_estate"),
        day=day,
        **special_facts(answers),
    )


def special_facts(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What of `remedy_limits` depends on the special questions: review first, omission, agreement, damages, decision."""
    return {
        "on_the_spot": _yes(answers, "on_the_spot"),
        "resource_right": _yes(answers, "resource_right"),
        "information_refused": answers.get("information_reply") != "given",
        "tax_dispute": _yes(answers, "tax_dispute"),
        "applied": _day(answers.get("applied_date")),
        "duty_days": int(answers["duty_days"]) if answers.get("duty_days") else None,
        "not_performed": answers.get("agreement_dispute") == "not_performed",
        "damages_alone": _yes(answers, "damages_alone"),
        "review_decision": _day(answers.get("review_decision_date")),
    }


def _told(answers: Mapping[str, Any]) -> Any:
    """When the party was told of its rights: with the act (also when unsure), on a later day, or never (None)."""
    if answers.get("rights_told") == "later" and (later := _day(answers.get("told_date"))):
        return later
    return None if answers.get("rights_told") == "no" else TOLD_AT_ONCE


def _yes(answers: Mapping[str, Any], key: str) -> bool:
    return answers.get(key) in ("yes", True)


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def limits_sentences(limits: RemedyLimits | None) -> list[str]:
    """The limits as papers print them: last day with its article, days left when few, review first, who decides."""
    if limits is None:
        return []
    found = []
    if limits.review_first:
        found.append(
            _(
                "For this kind of act you must apply for administrative review first; a suit is possible only afterwards."
            )
        )
    review = _("Apply for administrative review best no later than %(day)s (%(basis)s)%(left)s.")
    suit = _("Bring a suit best no later than %(day)s (%(basis)s)%(left)s.")
    ways = (
        (review, limits.review, limits.basis_review, limits.review_days_left),
        (suit, limits.suit, limits.basis_suit, limits.suit_days_left),
    )
    for sentence, last, basis, left in ways:
        if last is not None:
            day = _("%(year)s-%(month)s-%(day)s") % {"year": last.year, "month": last.month, "day": last.day}
            found.append(sentence % {"day": day, "basis": basis, "left": days_left(left)})
    if limits.suit is None and limits.basis_suit:
        found.append(_("Suit: %(basis)s.") % {"basis": limits.basis_suit})
    return [*found, _("Reckoned from the dates you gave, for reference; the review authority or the court decides.")]


def days_left(days: int | None) -> str:
    """How many days are left when they are few, or that the day is over; the end of a sentence about a last day."""
    if days is None or days > URGENT_DAYS:
        return ""
    return _(", only %(days)s days left") % {"days": days} if days >= 0 else _(", passed by this reckoning")
