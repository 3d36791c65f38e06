"""The form behind every page editor: saving a draft is always possible, handing it on asks for clean words."""

from itertools import count
from typing import Any

from django.utils.text import slugify
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from content.takedowns.queries import is_down
from content.takedowns.refusals import stays_down
from content.wording.checks import Found, texts_of, watched
from portal.desk.limits import say_limits

LONGEST_SLUG = 200
HANDING_ON = ("action-submit", "action-publish", "action-workflow-action")


class EditorialForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The end of the address stands on a sheet of its own, which nobody has to open: left empty, it is made of the title.

        No field cuts what is pasted into it: one that is too long is kept and says so.
        """
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        say_limits(self)

    def clean_slug(self) -> str:
        """What was typed; an address made of the title, here or in the browser, gives way where another page has it."""
        typed, title = self.cleaned_data["slug"], self.cleaned_data.get("title", "")
        return self.free_slug(title) if typed in ("", slugify(title, allow_unicode=True)) else typed

    def free_slug(self, title: str) -> str:
        """The title as an address, with a number behind it where another page below the same one has it."""
        wish = slugify(title, allow_unicode=True)[:LONGEST_SLUG] or "page"
        names = (wish if number == 1 else f"{wish}-{number}" for number in count(1))
        return next(name for name in names if Page._slug_is_available(name, self.parent_page, self.instance))

    def clean(self) -> Any:
        """Typing mistakes and forbidden words stop a page on its way to the next check; a draft may hold them, and so may one sent back."""
        cleaned = super().clean()
        if self.is_handed_on():
            if is_down(self.instance.pk):
                self.add_error(None, stays_down())
            for found in watched(texts_of(self.cleaned_data)):
                if found.stops:
                    self.add_error(None, found.sentence_with(self.places_of(found)))
        return cleaned

    def places_of(self, found: Found) -> list[Any]:
        """Labels of the fields that hold the word."""
        typed = {name: value for name, value in self.cleaned_data.items() if name in self.fields}
        return [self.fields[name].label for name, value in typed.items() if found.stands_in(texts_of({name: value}))]

    def is_handed_on(self) -> bool:
        """Whether the page goes on to the next check or onto the site with this; not when it is sent back or merely saved."""
        sent_back = self.data.get("workflow-action-name") == "reject"
        return any(self.data.get(name) for name in HANDING_ON) and not sent_back
