"""People and organisations on a case: identity is encrypted, looked up by blind index."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.definition.kinds.persons import AGENT_KINDS
from portal.vault.fields import EncryptedJSONField, EncryptedTextField


class PartyRole(models.TextChoices):
    APPLICANT = "applicant", _("Applicant")
    AGENT = "agent", _("Agent")
    REPRESENTATIVE = "representative", _("Representative")
    GUARDIAN = "guardian", _("Guardian")
    THIRD = "third", _("Third party")


class PartyKind(models.TextChoices):
    PERSON = "person", _("Natural person")
    LEGAL = "legal", _("Legal person")
    OTHER = "other", _("Other organisation")


AUTHORITIES: dict[str, Promise] = {
    "general": _("general authority"),
    "special": _("special authority"),
    "representative": _("chosen to speak for all"),
}


class Party(models.Model):
    """One party of one case. `masked_name` is what screens show until somebody asks for more, with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("case_admin.Case", models.PROTECT, related_name="parties")
    role = models.CharField(_("Role"), max_length=20, choices=PartyRole.choices, default=PartyRole.APPLICANT)
    kind = models.CharField(_("Kind"), max_length=10, choices=PartyKind.choices, default=PartyKind.PERSON)
    order = models.PositiveSmallIntegerField(default=0)
    masked_name = models.CharField(_("Name"), max_length=80)
    name = EncryptedTextField(_("Name in full"))
    name_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    id_type = models.CharField(_("Kind of identity document"), max_length=20, blank=True, default="")
    id_number = EncryptedTextField(_("Number of the identity document"), blank=True, default="")
    id_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    phone = EncryptedTextField(_("Phone"), blank=True, default="")
    phone_index = models.CharField(max_length=64, blank=True, default="", db_index=True)
    address = EncryptedTextField(_("Address"), blank=True, default="")
    more = EncryptedJSONField(default=dict, blank=True)
    acts_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="agents")
    authority = models.CharField(_("Authority"), max_length=20, blank=True, default="")
    e_service = models.BooleanField(_("Agrees to electronic service"), default=False)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ("case_id", "order")
        constraints = [models.UniqueConstraint(fields=["case", "order"], name="party_order_once")]

    def __str__(self) -> str:
        return self.masked_name

    @property
    def capacity(self) -> list[str | Promise]:
        """What kind of agent this is and how far the authority goes; that an applicant was chosen to speak for all."""
        told: Any = self.more  # JSON under encryption
        kind = dict(AGENT_KINDS).get(told.get("kind", "")) if self.role == PartyRole.AGENT else None
        return [words for words in (kind, AUTHORITIES.get(self.authority)) if words]

    @property
    def insisted(self) -> bool:
        """The check digit of the credit code is wrong, and a clerk saw the original."""
        told: Any = self.more  # JSON under encryption
        return told.get("uscc_insist") is True


def labels_of(parties: Iterable[Party]) -> dict[Any, str]:
    """How lists call each party: the masked name, for further applicants after the number the room knows them by.

    People of one family look alike when they are masked.
    """
    labels, number = {}, -1
    for party in parties:
        number += party.role == PartyRole.APPLICANT
        further = party.role == PartyRole.APPLICANT and number > 0
        before = gettext("Co-applicant %(number)s") % {"number": number} if further else ""
        labels[party.pk] = f"{before} {party.masked_name}".strip()
    return labels
