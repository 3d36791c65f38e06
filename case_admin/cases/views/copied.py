"""The leading group's office and the red letters it has as a copy: the letter, and nothing else of the case."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, letter_rules
from case_admin.cases.actions.supervising import answered_late
from case_admin.cases.models import SupervisionLetter
from portal.desk.views import StaffView
from portal.rows import the_row
from portal.vault.serving import file_response


class CopiedLetter(StaffView):
    """What was asked of whom, until when, and whether it has been answered."""

    template_name = "case_admin/cases/copied_letter.html"
    page_title = gettext_lazy("Copy of a red supervision letter")
    header_icon = "warning"
    http_method_names = ["get", "head"]

    def load(self) -> SupervisionLetter:
        rows = letter_rules.copied_to(self.request.user, SupervisionLetter.objects.all())
        found = the_row(rows.select_related("case", "unit", "document").filter(pk=self.kwargs["letter"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return bool(user.has_grant("cases.supervise"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waits = self.thing.state in (SupervisionLetter.State.ISSUED, SupervisionLetter.State.REPLIED)
        return super().get_context_data(late=waits and answered_late(self.thing), **kwargs)


class CopiedPaper(CopiedLetter):
    """The letter itself, written down like every reading."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        paper = self.thing.document
        actions.record_download(case=self.thing.case, file=paper.file, by=self.actor)
        return file_response(paper.file, filename=f"{paper.number} {paper.title}.pdf", inline=True)
