"""Page numbers of a volume: pure arithmetic (domain 4.6).

Numbers start after the catalogue. Cover, catalogue and closing sheet carry none. A blank back is put behind a front matter
section of odd length, so that a double-sided print has number 1, and every odd number, on the front of a sheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PageRange:
    """Numbers of one paper, both ends included."""

    first: int
    last: int

    def label(self) -> str:
        """The catalogue's column: "3" or "4-9"."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def allocate(counts: Sequence[int], *, start: int = 1) -> list[PageRange]:
    """Consecutive ranges for papers of `counts` pages. Raises ValueError for a paper without a page."""
    ranges: list[PageRange] = []
    following = start
    for count in counts:
        if count < 1:
            raise ValueError("a paper has at least one page")
        ranges.append(PageRange(following, following + count - 1))
        following += count
    return ranges


def padded(pages: int) -> int:
    """Length of a section that ends on the back of a sheet."""
    return pages + pages % 2


def front_matter(*, cover: int, catalogue: int) -> int:
    """PDF pages before number 1."""
    return padded(cover) + padded(catalogue)


def is_front(number: int) -> bool:
    """Odd numbers lie on fronts (top right), even ones on backs (top left)."""
    return number % 2 == 1
