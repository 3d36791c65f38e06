"""Anchors for tests: a pair of keys and a folder, as an installation has them."""

from pathlib import Path

from django.conf import settings as django_settings

from portal.ledger.actions import record, record_refusal
from portal.ledger.actor import Actor
from portal.ledger.anchoring import sign_heads
from portal.ledger.anchors import Anchor
from portal.ledger.seals import make_pair
from portal.ledger.shelf import FILE_NAME

CLERK = Actor("staff", "3", "范例", 1, "10.0.0.1", "C1")


def ready_anchors(settings, place: Path, *, folder: bool = True) -> Path:
    """Point the settings at fresh keys and, with `folder`, an empty folder; returns the anchor file's path."""
    settings.ANCHOR_KEY_FILE = str(place / "anchor-key.pem")
    settings.ANCHOR_PUBLIC_KEY_FILE = str(make_pair(place / "anchor-key.pem"))
    settings.ANCHOR_DIR = str(place / "anchors") if folder else ""
    if folder:
        (place / "anchors").mkdir()
    return place / "anchors" / FILE_NAME


def write_entries(number: int, *, word: str = "step") -> None:
    """Entries in the main chain, and one refusal for every two of them."""
    for place in range(number):
        record(
            event=f"case.{word}{place}", by=CLERK, detail={"number": place}, reason="依规", about_label=f"XZ-{place}"
        )
        if place % 2:
            record_refusal(event=f"case.{word}_refused", by=CLERK)


def anchor_some(anchors: int, entries: int) -> list[Anchor]:
    """So many anchors, each after so many entries."""
    made = []
    for turn in range(anchors):
        write_entries(entries, word=f"turn{turn}_")
        made.append(sign_heads(force=True))
    return made


def anchor_path() -> Path:
    return Path(django_settings.ANCHOR_DIR) / FILE_NAME
