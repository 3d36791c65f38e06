"""What every screen of the room shares: found through the rules, one decision a page, refused in words."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from case_admin.cases.forms.fields import Plain
from case_admin.duties.refusals import DutyRefused
from portal.calendar import now, today
from portal.calendar.working import numbered
from portal.desk.marking import file_mark
from portal.desk.views import StaffView
from portal.documents.actions import record_download
from portal.documents.filling import MissingFacts
from portal.documents.models import IssuedDocument
from portal.documents.numbering import NoPrefix
from portal.documents.queries import NoTemplate
from portal.flow.moves import Move
from portal.flow.workflow import Workflow
from portal.paper.faces import MissingGlyph
from portal.vault.serving import file_response

REFUSALS: tuple[type[Exception], ...] = (DutyRefused, NoTemplate, NoPrefix, MissingFacts, MissingGlyph)


class DutyView(StaffView):
    """A page of the room."""

    refusals = REFUSALS

    @property
    def user(self) -> Any:
        """The signed-in member of staff; the guard lets nobody else in."""
        return self.request.user

    def limit_context(self) -> dict[str, Any]:
        """The limit of the thing with its day-by-day working, for limit.html."""
        thing = self.thing
        row = thing.as_row()
        return {
            "limit": row,
            "limit_status": thing.limit_status(now()),
            "limit_days": numbered(row.working.days, today() if thing.done_at is None else None),
        }


class MoveView(DutyView):
    """One move of a table: what it does stands above, what is asked below. Subclass: `workflow`, `load`, `act`."""

    template_name = "case_admin/duties/decide.html"
    workflow: ClassVar[Workflow]
    move = ""
    form_class: Any = Plain

    @property
    def table_move(self) -> Move:
        return self.workflow.moves[self.move]

    def may(self, user: Any) -> bool:
        rule = self.table_move.rule
        return rule is not None and rule(user, self.thing)

    def is_open(self) -> bool:
        return self.workflow.status_of(self.thing) in self.table_move.sources

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_open():
            messages.warning(request, _("This has moved on; the decision you wanted is not open any more."))
            return redirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return str(self.table_move.label)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        defaults = {
            "intro": self.table_move.confirmation,
            "button": self.table_move.label,
            "back": self.get_success_url(),
        }
        return super().get_context_data(**(defaults | kwargs))


def offered(moves: Iterable[Move], final: str) -> list[Move]:
    """The buttons of a page: whoever can take the final step is not asked to send the thing to himself first."""
    found = list(moves)
    return [move for move in found if move.name != "send" or all(other.name != final for other in found)]


class PaperView(DutyView):
    """A paper of the thing, written down before the first byte leaves. Subclass: `load`, `may`, `paper`."""

    http_method_names = ["get", "head"]

    def paper(self) -> IssuedDocument:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]  # a file
        document = self.paper()
        record_download(document=document, by=self.actor)
        name = f"{document.title} {document.number}.pdf"
        return file_response(document.file, filename=name, inline=True, mark=file_mark(request.user))
