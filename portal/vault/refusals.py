"""Why a file is not taken, in words that say what to do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "name": _("The file has no name. Please save it under a name such as evidence.pdf and choose it again."),
    "type": _("This type of file is not accepted. Please use PDF, JPG, PNG, HEIC, DOCX, XLSX, MP3, M4A or MP4."),
    "empty": _("The file is empty. Please open it to see whether it is whole, and choose it again."),
    "too_big": _("The file is larger than %(most)s MB. Please make it smaller or split it, or bring it to a window."),
    "incomplete": _("The file did not arrive whole. Please check the connection and choose it again."),
    "mismatch": _(
        "The content is not what the file name says. Please save the file in its proper format and choose it again."
    ),
    "damaged": _(
        "The file cannot be read; it may be damaged. Please open it on your device, save it anew and choose it again."
    ),
    "password": _("The file is protected by a password. Please remove the password and choose it again."),
    "pages": _("The document has more than %(most)s pages. Please split it."),
    "pixels": _("The picture is too large. Please take it again with fewer pixels, or make it smaller."),
    "frames": _("The picture has too many frames. Please choose a single picture."),
    "macros": _("The document holds macros or embedded programs. Please save it without them, or as PDF."),
    "links": _("The document draws content from elsewhere. Please save it as PDF and choose it again."),
    "bomb": _("The file unpacks to far more than it should. Please save it as PDF and choose it again."),
    "too_complex": _(
        "The file is too complex to be checked. Please save it as PDF or as a picture and choose it again."
    ),
    "no_space": _(
        "The system has no room for files at the moment. Nothing was lost; please try again later or come to a window."
    ),
    "not_saved": _("The file could not be saved. Nothing was lost; please choose it again."),
}


class UploadRefused(Exception):
    """A file is not taken and nothing of it is kept. `code` is a key of SENTENCES (rooms may add their own), `message`
    the sentence for the person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


def refused(code: str, **facts: object) -> UploadRefused:
    """The refusal for a code of SENTENCES, ready to be raised."""
    return UploadRefused(code, str(SENTENCES[code]) % facts if facts else str(SENTENCES[code]))
