"""The statutory limits for reconsideration (复议) and suit (诉讼) that the portal shows beside every case. Pure.

Dates are not rolled over rest days on purpose: the screen says "best no later than", and the deciding organ or court
has the last word. Sources: 行政复议法 20, 21, 23; 行政复议法实施条例 16; 行政诉讼法 45–47; 行诉解释 64–66;
行政协议规定 25; 国家赔偿法 39. When the day of knowing is uncertain the caller gives the earliest one.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from portal.calendar.workdays import add_months

ON_THE_SPOT_TYPES = frozenset({"PEN", "POL"})
REVIEW_DAYS = 60
SUIT_MONTHS = 6
URGENT_DAYS = 10


class _Ordinary:
    """Stands for "told of the rights when the act was made known", the usual case."""


TOLD_AT_ONCE: Final = _Ordinary()


@dataclass(frozen=True)
class RemedyLimits:
    """Last days, un-rolled. None means that this way is not open (yet) or has no limit to show; `basis_*` says why.

    `review_first`: a suit is possible only after reconsideration. `*_days_left` are calendar days from the given day,
    negative when past, None without a day.
    """

    review: date | None
    suit: date | None
    review_first: bool
    basis_review: str
    basis_suit: str
    review_days_left: int | None = None
    suit_days_left: int | None = None

    @property
    def urgent(self) -> bool:
        """A limit that is still open ends within ten days: the red warning."""
        return any(
            left is not None and 0 <= left <= URGENT_DAYS for left in (self.review_days_left, self.suit_days_left)
        )


Limit = tuple[date | None, str]


@dataclass(frozen=True)
class Situation:
    """One act as far as the limits depend on it; the fields are those of `remedy_limits`."""

    known: date
    act: date | None
    told: date | _Ordinary | None
    act_type: str
    real_estate: bool
    on_the_spot: bool
    resource_right: bool
    information_refused: bool
    tax_dispute: bool
    applied: date | None
    duty_days: int | None
    not_performed: bool
    damages_alone: bool
    review_decision: date | None


def remedy_limits(
    *,
    known: date,
    act: date | None = None,
    told: date | _Ordinary | None = TOLD_AT_ONCE,
    act_type: str = "OTH",
    real_estate: bool = False,
    on_the_spot: bool = False,
    resource_right: bool = False,
    information_refused: bool = True,
    tax_dispute: bool = False,
    applied: date | None = None,
    duty_days: int | None = None,
    not_performed: bool = False,
    damages_alone: bool = False,
    review_decision: date | None = None,
    day: date | None = None,
) -> RemedyLimits:
    """The two limits for one act.

    `known`: when the party learned of the act. `act`: when it was done (bounds both limits). `told`: when the party
    was told of the right to a remedy; leave it out when that was with the act, None when never. `applied` and
    `duty_days`: for an omission (OMI), when the duty was asked for and the days the law gives. `not_performed`: an
    administrative agreement (AGR) is not performed rather than changed or ended. `damages_alone`: compensation (COM)
    claimed by itself. `review_decision`: when a reconsideration decision was received. `day`: to count what is left.
    """
    situation = Situation(
        known, act, told, act_type, real_estate, on_the_spot, resource_right, information_refused, tax_dispute,
        applied, duty_days, not_performed, damages_alone, review_decision,
    )  # fmt: skip
    review, suit = _limits(situation)
    first = _review_first(situation)
    if first:
        suit = None, _after_review()
    return RemedyLimits(review[0], suit[0], first, review[1], suit[1], _left(review[0], day), _left(suit[0], day))


def _limits(of: Situation) -> tuple[Limit, Limit]:
    """The limits for reconsideration and for suit, before asking which of them comes first."""
    if of.review_decision is not None:
        return (None, _("A reconsideration decision has been made.")), (
            of.review_decision + timedelta(days=15),
            _("15 days from receipt of the reconsideration decision (Administrative Litigation Law, article 45)"),
        )
    if of.damages_alone and of.act_type == "COM":
        return (None, _("Compensation claimed by itself has no separate limit for reconsideration here.")), (
            add_months(of.known, 24),
            _("two years from knowing of the harm (State Compensation Law, article 39)"),
        )
    if of.act_type == "OMI":
        return _omission(of.applied or of.known, of.duty_days), (None, "")
    ends = add_months(of.act, 12 * (20 if of.real_estate else 5)) if of.act else None
    review = _capped(_review(of.known, of.told), ends, _cap_basis_review(of.real_estate))
    if of.not_performed and of.act_type == "AGR":
        return review, _agreement(of.known)
    return review, _capped(_suit(of.known, of.told), ends, _cap_basis_suit(of.real_estate))


def _after_review() -> str:
    return _(
        "Reconsideration comes first; then 15 days from receipt of its decision "
        "(Administrative Reconsideration Law, article 23; Administrative Litigation Law, article 45)"
    )


def _review_first(of: Situation) -> bool:
    """行政复议法 23: fined on the spot, acquired rights to natural resources, omission, information refused, other laws."""
    if of.review_decision is not None:
        return False
    return (
        (of.on_the_spot and of.act_type in ON_THE_SPOT_TYPES)
        or of.resource_right
        or of.act_type == "OMI"
        or (of.act_type == "INF" and of.information_refused)
        or of.tax_dispute
    )


def _review(known: date, told: date | _Ordinary | None) -> Limit:
    year = (add_months(known, 12), _("one year from knowing of the act, the right to reconsideration not being told"))
    if isinstance(told, _Ordinary):
        return known + timedelta(days=REVIEW_DAYS), _(
            "60 days from knowing of the act (Administrative Reconsideration Law, article 20)"
        )
    if told is None:
        return year
    told_limit = (
        told + timedelta(days=REVIEW_DAYS),
        _("60 days from being told of the right to reconsideration (Administrative Reconsideration Law, article 20)"),
    )
    return min(told_limit, year)


def _suit(known: date, told: date | _Ordinary | None) -> Limit:
    year = (
        add_months(known, 12),
        _("one year from knowing of the act, the right to sue not being told (judicial interpretation, article 64)"),
    )
    if isinstance(told, _Ordinary):
        return add_months(known, SUIT_MONTHS), _(
            "six months from knowing of the act (Administrative Litigation Law, article 46)"
        )
    if told is None:
        return year
    told_limit = (
        add_months(told, SUIT_MONTHS),
        _("six months from being told of the right to sue (judicial interpretation, article 64)"),
    )
    return min(told_limit, year)


def _omission(applied: date, duty_days: int | None) -> Limit:
    """60 days after the duty's period is over; without a period of its own it is 60 days from the application."""
    over = applied + timedelta(days=duty_days if duty_days is not None else 60)
    return over + timedelta(days=REVIEW_DAYS), _(
        "60 days from the end of the period for performing the duty (Implementing Regulations, article 16)"
    )


def _agreement(known: date) -> Limit:
    return add_months(known, 36), _(
        "three years, the limitation period for an agreement not performed (Provisions on Administrative Agreements, article 25)"
    )


def _capped(limit: Limit, ends: date | None, basis: str) -> Limit:
    return (ends, basis) if ends and limit[0] and ends < limit[0] else limit


def _cap_basis_review(real_estate: bool) -> str:
    if real_estate:
        return _("20 years from the act for real estate (Administrative Reconsideration Law, article 21)")
    return _("five years from the act (Administrative Reconsideration Law, article 21)")


def _cap_basis_suit(real_estate: bool) -> str:
    if real_estate:
        return _("20 years from the act for real estate (Administrative Litigation Law, article 46)")
    return _("five years from the act (Administrative Litigation Law, article 46)")


def _left(last: date | None, day: date | None) -> int | None:
    return (last - day).days if last and day else None
