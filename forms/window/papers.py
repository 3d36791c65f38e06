"""What a counter prints: queue slip, oral record (D01b), receipt with number and code, blank form. Drawn for the moment, kept nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from forms.applications.codes import grouped
from forms.applications.remedies import days_left, limits_of
from forms.definition.kinds import kind_of
from forms.definition.shape import Definition, Field, visible_fields, visible_steps
from forms.window.models import Priority, QueueTicket, WindowEntry
from portal.calendar import now
from portal.documents.defaults import standard_warning
from portal.documents.filling import as_text, date_in_words
from portal.documents.queries import version_in_force
from portal.documents.rendering import render
from portal.paper import blocks
from portal.paper.grid import Grid, form_rows
from portal.paper.page import HALF, build_pdf
from portal.paper.style import AREA_WIDTH, mm
from portal.paper.text import paragraph
from portal.vault.serving import INLINE_CSP

ORAL = "D01b"
LABEL = 42 * mm
REST = AREA_WIDTH - LABEL
WIDTHS = (LABEL, REST / 2, REST / 4, REST / 4)
BLANK_LINES = {"long_text": 12, "claims": 8, "address": 2, "respondent": 2, "files": 3}


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """Shown in the browser, so that it can be printed at once; no cache keeps it."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    response["Content-Security-Policy"] = INLINE_CSP
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def queue_slip(ticket: QueueTicket) -> bytes:
    """The number, the window, the day."""
    sheet = [
        *blocks.title(_("Queue number %(number)s") % {"number": f"{ticket.number:03d}"}),
        blocks.space(1),
        blocks.body(_("Window: %(unit)s") % {"unit": ticket.unit.name}),
        blocks.body(_("Drawn: %(moment)s") % {"moment": as_text(ticket.drawn_at)}),
        *([blocks.body(str(ticket.get_priority_display()))] if ticket.priority != Priority.NONE else []),
        blocks.body(_("Please wait until your number is called. The service is free of charge.")),
    ]
    return build_pdf(sheet, title=_("Queue number"), author="", numbering=False)


def said(definition: Definition, answers: Mapping[str, Any]) -> list[str]:
    """Question and answer, one pair a paragraph, of everything that was asked, consents among it; secrets and files are left out."""
    pairs = []
    for step in visible_steps(definition, answers):
        for item in visible_fields(step, answers):
            kind = kind_of(item)
            if not kind.asks or kind.secret or kind.uploads:
                continue
            lines = kind.lines(item, answers)
            if lines:
                pairs.append(_("Q: %(question)s A: %(answer)s") % {"question": item.label, "answer": "；".join(lines)})
    return pairs


def oral_record(
    entry: WindowEntry, definition: Definition, answers: Mapping[str, Any], receipt_no: str, witness: str = ""
) -> bytes:
    """D01b over these answers, ready to be signed. Raises NoTemplate, MissingFacts, MissingGlyph."""
    moment = entry.submitted_at or now()
    facts = {
        "at": moment,
        "place": entry.unit.name,
        "clerk": entry.operator_name,
        "applicant_name": str(answers.get("applicant_name") or ""),
        "id_number": str(answers.get("applicant_id") or ""),
        "guardian": "，".join(text for text in (entry.guardian_name, entry.guardian_relation) if text),
        "witness": witness or entry.witness,
        "receipt_no": receipt_no,
        "said": said(definition, answers),
        "date_cn": moment.date(),
    }
    version = version_in_force(ORAL)
    return render(version.content, facts, author=entry.unit.name, created=moment)


@dataclass(frozen=True)
class Sheet:
    """How the receipt is set on one of the papers a counter's printer may hold."""

    page: str
    title: str
    body: str
    width: float
    label: float


SHEETS = {
    "receipt-code": Sheet("official", "title", "body", AREA_WIDTH, LABEL),
    "receipt-code-a5": Sheet("half", "half-title", "half-body", HALF.area[0], 34 * mm),
}
"""The receipt with its code by the name of the paper in the address: A4 and A5, one page each."""


def counter_receipt(entry: WindowEntry, code: str, paper: str = "receipt-code") -> bytes:
    """Number, code, pick-up word, who takes papers, what comes next, the limits, and where to ask (QR: never the code)."""
    sheet = SHEETS[paper]
    application = entry.application
    if application is None:
        raise ValueError("no receipt before submitting")
    address = settings.BASE_URL + reverse("track")
    told = [
        (_("Receipt number"), application.receipt_no),
        (_("Query code"), grouped(code)),
        (_("Pick-up word"), entry.pickup_word or ""),
        (_("Submitted on"), as_text(application.submitted_at)),
        (_("How it reached us"), application.get_channel_display()),
        (_("Taken in by"), f"{entry.unit.name}　{entry.operator_name}"),
        (_("Telephone"), entry.unit.phone),
        (_("Papers are received by"), "　".join(t for t in (entry.collector_name, entry.collector_phone) if t)),
        *_limit_rows(application),
    ]
    rows = [(label, text, False, 1) for label, text in told if text]
    name, rest = _("Receipt of an application at a window"), sheet.width - sheet.label
    words = (
        standard_warning(),
        _("Where to ask: %(address)s, or come to any window with this sheet.") % {"address": address},
        _("Keep this sheet safe: whoever holds it can see how your matter stands."),
    )
    told_on = [
        paragraph(name, sheet.title),
        blocks.space(0.5),
        Grid(form_rows(rows), (sheet.label, rest / 2, rest / 4, rest / 4)),
        *(paragraph(text, sheet.body) for text in words),
        blocks.space(0.5),
        blocks.qr_code(address),
    ]
    return build_pdf(told_on, title=name, author=entry.unit.name, page=sheet.page, numbering=False)


def _limit_rows(application: Any) -> list[tuple[str, str]]:
    limits = limits_of(application.answers, application.submitted_at.date())
    if limits is None:
        return []
    rows = (
        (_("Administrative review"), limits.review, limits.review_days_left),
        (_("Suit"), limits.suit, limits.suit_days_left),
    )
    return [(label, _best_by(day, days_left(left))) for label, day, left in rows if day]


def _best_by(day: date, left: str) -> str:
    """One line of half a sheet: the day, and that it is near or over, else that it is for reference."""
    told = {"day": date_in_words(day)}
    return (
        (_("best no later than %(day)s") % told) + left
        if left
        else _("best no later than %(day)s (for reference)") % told
    )


def blank_form(definition: Definition) -> bytes:
    """The form to be filled in by hand: every question with room, choices with boxes, conditions not applied."""
    hint = _("To be filled in at the window when the network is down; keyed in later. Leave open what you do not know.")
    sheet: list[Any] = [*blocks.title(definition.title), blocks.body(hint)]
    for step in definition.steps:
        asked = [item for item in step.fields if kind_of(item).asks]
        if not asked:
            continue
        sheet.append(blocks.heading(1, step.title))
        rows = [(_blank_label(item), _blank_room(item), False, BLANK_LINES.get(item.kind, 1)) for item in asked]
        sheet.append(Grid(form_rows(rows), WIDTHS))  # fmt: skip
    places = [_("Applicant (signature, seal or fingerprint): "), _("Written down by: "), _("Witness: ")]
    sheet.append(blocks.body(standard_warning()))
    return build_pdf(
        blocks.closing(sheet, blocks.HandPlaces(places, _("Date: "))), title=definition.title, author=""
    )  # fmt: skip


def _blank_label(item: Field) -> str:
    return item.label if item.required else _("%(label)s (optional)") % {"label": item.label}


def _blank_room(item: Field) -> str:
    if item.kind == "consent":
        return f"{blocks.OPEN_BOX}{_('I agree')}　{item.options.get('text') or ''}"
    if item.kind == "date":
        return _("____ year __ month __ day")
    offered = kind_of(item).choices(item) or ()
    if item.kind == "claims":
        return ""
    return "　".join(f"{blocks.OPEN_BOX}{label}" for _value, label in offered)
