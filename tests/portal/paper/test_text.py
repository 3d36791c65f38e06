"""Text goes onto the page as data: nothing in it is ever understood as markup, a link or a command."""

from io import BytesIO

import pikepdf
import pypdf
import pytest
from reportlab import rl_config

from portal.paper import blocks
from portal.paper.characters import clean
from portal.paper.grid import Cell, Grid
from portal.paper.page import build_pdf
from portal.paper.style import AREA_WIDTH, STYLES, style
from portal.paper.text import TextFlow, measure, paragraph
from tests.portal.paper.glyphs import MM, glyphs_of, lines_of, text_of

HOSTILE = [
    '<img src="/etc/passwd"/>',
    '<img src="http://169.254.169.254/latest/meta-data/" width="1" height="1"/>',
    '<img src="file:///etc/shadow"/>',
    '<img src="data:image/png;base64,AAAA"/>',
    "</para><para>新段落",
    "<para>未闭合",
    "<b>粗</i>乱套</b>",
    '<a href="javascript:alert(1)">点我</a>',
    '<a href="http://evil.test/">官网</a>',
    '<link href="document:2">跳转</link>',
    "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('touch /tmp/x')]]]\">色</font>",
    '<font name="NoSuchFont" size="9999">大</font>',
    '<onDraw name="x" label="y"/>',
    '<seq id="x"/><seqreset/>',
    "<unichar code='0x0'/>",
    "<br/><br/><br/>",
    "<super>上</super><sub>下</sub>",
    '<span backColor="red">底</span>',
    "<evalString imports='os'>os.getcwd()</evalString>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#0;&#xFFFF;&nonexistent;&amp",
    "<![CDATA[ <x> ]]>",
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "%PDF-1.7 1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj",
    ") Tj ET Q q BT /F1 99 Tf (插入",
    "\\) Tj (转义 \\( \\\\ \\n \\101",
    "{{7*7}} ${7*7} #{7*7} %s %(x)s {0}",
    "'; DROP TABLE portal_issueddocument; --",
    "https://evil.test/?q=1&r=2#frag mailto:a@b.test",
]


ACTIVE = {"/URI", "/JS", "/JavaScript", "/Launch", "/Annots", "/OpenAction", "/AA", "/EmbeddedFiles", "/GoToR"}


def active_keys(pdf):
    with pikepdf.open(BytesIO(pdf)) as document:
        things = [obj for obj in document.objects if isinstance(obj, pikepdf.Dictionary | pikepdf.Stream)]
        return [key for obj in things for key in obj.keys() if key in ACTIVE]  # noqa: SIM118 - streams have keys only


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_as_it_was_typed(text):
    flowables = [*blocks.title(text), blocks.body(text), blocks.heading(1, text, text), blocks.choices([(text, True)])]
    flowables.append(Grid([([Cell(text), Cell(text)], 1)], [AREA_WIDTH / 2, AREA_WIDTH / 2]))
    pdf = build_pdf(flowables, title=text, author=text)
    assert active_keys(pdf) == []
    read = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)
    assert read.replace("\n", "").replace(" ", "").count(text.replace(" ", "")) >= 5


def test_reportlab_trusts_no_scheme_and_no_host():
    assert (rl_config.trustedSchemes, rl_config.trustedHosts) == ([], [])


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("甲\x00乙\x07丙\x1b丁", "甲乙丙丁"),
        ("甲\u202e乙\u2066丙\u2069", "甲乙丙"),
        ("甲\u200b乙\u200d丙\ufeff", "甲乙丙"),
        ("葛\U000e0100城\ufe0f", "葛城"),
        ("甲\r\n乙\r丙\x0b丁\u2028戊\x85己", "甲\n乙\n丙\n丁\n戊\n己"),
        ("甲\t乙\u2003丙", "甲 乙 丙"),
        ("律\uf9d8", "律\uf9d8"),
    ],
)
def test_controls_and_invisible_characters_are_left_out(typed, printed):
    assert clean(typed) == printed


def lines(*flowables):
    pages = glyphs_of(build_pdf(flowables, title="样张", author="虚构县", numbering=False))
    return [text_of(line) for page in pages for line in lines_of(page)]


def test_line_break_starts_a_new_indented_paragraph_and_empty_ones_vanish():
    pages = glyphs_of(build_pdf([paragraph("第一段\n\n \n　　第二段")], title="样张", author="", numbering=False))
    read = lines_of(pages[0])
    assert [text_of(line) for line in read] == ["第一段", "第二段"]
    assert {round(line[0].x / MM - 28, 2) for line in read} == {round(2 * 156 / 28, 2)}


def test_ten_thousand_line_breaks_cost_nothing():
    assert lines(paragraph("甲" + "\n" * 10_000 + "乙")) == ["甲", "乙"]


def test_every_line_but_the_last_reaches_both_margins():
    text = "单位依照首违轻微情形不予罚款，责令规范，并作合规辅导。2026年3月27日双方达成协议，联系电话13800000000。" * 4
    pages = glyphs_of(build_pdf([paragraph(text)], title="样张", author="虚构县", numbering=False))
    read = lines_of(pages[0])
    assert {round((line[-1].x + line[-1].width) / MM, 1) for line in read[:-1]} == {184.0}


def test_line_that_would_be_torn_wide_open_stays_ragged():
    pages = glyphs_of(
        build_pdf([paragraph("见网址" + "a" * 57 + "说明", "flush")], title="样张", author="", numbering=False)
    )
    first = lines_of(pages[0])[0]
    assert text_of(first) == "见网址"
    assert first[-1].x / MM < 28 + 3 * 6


def test_title_of_several_lines_is_divided_evenly():
    long = "关于虚构县行政争议纾解和行政执法工作督查情况以及下一步工作安排的通报"
    pages = glyphs_of(build_pdf(blocks.title(long), title="样张", author="虚构县", numbering=False))
    lengths = [len(line) for line in lines_of(pages[0], size=22)]
    assert sum(lengths) == len(long)
    assert max(lengths) - min(lengths) <= 1


def test_pieces_of_two_faces_share_a_line():
    pages = glyphs_of(
        build_pdf([blocks.heading(1, "一、标题。", "正文接排。")], title="样张", author="", numbering=False)
    )
    line = lines_of(pages[0])[0]
    assert text_of(line) == "一、标题。正文接排。"
    assert [glyph.font for glyph in line] == ["ShujieHei"] * 5 + ["ShujieFang"] * 5


def test_part_of_a_split_text_keeps_its_lines():
    flow = paragraph("中" * 28 * 10, "flush")
    head, tail = flow.split(AREA_WIDTH, STYLES["flush"].leading * 4 + 1)
    assert isinstance(tail, TextFlow)
    assert (len(head.set_lines(AREA_WIDTH)), len(tail.set_lines(AREA_WIDTH + 1e-9))) == (4, 6)


def test_text_that_fits_nowhere_is_not_split():
    assert paragraph("中" * 60).split(AREA_WIDTH, 10) == []


def test_measure_counts_cells():
    assert measure("中" * 28, "flush") == pytest.approx(156 * MM, abs=0.01)


def test_style_can_be_varied():
    assert style("body", align="left").align == "left"
    assert style("body") is STYLES["body"]
