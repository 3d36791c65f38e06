"""The case, what it is about, and the counter of machine numbers."""

import uuid
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.units.act_types import ActType
from portal.vault.fields import EncryptedJSONField

if TYPE_CHECKING:
    from case_admin.cases.models.extension import Extension
    from case_admin.cases.models.handling import Handling
    from portal.units.models import Unit


class Status(models.TextChoices):
    """States of a case (domain 2.1). S00 and S01 belong to the application; a case row starts its life with T02."""

    S01 = "S01", _("Submitted, to be registered")
    S02 = "S02", _("In preliminary assessment")
    S03 = "S03", _("Awaiting supplement")
    S04 = "S04", _("Not accepted")
    S05 = "S05", _("Referred elsewhere")
    S06 = "S06", _("Diverted, awaiting acceptance")
    S07 = "S07", _("Return objection under review")
    S08 = "S08", _("Accepted, notice being served")
    S09 = "S09", _("In resolution")
    S10 = "S10", _("Suspended")
    S11 = "S11", _("Agreement drafted, to be signed")
    S12 = "S12", _("Agreement in force, performing")
    S13 = "S13", _("Closed: success")
    S14 = "S14", _("Closed: no agreement")
    S15 = "S15", _("Closed: withdrawn")
    S16 = "S16", _("Closed: moved to another procedure")
    S17 = "S17", _("Terminated: other")
    S18 = "S18", _("Archived")


OPEN_STATES = ("S01", "S02", "S03", "S06", "S07", "S08", "S09", "S10", "S11", "S12")
CLOSED_STATES = ("S04", "S05", "S13", "S14", "S15", "S16", "S17")
ARCHIVED = "S18"


class CloseReason(models.TextChoices):
    """How a case ended (domain 2.5)."""

    R01 = "R01", _("Written agreement reached")
    R02 = "R02", _("Organ corrected itself, applicant content")
    R03 = "R03", _("Content after explanation, withdrawn")
    R04 = "R04", _("Agreement with judicial confirmation")
    R05 = "R05", _("Limit expired without agreement")
    R06 = "R06", _("A side refuses the proposal")
    R07 = "R07", _("Applicant does not wish to take part")
    R08 = "R08", _("Applicant withdrew (other)")
    R09 = "R09", _("Moved to administrative review")
    R10 = "R10", _("Moved to litigation")
    R11 = "R11", _("Moved to petition, arbitration or other")
    R12 = "R12", _("Not accepted (close reason)")
    R13 = "R13", _("Terminated (death, secrecy, dispute gone)")


class Complexity(models.TextChoices):
    """How heavy the matter is (M08)."""

    PLAIN = "plain", _("Ordinary")
    COMPLEX = "complex", _("Fairly complex")
    MAJOR = "major", _("Major")


class Risk(models.TextChoices):
    """Risk level of the assessment sheet (D36)."""

    LOW = "low", _("Low")
    MIDDLE = "middle", _("Medium")
    HIGH = "high", _("High")


def _at_with_by(*names: str) -> list[models.CheckConstraint]:
    """One constraint a moment: `<name>_at` is set exactly when `<name>_by` says who."""
    return [
        models.CheckConstraint(
            name=f"case_{name}_at_with_by",
            condition=Q(**{f"{name}_at__isnull": True, f"{name}_by": ""})
            | (Q(**{f"{name}_at__isnull": False}) & ~Q(**{f"{name}_by": ""})),
        )
        for name in names
    ]


def and_others(name: str, count: int) -> str:
    """The first of so many, with their number where there are several."""
    return name if count == 1 else gettext("%(name)s and others, %(count)s in all") % {"name": name, "count": count}


class Case(models.Model):
    """One dispute under resolution. Holds no personal data in clear: names are masked, the rest is in Party and Matter.

    `status` is changed by `case_admin.cases.workflow` alone; `version` grows with every change of the row.
    """

    machine_no = models.CharField(_("Case number"), max_length=16, unique=True)
    register_no = models.CharField(_("Registration number"), max_length=60, blank=True, default="")
    application = models.ForeignKey(
        "public_forms.Application", models.PROTECT, null=True, blank=True, related_name="cases"
    )
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued_by")
    channel = models.CharField(_("Channel"), max_length=20, default="online")
    status = models.CharField(_("Status"), max_length=3, choices=Status.choices, default=Status.S01)
    applicant_name_masked = models.CharField(_("Applicant"), max_length=80)
    applicant_count = models.PositiveSmallIntegerField(_("Number of applicants"), default=1)
    act_type = models.CharField(_("Act type"), max_length=10, choices=ActType.choices)
    respondent = models.ForeignKey(
        "portal.Unit", models.PROTECT, null=True, blank=True, related_name="cases_as_respondent"
    )
    handler = models.ForeignKey("portal.Unit", models.PROTECT, null=True, blank=True, related_name="cases_as_handler")
    intake_unit = models.ForeignKey(
        "portal.Unit", models.PROTECT, null=True, blank=True, related_name="cases_as_intake"
    )
    complexity = models.CharField(_("Complexity"), max_length=10, choices=Complexity.choices, default=Complexity.PLAIN)
    risk = models.CharField(_("Risk"), max_length=10, choices=Risk.choices, default=Risk.LOW)
    is_heavy = models.BooleanField(_("Major or group dispute"), default=False)
    in_enforcement = models.BooleanField(_("Raised during a penalty procedure"), default=False)
    takes_part = models.BooleanField(_("Applicant takes part"), null=True)
    wants_hearing = models.BooleanField(_("Applicant wishes a hearing"), default=False)
    received_at = models.DateTimeField(_("Received"))
    registered_at = models.DateTimeField(_("Registered"), null=True, blank=True)
    registered_by = models.CharField(max_length=80, blank=True, default="")
    diverted_at = models.DateTimeField(_("Diverted"), null=True, blank=True)
    diverted_by = models.CharField(max_length=80, blank=True, default="")
    accepted_at = models.DateTimeField(_("Accepted"), null=True, blank=True)
    accepted_by = models.CharField(max_length=80, blank=True, default="")
    accepted_by_silence = models.BooleanField(_("Deemed accepted"), default=False)
    closed_at = models.DateTimeField(_("Closed"), null=True, blank=True)
    closed_by = models.CharField(max_length=80, blank=True, default="")
    close_reason = models.CharField(
        _("Close reason"), max_length=3, choices=CloseReason.choices, blank=True, default=""
    )
    archived_at = models.DateTimeField(_("Archived"), null=True, blank=True)
    archived_by = models.CharField(max_length=80, blank=True, default="")
    group = models.ForeignKey(
        "case_admin.CaseGroup",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name=_("Case group"),
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["status", "-id"], name="case_status_id"),
            models.Index(fields=["handler", "status", "-id"], name="case_handler_status_id"),
            models.Index(fields=["intake_unit", "-id"], name="case_intake_id"),
            models.Index(fields=["register_no"], name="case_register_no"),
            models.Index(fields=["-closed_at"], name="case_closed_at"),
            models.Index(fields=["status", "-archived_at", "-id"], name="case_status_archived"),
            models.Index(fields=["id"], condition=Q(wants_hearing=True), name="case_wants_hearing"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(status__in=OPEN_STATES), name="case_one_open_per_application"
            ),
            models.UniqueConstraint(fields=["register_no"], condition=~Q(register_no=""), name="case_register_no_once"),
            models.CheckConstraint(
                name="case_closed_with_reason",
                condition=Q(closed_at__isnull=True, close_reason="")
                | (Q(closed_at__isnull=False) & ~Q(close_reason="")),
            ),
            models.CheckConstraint(
                name="case_handler_when_diverted",
                condition=~Q(status__in=["S06", "S07", "S08", "S09", "S10", "S11", "S12"]) | Q(handler__isnull=False),
            ),
            models.CheckConstraint(
                name="case_archived_state", condition=~Q(status=ARCHIVED) | Q(archived_at__isnull=False)
            ),
            *_at_with_by("registered", "diverted", "accepted", "closed", "archived"),
        ]

    def __str__(self) -> str:
        return self.machine_no

    @property
    def lead(self) -> "Unit":
        """The handling unit. LookupError before the case has been diverted."""
        if self.handler is None:
            raise LookupError(f"{self} has no handling unit")
        return self.handler

    @property
    def applicants_shown(self) -> str:
        """The first applicant as lists show it, with the number of all where there are several."""
        return and_others(self.applicant_name_masked, self.applicant_count)

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATES

    @cached_property
    def recused_user_ids(self) -> frozenset[int]:
        """Keys of those who may not act on this case any more; one query for the life of this object."""
        return frozenset(self.recusals.values_list("user_id", flat=True)) if self.pk else frozenset()

    @cached_property
    def assisting(self) -> "list[Handling]":
        """Turns of the units that assist the handling unit now, with their units; one query for the life of this object."""
        turns = self.handlings.filter(role="joint", ended_at=None).select_related("unit") if self.pk else ()
        return list(turns)

    @property
    def assisting_unit_ids(self) -> frozenset[int]:
        """Keys of the units that assist now."""
        return frozenset(turn.unit_id for turn in self.assisting)

    @property
    def is_assessed(self) -> bool:
        """The sheet has been filled in: since the case was reopened, where it was. One query."""
        reopened = self.events.filter(move="T20").order_by("-pk").values("at")[:1]
        return self.assessments.filter(assessed_at__gte=Coalesce(Subquery(reopened), Value(self.received_at))).exists()

    @cached_property
    def more_time(self) -> "list[Extension]":
        """Every request for more time with what each side says, oldest first; read once for the life of this object."""
        return list(self.extensions.prefetch_related("consents"))

    @cached_property
    def stand_in_user_ids(self) -> frozenset[int]:
        """Keys of those named to decide although the respondent is their own organ; one query for the life of this object."""
        named = self.grants.filter(purpose="stand_in", ended_at=None) if self.pk else None
        return frozenset(named.values_list("user_id", flat=True)) if named is not None else frozenset()

    @cached_property
    def granted_user_ids(self) -> frozenset[int]:
        """Keys of outside people with leave to see this case now; one query for the life of this object."""
        return (
            frozenset(self.grants.filter(ended_at=None).values_list("user_id", flat=True)) if self.pk else frozenset()
        )


class Matter(models.Model):
    """What the dispute is about, as the applicant told it: encrypted, one row a case.

    `content` keys: act_title, act_doc_no, act_date, known_date, told_date (ISO dates or ""), claims (list of str),
    facts (str), respondent_text (str), rights_told (bool|None), real_estate (bool).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="matter")
    content: Any = EncryptedJSONField(default=dict)

    def __str__(self) -> str:
        return str(self.case_id)


class NumberSequence(models.Model):
    """Last number given for a kind and year; a row is locked while a number is taken."""

    kind = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "year"], name="number_sequence_once")]

    def __str__(self) -> str:
        return f"{self.kind}-{self.year}"
