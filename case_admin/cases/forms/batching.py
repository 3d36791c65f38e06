"""Which paper, for which cases, and whether the applicants are to be served."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.documents.queries import free_kinds


class BatchForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of paper"))
    served = forms.BooleanField(
        label=_("To be served on the applicants"), required=False,
        help_text=_("It then appears in the applicants' room and waits for its service to be recorded."),
    )  # fmt: skip
    press = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(template.code, template.title) for template in free_kinds()]
        self.fields["kind"].choices = [("", _("Please choose")), *kinds]  # type: ignore[attr-defined]  # a choice field
