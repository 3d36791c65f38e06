"""Where each paper lies in the file: pure tables after domain 3.3, and the retention period after domain 4.6.

A paper is given as plain values; `arrange` returns the two parts in their final order. Nothing here touches the database.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from case_admin.dossiers.models import ItemSource, Part, Retention

MAIN_PLACES: tuple[str, ...] = (
    "application",
    "identity",
    "service_address",
    "supplement",
    "acceptance",
    "evidence",
    "record",
    "hearing",
    "extension",
    "agreement",
    "performance",
    "confirmation",
    "closing",
    "service_proof",
    "follow_up",
)
INNER_PLACES: tuple[str, ...] = (
    "assessment",
    "diversion",
    "objection",
    "progress",
    "supervision",
    "counsel",
    "discussion",
    "meeting",
    "instruction",
    "contact",
)
PLACES: dict[str, tuple[str, ...]] = {Part.MAIN: MAIN_PLACES, Part.INNER: INNER_PLACES}

# Document code -> (place, rank inside the place). The rank separates papers that always follow each other.
BY_CODE: dict[str, tuple[str, int]] = {
    "D01": ("application", 0),
    "D01b": ("application", 1),
    "D15": ("identity", 0),
    "D16": ("identity", 1),
    "D13": ("service_address", 0),
    "D35": ("service_address", 1),
    "D02c": ("supplement", 0),
    "D02": ("acceptance", 0),
    "D04": ("acceptance", 1),
    "D38": ("acceptance", 2),
    "D10": ("record", 0),
    "D09": ("hearing", 0),
    "D09b": ("hearing", 1),
    "D09c": ("hearing", 2),
    "D07": ("extension", 0),
    "D07b": ("extension", 0),
    "D28": ("extension", 0),
    "D28b": ("extension", 0),
    "D11": ("agreement", 0),
    "D14": ("confirmation", 0),
    "D03": ("closing", 0),
    "D03b": ("closing", 0),
    "D12": ("closing", 1),
    "D17": ("service_proof", 0),
    "D34": ("follow_up", 0),
    "D36": ("assessment", 0),
    "D29": ("assessment", 1),
    "D30": ("assessment", 2),
    "D05": ("diversion", 0),
    "D05b": ("objection", 0),
    "D05b-2": ("objection", 1),
    "D06": ("progress", 0),
    "D08": ("supervision", 0),
    "D37": ("counsel", 0),
    "D23": ("meeting", 0),
}
# Papers kept whole in the inner part whose conclusion page also belongs to the main part (3.2, D37).
CONCLUSION_PAGE: dict[str, tuple[str, int]] = {"D37": ("agreement", 1)}

BY_FIELD: dict[str, str] = {
    "identity": "identity",
    "applicant_id_file": "identity",
    "authorisation": "identity",
    "agent_authorisation": "identity",
    "representatives": "identity",
    "performance": "performance",
    "confirmation": "confirmation",
    "supplement": "supplement",
}
# Places whose papers follow each other by date rather than by rank.
BY_TIME: frozenset[str] = frozenset({"record", "extension", "progress", "service_proof", "supervision", "contact"})


@dataclass(frozen=True)
class Paper:
    """A paper of the case before it has a line in a catalogue.

    `order` keeps the order in which its source lists it; `follows` is the code of the document a slip or scan belongs to.
    """

    source: str
    source_id: str
    title: str
    file_id: str
    code: str = ""
    follows: str = ""
    field_key: str = ""
    number: str = ""
    responsible: str = ""
    on: date | None = None
    order: int = 0
    place: str = ""
    last_page_only: bool = False


def part_of(place: str) -> Part:
    """The part a place belongs to. Raises ValueError for a place that is in neither."""
    if place in MAIN_PLACES:
        return Part.MAIN
    if place in INNER_PLACES:
        return Part.INNER
    raise ValueError(place)


def place_for(paper: Paper) -> str:
    """The place of a paper: its own when set, else by document code, form field or source; evidence when nothing else fits."""
    if paper.place:
        return paper.place
    known = BY_CODE.get(paper.code) or BY_CODE.get(paper.follows)
    if known:
        return known[0]
    if paper.source == ItemSource.APPLICATION:
        return "application"
    if paper.source == ItemSource.SERVICE:
        return "service_proof"
    if paper.source == ItemSource.RECORD:
        return "record"
    return BY_FIELD.get(paper.field_key, "evidence")


def with_conclusions(papers: Iterable[Paper]) -> list[Paper]:
    """Add, for each internal paper of CONCLUSION_PAGE, the entry that puts its last page into the main part."""
    result: list[Paper] = []
    for paper in papers:
        result.append(paper)
        if paper.code in CONCLUSION_PAGE and not paper.last_page_only:
            result.append(replace(paper, place=CONCLUSION_PAGE[paper.code][0], last_page_only=True))
    return result


def sort_key(paper: Paper) -> tuple[int, int, date, int, str, str]:
    """Place first; then time or rank as the place demands; ties by the source's own order and the number."""
    place = place_for(paper)
    places = PLACES[part_of(place)]
    ranks = CONCLUSION_PAGE if paper.last_page_only else BY_CODE
    rank = 0 if place in BY_TIME else ranks.get(paper.code or paper.follows, ("", 9))[1]
    return (places.index(place), rank, paper.on or date.max, paper.order, paper.number, paper.source_id)


def arrange(papers: Iterable[Paper]) -> dict[Part, list[Paper]]:
    """Both parts with their papers in the order of domain 3.3, every paper carrying its place."""
    parts: dict[Part, list[Paper]] = {Part.MAIN: [], Part.INNER: []}
    for paper in sorted(with_conclusions(papers), key=sort_key):
        place = place_for(paper)
        parts[part_of(place)].append(replace(paper, place=place))
    return parts


def retention_for(*, close_reason: str, is_heavy: bool) -> Retention:
    """Domain 4.6: heavy cases are kept for good, agreements 30 years, everything else 10 years."""
    if is_heavy:
        return Retention.PERMANENT
    return Retention.YEARS_30 if close_reason in {"R01", "R02", "R04"} else Retention.YEARS_10
