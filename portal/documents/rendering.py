"""A wording and its facts become a PDF on official paper. Pure: nothing is stored, numbered or registered here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from portal.documents.filling import PEN_LINE, Filler, MissingFacts, as_text
from portal.documents.wording import SIGNED_BY_PAGE, Wording
from portal.paper import blocks
from portal.paper.grid import Cell, Grid, form_rows
from portal.paper.page import Mark, build_pdf
from portal.paper.style import AREA_WIDTH, mm
from portal.paper.text import Flowable, paragraph

LABEL_WIDTH = 27 * mm
FORM_WIDTHS = (LABEL_WIDTH, AREA_WIDTH / 2 - LABEL_WIDTH, LABEL_WIDTH, AREA_WIDTH / 2 - LABEL_WIDTH)
PLACES = {"indent": "body", "flush": "flush", "right": "right", "centre": "centre", "small": "small"}

Value = Mapping[str, Any]
Made = list[Flowable]


def render(
    wording: Wording,
    facts: Mapping[str, object],
    *,
    number: str = "",
    title: str = "",
    author: str = "",
    mark: Mark | None = None,
    created: datetime | None = None,
    numbering: bool = True,
) -> bytes:
    """The paper as PDF bytes; the same input gives the same bytes.

    Raises MissingFacts naming what the wording asks for and `facts` lack, and portal.paper's MissingGlyph.
    """
    filler = Filler(wording["code"], facts)
    heading = title or wording["title"]
    flowables = [*blocks.title(heading), *blocks.number_line(number), *_body(wording["body"], filler)]
    filler.require_complete()
    return build_pdf(
        flowables, title=heading, author=author, footer=mark, created=created, numbering=numbering,
        of_total=wording["code"] in SIGNED_BY_PAGE,
    )  # fmt: skip


def missing_in(wording: Wording, facts: Mapping[str, object]) -> list[str]:
    """What these facts lack for this wording, in words; the paper is laid out and thrown away unprinted."""
    filler = Filler(wording["code"], facts)
    _body(wording["body"], filler)
    try:
        filler.require_complete()
    except MissingFacts as missing:
        return list(missing.labels)
    return []


def _body(body: list[dict[str, Any]], filler: Filler) -> Made:
    """Blocks in order; what follows a slip belongs to the slip, a signature keeps the lines before it."""
    made: Made = []
    for position, block in enumerate(body):
        value = block["value"] or {}
        if not filler.shows(value.get("only_if")):
            continue
        if block["type"] == "slip":
            return [*made, blocks.slip(filler.text(value["heading"]), _body(body[position + 1 :], filler))]
        if block["type"] == "signature":
            made = blocks.closing(made, _signature(value, filler))
        else:
            made.extend(MAKERS[block["type"]](value, filler))
    return made


def _addressee(value: Value, filler: Filler) -> Made:
    return [blocks.addressee(filler.text(value["text"]))]


def _paragraph(value: Value, filler: Filler) -> Made:
    return [paragraph(filler.text(value["text"]), PLACES[value["place"]])]


def _heading(value: Value, filler: Filler) -> Made:
    return [blocks.heading(int(value["level"]), filler.text(value["text"]), filler.text(value["run_in"]))]


def _numbered(value: Value, filler: Filler) -> Made:
    return blocks.numbered([as_text(entry) for entry in filler.entries(value["items"])])


def _facts_table(value: Value, filler: Filler) -> Made:
    texts = [filler.text(row["text"]) for row in value["rows"]]
    entries = [
        (row["label"], "" if text == PEN_LINE else text, bool(row["half"]), row["lines"] or 1)
        for row, text in zip(value["rows"], texts, strict=True)
    ]
    return [Grid(form_rows(entries), FORM_WIDTHS)]


def _rows_table(value: Value, filler: Filler) -> Made:
    from_entry = [
        [Cell(_field(entry, column["key"], number)) for column in value["columns"]]
        for number, entry in enumerate(filler.entries(value["rows"]), 1)
    ]
    open_rows = [[Cell("") for _ in value["columns"]] for _ in range(value["empty_rows"] or 0)]
    head = [column["label"] for column in value["columns"]]
    return [Grid([(row, 1) for row in from_entry + open_rows], [c["width"] * mm for c in value["columns"]], head)]


def _field(entry: object, key: str, number: int) -> str:
    """A field of one entry; `index` counts when the entry does not say."""
    from_entry = entry.get(key) if isinstance(entry, Mapping) else entry
    return str(number) if key == "index" and from_entry is None else as_text(from_entry)


def _choices(value: Value, filler: Filler) -> Made:
    ticked = filler.ticked(value["chosen"])
    options = [(filler.text(option["label"]), option["value"] in ticked) for option in value["options"]]
    return [blocks.choices(options, lead=filler.text(value["lead"]), each_on_a_line=bool(value["each_on_a_line"]))]


def _warning(value: Value, filler: Filler) -> Made:
    return [paragraph([(value["text"], "hei")], "body")]


def _signature(value: Value, filler: Filler) -> Flowable:
    names, date = [filler.text(name) for name in value["names"]], filler.text(value["date"])
    return blocks.SealPlace(names[0], date) if value["kind"] == "seal" else blocks.HandPlaces(names, date)


def _space(value: Value, filler: Filler) -> Made:
    return [blocks.new_page()] if value["new_page"] else [blocks.space(value["lines"])]


MAKERS: dict[str, Callable[[Value, Filler], Made]] = {
    "addressee": _addressee,
    "paragraph": _paragraph,
    "heading": _heading,
    "numbered": _numbered,
    "facts_table": _facts_table,
    "rows_table": _rows_table,
    "choices": _choices,
    "warning": _warning,
    "space": _space,
}
