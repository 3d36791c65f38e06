"""Figures, films, codes and links to forms: what they accept and what they draw."""

import pytest
from django.core.files.base import ContentFile
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.models import Document

from content.blocks.chart import ChartBlock
from content.blocks.media import QrBlock, VideoBlock, path_of
from content.blocks.structure import FigureBlock
from portal.paper.qr import matrix
from tests.factories.content import make_campaign


def chart(rows, **facts):
    block = ChartBlock()
    return block, block.to_python({"caption": "数字", "unit": "件", "rows": rows, "counts_people": True} | facts)


@pytest.mark.parametrize(
    "rows",
    [
        "季度 | 件",
        "季度 | 件\n一 | 三",
        "季度 | 件\n一 | -3",
        "季度 | 件\n一 | 3 | 4",
        "季度\n一",
        "a|b|c|d|e\n1|2|3|4|5",
    ],
)
def test_chart_refuses_what_it_cannot_draw(rows):
    block, value = chart(rows)
    with pytest.raises(StructBlockValidationError):
        block.clean(value)


def test_chart_accepts_a_pasted_sheet():
    block, value = chart("季度\t收到\t办结\n第一季度\t41\t29")
    assert block.clean(value).shown_rows == [["第一季度", "41", "29"]]


def test_chart_draws_a_bar_for_every_number_but_totals():
    _block, value = chart("季度 | 件\n一 | 40\n二 | 20\n合计 | 60")
    assert [(bar.label, bar.cell.length) for bar in value.bars] == [("一", 100), ("二", 50)]


@pytest.mark.parametrize(("number", "drawn"), [("0", False), ("3", False), ("40", True)])
def test_chart_without_a_bar_to_see_is_its_table(number, drawn):
    block, value = chart(f"季度 | 件\n一 | {number}\n二 | {number}", counts_people=True)
    assert ("chart__bars" in block.render(value)) is drawn


@pytest.fixture
def document(db):
    def make(name):
        return Document.objects.create(title=name, file=ContentFile(b"x", name=name))

    return make


def test_film_needs_a_film_and_captions(document):
    block = VideoBlock()
    value = block.to_python(
        {"title": "片", "film": document("a.pdf").pk, "captions": document("b.pdf").pk, "words": "<p>话</p>"}
    )
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert set(refused.value.block_errors) == {"film", "captions"}


def test_film_shows_captions_and_words(client, home, document):
    film = {"title": "短片", "film": document("a.mp4"), "captions": document("a.vtt"), "words": "<p>逐字稿</p>"}
    make_campaign(home, body=[("video", film)])
    page = client.get("/campaigns/talk/").content.decode()
    assert 'kind="captions"' in page
    assert "逐字稿" in page


def test_code_is_the_same_square_the_papers_carry():
    rows = matrix("https://example.cn/")
    path = path_of(rows)
    assert sum(int(stroke.split("h")[1].split("v")[0]) for stroke in path.split("z") if stroke) == sum(map(sum, rows))


def test_code_leaves_the_quiet_zone_free():
    drawn = QrBlock().get_context({"address": "https://example.cn/"})
    assert drawn["side"] == len(matrix("https://example.cn/")) + 8


@pytest.mark.parametrize("alt", ["图片", "IMG_2034.jpg", "photo 3", "微信图片_20260401", "  ", "截图(2)"])
def test_figure_refuses_a_description_that_says_nothing(db, alt):
    block = FigureBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"image": None, "alt": alt, "caption": ""}))


def test_call_to_an_unpublished_page_is_left_out(client, home):
    other = make_campaign(home, "other", live=False)
    call = {"title": "来吧", "text": "<p>现在</p>", "label": "去看", "page": other}
    make_campaign(home, body=[("call", call)])
    assert "去看" not in client.get("/campaigns/talk/").content.decode()
