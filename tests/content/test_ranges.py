"""Parts of a film: what players ask for is what they get, byte by byte."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from content import ranges
from content.ranges import asked_range

DATA = bytes(range(256)) * 600


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-1", (0, 1)), ("bytes=0-", (0, 99)), ("bytes=10-19", (10, 19)), ("bytes=90-500", (90, 99)), ("bytes=-5", (95, 99)),
        ("bytes=-500", (0, 99)), ("bytes=5-4", None), ("bytes=0-1,3-4", None), ("items=0-1", None), ("bytes=-", None), ("bytes=a-b", None), ("", None),
    ],
)  # fmt: skip
def test_range_of_a_hundred_bytes(header, part):
    assert asked_range(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"])
def test_range_beyond_the_end(header):
    with pytest.raises(ValueError, match=r"range|end"):
        asked_range(header, 100)


@pytest.fixture
def film(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = Document(title="影片", file=ContentFile(DATA, name="film.mp4"))
    made.save()
    made.get_file_hash()
    return made


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_part_of_a_film(client, film):
    answer = client.get(film.url, headers={"Range": "bytes=1000-150000"})
    assert (answer.status_code, body(answer)) == (206, DATA[1000:150001])
    assert answer["Content-Range"] == f"bytes 1000-150000/{len(DATA)}"
    assert (answer["Content-Length"], answer["Accept-Ranges"], answer["Content-Type"]) == (
        "149001",
        "bytes",
        "video/mp4",
    )
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_part_that_is_not_there(client, film):
    answer = client.get(film.url, headers={"Range": f"bytes={len(DATA)}-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(DATA)}")


@pytest.mark.parametrize("headers", [{}, {"Range": "bytes=0-1,3-4"}, {"Range": "bytes=0-1", "If-Range": '"older"'}])
def test_whole_film_when_no_one_part_fits(client, film, headers):
    answer = client.get(film.url, headers=headers)
    assert (answer.status_code, body(answer)) == (200, DATA)


def test_head_of_a_part_has_no_body(client, film):
    answer = client.head(film.url, headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer["Content-Length"], body(answer)) == (206, "10", b"")


def test_no_answer_holds_more_than_its_measure(client, film, monkeypatch):
    monkeypatch.setattr(ranges, "MOST", 1000)
    answer = client.get(film.url, headers={"Range": "bytes=5-"})
    assert (answer["Content-Range"], body(answer)) == (f"bytes 5-1004/{len(DATA)}", DATA[5:1005])
