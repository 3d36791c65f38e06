"""Every write of this room: issuing a paper, voiding one, loading the wordings this house comes with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from portal.calendar import now
from portal.documents import defaults, filling, numbering, queries, register_code, rendering, word, wording
from portal.documents.models import DocumentFacts, DocumentTemplate, IssuedDocument, NumberSeries, TemplateVersion
from portal.documents.workflow import STANDING, VOID
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.paper.page import Mark, count_pages
from portal.privacy.masking import mask_public_name
from portal.units.models import Unit
from portal.units.queries import center_unit
from portal.vault.actions import store_bytes


@dataclass(frozen=True)
class _Head:
    """What a paper gets from the house: its number, its code, its moment."""

    number: str
    series: NumberSeries | None
    serial: int | None
    verify_code: str
    at: datetime


@transaction.atomic
def issue(
    *,
    code: str,
    facts: Mapping[str, object],
    issuer: Unit,
    about: Model,
    subject_name: str,
    by: Actor,
    title: str | None = None,
) -> IssuedDocument:
    """Number, build, keep and register one paper; all of it or nothing.

    In order: the wording in force, the number (papers without a number word carry facts["case_no"]), a fresh register
    code, the PDF with the code's QR, the file in the vault, the row, the ledger. `facts` go into the PDF and,
    sealed, into a row of their own (ADR 0020); of `subject_name` only the masked form is kept. Raises NoTemplate, NoPrefix, MissingFacts, MissingGlyph.
    """
    version = queries.version_in_force(code)
    head = _head(version.content["number_word"], issuer, facts)
    shown = title or version.content["title"]
    pdf = _build(version, head, facts, issuer, shown)
    document = IssuedDocument(
        code=code, title=shown, number=head.number, series=head.series, serial=head.serial, issuer=issuer,
        issuer_name=issuer.name, issued_at=head.at, issued_by_id=int(by.id) if by.kind == "staff" else None,
        verify_code=head.verify_code, subject_masked=mask_public_name(subject_name) if subject_name else "",
        template_version=version, sha256=hashlib.sha256(pdf).hexdigest(), pages=count_pages(pdf),
    )  # fmt: skip
    document.about_type, document.about_id = queries.label_of(about)
    document.file = store_bytes(
        data=pdf, name=f"{shown}.pdf", mime="application/pdf", purpose="document", by=by, pages=document.pages
    )
    document.save()
    DocumentFacts.objects.create(document=document, content=filling.plain_facts(_known(facts, head, issuer)))
    place = f"{document.about_type}:{document.about_id}"
    detail = {"code": code, "about": place, "version": version.pk, "sha256": document.sha256}
    record(event="document.issued", by=by, about=document, about_label=f"{code} {head.number}", detail=detail)
    return document


def _build(version: TemplateVersion, head: _Head, facts: Mapping[str, object], issuer: Unit, title: str) -> bytes:
    """The paper's bytes. What the caller left blank the house fills in where it can."""
    known = _known(facts, head, issuer)
    mark = register_mark(head.verify_code)
    return rendering.render(
        version.content, known, number=head.number, title=title, author=issuer.name, mark=mark, created=head.at
    )


def _known(facts: Mapping[str, object], head: _Head, issuer: Unit) -> dict[str, object]:
    given = {name: value for name, value in facts.items() if value is not None and value != ""}
    return {**_house_facts(issuer), **given, "doc_no": head.number, "date_cn": head.at.date()}


def missing_facts(*, code: str, facts: Mapping[str, object], issuer: Unit) -> list[str]:
    """What `issue` would refuse this paper for, in words; writes nothing. Raises NoTemplate."""
    version = queries.version_in_force(code)
    head = _Head(number="0", series=None, serial=None, verify_code="", at=now())
    return rendering.missing_in(version.content, _known(facts, head, issuer))


def _head(word: str, issuer: Unit, facts: Mapping[str, object]) -> _Head:
    at, verify_code = now(), register_code.new_code()
    if not word:
        own = str(facts.get("case_no") or "")
        return _Head(number=own, series=None, serial=None, verify_code=verify_code, at=at)
    series, serial = numbering.next_in_series(issuer=issuer, word=word, year=at.year)
    number = numbering.written(issuer, word, at.year, serial)
    return _Head(number=number, series=series, serial=serial, verify_code=verify_code, at=at)


def _house_facts(issuer: Unit) -> dict[str, object]:
    """What every paper may say about the house, unless the caller says otherwise."""
    center = center_unit()
    return {
        "issuer_name": issuer.name,
        "office_address": issuer.address,
        "contact_phone": issuer.phone,
        "center_name": center.name,
        "supervise_phone": center.phone,
    }


def register_mark(verify_code: str) -> Mark:
    """The QR code and lines that lead to the register; the code is the register's, never the file's own hash."""
    address = f"{settings.BASE_URL}/verify/{verify_code}/"
    shown = f"{settings.BASE_URL.partition('://')[2]}/verify/"
    return Mark(
        address,
        (
            _("Scan to verify this paper"),
            _("Verification code: %(code)s") % {"code": register_code.grouped(verify_code)},
            shown,
        ),
    )


@transaction.atomic
def record_download(*, document: IssuedDocument, by: Actor) -> None:
    """Write down that somebody fetched the file."""
    record(event="document.downloaded", by=by, about=document, about_label=str(document))


@transaction.atomic
def draft_in_word(*, document: IssuedDocument, by: Actor) -> bytes | None:
    """The paper as a Word draft, from what it was made from; None for a paper that kept nothing. Written down."""
    sealed = DocumentFacts.objects.filter(document=document).first()
    if sealed is None:
        return None
    record(event="document.drafted", by=by, about=document, about_label=str(document))
    content = document.template_version.content
    return word.draft(content, sealed.content, number=document.number, title=document.title, created=document.issued_at)


@transaction.atomic
def void_document(*, document: IssuedDocument, reason: str, by: Actor) -> IssuedDocument:
    """Declare a paper void for a reason that the ledger keeps. Its number is never given again.

    Raises StaleState when it is void already, MoveRefused without a reason or the right.
    """
    STANDING.apply(move=VOID.name, thing=document, by=by, reason=reason, void_reason=reason.strip(), voided_at=now())
    record(event="document.voided", by=by, about=document, about_label=str(document), reason=reason.strip())
    return document


@transaction.atomic
def load_default_templates(*, by: Actor) -> list[DocumentTemplate]:
    """Put the wordings of this house in place and publish them; returns those that changed.

    Safe to repeat. A template somebody edited is never touched: only one whose wording is still the loaded one follows
    a newer default.
    """
    return [template for default in defaults.default_templates() if (template := _load(default, by))]


def _load(default: Mapping[str, Any], by: Actor) -> DocumentTemplate | None:
    template = DocumentTemplate.objects.filter(code=default["code"]).first()
    if template and (template.has_unpublished_changes or not template.live or _is_edited(template)):
        return None
    before = template.loaded_sha256 if template else ""
    template = template or DocumentTemplate(code=default["code"], live=False)
    template.title, template.number_word = default["title"], default["number_word"]
    template.body = json.dumps(default["body"], ensure_ascii=False)  # type: ignore[assignment]  # the field reads JSON
    digest = wording.digest(template.frozen())
    if digest == before:
        return None
    template.loaded_sha256 = digest
    template.save()
    template.save_revision().publish()
    version = TemplateVersion.objects.filter(template=template).latest("number")
    record(event="document_template.loaded", by=by, about=version, about_label=str(version))
    template.refresh_from_db()
    return template


def _is_edited(template: DocumentTemplate) -> bool:
    return wording.digest(template.frozen()) != template.loaded_sha256
