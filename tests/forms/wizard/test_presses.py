"""Buttons of a step."""

import pytest

from forms.wizard.presses import Press, pressed, read_press, with_row, without_row

RAW = {
    "c-rows": ["3"], "c-0-text": ["零"], "c-1-text": ["一"], "c-1-type": ["other"], "c-2-text": ["二"], "name": ["甲"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "press"),
    [
        ("continue", Press("continue")),
        ("", Press("continue")),
        ("fly", Press("continue")),
        ("add:claims", Press("add", "claims")),
        ("drop:claims:2", Press("drop", "claims", 2)),
        ("drop:claims:x", Press("drop", "claims", 0)),
        ("add:<b>", Press("continue")),
        ("unload:11111111-1111-4111-8111-111111111111", Press("unload", "11111111-1111-4111-8111-111111111111")),
    ],
)
def test_button_is_read(value, press):
    assert read_press({"press": value}) == press


def test_row_added():
    assert with_row(RAW, "c") == RAW | {"c-rows": ["4"]}
    assert with_row({}, "c") == {"c-rows": ["2"]}
    assert with_row({"c-rows": ["20"]}, "c") == {"c-rows": ["20"]}


def test_row_dropped_moves_the_rest_up():
    assert without_row(RAW, "c", 1) == {"c-rows": ["2"], "c-0-text": ["零"], "c-1-text": ["二"], "name": ["甲"]}


def test_last_row_stays_though_empty():
    assert without_row({"c-rows": ["1"], "c-0-text": ["零"]}, "c", 0) == {"c-rows": ["1"]}


def test_other_buttons_change_nothing():
    assert pressed(RAW, Press("save")) is RAW
