"""The forms behind the library of pictures and papers: what goes on the public site says nothing about who made it where."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from content.plain_files import Speaks, fault_of, plain_office, plain_pdf, plain_picture
from portal.vault.refusals import SENTENCES

PLAIN: dict[str, Callable[[bytes], bytes]] = {"pdf": plain_pdf, "docx": plain_office, "xlsx": plain_office}

FILMS = frozenset({"mp4"})


class PictureField(WagtailImageField):
    """Wagtail knows a picture by its first bytes alone and fails at one that breaks off behind them; here it is read to its end first."""

    def check_image_file_format(self, f: Any) -> None:
        super().check_image_file_format(f)
        fault = fault_of(f, settings.UPLOAD_LIMITS["picture_pixels"])
        f.seek(0)
        if fault:
            raise forms.ValidationError(SENTENCES[fault], code=fault)


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # not where several pictures get their titles
            given = self.fields["file"]
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)

    def clean_file(self) -> object:
        """The picture without camera data, upright."""
        chosen = self.cleaned_data["file"]
        if not isinstance(chosen, UploadedFile):
            return chosen
        chosen.seek(0)
        try:
            return _replaced(chosen, plain_picture(chosen.read()))
        except (OSError, ValueError, Image.DecompressionBombError) as error:
            raise forms.ValidationError(SENTENCES["damaged"]) from error


class PaperForm(BaseDocumentForm):
    def clean_file(self) -> object:
        """The paper without properties; comments and tracked changes are for its author to settle."""
        chosen = self.cleaned_data["file"]
        if not isinstance(chosen, UploadedFile):
            return chosen
        ending = (chosen.name or "").rpartition(".")[2].lower()
        if ending not in settings.WAGTAILDOCS_EXTENSIONS:
            raise forms.ValidationError(_not_taken(), code="type")
        most = settings.UPLOAD_LIMITS["recording" if ending in FILMS else "document"]
        if (chosen.size or 0) > most:
            raise forms.ValidationError(_too_large(most), code="size")
        plain = PLAIN.get(ending)
        if plain is None:
            return chosen
        chosen.seek(0)
        try:
            return _replaced(chosen, plain(chosen.read()))
        except Speaks as refused:
            raise forms.ValidationError(_sentence(refused.code)) from refused

    def _post_clean(self) -> None:
        """A file that was refused is not refused once more, as one without an ending, by the document it did not get into."""
        if "file" not in self.errors:
            super()._post_clean()


def _not_taken() -> str:
    taken = "、".join(ending.upper() for ending in settings.WAGTAILDOCS_EXTENSIONS)
    return _("Only %(taken)s are taken here. Please save the file as one of these and choose it again.") % {
        "taken": taken
    }


def _too_large(most: int) -> str:
    return _("The file is larger than %(most)s MB. Please make it smaller or divide it, and choose it again.") % {
        "most": most // settings.MIB
    }


def _sentence(code: str) -> str:
    return {
        "comments": _("The file holds comments. Please delete them and choose the file again."),
        "changes": _("The file holds tracked changes. Please accept or reject them all and choose the file again."),
    }.get(code) or str(SENTENCES[code])


def _replaced(chosen: UploadedFile, data: bytes) -> InMemoryUploadedFile:
    """The same upload with other bytes."""
    return InMemoryUploadedFile(BytesIO(data), "file", chosen.name, chosen.content_type, len(data), chosen.charset)
