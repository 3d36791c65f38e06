"""A reader's name at the head of every page of a Word file."""

from io import BytesIO

import pytest
from docx import Document

from portal.paper.watermark import NotMarkable
from portal.paper.word_mark import with_mark

WORDS = "虚构人 示例法院 2026-11-22 09:00"


@pytest.fixture
def book():
    """Two sections: the first with a header, other first pages and even pages; the second goes on with it."""
    made = Document()
    made.settings.odd_and_even_pages_header_footer = True
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "协议草案"
    made.add_paragraph("正文一字不改。")
    made.add_section()
    return made


def marked(book, tmp_path, words=WORDS):
    place = tmp_path / "a.docx"
    book.save(place)
    return Document(BytesIO(with_mark(place, words)))


def heads(section):
    return [
        [line.text for line in header.paragraphs]
        for header in (section.header, section.first_page_header, section.even_page_header)
    ]


def test_every_header_carries_the_words_above_its_own(book, tmp_path):
    found = marked(book, tmp_path)
    assert heads(found.sections[0]) == [[WORDS, "协议草案"], [WORDS, ""], [WORDS, ""]]
    assert heads(found.sections[1]) == heads(found.sections[0])
    assert found.sections[1].header.is_linked_to_previous
    assert [line.text for line in found.paragraphs if line.text] == ["正文一字不改。"]


def test_section_with_a_header_of_its_own_is_marked_too(book, tmp_path):
    book.sections[1].header.is_linked_to_previous = False
    book.sections[1].header.paragraphs[0].text = "附件"
    assert heads(marked(book, tmp_path).sections[1])[0] == [WORDS, "附件"]


def test_words_that_no_word_file_can_hold_lose_what_it_cannot(book, tmp_path):
    assert heads(marked(book, tmp_path, "虚\x00构\x0b人").sections[0])[0][0] == "虚构人"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 nothing", b"%PDF-1.7"])
def test_what_is_no_word_file_cannot_be_marked(data, tmp_path):
    place = tmp_path / "a.docx"
    place.write_bytes(data)
    with pytest.raises(NotMarkable):
        with_mark(place, WORDS)
