"""The twenty points, by tables."""

from dataclasses import replace
from datetime import date

import pytest

from case_admin.dossiers.checks import PASS_MARK, POINTS, FileFacts, check, score_of, stored

GOOD = FileFacts(
    codes=frozenset({"D01", "D02", "D04", "D05", "D06", "D10", "D11", "D12", "D36", "D37"}),
    places=frozenset({"application", "acceptance", "agreement", "closing", "performance"}),
    served=frozenset({"D02", "D04", "D11", "D12"}),
    numbers=("X市监行纾受〔2026〕1号", "X市监行纾告〔2026〕1号", "X行纾交〔2026〕1号"),
    issued=frozenset({"1", "2"}),
    catalogued=frozenset({"1", "2", "3"}),
    close_reason="R01",
    consents_given=True,
    reply_recorded=True,
    received=date(2026, 2, 27),
    registered=date(2026, 2, 27),
    diverted=date(2026, 3, 2),
    accepted=date(2026, 3, 4),
    accept_due=date(2026, 3, 5),
    progress=date(2026, 3, 10),
    progress_due=date(2026, 3, 11),
    resolve_due=date(2026, 4, 16),
    reviewed=date(2026, 3, 26),
    effective=date(2026, 3, 27),
    closed=date(2026, 3, 31),
    duties=1,
    duties_proven=1,
)


def answer(code: str, **changes) -> bool | None:
    quality = check(replace(GOOD, **changes))
    return next(a.holds for a in quality.answers if a.code == code)


def test_there_are_twenty_points_with_their_own_codes():
    assert [point.code for point in POINTS] == [f"Q{n:02}" for n in range(1, 21)]


def test_a_well_closed_file_scores_full_marks():
    quality = check(GOOD)
    assert (quality.score, quality.passed) == (100, True)
    assert [a.code for a in quality.answers if a.holds is None] == ["Q12", "Q13", "Q17"]


@pytest.mark.parametrize(
    ("code", "changes", "expected"),
    [
        ("Q01", {"places": frozenset()}, False),
        ("Q02", {"consents_given": False}, False),
        ("Q02", {"consents_given": None}, None),
        ("Q03", {"codes": frozenset()}, False),
        ("Q03", {"accepted": None}, None),
        ("Q04", {"codes": frozenset()}, False),
        ("Q04", {"diverted": None}, None),
        ("Q05", {"codes": frozenset({"D02"})}, False),
        ("Q06", {"served": frozenset({"D02"})}, False),
        ("Q06", {"codes": frozenset({"D02"})}, None),
        ("Q07", {"reply_recorded": None}, False),
        ("Q08", {"accepted": date(2026, 3, 5)}, True),
        ("Q08", {"accepted": date(2026, 3, 6)}, False),
        ("Q08", {"accept_due": None}, None),
        ("Q09", {"progress": date(2026, 3, 12)}, False),
        ("Q09", {"progress": None}, False),
        ("Q09", {"progress": None, "closed": date(2026, 3, 9)}, None),
        ("Q10", {"effective": date(2026, 4, 17)}, False),
        ("Q10", {"effective": None, "closed": date(2026, 4, 16)}, True),
        ("Q11", {"codes": frozenset({"D02"})}, False),
        ("Q11", {"close_reason": "R02"}, None),
        ("Q12", {"extended": True}, False),
        ("Q12", {"extended": True, "places": frozenset({"extension"})}, True),
        ("Q13", {"heard": True}, False),
        ("Q13", {"heard": True, "codes": frozenset({"D09", "D09b"})}, True),
        ("Q14", {"codes": frozenset({"D12"})}, False),
        ("Q14", {"close_reason": "R05"}, None),
        ("Q15", {"reviewed": date(2026, 3, 28)}, False),
        ("Q15", {"reviewed": None}, False),
        ("Q16", {"duties": 2}, False),
        ("Q16", {"duties": 0}, None),
        ("Q17", {"close_reason": "R04"}, False),
        ("Q18", {"places": frozenset()}, False),
        ("Q18", {"served": frozenset({"D04"})}, False),
        ("Q19", {"accepted": date(2026, 3, 1)}, False),
        ("Q20", {"issued": frozenset({"9"})}, False),
        ("Q20", {"numbers": ("a", "a")}, False),
        ("Q20", {"numbers": ("a", "")}, False),
    ],
)
def test_point_answers_from_the_facts(code, changes, expected):
    assert answer(code, **changes) is expected


@pytest.mark.parametrize(
    ("holds", "score"),
    [([], 0), ([None], 0), ([True], 100), ([False], 0), ([True, False, None], 50), ([True] * 2 + [False], 67), ([True] * 9 + [False], 90)],
)  # fmt: skip
def test_score_is_the_share_of_the_points_that_apply(holds, score):
    assert score_of(holds) == score


def test_pass_mark_is_ninety():
    assert PASS_MARK == 90
    assert check(replace(GOOD, served=frozenset(), reply_recorded=False)).passed is False


def test_stored_answers_come_back_as_they_were():
    quality = check(replace(GOOD, reply_recorded=False))
    assert stored(quality.codes()) == quality.answers
