"""What people put in: a template's wording, a register code, a file to compare, the reason for voiding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from portal.documents import register_code, wording


class DocumentTemplateForm(WagtailAdminModelForm):
    """A draft may hold anything; publishing needs a sound wording."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.is_deferred_validation and cleaned.get("body") is not None:
            self._check(cleaned)
        return cleaned

    def _check(self, cleaned: dict[str, Any]) -> None:
        problems = wording.problems_of(
            wording.from_body(
                code=cleaned.get("code") or self.instance.code,
                title=cleaned.get("title", ""),
                number_word=cleaned.get("number_word", ""),
                body=cleaned["body"].get_prep_value(),
            )
        )
        for sentence in problems.pop(-1, []):
            self.add_error("title", ValidationError(sentence))
        if problems:
            self.add_error(
                "body",
                StreamBlockValidationError(
                    block_errors={
                        position: StructBlockValidationError(non_block_errors=ErrorList(sentences))
                        for position, sentences in problems.items()
                    }
                ),
            )


class CodeForm(forms.Form):
    """The code printed beside the QR code; hyphens, blanks, small and full-width letters are forgiven."""

    code = forms.CharField(
        label=_("Verification code"),
        max_length=40,
        help_text=_("12 letters and digits, printed at the foot of the first page."),
    )

    def clean_code(self) -> str:
        code = register_code.canonical(self.cleaned_data["code"])
        if code is None:
            raise ValidationError(
                _("This is not a verification code. Please compare it with the paper, letter by letter.")
            )
        return code


class CompareForm(forms.Form):
    """A file somebody holds, to be compared with the registered one. It is hashed and forgotten."""

    file = forms.FileField(label=_("The PDF file you received"), help_text=_("It is only compared and not kept."))

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMITS["document"]:
            raise ValidationError(_("The file is too large to be one of ours."))
        return file


class VoidForm(forms.Form):
    """Why a paper is void."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}))
