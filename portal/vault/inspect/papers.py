"""PDF: opened and counted without decoding any content; scripts, attachments and the like are noticed."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf

from portal.vault.inspect.magic import MIMES
from portal.vault.inspect.verdict import Limits, Refused, Verdict

ACTIVE = frozenset(
    {
        "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/SubmitForm",
        "/ImportData", "/GoToR", "/GoToE", "/AA", "/Movie", "/Sound", "/Rendition",
    }
)  # fmt: skip
DEEPEST = 20


def inspect(path: Path, extension: str, limits: Limits) -> Verdict:
    """Raises Refused (password, damaged, pages, too_complex)."""
    try:
        with pikepdf.open(path) as pdf:
            if len(pdf.objects) > limits.pdf_objects:
                raise Refused("too_complex")
            pages = len(pdf.pages)
            if pages > limits.pdf_pages:
                raise Refused("pages", {"most": limits.pdf_pages})
            if pages == 0:
                raise Refused("damaged")
            return Verdict(MIMES[extension], pages=pages, active=_is_active(pdf))
    except pikepdf.PasswordError:
        raise Refused("password") from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        raise Refused("damaged") from None


def _is_active(pdf: pikepdf.Pdf) -> bool:
    return any(name in ACTIVE for item in pdf.objects for name in _names(item, 0))


def _names(item: pikepdf.Object, depth: int) -> Iterator[str]:
    """The names written inside one object, keys and values, not following references to others."""
    if depth > DEEPEST:
        return
    if isinstance(item, pikepdf.Name):
        yield str(item)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        dictionary = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        for key in dictionary.keys():  # noqa: SIM118 - iterating a pikepdf dictionary is not iterating its keys
            yield str(key)
            yield from _direct(dictionary.get(key), depth)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            yield from _direct(value, depth)


def _direct(value: object, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        yield from _names(value, depth + 1)
