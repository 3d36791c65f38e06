"""The words printed on an issued paper, for tests that must see what somebody will read."""

from io import BytesIO

from pypdf import PdfReader

from portal.documents.models import IssuedDocument
from portal.vault.queries import read_bytes


def text_of(paper: IssuedDocument) -> str:
    """All pages as one text without spaces and line breaks."""
    pages = PdfReader(BytesIO(read_bytes(paper.file))).pages
    return "".join("".join(page.extract_text().split()) for page in pages)
