"""Machine numbers as written, and those somebody may mean by a part of one."""

import pytest

from case_admin.cases.numbering import machine_no, numbers_from, numbers_with


@pytest.mark.parametrize(
    ("typed", "span"),
    [
        ("XZ", ("XZ-0000-000000", "XZ-9999-999999")),
        ("XZ-", ("XZ-0000-000000", "XZ-9999-999999")),
        ("XZ-20", ("XZ-2000-000000", "XZ-2099-999999")),
        ("XZ-2026", ("XZ-2026-000000", "XZ-2026-999999")),
        ("XZ-2026-0012", ("XZ-2026-001200", "XZ-2026-001299")),
        ("XZ-2026-000012", ("XZ-2026-000012", "XZ-2026-000012")),
        ("XZ-2026-0000123", None),
        ("XZ-202-1", None),
        ("XZ2026", None),
        ("X", None),
        ("MD-2026", None),
        ("XZ-２０２６", None),
        ("XZ-2026-٣", None),
        ("", None),
    ],
)
def test_beginning_spans_the_numbers_that_begin_so(typed, span):
    assert numbers_from(typed) == span


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("12", [f"XZ-{year}-000012" for year in range(2022, 2027)]),
        ("000012", [f"XZ-{year}-000012" for year in range(2022, 2027)]),
        ("1234567", []),
        ("12a", []),
        ("１２", []),
        ("", []),
    ],
)
def test_serial_is_looked_for_in_five_years(typed, numbers):
    assert numbers_with(typed, 2026) == numbers


def test_number_has_six_digits():
    assert machine_no(2026, 12) == "XZ-2026-000012"
