"""A dossier of 300 and 3,000 pages from PDFs and photographs: ours, qpdf merging without stamping (limit), pypdf (peer).

Every run is a process of its own; memory is its peak over what it held before the first page.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from math import log
from pathlib import Path
from random import Random

import pikepdf
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from portal.paper.merge import Part, merge_volume
from tests.e2e.site import ROOT

SIZES = (300, 3000)
SHEETS = 10
"""Pages of one PDF; every tenth part beside it is a photograph, one page each."""


def make_parts(place: Path, pages: int) -> list[Path]:
    """PDFs of ten pages and ten photographs after each, until `pages` are there."""
    rng, paths, count = Random(pages), [], 0
    while count < pages:
        path = place / f"{len(paths):05}.pdf"
        canvas = Canvas(str(path), pagesize=A4)
        for sheet in range(SHEETS):
            for line in range(40):
                canvas.drawString(60, 780 - 18 * line, f"{sheet} {line} {rng.random()} {rng.random()} {rng.random()}")
            canvas.showPage()
        canvas.save()
        paths.append(path)
        for _photo in range(SHEETS):
            path = place / f"{len(paths):05}.jpg"
            grain = Image.frombytes("RGB", (400, 300), rng.randbytes(360_000))
            grain.resize((1600, 1200)).save(path, quality=80)
            paths.append(path)
        count += 2 * SHEETS
    return paths


def wrapped(paths: list[Path]) -> list[Path]:
    """The same with every photograph as a PDF of one page, for those who merge PDFs only."""
    found = []
    for path in paths:
        if path.suffix == ".jpg":
            canvas = Canvas(str(path.with_suffix(".photo.pdf")), pagesize=A4)
            canvas.drawImage(ImageReader(str(path)), 40, 200, 500, 375)
            canvas.save()
            path = path.with_suffix(".photo.pdf")
        found.append(path)
    return found


def ours(paths: list[Path], out: Path) -> None:
    merge_volume([Part(path, f"{number}. part") for number, path in enumerate(paths, 1)], out, title="volume")


def qpdf(paths: list[Path], out: Path) -> None:
    words = ["qpdf", "--empty", "--pages", *map(str, paths), "--", str(out)]
    pikepdf.Job(words).run()


def pypdf(paths: list[Path], out: Path) -> None:
    writer, number = PdfWriter(), 1
    for position, path in enumerate(paths, 1):
        start = len(writer.pages)
        for page in PdfReader(path).pages:
            held = BytesIO()
            canvas = Canvas(held, pagesize=A4)
            canvas.drawString(500, 800, str(number))
            canvas.save()
            added = writer.add_page(page)
            added.merge_page(PdfReader(held).pages[0])
            number += 1
        writer.add_outline_item(f"{position}. part", start)
    writer.write(out)


SETTINGS = {"DJANGO_SETTINGS_MODULE": "portal.settings_test"}
WAYS = {"shujie": ours, "qpdf (limit)": qpdf, "pypdf (peer)": pypdf}


def held(what: str) -> float:
    """Megabytes of this process now (VmRSS) or at most (VmHWM)."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(what))


def run(way: str, place: Path) -> None:
    """One way in this process; prints seconds and megabytes."""
    paths = json.loads((place / ("parts" if way == "shujie" else "wrapped")).read_text())
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew: a child begins with its parent's
    idle = held("VmRSS")
    began, worked = time.perf_counter(), time.process_time()
    WAYS[way]([Path(path) for path in paths], place / "out.pdf")
    peak = held("VmHWM") - idle
    with pikepdf.open(place / "out.pdf") as made:
        pages = len(made.pages)
    print(json.dumps([time.perf_counter() - began, time.process_time() - worked, peak, pages]))


def main() -> None:
    seconds: dict[str, list[float]] = {}
    for pages in SIZES:
        with tempfile.TemporaryDirectory(prefix="shujie-dossier-") as folder:
            place = Path(folder)
            paths = make_parts(place, pages)
            (place / "parts").write_text(json.dumps([str(path) for path in paths]))
            (place / "wrapped").write_text(json.dumps([str(path) for path in wrapped(paths)]))
            size = sum(path.stat().st_size for path in paths) / 1e6
            for way in WAYS:
                command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.dossier", way, folder]
                told = subprocess.run(
                    command, cwd=ROOT, env=os.environ | SETTINGS, stdout=subprocess.PIPE, text=True, check=True
                ).stdout
                wall, work, peak, made = json.loads(told.splitlines()[-1])
                seconds.setdefault(way, []).append(work)
                print(
                    f"{pages} pages, {size:.0f} MB, {way}: {wall:.1f} s ({work:.1f} s of work), {peak:.0f} MB, {made} pages"
                )
    for way, (small, large) in seconds.items():
        print(f"{way}: grows with pages to the power {log(large / small) / log(SIZES[1] / SIZES[0]):.2f}")


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]))
