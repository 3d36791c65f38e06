"""Letters to the centre: questions, suggestions, faults of the site; what was asked stays sealed, what is published is a copy."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.vault.fields import EncryptedTextField

TITLE_LENGTH = 60
TEXT_LENGTH = 2000


class LetterKind(models.TextChoices):
    QUESTION = "question", _("I have a question")
    OPINION = "opinion", _("I have an opinion or a suggestion")
    FAULT = "fault", _("Something on this site is wrong")


class LetterState(models.TextChoices):
    RECEIVED = "received", _("Waiting for an answer")
    ANSWERED = "answered", _("The centre has answered")
    KEPT = "kept", _("Answered, not published")
    PUBLIC = "public", _("Answer published")


class Letter(models.Model):
    """One letter and its answer.

    `text`, `name`, `contact` and `answer` may name people: sealed, shown to the writer (number and code) and to those who
    answer. `public_*` are what a second person made of them for everybody; nothing else of a letter is ever public.
    `key` makes a double click one letter. `forgotten`: a year after the answer the sealed words were erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("letter number"), max_length=20, unique=True)
    key = models.UUIDField(unique=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=LetterKind.choices)
    text = EncryptedTextField(_("What is it about?"))
    name = EncryptedTextField(_("Your name"), blank=True, default="")
    contact = EncryptedTextField(_("Telephone or e-mail"), blank=True, default="")
    may_publish = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    due = models.DateField(db_index=True)
    status = models.CharField(_("state"), max_length=10, choices=LetterState.choices, default=LetterState.RECEIVED)
    answer = EncryptedTextField(_("Answer"), blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=64, blank=True, default="")
    answered_label = models.CharField(max_length=80, blank=True, default="")
    public_title = models.CharField(max_length=TITLE_LENGTH, blank=True, default="")
    public_question = models.TextField(blank=True, default="")
    public_answer = models.TextField(blank=True, default="")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=64, blank=True, default="")
    reviewed_label = models.CharField(max_length=80, blank=True, default="")
    forgotten = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-sent_at",)
        constraints = [
            models.CheckConstraint(
                name="letter_answered_at_with_by",
                condition=Q(status="received", answered_at__isnull=True, answered_by="")
                | (~Q(status="received") & Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
            models.CheckConstraint(
                name="letter_public_by_a_second_person",
                condition=(
                    Q(status="public", may_publish=True, reviewed_at__isnull=False)
                    & ~Q(reviewed_by="") & ~Q(reviewed_by=F("answered_by"))
                    & ~Q(public_title="") & ~Q(public_question="") & ~Q(public_answer="")
                )
                | (~Q(status="public") & Q(public_title="", public_question="", public_answer="")),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.number
