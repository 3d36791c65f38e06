"""The river in a real browser: one case from a phone to a published award, on SQLite and on PostgreSQL."""

import os
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from reportlab.pdfgen import canvas

from tests.conftest import CHROMIUM, _listens
from tests.e2e import autumn, chapters
from tests.e2e.site import Site, fresh_postgres
from tests.e2e.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NO_POSTGRES = pytest.mark.skipif(not _listens("127.0.0.1", 5432), reason="no PostgreSQL on 127.0.0.1:5432")
SHOTS = os.environ.get("SHUJIE_SHOTS")  # a folder: every screen of the story is kept there, to be looked at


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=NO_POSTGRES)])
def site(request, tmp_path):
    database = fresh_postgres("shujie_river") if request.param == "postgresql" else nullcontext()
    with database as url:
        made = Site(tmp_path / "var", url)
        made.start()
        yield made
        made.stop()


@pytest.fixture
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


def a_pdf() -> bytes:
    held = BytesIO()
    sheet = canvas.Canvas(held)
    sheet.drawString(90, 700, "Notice of penalty 2026-15")
    sheet.save()
    return held.getvalue()


def test_the_river(site, browser):
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
    site.manage("verify_ledger")  # both end with an error when something is wrong
    site.manage("verify_vault")
