"""The ledger: one append-only row for everything that happens, chained by hashes.

Two chains share the table: `main` (what was done, written in the same transaction as the deed) and `refused` (what was
asked for and not allowed, written in a transaction of its own). Rows hold ids and codes, never personal data of a party.
Sources: security.md 4.10, domain.md 6.8 (安全审计), 网络安全法第21条(三).
"""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

__all__ = ["AppendOnly", "Chain", "LedgerAnchor", "LedgerCheck", "LedgerEntry", "LedgerHead"]


class AppendOnly(Exception):
    """Somebody tried to change or remove a ledger row."""


class Chain(models.TextChoices):
    MAIN = "main", _("Done")
    REFUSED = "refused", _("Refused")


class LedgerQuerySet(models.QuerySet["LedgerEntry"]):
    """A queryset without the verbs that would rewrite history."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly("ledger rows are never changed")

    def delete(self) -> NoReturn:
        raise AppendOnly("ledger rows are never removed")

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> NoReturn:
        raise AppendOnly("ledger rows are never changed")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("ledger rows are written one by one, by portal.ledger.actions")


class LedgerEntry(models.Model):
    """One event. `hash` = SHA-256 over the canonical JSON of all other fields, `prev_hash` among them."""

    chain = models.CharField(_("chain"), max_length=8, choices=Chain)
    seq = models.PositiveBigIntegerField(_("number"))
    at = models.DateTimeField(_("time"))
    event = models.CharField(_("event"), max_length=64)
    actor_kind = models.CharField(_("kind of actor"), max_length=8)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_label = models.CharField(_("actor"), max_length=120, blank=True)
    actor_role = models.CharField(_("roles"), max_length=80, blank=True)
    actor_unit_id = models.BigIntegerField(null=True, blank=True)
    ip = models.CharField(_("network address"), max_length=45, blank=True)
    request_id = models.CharField(_("request"), max_length=32, blank=True)
    about_type = models.CharField(_("kind of object"), max_length=80, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    about_label = models.CharField(_("object"), max_length=200, blank=True)
    detail = models.JSONField(_("detail"), default=dict, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = LedgerQuerySet.as_manager()

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        ordering = ["-id"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["chain", "seq"], name="ledger_seq_once"),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="ledger_seq_from_one"),
        ]
        indexes = [
            models.Index(fields=["about_type", "about_id"], name="ledger_about"),
            models.Index(fields=["at"], name="ledger_at"),
            models.Index(fields=["actor_id", "at"], name="ledger_actor"),
            models.Index(fields=["event", "chain", "seq"], name="ledger_event"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only; a second save of the same row raises AppendOnly."""
        if not self._state.adding:
            raise AppendOnly("ledger rows are never changed")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("ledger rows are never removed")


class LedgerHead(models.Model):
    """The last link of a chain; its row lock is what keeps `seq` gapless under concurrent writers."""

    chain = models.CharField(max_length=8, primary_key=True, choices=Chain)
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.chain}#{self.seq}"


class LedgerAnchor(models.Model):
    """A copy of one signed anchor (portal.ledger.anchors), so that screens need not open the file on another host."""

    no = models.PositiveBigIntegerField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"))
    kind = models.CharField(max_length=8)
    line = models.TextField()
    copied_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ledger anchor")
        verbose_name_plural = _("ledger anchors")
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.no}"


class LedgerCheck(models.Model):
    """How one verification of the ledger ended: a whole walk or one from the last verified anchor on.

    problems: [{"chain", "seq", "code", "up_to"}]; anchor: number of the last anchor it relied on, 0 for none.
    """

    at = models.DateTimeField(_("time"))
    whole = models.BooleanField()
    rows = models.PositiveBigIntegerField()
    anchor = models.PositiveBigIntegerField(default=0)
    problems = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("ledger verification")
        verbose_name_plural = _("ledger verifications")
        default_permissions = ()
        indexes = [models.Index(fields=["at"], name="ledger_check_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {len(self.problems)}"
