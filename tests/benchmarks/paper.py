"""One page of official paper, facts to bytes, against a bare canvas that draws the same glyphs; memory over 1,000 papers.

    make bench NAME=paper

The limit gets every stretch of text where ours put it, in the same faces, and the same code; it sets no line and breaks none.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from io import BytesIO
from pathlib import Path

import django

ROUNDS, PAPERS = 60, 1_000
CODE = "D02"


def main() -> None:
    place = tempfile.TemporaryDirectory(prefix="shujie-paper-")
    os.environ |= {"DJANGO_SETTINGS_MODULE": "portal.settings_test", "SHUJIE_VAR_DIR": place.name}
    django.setup()
    from portal.documents import defaults
    from portal.paper.page import count_pages

    wording = next(one for one in defaults.default_templates() if one["code"] == CODE)
    drawn = recorded(wording)
    ours, limit = [], []
    for number in range(ROUNDS + 5):
        spent = timed(lambda number=number: made(wording, number)), timed(lambda: bare(drawn))
        if number >= 5:
            ours.append(spent[0])
            limit.append(spent[1])
    pages, glyphs = count_pages(made(wording, 0)), sum(len(text) for *_place, text in drawn)
    print(f"{CODE}: {pages} page(s), {glyphs} characters, {len(drawn)} stretches; n={ROUNDS}")
    told = [
        f"median {statistics.median(values):.2f} ms, {min(values):.2f}-{max(values):.2f}" for values in (ours, limit)
    ]
    print(f"ours {told[0]}; bare canvas {told[1]}; ratio {statistics.median(ours) / statistics.median(limit):.2f}")
    memory(wording)


def facts_of(number: int) -> dict[str, object]:
    from portal.documents.sample import sample_facts

    return sample_facts(CODE) | {"applicant_name": f"欧阳样例{number:04}", "case_no": f"XZ-2026-{number:06}"}


def made(wording, number: int) -> bytes:
    from portal.documents import rendering
    from portal.paper.page import Mark

    mark = Mark("https://example.invalid/verify/ABCD-EFGH-JKMN/", ("核验码：ABCD-EFGH-JKMN", "扫码核验"))
    return rendering.render(wording, facts_of(number), number="X行纾受〔2026〕12号", mark=mark)


def recorded(wording) -> list[tuple[str, float, float, float, str]]:
    """(face, size, x, y, text) of everything drawn on the paper's pages, with what each page holds in its order."""
    from reportlab.pdfgen.textobject import PDFTextObject

    found: list[tuple[str, float, float, float, str]] = []
    plain = PDFTextObject.textOut

    def noted(brush, text):
        found.append((brush._fontname, brush._fontsize, *brush._canvas.absolutePosition(*brush.getCursor()), text))
        plain(brush, text)

    PDFTextObject.textOut = noted
    try:
        made(wording, 0)
    finally:
        PDFTextObject.textOut = plain
    return found


def bare(drawn) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    from portal.paper import qr

    held = BytesIO()
    canvas = Canvas(held, pagesize=A4)
    for face, size, x, y, text in drawn:
        canvas.setFont(face, size)
        canvas.drawString(x, y, text)
    qr.draw_qr(canvas, 80, 40, 70, "https://example.invalid/verify/ABCD-EFGH-JKMN/")
    canvas.save()
    return held.getvalue()


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def memory(wording) -> None:
    """Megabytes held after a hundred different papers, and after all of them."""
    held = {}
    for number in range(1, PAPERS + 1):
        made(wording, number)
        if number in (100, PAPERS):
            held[number] = resident()
    print(f"memory after 100 papers {held[100]:.1f} MB, after {PAPERS} {held[PAPERS]:.1f} MB")


def resident() -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
