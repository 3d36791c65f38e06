"""One move of a case with everything that belongs to it, in one transaction.

Order: the status is compared and set; a case that ends takes with it what rooms above hang from it, or they refuse; the
ledger's head is taken (nobody who holds it waits for a row of ours); clocks stop and start; the caller issues documents and
writes its own rows; then diary, ledger, the applicant's side, notices. If anything fails, the case stands where it stood.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from case_admin.cases import registry
from case_admin.cases.actions.clocks import run_effects
from case_admin.cases.actions.papers import issue_paper
from case_admin.cases.clocks import recipients
from case_admin.cases.models import Case, CaseEvent, Clock
from case_admin.cases.refusals import NotYet
from case_admin.cases.whereabouts import where_it_stands
from case_admin.cases.workflow import CASE, PUBLIC_LABELS
from forms.applications.actions import show_whereabouts
from portal.calendar import now, today
from portal.documents.filling import date_in_words
from portal.documents.models import IssuedDocument
from portal.ledger.actions import hold_chain, record
from portal.ledger.actor import Actor
from portal.notices.actions import notify
from portal.notices.kinds import OF_THE_UNIT
from portal.notices.queries import staff_with
from portal.people.models import User
from portal.units.models import Unit


@dataclass
class Step:
    """A move under way: what the caller adds to it before it is written down."""

    case: Case
    move: str
    before: str
    by: Actor
    reason: str = ""
    started: list[Clock] = field(default_factory=list)
    documents: list[IssuedDocument] = field(default_factory=list)
    detail: dict[str, Any] = field(default_factory=dict)
    public_text: str = ""
    event: CaseEvent | None = None

    def due(self, code: str) -> date:
        """Last day of a clock this move started."""
        return next(clock.due for clock in self.started if clock.code == code)

    def issue(self, code: str, facts: Mapping[str, object], issuer: Unit, *, served: bool = True) -> IssuedDocument:
        """Issue a paper of this case; `served` ones go to the applicant's room and wait for service."""
        document = issue_paper(case=self.case, code=code, facts=facts, issuer=issuer, served=served, by=self.by)
        self.documents.append(document)
        return document

    def tell(self, people: Iterable[User], kind: str, **context: Any) -> None:
        """Notify staff about this case; the case number is added."""
        tell(case=self.case, people=people, kind=kind, by=self.by, **context)


def require_day(case: Case, day: date) -> None:
    """What is recorded about a case happened between the day it came in and today. Raises NotYet."""
    received = localdate(case.received_at)
    if day > today():
        raise NotYet("in_future")
    if day < received:
        raise NotYet("before_receipt", day=date_in_words(received))


@contextmanager
def moving(
    *, case: Case, move: str, by: Actor, reason: str = "", clocks_from: date | None = None, **values: Any
) -> Iterator[Step]:
    """Make `move`, let the block add papers and rows, then write it all down.

    `values` are other columns set in the same UPDATE; a close reason among them makes it an end. Clocks start on
    `clocks_from`, today when not given. Raises StaleState, MoveRefused, NotYet("before_end"); what the block raises undoes all.
    """
    with transaction.atomic():
        before = case.status
        CASE.apply(move=move, thing=case, by=by, reason=reason, **values)
        if close_reason := values.get("close_reason"):
            require_endable(case, close_reason)
            registry.end_with(case, close_reason, by)
        hold_chain()
        step = Step(case=case, move=move, before=before, by=by, reason=reason)
        step.started = run_effects(case=case, event=move, by=by, on=clocks_from)
        yield step
        step.event = write_event(
            case=case, move=move, by=by, reason=reason, detail=step.detail, documents=step.documents, before=before
        )
        tell_applicant(case=case, text=step.public_text, by=by)


def require_endable(case: Case, close_reason: str) -> None:
    """Raises NotYet("before_end") naming what must end before a case is closed for this reason."""
    if problems := registry.ending_problems(case, close_reason):
        raise NotYet("before_end", problems="；".join(problems))


def write_event(
    *, case: Case, move: str, by: Actor, reason: str = "", detail: Mapping[str, Any] | None = None,
    documents: Iterable[IssuedDocument] = (), before: str | None = None,
) -> CaseEvent:  # fmt: skip
    """One line in the diary and one in the ledger about a move (`before` given) or a duty done (no change of state).

    More than one document: each has its own line, the first with the move.
    """
    papers = list(documents)
    codes = {"documents": [paper.verify_code for paper in papers]} if papers else {}
    event = CaseEvent.objects.create(
        case=case,
        at=now(),
        actor_kind=by.kind,
        actor_id=by.id,
        actor_label=signature(by),
        actor_role=by.role[:20],
        ip=by.ip,
        move=move,
        from_status=before or case.status,
        to_status=case.status,
        reason=reason,
        document=papers[0] if papers else None,
        detail={**(detail or {}), **codes},
    )
    record(
        event=f"case.{move}", by=by, about=case, about_label=case.machine_no, reason=reason,
        detail={"from": event.from_status, "to": event.to_status, **(detail or {}), **codes},
    )  # fmt: skip
    return event


def signature(by: Actor) -> str:
    """What stands in `_by` columns: never empty."""
    return (by.label or by.kind)[:80]


def tell(
    *, case: Case, people: Iterable[User], kind: str, by: Actor, linked: bool = True, url: str = "", **context: Any
) -> None:
    """Notify staff about the case, with a link to its page (or to `url`) unless they may not open it."""
    url = url or (reverse("case_page", args=[case.pk]) if linked else "")
    said = {name: date_in_words(value) if isinstance(value, date) else value for name, value in context.items()}
    notify(to=people, kind=kind, about=case, context={"case": case.machine_no, **said}, url=url, by=by)


def handlers_of(case: Case, *roles: str) -> Iterable[User]:
    """Staff of the handling unit with one of the roles."""
    return staff_with(*roles, unit=case.handler) if case.handler_id else User.objects.none()


def people_of_limit(case: Case, owner: str, mark: int) -> Iterable[User]:
    """Whom a limit concerns at a mark. Unit roles mean the handling unit's own; before diversion there is none and the
    centre alone is told."""
    roles = recipients(owner, mark)
    of_unit = [role for role in roles if role in OF_THE_UNIT]
    others = [role for role in roles if role not in OF_THE_UNIT]
    people: dict[int, User] = {user.pk: user for user in staff_with(*others)} if others else {}
    if of_unit and case.handler_id:
        people |= {user.pk: user for user in staff_with(*of_unit, unit=case.handler)}
    return people.values()


def tell_applicant(*, case: Case, by: Actor, text: str = "") -> None:
    """Copy down what the applicant sees: label, station, date with its working, who works on it. The public side never
    reads a case."""
    label = PUBLIC_LABELS.get(case.status)
    if case.application is None or label is None:
        return
    show_whereabouts(application=case.application, where=where_it_stands(case), text=text or str(label), by=by)
