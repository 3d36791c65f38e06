"""Where paths of answers lead: tables of examples over the county's own guide."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.guide import default_guide
from forms.guide.walk import Answer, Guide, Question, Way, guide_of, read_day


class Child:
    """What a StreamField child offers."""

    def __init__(self, raw):
        self.block_type, self.value = raw["type"], raw["value"]


COUNTY = guide_of(
    [Child(raw) for raw in default_guide.QUESTIONS],
    [Child(raw) for raw in default_guide.WAYS],
)


@pytest.mark.parametrize(
    ("path", "way"),
    [
        ("1", "civil"),
        ("2", "labour"),
        ("3", "ask_law"),
        ("01", "other_county"),
        ("001", "report"),
        ("002", "complain"),
        ("0001", "excluded"),
        ("00001", "concluded"),
        ("000001", "in_review"),
        ("000002", "in_court"),
        ("0000001", "secret"),
        ("0000002", "secret"),
        ("000000000d", ""),
        ("423223000x", ""),
    ],
)
def test_path_leads_to(path, way):
    assert COUNTY.place(path).way == way


def test_ten_questions_of_the_domain_are_asked():
    assert len(COUNTY.questions) == 10
    assert COUNTY.questions[-1].asks_day


def test_every_way_but_applying_is_reached_by_an_answer_and_every_door_has_an_address():
    reached = {answer.leads_to for question in COUNTY.questions for answer in question.answers} - {""}
    assert reached == COUNTY.ways.keys() - {"apply"}
    addresses = {raw["value"]["door"] for raw in default_guide.DOORS}
    assert {door for way in COUNTY.ways.values() for door in way.doors} == addresses


def test_only_secrets_stop():
    assert [key for key, way in COUNTY.ways.items() if way.effect == "stop"] == ["secret"]


def test_hints_are_remarks_and_lead_on():
    assert len(COUNTY.place("000000011d").remarks) == 2
    assert COUNTY.place("000000011d").way == ""


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("", ""),
        ("00", "00"),
        ("09", "0"),
        ("0x0", "0"),
        ("abc", ""),
        ("０", ""),
        ("0" * 99, "0" * 9),
        ("000000000x1", "000000000x"),
    ],
)
def test_path_of_another_guide_is_cut_where_it_stops_fitting(path, kept):
    assert COUNTY.clean(path) == kept


@given(st.text(max_size=60))
def test_any_text_is_some_place(text):
    place = COUNTY.place(COUNTY.clean(text))
    assert 1 <= place.number <= 11
    assert place.way == "" or place.way in COUNTY.ways


def test_answer_to_a_way_that_does_not_exist_goes_on():
    guide = Guide(
        (Question("?", answers=(Answer("a", "gone"), Answer("b"))),), {"apply": Way("apply", "", "", "apply", ())}
    )
    assert guide.place("0").way == ""


@pytest.mark.parametrize(
    ("text", "day"), [("2026-03-04", date(2026, 3, 4)), ("2026-02-30", None), ("x", None), ("", None)]
)
def test_day_of_an_address(text, day):
    assert read_day(text) == day
