"""Blocks around a file or an address: film with its words, paper to take along, code to point a phone at."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from portal.paper.qr import dark_runs, matrix

QUIET_ZONE = 4  # modules of white around a code, as its standard asks


class VideoBlock(blocks.StructBlock):
    """A film on this server with captions and its words as text; somebody who cannot see or hear it misses nothing."""

    title = blocks.CharBlock(
        label=_("Title"), max_length=60, help_text=_("What the film is about; say its length too.")
    )
    film = DocumentChooserBlock(label=_("Film"), help_text=_("An .mp4 file."))
    captions = DocumentChooserBlock(label=_("Captions"), help_text=_("A .vtt file: what is said, with its times."))
    words = blocks.RichTextBlock(
        label=_("What is said and shown"), features=["bold", "ol", "ul"], help_text=_("For those who read instead.")
    )

    class Meta:
        icon = "media"
        label = _("Film with captions")
        template = "content/blocks/video.html"

    def clean(self, value: blocks.StructValue) -> Any:
        cleaned = super().clean(value)
        faults = {
            name: ValidationError(_("Choose a file that ends in .%(end)s.") % {"end": end})
            for name, end in (("film", "mp4"), ("captions", "vtt"))
            if cleaned[name] and cleaned[name].file_extension.lower() != end
        }
        if faults:
            raise blocks.StructBlockValidationError(block_errors=faults)
        return cleaned


class DownloadBlock(blocks.StructBlock):
    """A file to take along, with its kind and size."""

    document = DocumentChooserBlock(
        label=_("File"), help_text=_("PDF for reading and printing, Word only to be filled in.")
    )
    title = blocks.CharBlock(
        label=_("Name of the file for readers"),
        max_length=60,
        help_text=_("What it is, without file endings or dates of saving."),
    )
    text = blocks.CharBlock(
        label=_("What is in it"),
        max_length=160,
        required=False,
        help_text=_("Whom it is for and how many pages it has."),
    )

    class Meta:
        icon = "download"
        label = _("File to download")
        template = "content/blocks/download.html"


class QrBlock(blocks.StructBlock):
    """A code for the paper that hangs in a window hall; on the screen its address is a link."""

    title = blocks.CharBlock(label=_("Title"), max_length=40, help_text=_("What one gets by scanning."))
    address = blocks.URLBlock(label=_("Address"), max_length=200, help_text=_("Begins with https://."))
    text = blocks.CharBlock(label=_("What opens"), max_length=80, help_text=_("Name the page or service that opens."))

    class Meta:
        icon = "grip"
        label = _("QR code")
        template = "content/blocks/qr.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        rows = matrix(value["address"])
        drawn = {"path": path_of(rows), "side": len(rows) + 2 * QUIET_ZONE}
        return super().get_context(value, parent_context) | drawn


def path_of(rows: tuple[tuple[bool, ...], ...]) -> str:
    """The dark modules as one SVG path, a run of them as one stroke."""
    return "".join(
        f"M{column + QUIET_ZONE} {row + QUIET_ZONE}h{length}v1h-{length}z" for row, column, length in dark_runs(rows)
    )
