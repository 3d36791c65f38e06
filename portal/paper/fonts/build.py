"""Make the five faces of this folder from Debian's font packages.

Run with the development environment (it needs fontTools and, unless --packages is given, apt-get):

    .venv/bin/python portal/paper/fonts/build.py [--packages FOLDER_OF_DEBS] [--only fang hei]

Each face is cut to the characters a county needs, turned from PostScript to TrueType curves (reportlab embeds no
others), renamed (the licences reserve the original names) and written with a fixed date, so that the same packages
give the same bytes. Beside each face stands its licence text; SHA256SUMS lists what was made.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.misc.transform import Transform
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).resolve().parent
PACKAGES = ("fonts-noto-cjk", "fonts-lxgw-wenkai", "texlive-lang-chinese")
NOTO = "usr/share/fonts/opentype/noto/"
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
LXGW = "usr/share/fonts/truetype/lxgw-wenkai/"
NOTO_LICENCE = "usr/share/doc/fonts-noto-cjk/copyright"
FANDOL_LICENCE = "usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz"
LXGW_LICENCE = "usr/share/doc/fonts-lxgw-wenkai/copyright"
MAX_CURVE_ERROR = 1.8 / 1000  # of the em: 0.03 pt at 16 pt, a quarter of a dot at 600 dpi
FIXED_DATE = 3_850_000_000  # seconds since 1904: the files say nothing about when they were built

GB2312 = {
    ord(bytes((row, cell)).decode("gb2312"))
    for row in range(0xB0, 0xF8)
    for cell in range(0xA1, 0xFF)
    if not (row == 0xD7 and cell > 0xF9)
}
SIGNS = {code for first, last in (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x391, 0x3C9), (0x401, 0x451), (0x2010, 0x2027), (0x2030, 0x205E),
    (0x2070, 0x209C), (0x2100, 0x218B), (0x2190, 0x22FF), (0x2460, 0x25FF), (0x2605, 0x2606), (0x2E80, 0x2FD5),
    (0x3000, 0x3020), (0x3041, 0x30FF), (0x3105, 0x312F), (0x3200, 0x33FF), (0xFE10, 0xFE6B), (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6), (0xFFFD, 0xFFFD)) for code in range(first, last + 1)}  # fmt: skip
NAME_CHARACTERS = set(map(ord, "𬭳珺玥㛃䶮喆堃犇昇頔𬱖𠅤玮燊彧翀祎垚淼濛甯晞赟翾昉曌"))
UNIFIED = set(range(0x4E00, 0xA000))
WIDE = SIGNS | UNIFIED | set(range(0x3400, 0x4DC0)) | set(range(0xF900, 0xFB00)) | set(range(0x20000, 0x32400))
CORE = SIGNS | GB2312 | NAME_CHARACTERS


@dataclass(frozen=True)
class Recipe:
    """One face: where it comes from, what is kept, what it is called, which licence goes with it."""

    key: str
    name: str
    source: str
    number: int
    characters: frozenset[int]
    licence: str


RECIPES = (
    Recipe("fang", "Shujie Fang", FANDOL + "FandolFang-Regular.otf", -1, frozenset(CORE | UNIFIED), FANDOL_LICENCE),
    Recipe("song-bold", "Shujie Song Bold", NOTO + "NotoSerifCJK-Bold.ttc", 2, frozenset(CORE), NOTO_LICENCE),
    Recipe("hei", "Shujie Hei", NOTO + "NotoSansCJK-Regular.ttc", 2, frozenset(CORE), NOTO_LICENCE),
    Recipe("kai", "Shujie Kai", LXGW + "LXGWWenKai-Regular.ttf", -1, frozenset(CORE), LXGW_LICENCE),
    Recipe("song", "Shujie Song", NOTO + "NotoSerifCJK-Regular.ttc", 2, frozenset(WIDE), NOTO_LICENCE),
)


def fetch_packages(folder: Path) -> None:
    """Download the source packages into `folder`; needs Debian's apt-get, no root."""
    subprocess.run(["apt-get", "download", *PACKAGES], cwd=folder, check=True)


def unpack(debs: Iterable[Path], into: Path) -> None:
    """Unpack Debian packages without installing them."""
    for deb in debs:
        subprocess.run(["dpkg", "-x", str(deb), str(into)], check=True)


def cut(font: TTFont, characters: Iterable[int]) -> None:
    """Keep the glyphs of these characters only and drop every table that paper does not use."""
    options = subset.Options()
    options.layout_features = []
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.hinting = False
    options.glyph_names = False
    options.desubroutinize = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "DSIG", "gasp", "meta"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=set(characters))
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace PostScript outlines by quadratic ones; a font that has `glyf` already is left alone."""
    if "glyf" in font:
        return
    order, outlines = font.getGlyphOrder(), font.getGlyphSet()
    error = MAX_CURVE_ERROR * font["head"].unitsPerEm
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        outlines[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ):
        setattr(limits, field, 0)
    limits.maxZones = 1
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"
    settle(font, order)


def settle(font: TTFont, names: Iterable[str]) -> None:
    """Recompute bounds and left side bearings after outlines changed."""
    for name in names:
        glyph = font["glyf"][name]
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))


def redraw(font: TTFont, name: str, transform: Transform, width: int) -> None:
    """Draw one glyph again through `transform` and give it `width`."""
    pen = TTGlyphPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(TransformPen(pen, transform))
    font["glyf"][name] = pen.glyph()
    font["hmtx"][name] = (width, 0)
    settle(font, [name])


def fill_the_cell(font: TTFont) -> None:
    """Give dash, quotes and middle dot a full Chinese cell where the source draws them narrower.

    A Chinese dash is two full cells that touch; an opening quote stands in the right half of its cell, a closing one
    in the left half, the dot in the middle. An underscore fills its width, so that a row of them is a line to write on.
    """
    em, characters = font["head"].unitsPerEm, font.getBestCmap()
    for code, place in (
        (0x5F, None),
        (0x2014, None),
        (0x2018, 1.0),
        (0x2019, 0.0),
        (0x201C, 1.0),
        (0x201D, 0.0),
        (0xB7, 0.5),
    ):
        name = characters.get(code)
        if name is None:
            continue
        width, glyph = font["hmtx"][name][0], font["glyf"][name]
        if place is None:
            cell = em if code == 0x2014 else width
            stretch = cell / (glyph.xMax - glyph.xMin)
            redraw(font, name, Transform().translate(-glyph.xMin * stretch, 0).scale(stretch, 1), cell)
        elif width != em:
            redraw(font, name, Transform().translate((em - width) * place, 0), em)


TICK = ((0.12, 0.52), (0.22, 0.62), (0.41, 0.40), (0.80, 0.90), (0.90, 0.81), (0.42, 0.18))
"""Corners of the tick, clockwise, in fractions of the square it stands in."""


def add_ticked_box(font: TTFont) -> None:
    """Draw U+2611 from the face's own square: no source face has it, and a ticked box must be readable as text."""
    characters, glyphs = font.getBestCmap(), font["glyf"]
    if 0x2611 in characters or 0x25A1 not in characters:
        return
    square = glyphs[characters[0x25A1]]
    width, height = square.xMax - square.xMin, square.yMax - square.yMin
    pen = TTGlyphPen(font.getGlyphSet())
    font.getGlyphSet()[characters[0x25A1]].draw(pen)
    corners = [(round(square.xMin + x * width), round(square.yMin + y * height)) for x, y in TICK]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    name = "ticked"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyphs[name] = pen.glyph()
    font["hmtx"][name] = font["hmtx"][characters[0x25A1]]
    settle(font, [name])
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x2611] = name


def rename(font: TTFont, name: str) -> None:
    """Carry our name instead of the reserved one; copyright and licence records stay."""
    titles = {1: name, 2: "Regular", 3: f"{name}; cut for Shujie", 4: name, 6: name.replace(" ", "")}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in (0, 13, 14) and record.platformID == 3]
    for number, text in titles.items():
        table.setName(text, number, 3, 1, 0x409)
    post = font["post"]
    post.formatType, post.extraNames, post.mapping = 3.0, [], {}


def build(recipe: Recipe, root: Path, target: Path) -> Path:
    """Make one face and its licence text; returns the font's path."""
    font = TTFont(root / recipe.source, fontNumber=recipe.number, recalcTimestamp=False)
    cut(font, recipe.characters)
    to_truetype(font)
    fill_the_cell(font)
    add_ticked_box(font)
    rename(font, recipe.name)
    font["head"].created = font["head"].modified = FIXED_DATE
    path = target / f"{recipe.key}.ttf"
    font.save(path)
    licence = (root / recipe.licence).read_bytes()
    text = gzip.decompress(licence) if recipe.licence.endswith(".gz") else licence
    note = f"{recipe.name} is a renamed cut of {Path(recipe.source).name} made by build.py.\n"
    if recipe.key == "fang":
        note += (
            "FandolFang is licensed under the GNU GPL version 3 with the font exception: embedding the font in a\n"
            "document does not by itself put that document under the GPL.\n"
        )
    (target / f"{recipe.key}.LICENCE.txt").write_bytes(note.encode() + b"\n" + text)
    return path


def write_sums(target: Path) -> None:
    """List the SHA-256 of every face."""
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(target.glob("*.ttf"))]
    (target / "SHA256SUMS").write_text("".join(lines))


def main() -> None:
    """Build what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, help="folder with the .deb files; downloaded when absent")
    parser.add_argument("--only", nargs="*", default=[recipe.key for recipe in RECIPES])
    parser.add_argument("--into", type=Path, default=HERE)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.packages or Path(scratch)
        if arguments.packages is None:
            fetch_packages(folder)
        root = Path(scratch) / "root"
        unpack(sorted(folder.glob("*.deb")), root)
        for recipe in RECIPES:
            if recipe.key in arguments.only:
                path = build(recipe, root, arguments.into)
                print(path.name, path.stat().st_size // 1024, "KB", flush=True)
        write_sums(arguments.into)


if __name__ == "__main__":
    main()
