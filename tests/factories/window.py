"""A clerk at a counter, and entries as they write them."""

import re
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from forms.window.models import WindowEntry
from tests.factories.forms import PAGES
from tests.factories.people import staff
from tests.factories.units import UnitFactory
from tests.factories.vault import pdf_bytes

TYPED = {name: value for page in PAGES.values() for name, value in page.items()}
"""Everything of the default form, as one page."""

START = {"w_slug": "shujie", "w_channel": "window", "w_priority": "none"}


def window_unit(**facts):
    """A town's window."""
    return UnitFactory(kind="town", accepts_cases=True, phone="0000-1234511", **facts)


class Clerk:
    """A member of staff at a counter."""

    def __init__(self, unit=None, role="W", **facts):
        self.user = staff(role, unit=unit or window_unit(), **facts)
        self.client = Client()
        self.client.force_login(self.user)

    def get(self, name, *args, query=""):
        return self.client.get(reverse(name, args=args) + query)

    def post(self, name, *args, query="", **data):
        return self.client.post(reverse(name, args=args) + query, data)

    def begin(self, **changes) -> WindowEntry:
        answer = self.post("window_start", press="start", **START | changes)
        assert answer.status_code == 302, answer.context["form"].errors
        return WindowEntry.objects.get(pk=re.search(r"[0-9a-f-]{36}", answer["Location"])[0])

    def fill(self, entry, press="continue", **changes):
        typed = {name: value for name, value in (TYPED | changes).items() if value is not None}
        return self.post("window_entry", entry.pk, press=press, **typed)

    def confirmation(self, entry):
        page = self.get("window_check", entry.pk)
        return page.context["confirm"].initial

    def hand_in(self, entry, **changes):
        typed = {"w_read": "on"} | changes
        sent = {name: value for name, value in typed.items() if value is not None}
        return self.post("window_check", entry.pk, **self.confirmation(entry), **sent)

    def handed_in(self, begin=None, **changes) -> WindowEntry:
        """An application written down and handed in."""
        entry = self.begin(**begin or {})
        assert self.fill(entry, **changes).status_code == 302
        answer = self.hand_in(entry)
        assert answer.status_code == 302, answer.context["form"].errors
        entry.refresh_from_db()
        return entry


def scan(name="原件.pdf"):
    return SimpleUploadedFile(name, pdf_bytes(), "application/pdf")


def text_of(answer) -> str:
    """The words of a PDF, without blanks."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).replace("\n", "").replace(" ", "")
