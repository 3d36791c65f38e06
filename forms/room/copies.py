"""The copy of one's own data: JSON for machines, PDF for people. Drawn for the one who asks, kept nowhere."""

import json
from collections.abc import Sequence

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from forms.applications.models import Application
from forms.room.holdings import Section
from portal.calendar import now
from portal.paper import blocks
from portal.paper.page import build_pdf

FORMS = {"json": "application/json", "pdf": "application/pdf"}


def copy_response(application: Application, sections: Sequence[Section], form: str) -> HttpResponse:
    """The download in one of FORMS."""
    data = as_json(application, sections) if form == "json" else as_pdf(application, sections)
    response = HttpResponse(data, content_type=FORMS[form])
    name = _("My data %(receipt)s") % {"receipt": application.receipt_no} + f".{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def as_json(application: Application, sections: Sequence[Section]) -> bytes:
    """{"receipt", "made_at", "sections": [{"key", "title", "rows": [{"what", "value"}]}]}, UTF-8."""
    content = {
        "receipt": application.receipt_no,
        "made_at": now().isoformat(timespec="seconds"),
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "rows": [{"what": what, "value": value} for what, value in section.rows],
            }
            for section in sections
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def as_pdf(application: Application, sections: Sequence[Section]) -> bytes:
    """The same on paper."""
    title = _("Copy of personal data")
    sheet = [*blocks.title(title), *blocks.number_line(application.receipt_no)]
    for section in sections:
        sheet.append(blocks.heading(1, section.title))
        for what, value in section.rows:
            first, *more = value.split("\n") or [""]
            sheet.append(blocks.body(f"{what}：{first}"))
            sheet += [blocks.body(line) for line in more]
    return build_pdf(sheet, title=title, author="")
