"""Page numbers of a volume, by tables."""

import pytest

from case_admin.dossiers.pagination import PageRange, allocate, front_matter, is_front


@pytest.mark.parametrize(
    ("counts", "labels"),
    [
        ([], []),
        ([1], ["1"]),
        ([1, 1, 1], ["1", "2", "3"]),
        ([3, 1, 2], ["1-3", "4", "5-6"]),
        ([500, 1], ["1-500", "501"]),
    ],
)
def test_allocation_is_consecutive(counts, labels):
    assert [pages.label() for pages in allocate(counts)] == labels


def test_allocation_of_a_continuation_starts_where_told():
    assert allocate([2], start=11) == [PageRange(11, 12)]


@pytest.mark.parametrize("counts", [[0], [1, 0], [-1]])
def test_allocation_refuses_a_paper_without_pages(counts):
    with pytest.raises(ValueError, match="at least one page"):
        allocate(counts)


@pytest.mark.parametrize(("cover", "catalogue", "pages"), [(1, 1, 4), (1, 2, 4), (2, 1, 4), (1, 3, 6)])
def test_front_matter_ends_on_a_back(cover, catalogue, pages):
    """So that number 1 falls on a front when the volume is printed double-sided."""
    assert front_matter(cover=cover, catalogue=catalogue) == pages


@pytest.mark.parametrize(("number", "front"), [(1, True), (2, False), (3, True), (100, False)])
def test_odd_numbers_lie_on_fronts(number, front):
    assert is_front(number) is front
