"""QR codes: the same modules another encoder makes (reportlab's, at a length it pads right), and a drawing of them."""

from io import BytesIO

import pikepdf
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from portal.paper import blocks, qr
from portal.paper.page import build_pdf


def test_modules_are_those_of_another_encoder():
    text = "http://127.0.0.1:8000/verify/23456789ABCD/"
    other = QRCode(None, QRErrorCorrectLevel.M)
    other.addData(QR8bitByte(text))
    other.make()
    candidates = []
    for mask in range(8):
        other.makeImpl(False, mask)
        count = other.getModuleCount()
        candidates.append(tuple(tuple(bool(other.isDark(y, x)) for x in range(count)) for y in range(count)))
    assert qr.matrix(text) in candidates


def test_code_is_drawn_as_filled_rectangles():
    pdf = build_pdf(
        [blocks.qr_code("https://example.test/verify/ABCDEFGHJKMN/")], title="样张", author="", numbering=False
    )
    with pikepdf.open(BytesIO(pdf)) as document:
        operators = [str(operator) for _operands, operator in pikepdf.parse_content_stream(document.pages[0])]
        assert operators.count("re") > 150
        assert "/XObject" not in document.pages[0].Resources
