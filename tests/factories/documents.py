"""Wordings in force and issued papers."""

import json
from copy import copy

from django.db.models.base import ModelState

from portal.documents import wording
from portal.documents.actions import issue, load_default_templates
from portal.documents.models import DocumentTemplate, TemplateVersion
from portal.documents.sample import sample_facts
from portal.ledger.actor import SYSTEM
from tests.factories.units import CenterFactory, UnitFactory

WARNING = (
    "申请行政争议纾解不停止行政行为的执行，也不当然中止、中断或者延长申请行政复议、提起行政诉讼的法定期限。"
    "请注意在期限内依法行使权利。"
)
"""The standard warning of domain 5.7, written out once more, so that a change of the house's own words is noticed."""

OF_THE_HOUSE = {"issuer_name", "center_name", "office_address", "contact_phone", "supervise_phone", "doc_no", "date_cn"}


def paragraph(text, **value):
    """A paragraph block as the editor stores it."""
    return {"type": "paragraph", "value": {"text": text, "place": "indent", "only_if": ""} | value}


_shipped: list[list] = []


def ship_templates() -> None:
    """The house's wordings, published once a test run and copied row by row afterwards."""
    if DocumentTemplate.objects.exists():
        return
    if not _shipped:
        load_default_templates(by=SYSTEM)
        _shipped.extend([list(DocumentTemplate.objects.all()), list(TemplateVersion.objects.all())])
        return
    for rows in _shipped:
        copies = [copy(row) for row in rows]
        for row in copies:
            row._state = ModelState()
            if isinstance(row, DocumentTemplate):
                row.latest_revision_id = row.live_revision_id = None
        type(rows[0]).objects.bulk_create(copies)


def published_template(code="T1", title="通知", number_word="通", body=None):
    """A published template of our own; its placeholders are the common ones."""
    blocks = [paragraph("{{applicant_name}}，你好。")] if body is None else body
    template = DocumentTemplate.objects.create(
        code=code, title=title, number_word=number_word, body=json.dumps(blocks), live=False
    )
    template.save_revision().publish()
    template.refresh_from_db()
    return template


def frozen(body, code="T1", title="通知", number_word="通"):
    """A wording that was never in the database."""
    return wording.from_body(code=code, title=title, number_word=number_word, body=body)


def issued_paper(code="D02", *, issuer=None, about=None, by=SYSTEM, subject_name="欧阳样例", **facts):
    """One issued paper with sample facts, about its own issuer unless something else is given."""
    CenterFactory()
    if not DocumentTemplate.objects.filter(code=code).exists():
        ship_templates()
    issuer = issuer or UnitFactory()
    known = {name: value for name, value in sample_facts(code).items() if name not in OF_THE_HOUSE} | facts
    return issue(code=code, facts=known, issuer=issuer, about=about or issuer, subject_name=subject_name, by=by)
