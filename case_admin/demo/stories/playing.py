"""Many stories on one calendar: whatever comes first is told first, so that numbers, diary and ledger are in order."""

from collections.abc import Generator, Iterable
from heapq import heappop, heappush

from case_admin.demo.clockwork import at

Story = Generator[str, None, None]
"""Yields the moment of its next step ("2026-03-02 09:30", China's time) and does that step when it is called again."""


def play(stories: Iterable[Story]) -> None:
    """Tell all the stories to their ends. Raises ValueError when one of them goes back in time."""
    waiting: list[tuple[str, int, Story]] = []
    for number, story in enumerate(stories):
        _wait(waiting, number, story, "")
    while waiting:
        moment, number, story = heappop(waiting)
        with at(moment):
            _wait(waiting, number, story, moment)


def _wait(waiting: list[tuple[str, int, Story]], number: int, story: Story, told: str) -> None:
    """Do the story's present step, if it has begun, and enter its next one."""
    moment = next(story, None)
    if moment is None:
        return
    if moment < told:
        raise ValueError(f"story {number} goes back from {told} to {moment}")
    heappush(waiting, (moment, number, story))
