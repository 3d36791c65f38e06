"""When a form can be begun, and what people are told when not."""

from datetime import UTC, datetime

import pytest

from forms.definition.opening import Standing, sentence_of, standing_of

NOON = datetime(2026, 3, 1, 4, tzinfo=UTC)  # 12:00 in the county
BEFORE, AFTER = datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("opening", "opens_at", "closes_at", "limit", "taken", "standing"),
    [
        ("open", None, None, None, 0, Standing.OPEN),
        ("open", BEFORE, AFTER, 5, 4, Standing.OPEN),
        ("open", NOON, None, None, 0, Standing.OPEN),
        ("open", AFTER, None, None, 0, Standing.EARLY),
        ("open", None, NOON, None, 0, Standing.OVER),
        ("open", None, BEFORE, None, 0, Standing.OVER),
        ("open", None, None, 5, 5, Standing.FULL),
        ("paused", BEFORE, AFTER, None, 0, Standing.PAUSED),
        ("closed", BEFORE, AFTER, 5, 9, Standing.CLOSED),
    ],
)
def test_standing(opening, opens_at, closes_at, limit, taken, standing):
    found = standing_of(opening=opening, opens_at=opens_at, closes_at=closes_at, limit=limit, taken=taken, at=NOON)
    assert found is standing


def test_sentences_name_the_day():
    assert sentence_of(Standing.EARLY, opens_at=NOON, closes_at=None) == "2026年3月1日 12:00开放，请到时再来。"
    assert sentence_of(Standing.OVER, opens_at=None, closes_at=NOON).startswith("已于2026年3月1日 12:00截止。")
