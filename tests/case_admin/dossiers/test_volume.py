"""A real volume: made by the background work from issued PDFs and a photograph, then read back."""

import itertools
import re
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from case_admin.dossiers.models import Dossier, Part
from case_admin.dossiers.volume import VolumeSheet, build_cover
from portal.outbox.models import OutboxRow
from portal.paper.page import count_pages
from portal.paper.style import PAGE_HEIGHT, PAGE_WIDTH
from portal.vault.queries import path_of, read_bytes
from tests.factories.dossiers import frozen

pytestmark = pytest.mark.django_db


def placed_words(page):
    """(text, x, y) of every piece of text, in points from the lower left."""
    found = []

    def keep(text, cm, tm, font, size):
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            found.append((text.strip(), x, y))

    page.extract_text(visitor_text=keep)
    return found


def stamped(page):
    """The number in the upper margin as (number, side), or None."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    for text, x, y in placed_words(page):
        if y > height - 60 and re.fullmatch(r"[0-9]+", text):
            return int(text), "right" if x > width / 2 else "left"
    return None


def test_volume_reads_back_with_numbers_catalogue_and_outline(river):
    dossier = frozen(river)
    assert (dossier.status, dossier.part) == ("frozen", Part.MAIN)
    data = read_bytes(dossier.file)
    reader = PdfReader(BytesIO(data))
    items = list(dossier.items.order_by("position"))

    numbers = [stamped(page) for page in reader.pages]
    front = next(index for index, number in enumerate(numbers) if number)
    assert front == 4, "cover and catalogue, each with an empty back"
    body = numbers[front : front + dossier.pages]
    assert body == [(n, "right" if n % 2 else "left") for n in range(1, dossier.pages + 1)]
    closing = numbers[front + dossier.pages :]
    assert closing == [None] * len(closing), "the closing sheet carries no numbers"
    assert closing != []

    catalogue = re.sub(r"\s", "", reader.pages[2].extract_text())
    assert "卷内目录" in catalogue
    for item in items:
        assert item.page_from is not None
        text = re.sub(r"\s", "", reader.pages[front + item.page_from - 1].extract_text())
        if item.source == "document" and not item.last_page_only:
            assert item.title in text, f"paper {item.position} begins where the catalogue says"
    assert items[0].page_from == 1
    assert all(later.page_from == sooner.page_to + 1 for sooner, later in itertools.pairwise(items))

    titles = [entry.title for entry in reader.outline]
    assert titles == ["封面", "卷内目录", *(f"{i.position}. {i.title}" for i in items), "备考表"]
    pages = [reader.get_destination_page_number(entry) for entry in reader.outline]
    assert pages[2:-1] == [front + item.page_from - 1 for item in items]


def test_cover_says_what_the_domain_asks_for(river):
    dossier = frozen(river)
    cover = re.sub(r"\s", "", PdfReader(BytesIO(read_bytes(dossier.file))).pages[0].extract_text())
    case = river.fresh()
    for words in (
        river.unit.name, case.machine_no, case.register_no, "欧阳样例", "行政处罚", "达成书面纾解协议", "样本甲、范例乙", "30年",
        f"件数{dossier.items.count()}", f"页数{dossier.pages}", "正卷第1卷共1卷", "行政争议纾解案卷",
    ):  # fmt: skip
        assert words.replace(" ", "") in cover, words


def test_closing_sheet_lists_the_hash_of_every_paper(river):
    dossier = frozen(river)
    reader = PdfReader(BytesIO(read_bytes(dossier.file)))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages[4 + dossier.pages :]))
    for item in dossier.items.select_related("file"):
        assert item.file.sha256 in text
    assert "核对人样本" in text
    assert [entry["sha256"] for entry in dossier.hash_list] == [
        item.file.sha256 for item in dossier.items.select_related("file").order_by("position")
    ]


def test_photograph_becomes_a_numbered_page_and_keeps_its_bytes(river):
    dossier = frozen(river)
    item = dossier.items.select_related("file").get(source="attachment")
    assert (item.title, item.place, item.pages) == ("整改照片1", "evidence", 1)
    original = read_bytes(item.file)
    with pikepdf.open(path_of(dossier.file)) as volume:
        page = volume.pages[4 + item.page_from - 1]
        streams = [o.read_raw_bytes() for o in walk(page.obj) if isinstance(o, pikepdf.Stream)]
    assert original in streams


def walk(thing, depth=6):
    """Everything below a page, a few steps deep."""
    yield thing
    if depth and isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        for key in list(thing.keys()):
            if key not in {"/Parent"}:
                yield from walk(thing[key], depth - 1)


def test_inner_part_is_a_volume_of_its_own(river):
    frozen(river)
    inner = Dossier.objects.get(case=river.case, part=Part.INNER)
    assert inner.status == "frozen"
    assert [item.code for item in inner.items.order_by("position")] == ["D36", "D05", "D37"]
    main = Dossier.objects.get(case=river.case, part=Part.MAIN)
    review = main.items.get(code="D37")
    assert (review.last_page_only, review.pages, review.place) == (True, 1, "agreement")


def test_volume_is_a_file_of_the_vault_with_its_hash(river):
    dossier = frozen(river)
    assert dossier.sha256 == dossier.file.sha256
    assert dossier.file.mime == "application/pdf"
    assert OutboxRow.objects.filter(kind="dossier.volume").values_list("state", flat=True).distinct().get() == "done"
    reader = PdfReader(BytesIO(read_bytes(dossier.file)))
    assert reader.metadata.title == f"{river.case.register_no} {river.case.machine_no} 正卷"
    assert "欧阳" not in str(reader.metadata)
    sizes = {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages if not stamped(p)}
    assert sizes == {(round(PAGE_WIDTH), round(PAGE_HEIGHT))}


LONG = "某某县综合行政执法与市场监督管理及知识产权保护局"


@pytest.mark.parametrize(
    ("applicant", "respondent"),
    [
        ("欧阳样例", "XX县市场监督管理局"),
        ("XX县示例建筑材料贸易有限责任公司、甄样本、甄范例", LONG),
        ("甄样本等12人", LONG * 2),
    ],
)
def test_cover_is_one_page_for_long_names(applicant, respondent):
    sheet = VolumeSheet(
        case_no="X行纾登〔2026〕1号 XZ-2026-000001",
        part="正卷",
        volume_no=1,
        volumes=1,
        fonds=respondent,
        applicant=applicant,
        respondent=respondent,
        act_type="行政征收征用补偿",
        accepted=date(2026, 3, 4),
        closed=date(2026, 4, 10),
        close_reason="达成书面纾解协议",
        mediators="孙纾解、周分管",
        retention="永久",
        archive_no="纾2026-0001",
        file_code="XX-SJ-2026-0001",
        note="",
        filer="孙纾解",
        checker="程研判",
        filed_on=date(2026, 4, 20),
        pages=500,
    )
    assert count_pages(build_cover(sheet)) == 1
