"""The form behind every page editor: saving a draft is always possible, handing it on asks for clean words."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from content.wording.checks import texts_of, watched

HANDING_ON = ("action-submit", "action-publish", "action-workflow-action")


class EditorialForm(WagtailAdminPageForm):
    def clean(self) -> Any:
        """Typing mistakes and forbidden words stop a page on its way to the next check; a draft may hold them, and so may one sent back."""
        cleaned = super().clean()
        sent_back = self.data.get("workflow-action-name") == "reject"
        if any(self.data.get(name) for name in HANDING_ON) and not sent_back:
            for found in watched(texts_of(self.cleaned_data)):
                if found.stops:
                    self.add_error(None, found.sentence)
        return cleaned
