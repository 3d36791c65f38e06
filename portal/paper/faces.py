"""The faces a paper is set in, found lazily, and which face prints which character.

Five faces stand in fonts/. A folder named by settings.FONT_DIR may hold the licensed ones (fang.ttf, song-bold.ttf,
hei.ttf, kai.ttf, song.ttf), used in their place; the PDF's keywords say which were used. A character its own face lacks
is set in the wide Song; one that no face has raises MissingGlyph, so that nobody signs a paper with a blank in a name.
"""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from portal.paper import tounicode
from portal.paper.characters import clean, name_characters

FOLDER = Path(__file__).with_name("fonts")
KEYS = ("fang", "song-bold", "hei", "kai", "song")
WIDE = "song"
EM = 1000

logger = logging.getLogger(__name__)
tounicode.install()
rl_config.trustedSchemes = []
rl_config.trustedHosts = []


class MissingGlyph(ValueError):
    """No face has these characters; the text is a sentence for the screen. `characters` are distinct, in code order."""

    def __init__(self, characters: set[str]) -> None:
        self.characters = tuple(sorted(characters))
        said = _("A paper cannot print %(signs)s; please leave it out or write it in words.")
        super().__init__(said % {"signs": name_characters(self.characters)})


@dataclass(frozen=True, eq=False)
class Face:
    """One loaded face: reportlab's name for it, advance widths in thousandths of the em."""

    key: str
    registered: str
    widths: dict[int, float]
    glyphs: dict[int, int]
    path: Path

    def covers(self, text: str) -> bool:
        """Whether every character is in this face."""
        return all(code in self.glyphs for code in map(ord, text))


def face(key: str) -> Face:
    """The face in use for one of KEYS."""
    return _load(key, settings.FONT_DIR)


@lru_cache(maxsize=32)
def _load(key: str, county: Path | None) -> Face:
    """Read a face once a process; a county's file that cannot be used is reported and ours taken."""
    own = FOLDER / f"{key}.ttf"
    theirs = Path(county) / f"{key}.ttf" if county else None
    if theirs and theirs.is_file():
        try:
            return _register(key, theirs, f"county-{key}-{abs(hash(str(theirs)))}")
        except (TTFError, OSError, struct.error) as broken:
            logger.error("face %s of FONT_DIR cannot be used, ours is: %s", theirs.name, broken)
    return _register(key, own, f"shujie-{key}")


def _register(key: str, path: Path, name: str) -> Face:
    font = TTFont(name, str(path), shapable=False)
    pdfmetrics.registerFont(font)
    if key == "fang":
        rl_config.canvas_basefontname = name
    known = font.face
    return Face(key, name, known.charWidths, known.charToGlyph, path)


def names_of(registered: Iterable[str]) -> list[str]:
    """What the faces behind reportlab's names call themselves, sorted."""
    fonts = (pdfmetrics.getFont(name) for name in registered)
    return sorted(font.face.name.decode("latin-1") for font in fonts)


def base_face() -> Face:
    """The face a canvas starts with, so that no built-in, unembedded one is ever named in a file."""
    return face("fang")


def runs(text: str, key: str) -> Iterator[tuple[Face, str]]:
    """Cut clean text into stretches that one face can print. Raises MissingGlyph naming everything unprintable."""
    first = face(key)
    if first.covers(text):
        yield first, text
        return
    wide = face(WIDE)
    missing = {
        character for character in text if ord(character) not in first.glyphs and ord(character) not in wide.glyphs
    }
    if missing:
        raise MissingGlyph(missing)
    for has, stretch in groupby(text, key=lambda character: ord(character) in first.glyphs):
        yield (first if has else wide), "".join(stretch)


def missing_from(text: str) -> tuple[str, ...]:
    """Characters of the text that no face could print, in code order; empty when all is well. For checks at entry."""
    first, wide = face("fang"), face(WIDE)
    characters = set(clean(text)) - {"\n"}
    return tuple(sorted(c for c in characters if ord(c) not in first.glyphs and ord(c) not in wide.glyphs))


@lru_cache(maxsize=256)
def ink_top(of: Face, character: str) -> float:
    """Upper edge of a glyph's ink above the baseline, in thousandths of the em (read from the file's glyf table)."""
    data = of.path.read_bytes()
    count = struct.unpack(">H", data[4:6])[0]
    tables = {
        data[at : at + 4]: struct.unpack(">I", data[at + 8 : at + 12])[0] for at in range(12, 12 + 16 * count, 16)
    }
    units, long_offsets = (
        struct.unpack(">H", data[tables[b"head"] + 18 : tables[b"head"] + 20])[0],
        struct.unpack(">h", data[tables[b"head"] + 50 : tables[b"head"] + 52])[0],
    )
    glyph, start = of.glyphs[ord(character)], tables[b"loca"]
    width, form, unit = (4, ">I", 1) if long_offsets else (2, ">H", 2)
    offset = unit * struct.unpack(form, data[start + width * glyph : start + width * (glyph + 1)])[0]
    top = struct.unpack(">h", data[tables[b"glyf"] + offset + 8 : tables[b"glyf"] + offset + 10])[0]
    return top * EM / units
