"""A template's paper filled with sample facts, for the editor's preview."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from portal.documents import defaults, placeholders, register_code, rendering
from portal.documents.wording import Wording, asked_by
from portal.paper.page import Mark
from portal.vault.serving import INLINE_CSP

SAMPLE_CODE = "ABCDEFGHJKMN"


def sample_facts(code: str) -> dict[str, object]:
    """Sample values of every placeholder; one without a sample shows its own label."""
    return {
        name: offered.label if offered.sample is None else offered.sample
        for name, offered in placeholders.offered_to(code).items()
    }


def sample_pdf(wording: Wording) -> bytes:
    """The paper as it would look. An unknown placeholder shows its name, so that a draft can always be looked at."""
    facts = sample_facts(wording["code"])
    known = placeholders.offered_to(wording["code"])
    unknown = {name: f"[{name}]" for block in wording["body"] for name in asked_by(block) if name not in known}
    word = wording["number_word"]
    number = defaults.patterns()["number"].format(prefix="X", word=word, year=2026, serial=12) if word else ""
    mark = Mark(f"https://example.invalid/verify/{SAMPLE_CODE}/", (_("Sample"), register_code.grouped(SAMPLE_CODE)))
    return rendering.render(wording, {**unknown, **facts}, number=number, author="Shujie", mark=mark)


def sample_response(wording: Wording) -> HttpResponse:
    """The sample shown in the browser, in a frame of our own pages too."""
    response = HttpResponse(sample_pdf(wording), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{wording["code"]}.pdf"'
    response["Content-Security-Policy"] = INLINE_CSP
    return response
