"""The whole river: one case from a phone to a published award, chapter after chapter, in a real browser."""

import os
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser
from reportlab.pdfgen import canvas

from tests.e2e import autumn, chapters
from tests.e2e.site import Site
from tests.e2e.story import Story

SHOTS = os.environ.get("SHUJIE_SHOTS")  # a folder: every screen of the story is kept there, to be looked at


WHOLE = "from django.core.management import call_command; call_command('verify_ledger'); call_command('verify_vault')"
"""Both end with an error when something is wrong; the portal is loaded once for them."""


def a_pdf() -> bytes:
    held = BytesIO()
    sheet = canvas.Canvas(held)
    sheet.drawString(90, 700, "Notice of penalty 2026-15")
    sheet.save()
    return held.getvalue()


def tell(browser: Browser, site: Site) -> None:
    """Every chapter in order; no page broke on the way, and ledger and files are whole at the end."""
    shots = Path(SHOTS) if SHOTS else None
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    story = Story(browser, site, shots)
    chapters.reads_a_campaign(story)
    chapters.applies(story, a_pdf())
    chapters.sees_progress(story, "已提交")
    chapters.opens_documents(story)
    chapters.registers(story)
    chapters.assesses(story)
    chapters.diverts(story)
    chapters.accepts(story)
    chapters.answers_the_notice(story)
    chapters.reports_progress(story)
    chapters.holds_a_session(story)
    chapters.agrees(story)
    chapters.performs_and_closes(story)
    autumn.verifies(story)
    autumn.binds_the_dossier(story)
    autumn.nominates(story)
    autumn.blinds_and_deals(story)
    for judge in autumn.POINTS:
        autumn.judges(story, judge)
    autumn.ranks_and_publishes(story)
    assert story.all_faults() == []
    site.manage("shell", "-c", WHOLE)
