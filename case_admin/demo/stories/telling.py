"""What most of the demo's cases go through, a line each; a story adds what is its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from case_admin.cases.actions.acceptance import accept_case, record_reply
from case_admin.cases.actions.agreeing import (
    Duty,
    conclude_agreement,
    confirm_agreement,
    propose_agreement,
    review_legality,
)
from case_admin.cases.actions.closing import close_case, propose_closing
from case_admin.cases.actions.intake import register_application
from case_admin.cases.actions.triage import assess_case, divert_case
from case_admin.cases.actions.working import file_progress, record_session
from case_admin.cases.legality import POINTS
from case_admin.cases.models import Agreement, Case, Performance
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service
from case_admin.demo.stories.words import REVIEW, Words
from case_admin.demo.submitting import hand_in
from forms.applications.content import Intake
from forms.applications.models import Channel
from forms.definition.models import ApplicationFormPage
from portal.calendar import today
from portal.calendar.clock import CHINA
from portal.ledger.actor import Actor
from portal.outbox.runner import drain
from portal.people.models import User
from portal.units.models import Unit

STAFF = {"scjg": ("u1", "u2"), "zjj": ("u1b", "u2-zjj")}
"""Sign-in names of a unit's resolver and leader where they do not follow its code."""


@dataclass(frozen=True)
class Cast:
    """Who plays: staff by sign-in name, units by code, the form page."""

    people: Mapping[str, User]
    units: Mapping[str, Unit]
    form: ApplicationFormPage

    def by(self, username: str) -> Actor:
        return Actor.of(self.people[username])


class Telling:
    """One case on its way. Every method is one step, done now, by whoever does it in the county."""

    def __init__(self, cast: Cast, key: str, unit: str, words: Words) -> None:
        self.cast, self.key, self.unit, self.words = cast, key, cast.units[unit], words
        resolver, leader = STAFF.get(unit, (f"u1-{unit}", f"u2-{unit}"))
        self.resolver, self.leader = cast.people[resolver], cast.people[leader]
        self.pk = 0

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.pk)

    @property
    def mediators(self) -> str:
        return f"{self.resolver.name}、{self.leader.name}"

    @property
    def worker(self) -> Actor:
        return Actor.of(self.resolver)

    def enter(self, answers: Mapping[str, Any], photo: str = "", channel: str = Channel.ONLINE) -> None:
        """The application, at the centre's window when `channel` says so; its papers are made."""
        clerk = self.cast.people["w1"]
        intake = None if channel == Channel.ONLINE else Intake(unit=self.cast.units["center"], operator_id=clerk.pk)
        self.application = hand_in(
            key=self.key, page=self.cast.form, answers=answers, photo=photo, channel=channel, intake=intake
        )
        drain()

    def assess(self, suggestion: str = "divert", **how: Any) -> None:
        """Registered and assessed by the centre."""
        case = register_application(application=self.application, by=self.cast.by("c1"))
        self.pk = case.pk
        suggested = self.unit if suggestion == "divert" else None
        assess_case(
            case=case, content=self.words.assessment(), suggestion=suggestion, suggested_unit=suggested,
            by=self.cast.by("c1"), **how,
        )  # fmt: skip

    def divert(self) -> None:
        divert_case(case=self.case, unit=self.unit, opinion=self.words.opinion, by=self.cast.by("c2"))

    def accept(self) -> None:
        accept_case(case=self.case, mediators=self.mediators, contact_phone=self.unit.phone, by=self.worker)

    def serve(self) -> None:
        """Every paper that waits for service is handed over today."""
        waiting = Service.objects.filter(about_type=Case._meta.label_lower, about_id=str(self.pk), served_on=None)
        for service in waiting.exclude(state=Service.State.FAILED):
            record_service(service=service, served_on=today(), way="direct", by=self.worker)

    def begin(self, takes_part: bool = True, e_service: bool = False, note: str = "") -> None:
        """Both notices are served and the reply slip comes back."""
        self.serve()
        record_reply(case=self.case, takes_part=takes_part, e_service=e_service, note=note, by=self.worker)

    def report(self, next_step: str, risk: str = "低") -> None:
        content = self.words.progress(next_step=next_step, risk=risk, reviewer=self.leader.name)
        file_progress(case=self.case, content=content, by=self.worker)

    def talk(self, begin: str, end: str, result: str, place: str = "") -> None:
        """A session of today, from `begin` to `end` ("14:30")."""
        day = today().isoformat()
        record_session(
            case=self.case, held_from=moment(f"{day} {begin}"), held_until=moment(f"{day} {end}"),
            place=place or f"{self.unit.name}行政争议纾解工作室", mediators=self.mediators, clerk=self.resolver.name,
            content=dict(self.words.session), result=result, by=self.worker,
        )  # fmt: skip

    def draft(self) -> None:
        """Agreement in principle; the legal adviser gets the draft."""
        propose_agreement(case=self.case, content=self.words.agreement, reviewer=self.cast.people["l1"], by=self.worker)

    def review(self) -> None:
        points = {code: {"ok": True, "note": ""} for code in POINTS}
        review_legality(
            agreement=self._agreement(), points=points, opinion="pass", remarks=REVIEW, by=self.cast.by("l1")
        )

    def confirm(self) -> None:
        """The applicant's word, given in the room."""
        citizen = Actor.citizen(self.case.application.receipt_no)
        confirm_agreement(agreement=self._agreement(), agrees=True, by=citizen)

    def conclude(self, *duties: Duty) -> None:
        """Signed by both sides today and in force."""
        conclude_agreement(
            agreement=self._agreement(), applicant_signed_on=today(), respondent_signed_on=today(),
            effective_date=today(), duties=duties, by=Actor.of(self.leader),
        )  # fmt: skip

    def duty(self, number: int) -> Performance:
        """One thing to be done under the agreement, by its day."""
        return self._agreement().performances.order_by("due", "order")[number]

    def close(self, move: str, reason: str) -> None:
        """Asked for by the unit's leader, confirmed by the centre."""
        text = self.words.closing
        propose_closing(case=self.case, move=move, close_reason=reason, text=text, by=Actor.of(self.leader))
        close_case(case=self.case, move=move, close_reason=reason, text=text, by=self.cast.by("c1"))

    def _agreement(self) -> Agreement:
        return self.case.agreements.latest("number")


def moment(text: str) -> datetime:
    """ "2026-03-20 14:30" in China's time."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def day(text: str) -> date:
    return date.fromisoformat(text)
