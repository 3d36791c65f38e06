"""The forms behind the editors' two lists: words that are watched and, above this room, words of one meaning."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from portal.desk.limits import say_limits


class WordForm(WagtailAdminModelForm):
    """Nothing pasted is cut; a text that is too long says so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_limits(self)


class WatchWordForm(WordForm):
    class Meta:
        error_messages = {"word": {"unique": _("This word is on the list already; look for it there to change it.")}}
