"""Pictures and documents of a page taken down are gone from the addresses they were known by."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.db.models import QuerySet
from wagtail.models import ReferenceIndex
from wagtail_factories import DocumentFactory, ImageFactory

from content.takedowns import readdressing
from content.takedowns.actions import lift, move_files, take_down
from content.takedowns.jobs import move_what_nobody_shows_any_more
from portal.ledger.actor import SYSTEM, Actor
from portal.ledger.models import LedgerEntry
from portal.outbox.runner import drain
from tests.factories.content import make_campaign
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def names(folder="."):
    return {str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file()}


def shown(home, picture, document, slug="a"):
    """A page whose cover is the picture and which offers the document; somebody has looked at it."""
    body = [("download", {"document": document, "title": "名单"})]
    page = make_campaign(home, slug=slug, cover=picture, cover_alt="两个人", body=body)
    ReferenceIndex.create_or_update_for_object(page)
    picture.get_rendition("width-300")
    return page


def down(page):
    made = take_down(page=page, ground="person", by=SYSTEM)
    drain()
    return made


def test_old_addresses_lead_nowhere_and_the_page_stays_whole(client, home, tmp_path):
    picture, document = ImageFactory(), DocumentFactory()
    page, before = shown(home, picture, document), names(tmp_path)
    url = document.url
    assert (len(before), client.get(url).status_code) == (3, 200)
    down(page)
    after = names(tmp_path)
    assert before & after == set() and len(after) == 2
    assert client.get(url).status_code == 404
    picture.refresh_from_db()
    document.refresh_from_db()
    assert {picture.file.name, document.file.name} == after
    assert picture.get_rendition("width-300").file.name not in before
    page.refresh_from_db()
    assert (page.cover, page.live) == (picture, False)
    assert LedgerEntry.objects.get(event="content.files_moved").detail == {"page": page.pk, "files": 2}


def test_what_another_page_shows_stays_until_that_page_is_down_too(home, tmp_path):
    picture, document = ImageFactory(), DocumentFactory()
    pages = [shown(home, picture, document, slug) for slug in ("a", "b")]
    before = names(tmp_path)
    down(pages[0])
    assert names(tmp_path) == before
    down(pages[1])
    assert names(tmp_path) & before == set()


def test_what_another_page_showed_follows_when_that_page_leaves_the_site(home, tmp_path):
    picture, document = ImageFactory(), DocumentFactory()
    pages = [shown(home, picture, document, slug) for slug in ("a", "b")]
    before = names(tmp_path)
    down(pages[0])
    assert (move_what_nobody_shows_any_more(), names(tmp_path)) == (0, before)
    pages[1].unpublish()
    assert move_what_nobody_shows_any_more() == 2
    assert names(tmp_path) & before == set()
    assert move_what_nobody_shows_any_more() == 0
    assert LedgerEntry.objects.filter(event="content.files_moved").count() == 1


def test_page_that_is_back_already_keeps_its_addresses(home, tmp_path):
    page = shown(home, ImageFactory(), DocumentFactory())
    before = names(tmp_path)
    made = take_down(page=page, ground="person", by=Actor.of(staff("C1")))
    lift(takedown=made, reason="x", by=Actor.of(staff("ED3")))
    drain()
    assert names(tmp_path) == before


BROKEN = {
    "nothing but the copy": (readdressing, "_forget_cuts"),
    "cuts and old file not deleted": (FileSystemStorage, "delete"),
    "row not written": (QuerySet, "update"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_work_that_broke_off_is_finished_the_next_time(home, tmp_path, monkeypatch, broken):
    picture, document = ImageFactory(), DocumentFactory()
    page = shown(home, picture, document)
    before = names(tmp_path)
    made = take_down(page=page, ground="person", by=SYSTEM)

    def fall(*_args, **_values):
        raise OSError("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(*BROKEN[broken], fall)
        with pytest.raises(OSError, match="power cut"):
            move_files(takedown=made, by=SYSTEM)
    assert move_files(takedown=made, by=SYSTEM) == 2
    assert names(tmp_path) & before == set() and len(names(tmp_path)) == 2
    assert move_files(takedown=made, by=SYSTEM) == 0 and len(names(tmp_path)) == 2


def test_long_names_stay_within_the_column(home, tmp_path):
    document = DocumentFactory(file__filename="名" * 60 + ".pdf")
    down(shown(home, ImageFactory(), document))
    document.refresh_from_db()
    assert len(document.file.name) <= 100 and document.file.name.endswith(".pdf")
    assert document.file.storage.exists(document.file.name)
