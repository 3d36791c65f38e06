"""The way of a matter: what was never done is not called done, and who is refused reads what can be done."""

import pytest
from django.urls import reverse

from forms.applications import actions
from forms.applications.models import PublishedDocument, Stage
from forms.room.stations import AGREED, NEXT, REFUSED, last_reached, next_of, stations_of
from portal.calendar import now
from portal.ledger.actor import SYSTEM
from tests.factories.vault import StoredFileFactory


@pytest.mark.parametrize(
    ("registered", "papers", "places"),
    [
        (True, {"D01", "D02", "D12"}, "done done done done done now"),
        (True, {"D01", "D03"}, "done done done never never now"),
        (True, {"D03b"}, "done done done never never now"),
        (True, {"D01"}, "done done never never never now"),
        (False, {"receipt"}, "done never never never never now"),
    ],
)
def test_stations_of_a_closed_matter(registered, papers, places):
    stations = stations_of(Stage.CLOSED, last_reached(registered=registered, papers=papers))
    assert [station.place for station in stations] == places.split()


@pytest.mark.parametrize(
    ("stage", "papers", "said"),
    [
        (Stage.RESOLVING, {"D02", "D04"}, NEXT[Stage.RESOLVING]),
        (Stage.RESOLVING, {"D02", "D11"}, AGREED),
        (Stage.RESOLVING, {"D02", "D11", "D38"}, NEXT[Stage.RESOLVING]),  # the agreement failed, the matter goes on
        (Stage.CLOSED, {"D02", "D11", "D12"}, NEXT[Stage.CLOSED]),
        (Stage.CLOSED, {"D03"}, REFUSED),
    ],
)
def test_what_comes_next(stage, papers, said):
    assert next_of(stage, papers) == said


def test_open_matter_has_stations_to_come():
    assert [station.place for station in stations_of(Stage.ASSESSED)] == [
        "done",
        "done",
        "now",
        "later",
        "later",
        "later",
    ]


@pytest.mark.django_db
def test_what_was_told_last_stands_at_the_top(done, proved):
    where = actions.Whereabouts("纾解中", Stage.RESOLVING)
    actions.show_whereabouts(application=done.application, where=where, text="定于明天9时举行纾解听证。", by=SYSTEM)
    page = proved.get(reverse("track_status")).content.decode()
    assert page.index("最近进展") < page.index("定于明天9时举行纾解听证。") < page.index("接下来")


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "told"), [("D03", True), ("D02", False)])
def test_who_is_refused_reads_that_the_centre_looks_again_once(done, proved, code, told):
    PublishedDocument.objects.create(
        application=done.application,
        code=code,
        title="告知书",
        number="1",
        file=StoredFileFactory(),
        published_at=now(),
    )
    where = actions.Whereabouts("已办结", Stage.CLOSED, can_withdraw=False)
    actions.show_whereabouts(application=done.application, where=where, by=SYSTEM)
    page = proved.get(reverse("track_status")).content.decode()
    assert ("申请复核一次" in page) is told
    assert ("未完成" in page) is told
