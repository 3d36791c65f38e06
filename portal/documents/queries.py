"""Shared reads of templates and issued papers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.calendar.clock import CHINA
from portal.documents import register_code
from portal.documents.defaults import default_templates
from portal.documents.filling import date_in_words
from portal.documents.models import DocumentFacts, DocumentTemplate, IssuedDocument, TemplateVersion


class NoTemplate(LookupError):
    """There is no published wording with this code."""

    def __init__(self, code: str) -> None:
        super().__init__(_("There is no published document template “%(code)s”.") % {"code": code})


def version_in_force(code: str) -> TemplateVersion:
    """The newest version of a published template. Raises NoTemplate."""
    version = TemplateVersion.objects.filter(template__code=code, template__live=True).order_by("-number").first()
    if version is None:
        raise NoTemplate(code)
    return version


def label_of(obj: Model) -> tuple[str, str]:
    """(about_type, about_id) of an object papers are about."""
    return obj._meta.label_lower, str(obj.pk)


def documents_about(obj: Model) -> QuerySet[IssuedDocument]:
    """Papers issued about an object, oldest first, void ones among them."""
    about_type, about_id = label_of(obj)
    return (
        IssuedDocument.objects.filter(about_type=about_type, about_id=about_id)
        .select_related("issuer", "file")
        .order_by("issued_at", "pk")
    )


def in_register(typed: str) -> IssuedDocument | None:
    """The paper with this verification code, as somebody typed it."""
    code = register_code.canonical(typed)
    return IssuedDocument.objects.filter(verify_code=code).first() if code else None


def day_in_words(moment: datetime) -> str:
    """The day in China, as papers write it."""
    return date_in_words(localtime(moment, CHINA).date())


def register_rows(document: IssuedDocument) -> list[dict[str, object]]:
    """What the public register says about a paper, as label and value: never more than stands on its face, names masked."""
    return [
        {"label": _("Title"), "value": document.title},
        {"label": _("Document number"), "value": document.number},
        {"label": _("Issuer"), "value": document.issuer_name},
        {"label": _("Date of issue"), "value": day_in_words(document.issued_at)},
        {"label": _("Party"), "value": document.subject_masked},
        {"label": _("Verification code"), "value": register_code.grouped(document.verify_code)},
        {"label": _("Fingerprint of the file (SHA-256)"), "value": " ".join(re.findall(".{8}", document.sha256))},
    ]


def is_same_file(document: IssuedDocument, chunks: Iterable[bytes]) -> bool:
    """Whether bytes are those of the registered file."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest() == document.sha256


def keeps_its_facts(document: IssuedDocument) -> bool:
    """Whether a Word draft can be made of the paper: those of before did not keep what they were made from."""
    return DocumentFacts.objects.filter(document=document).exists()


FREE = frozenset({"D13"})
"""Papers of the house that belong to no step of a case: they may be handed out at any time."""


def free_kinds() -> QuerySet[DocumentTemplate]:
    """Wordings in force whose paper no step of a case issues: the county's own kinds, and those of FREE."""
    bound = [template["code"] for template in default_templates() if template["code"] not in FREE]
    return DocumentTemplate.objects.filter(live=True).exclude(code__in=bound).order_by("code")
