"""A sheet with number and code to keep. It is drawn for the one who asks and stored nowhere, for it holds the code."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from forms.applications.codes import grouped
from forms.applications.models import Application
from portal.paper import blocks
from portal.paper.page import build_pdf


def code_card(application: Application, code: str, *, inline: bool) -> HttpResponse:
    """One page, shown (`inline`) or downloaded: receipt number, code, where to ask, and a QR code of the address (never of the code)."""
    address = settings.BASE_URL + reverse("track")
    sheet = [
        *blocks.title(_("Progress enquiry card")),
        *blocks.number_line(""),
        blocks.body(_("Receipt number: %(receipt)s") % {"receipt": application.receipt_no}),
        blocks.body(_("Query code: %(code)s") % {"code": grouped(code)}),
        blocks.body(_("Where to ask: %(address)s") % {"address": address}),
        blocks.body(_("Keep this sheet safe: whoever holds it can see how your matter stands.")),
        blocks.space(1),
        blocks.qr_code(address),
    ]
    pdf = build_pdf(sheet, title=_("Progress enquiry card"), author="", numbering=False)
    response = HttpResponse(pdf, content_type="application/pdf")
    name = _("Progress enquiry card %(receipt)s.pdf") % {"receipt": application.receipt_no}
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
