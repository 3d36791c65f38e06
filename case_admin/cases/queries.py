"""Shared reads of cases. What a person may see is narrowed by `rules.visible_to` before anything else."""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.db.models import Case as Case_
from django.db.models.functions import Cast
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases import rules
from case_admin.cases.models import Case, CaseEvent, Clock, ClockState, Confirmation, Party, PartyRole, SavedFilter
from case_admin.cases.models.case import OPEN_STATES
from case_admin.cases.numbering import numbers_from, numbers_with
from case_admin.cases.sheet import CaseSheet
from case_admin.cases.sight import ways_into_sight
from case_admin.cases.suspension import Pause, pauses_from
from case_admin.delivery.models import Service
from case_admin.delivery.queries import served_date_of
from forms.applications.models import Application
from forms.applications.queries import unregistered
from portal.calendar import today
from portal.privacy.identity import canonical_code, canonical_name
from portal.privacy.masking import mask_id
from portal.rows import the_row
from portal.units.act_types import ActType
from portal.units.queries import center_unit
from portal.vault.fields import blind_indexes

OWN_PAPERS = ("D00", "D01")
"""Papers made from the application itself: its receipt and the application as a document."""


def cases_for(user: Any) -> QuerySet[Case]:
    """Cases this person may see, newest first, with the units every list shows."""
    return rules.visible_to(user, Case.objects.all()).select_related("respondent", "handler")


def case_for(user: Any, pk: int) -> Case | None:
    """One case with its application and units, or None when it does not exist or is not this person's to see.

    The case before it and its group, which most have not, are read where they are asked for.
    """
    rows = rules.visible_to(user, Case.objects.filter(pk=pk))
    return the_row(rows.select_related("application", "respondent", "handler", "intake_unit", "matter", "enforcement"))


def worklists_of(user: Any, place: str = "") -> QuerySet[SavedFilter]:
    """The filters this person keeps, of one place or of all."""
    rows = SavedFilter.objects.filter(owner_id=user.pk)
    return rows.filter(place=place) if place else rows


def inbox_for(user: Any) -> QuerySet[Application]:
    """The triage inbox: submitted and not yet registered, oldest first; empty for people it does not concern."""
    return rules.waiting_for(user, unregistered().select_related("respondent"))


def search(rows: QuerySet[Case], typed: str) -> QuerySet[Case]:
    """Cases by number (machine number from its start, receipt or registration number whole) or by a party's full name,
    document number or phone. Parties are found by blind index, so only whole values match. Every way has its index.
    """
    code, name = canonical_code(typed), canonical_name(typed)
    if not code:
        return rows
    if span := numbers_from(code):
        return rows.filter(machine_no__range=span).order_by("-machine_no")  # as by key, and the index is in that order
    if numbers := numbers_with(code, today().year):
        return rows.filter(machine_no__in=numbers)
    kinds = (("name_index", "name", name), ("id_index", "identity", code), ("phone_index", "phone", code))
    ways = [
        Case.objects.filter(register_no=typed.strip()).values("pk"),
        Case.objects.filter(application__receipt_no=code).values("pk"),
        *(
            Party.objects.filter(**{f"{column}__in": blind_indexes(kind, value).values()}).values("case_id")
            for column, kind, value in kinds
        ),
    ]
    first, *others = [way.order_by() for way in ways]
    return rows.filter(pk__in=first.union(*others, all=True))


def with_next_clock(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Adds `running`, the case's running clocks by due date: lists show the first one."""
    running = Clock.objects.filter(state=ClockState.RUNNING).order_by("due", "id")
    return rows.prefetch_related(Prefetch("clocks", queryset=running, to_attr="running"))


def waiting_services(user: Any) -> QuerySet[Service]:
    """Papers that have not reached their recipient, of cases whose handling is this person's business."""
    waiting = Service.objects.filter(state=Service.State.WAITING, about_type=Case._meta.label_lower)
    if "all" in rules.scopes(user):
        return waiting
    key = When(Q(about_type=Case._meta.label_lower), then=Cast("about_id", BigIntegerField()))  # others are no numbers
    mine = rules.led_by(user, Case.objects.filter(pk=OuterRef("case_key")))
    return waiting.annotate(case_key=Case_(key)).filter(Exists(mine))


def similar_cases(application: Application) -> list[Case]:
    """Cases with one of the same applicants (by document, or the first one's phone), the likely duplicates first: same organ, same kind of act."""
    same = Q()
    indexes = {application.applicant_id_index, *application.applicant_indexes.values_list("id_index", flat=True)}
    if indexes := indexes - {""}:
        same |= Q(parties__id_index__in=indexes)
    if application.phone:
        same |= Q(parties__phone_index__in=blind_indexes("phone", application.phone).values())
    if not same:
        return []
    rows = Case.objects.filter(same).exclude(application=application).select_related("respondent", "handler").distinct()
    alike = (application.respondent_id, application.act_type)
    return sorted(rows[:20], key=lambda case: ((case.respondent_id, case.act_type) != alike, -case.pk))


def repeated_indexes(applications: list[Application]) -> frozenset[str]:
    """Document indexes among these applications that a case, or another waiting application, carries too; two queries."""
    wanted = [a.applicant_id_index for a in applications if a.applicant_id_index]
    known = set(Party.objects.filter(id_index__in=wanted).values_list("id_index", flat=True))
    waiting = list(unregistered().filter(applicant_id_index__in=wanted).values_list("applicant_id_index", flat=True))
    return frozenset(known | {index for index in waiting if waiting.count(index) > 1})


def open_cases(user: Any, *states: str) -> QuerySet[Case]:
    """Visible open cases in these states (all open ones when none is named)."""
    return cases_for(user).filter(status__in=states or OPEN_STATES)


def pauses_of(case: Case) -> tuple[Pause, ...]:
    """The suspensions of a case, from its diary; the last one has no end while the case is suspended."""
    return pauses_of_cases([case.pk]).get(case.pk, ())


def pauses_of_cases(cases: Any) -> dict[int, tuple[Pause, ...]]:
    """Suspensions by case, for those that have any; `cases` are keys or a query of keys. One query."""
    rows = CaseEvent.objects.filter(case__in=cases, move__in=("T18", "T19")).order_by("id")
    found: dict[int, list[tuple[str, str]]] = {}
    for case_id, move, detail in rows.values_list("case_id", "move", "detail"):
        found.setdefault(case_id, []).append((move, detail["on"]))
    return {case_id: pauses_from(events) for case_id, events in found.items()}


def first_of(user: Any, rows: QuerySet[Case], most: int) -> list[Case]:
    """The first `most` of these cases in this person's sight; `rows` stand in the order of their keys, the newest first.
    Each way into sight is asked on its own and stops there: a unit's list costs the same however many cases it ever had.
    """
    found = {case.pk: case for way in ways_into_sight(user) for case in rows.filter(way)[:most]}
    return sorted(found.values(), key=lambda case: -case.pk)[:most]


def last_day_to_come(case: Case) -> date | None:
    """The last day of the resolution while it is still to come; None once it has passed, or where none runs."""
    limit = case.clocks.filter(code="K06", stopped_at=None).order_by("-id").first()
    return limit.due if limit and limit.due >= today() else None


def sheet_of(case: Case) -> CaseSheet:
    """Everything the papers of the case may say, read now."""
    turns = list(case.handlings.filter(ended_at=None).select_related("unit"))
    handling = next((turn for turn in turns if turn.role == "lead"), None)
    limit = case.clocks.filter(code="K06").order_by("-id").first()
    served, center = served_date_of(case, "D04"), center_unit()
    agreement = case.agreements.filter(state="in_force").select_related("document").first()
    return CaseSheet(
        case_no=case.machine_no,
        unit_name=case.handler.name if case.handler else "",
        received_on=localdate(case.received_at),
        diverted_on=localdate(case.diverted_at) if case.diverted_at else None,
        accepted_on=localdate(case.accepted_at) if case.accepted_at else None,
        closed_on=localdate(case.closed_at) if case.closed_at else None,
        due_date=limit.due if limit else None,
        due_is_provisional=bool(limit and limit.provisional),
        extension=limit.extra if limit else 0,
        notice_served_on=served.served_on if served else None,
        center_name=center.name,
        handled_by_centre=case.handler_id == center.pk,
        assisting_units=tuple(turn.unit.name for turn in turns if turn.role == "joint"),
        mediators=handling.mediators if handling else "",
        contact_phone=(handling.contact_phone or handling.unit.phone) if handling else center.phone,
        agreement_no=agreement.document.number if agreement and agreement.document else "",
        evidence=evidence_of(case),
        **_sides(case),
        **_act(case),
    )


def act_sheet_of(case: Case) -> CaseSheet:
    """The sheet as far as it speaks of the act, which the last days hang on; reads nothing but the matter."""
    return CaseSheet(
        case_no=case.machine_no, applicant_name="", respondent_name="", unit_name="", center_name="", **_act(case)
    )


def _sides(case: Case) -> dict[str, Any]:
    """Who against whom, in clear."""
    applicants = list(case.parties.filter(role=PartyRole.APPLICANT).order_by("order"))
    first, organ = (applicants[0] if applicants else None), case.respondent
    return {
        "applicant_name": names_of(applicants),
        "applicant_id_masked": mask_id(first.id_number) if first and first.id_number else "",
        "applicant_address": first.address if first else "",
        "respondent_name": organ.name if organ else case.matter.content.get("respondent_text", ""),
        "respondent_address": organ.address if organ else "",
    }


def _act(case: Case) -> dict[str, Any]:
    """The act and what is said of it."""
    content = case.matter.content
    return {
        "act_type": case.act_type,
        "act_type_label": act_label(case.act_type),
        "act_title": content.get("act_title") or act_label(case.act_type),
        "act_doc_no": content.get("act_doc_no", ""),
        "act_date": as_date(content.get("act_date")),
        "known_date": as_date(content.get("known_date")),
        "told_date": as_date(content.get("told_date")),
        "rights_told": content.get("rights_told"),
        "real_estate": bool(content.get("real_estate")),
        "remedies": content.get("remedies") or {},
        "claims": tuple(content.get("claims") or ()),
        "facts": content.get("facts", ""),
        "other_procedures": tuple(content.get("other_procedures") or ()),
    }


def names_of(applicants: list[Party]) -> str:
    """The applicants in one phrase: all up to three, then the first and how many there are."""
    names = [party.name for party in applicants]
    if len(names) <= 3:
        return "、".join(names)
    return _("%(name)s and others, %(count)s in all") % {"name": names[0], "count": len(names)}


def first_applicant(case: Case) -> Party | None:
    """The one the application was handed in by: the room's first code and its answers are this party's."""
    return case.parties.filter(role=PartyRole.APPLICANT).order_by("order").first()


def evidence_of(case: Case) -> tuple[str, ...]:
    """Names of the files that came with the application."""
    if case.application is None:
        return ()
    files = case.application.attachments.exclude(field_key__in=OWN_PAPERS).select_related("file")
    return tuple(entry.file.original_name for entry in files)


def act_label(code: str) -> str:
    """The kind of act in words; the code itself when it is not in the list."""
    return str(dict(ActType.choices).get(code, code))


def confirmation_of(case: Case) -> Confirmation | None:
    """The newest application to a court about the agreement in force."""
    rows = Confirmation.objects.filter(agreement__case=case, agreement__state="in_force")
    return rows.select_related("agreement__case").order_by("id").last()


def as_date(iso: str | None) -> date | None:
    """A stored ISO date, None for nothing."""
    return date.fromisoformat(iso) if iso else None
