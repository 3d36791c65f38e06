"""The demo's cases, told through the same actions the screens use, each step at its own moment (domain 10.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from case_admin.cases.actions.acceptance import accept_case, record_reply
from case_admin.cases.actions.agreeing import (
    Duty,
    conclude_agreement,
    confirm_agreement,
    propose_agreement,
    record_performance,
    review_legality,
)
from case_admin.cases.actions.closing import archive_case, close_case, propose_closing
from case_admin.cases.actions.intake import register_application
from case_admin.cases.actions.triage import assess_case, divert_case
from case_admin.cases.actions.working import file_progress, record_session
from case_admin.cases.legality import POINTS
from case_admin.cases.models import Agreement, Case
from case_admin.delivery.actions import record_service
from case_admin.delivery.models import Service
from case_admin.demo import river_zh
from case_admin.demo.applications_zh import OUYANG, YU, ZHOU
from case_admin.demo.clockwork import at
from case_admin.demo.submitting import hand_in
from case_admin.dossiers.actions.assembling import assemble_dossier, describe_volume
from case_admin.dossiers.actions.freezing import freeze_dossier
from case_admin.dossiers.models import Dossier
from forms.definition.models import ApplicationFormPage
from portal.calendar.clock import CHINA
from portal.ledger.actor import Actor
from portal.outbox.runner import drain
from portal.people.models import User
from portal.units.models import Unit


@dataclass(frozen=True)
class Cast:
    """Who plays: staff by sign-in name, units by code, the form page."""

    people: Mapping[str, User]
    units: Mapping[str, Unit]
    form: ApplicationFormPage

    def by(self, username: str) -> Actor:
        return Actor.of(self.people[username])


def tell_all(cast: Cast) -> None:
    """One archived case, one under way with a limit missed, one waiting to be accepted, one waiting to be registered."""
    tell_ouyang(cast)
    tell_zhou(cast)
    tell_yu(cast)
    with at("2026-11-20 16:40"):
        hand_in(key="yu-second", page=cast.form, answers=YU | river_zh.SECOND_YU)
    drain()


def opened(cast: Cast, *, key: str, answers: Mapping, days: tuple[str, str, str], unit: str, photo: str = "") -> Case:
    """Submitted, registered and assessed, diverted: the three `days` are moments."""
    submitted, assessed, diverted = days
    with at(submitted):
        application = hand_in(key=key, page=cast.form, answers=answers, photo=photo)
        drain()
    with at(assessed):
        case = register_application(application=application, by=cast.by("c1"))
        sheet = river_zh.SHEETS[key]
        assess_case(case=case, content=sheet, suggestion="divert", suggested_unit=cast.units[unit], by=cast.by("c1"))
    with at(diverted):
        divert_case(case=case, unit=cast.units[unit], opinion=river_zh.OPINIONS[key], by=cast.by("c2"))
    return case


def tell_ouyang(cast: Cast) -> Case:
    """Case 1: agreement within the month, performed, closed with R01, archived."""
    days = ("2026-02-27 10:20", "2026-02-28 09:10", "2026-03-02 09:30")
    case = opened(cast, key="ouyang", answers=OUYANG, days=days, unit="scjg", photo="下架召回现场")
    with at("2026-03-04 10:00"):
        accept_case(case=case, mediators="孙纾解、周分管", contact_phone="0000-1234501", by=cast.by("u1"))
    with at("2026-03-05 15:00"):
        serve(case, date(2026, 3, 5), cast.by("u1"))
        record_reply(case=case, takes_part=True, e_service=True, by=cast.by("u1"))
    with at("2026-03-10 11:00"):
        file_progress(case=case, content=river_zh.PROGRESS, by=cast.by("u1"))
    with at("2026-03-20 17:00"):
        record_session(
            case=case, held_from=moment("2026-03-20 14:30"), held_until=moment("2026-03-20 16:20"),
            place="县市场监督管理局行政争议纾解工作室", mediators="孙纾解、周分管", clerk="温示例",
            content=river_zh.SESSION, result="agreed", by=cast.by("u1"),
        )  # fmt: skip
    agree(case, cast)
    finish(case, cast)
    return case


def agree(case: Case, cast: Cast) -> Agreement:
    """From the draft to the agreement in force."""
    with at("2026-03-23 10:00"):
        agreement = propose_agreement(
            case=case, content=river_zh.AGREEMENT, reviewer=cast.people["l1"], by=cast.by("u1")
        )
    with at("2026-03-25 16:00"):
        points = {code: {"ok": True, "note": ""} for code in POINTS}
        review_legality(agreement=agreement, points=points, opinion="pass", remarks=river_zh.REVIEW, by=cast.by("l1"))
    with at("2026-03-26 10:00"):
        agreement.refresh_from_db()
        confirm_agreement(agreement=agreement, agrees=True, by=Actor.citizen(case.application.receipt_no))
    with at("2026-03-27 16:30"):
        agreement.refresh_from_db()
        conclude_agreement(
            agreement=agreement, applicant_signed_on=date(2026, 3, 27), respondent_signed_on=date(2026, 3, 27),
            effective_date=date(2026, 3, 27), duties=(Duty(river_zh.DUTY, date(2026, 4, 10), Decimal(0)),),
            by=cast.by("u2"),
        )  # fmt: skip
        case.refresh_from_db()
    return agreement


def finish(case: Case, cast: Cast) -> None:
    """Performed, closed, bound and archived."""
    with at("2026-04-09 10:00"):
        duty = case.agreements.get(state="in_force").performances.get()
        record_performance(performance=duty, performed_on=date(2026, 4, 9), by=cast.by("u1"))
    with at("2026-04-10 09:00"):
        case.refresh_from_db()
        propose_closing(case=case, move="T14", close_reason="R01", text=river_zh.CLOSING, by=cast.by("u2"))
    with at("2026-04-10 15:00"):
        case.refresh_from_db()
        close_case(case=case, move="T14", close_reason="R01", text=river_zh.CLOSING, by=cast.by("c1"))
    with at("2026-04-13 10:00"):
        serve(case, date(2026, 4, 13), cast.by("u1"))
    with at("2026-04-20 10:00"):
        case.refresh_from_db()
        assemble_dossier(case=case, by=cast.by("u1"))
        for volume in case.dossiers.order_by("-part"):
            bind(volume, cast)
        drain()
    with at("2026-04-22 10:00"):
        case.refresh_from_db()
        archive_case(case=case, by=cast.by("c1"))


def bind(volume: Dossier, cast: Cast) -> None:
    """Cover data, then the order to make the PDF volume."""
    described = describe_volume(
        dossier=volume, fonds=volume.fonds, archive_no=f"纾2026-{volume.case.machine_no[-4:]}",
        file_code=f"XX-SJ-2026-{volume.case.machine_no[-4:]}", retention=volume.retention, note=river_zh.VOLUME_NOTE,
        checker=str(cast.people["c1"]), by=cast.by("u1"),
    )  # fmt: skip
    freeze_dossier(dossier=described, by=cast.by("c1"))


def tell_zhou(cast: Cast) -> Case:
    """Case 13, as far as this release goes: accepted on the last day, the first report overdue since 22 October."""
    days = ("2026-10-09 09:40", "2026-10-10 10:00", "2026-10-12 09:00")
    case = opened(cast, key="zhou", answers=ZHOU, days=days, unit="zjj", photo="墙面裂缝")
    with at("2026-10-15 17:00"):
        accept_case(case=case, mediators="钱纾解、示例员", contact_phone="0000-1234505", by=cast.by("u1b"))
    with at("2026-10-16 15:00"):
        serve(case, date(2026, 10, 16), cast.by("u1b"))
        record_reply(case=case, takes_part=True, by=cast.by("u1b"))
    return case


def tell_yu(cast: Cast) -> Case:
    """Diverted on Thursday, to be accepted by Tuesday."""
    days = ("2026-11-17 08:50", "2026-11-18 10:00", "2026-11-19 09:00")
    return opened(cast, key="yu", answers=YU, days=days, unit="scjg", photo="电子秤检定合格证")


def serve(case: Case, day: date, by: Actor) -> None:
    """Every paper of the case that waits for service is handed over on `day`."""
    waiting = Service.objects.filter(about_type=case._meta.label_lower, about_id=str(case.pk), served_on=None)
    for service in waiting.exclude(state=Service.State.FAILED):
        record_service(service=service, served_on=day, way="direct", by=by)
    case.refresh_from_db()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)
