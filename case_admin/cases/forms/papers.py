"""What is added to an issued paper."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.forms.fields import ShortText
from portal.vault.names import clean_name, extension


class OneOf(forms.FileField):
    """A file with one of a few endings; what is inside the vault checks."""

    def __init__(self, *, endings: tuple[str, ...], **kwargs: Any) -> None:
        self.endings = endings
        accept = ",".join(f".{ending}" for ending in endings)
        super().__init__(widget=forms.ClearableFileInput(attrs={"accept": accept}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if file and extension(clean_name(file.name)) not in self.endings:
            shown = "、".join(self.endings)
            raise ValidationError(_("Choose a file of one of these kinds: %(endings)s.") % {"endings": shown})
        return file


class ScanForm(forms.Form):
    file = OneOf(
        label=gettext_lazy("Scan of the signed paper"), endings=("pdf", "jpg", "jpeg", "png", "heic"),
        help_text=gettext_lazy("PDF or picture; all pages in one file if you can."),
    )  # fmt: skip


class VersionForm(forms.Form):
    file = OneOf(
        label=gettext_lazy("Edited version"), endings=("docx", "pdf"), help_text=gettext_lazy("Word (docx) or PDF.")
    )
    why = ShortText(label=gettext_lazy("What was changed, and why"), max_length=200)
