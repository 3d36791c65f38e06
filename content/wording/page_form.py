"""The form behind every page editor: saving a draft is always possible, handing it on asks for clean words."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from content.takedowns.queries import is_down
from content.takedowns.refusals import stays_down
from content.wording.checks import texts_of, watched

HANDING_ON = ("action-submit", "action-publish", "action-workflow-action")


class EditorialForm(WagtailAdminPageForm):
    def clean(self) -> Any:
        """Typing mistakes and forbidden words stop a page on its way to the next check; a draft may hold them, and so may one sent back."""
        cleaned = super().clean()
        if self.is_handed_on():
            if is_down(self.instance.pk):
                self.add_error(None, stays_down())
            for found in watched(texts_of(self.cleaned_data)):
                if found.stops:
                    self.add_error(None, found.sentence)
        return cleaned

    def is_handed_on(self) -> bool:
        """Whether the page goes on to the next check or onto the site with this; not when it is sent back or merely saved."""
        sent_back = self.data.get("workflow-action-name") == "reject"
        return any(self.data.get(name) for name in HANDING_ON) and not sent_back
