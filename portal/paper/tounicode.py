"""The map from glyphs back to text, repaired.

reportlab writes U+2CB73 as <2CB73>, which a reader takes for another character; the format wants UTF-16 and at most a
hundred entries a block (PDF 32000-1, 9.10.3). Codes that no character was given to are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The CMap of one subset: position in `subset` -> code point."""
    pairs = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point and not (point == 32 and code != 32)
    ]
    lines = [HEAD.format(name=fontname)]
    for first in range(0, len(pairs), 100):
        block = pairs[first : first + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, TAIL])


def install() -> None:
    """Put the repaired map in reportlab's place."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
