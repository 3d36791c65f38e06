"""The list of forms, and one form's desk: where it stands, what is wrong, its versions and samples."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import checkup, snapshot
from forms.definition.models import ApplicationFormPage
from forms.surveys import rules as opinion_rules
from forms.wizard.queries import taken_by_page
from forms.workbench import rules
from forms.workbench.queries import drafts_by_page, version_lines
from forms.workbench.views.base import FormView
from portal.calendar import now
from portal.desk.views import StaffView


class FormListView(StaffView):
    """Every form, live or not, with what is under way and handed in."""

    template_name = "forms/workbench/list.html"
    page_title = gettext_lazy("Forms")
    header_icon = "form"

    def may(self, user: Any) -> bool:
        return rules.can_build(user) or opinion_rules.can_view(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, moment = self.request.user, now()
        pages = list(ApplicationFormPage.objects.order_by("path"))
        ids = [page.pk for page in pages]
        drafts, taken = drafts_by_page(ids), taken_by_page(ids)
        builds, reads = rules.can_build(user), opinion_rules.can_view(user)
        lines = [
            {
                "page": page,
                "standing": page.standing(at=moment, taken=taken.get(page.pk, 0)),
                "drafts": drafts.get(page.pk, 0),
                "taken": taken.get(page.pk, 0),
                "opinions": reads and page.purpose == "opinions",
            }
            for page in pages
            if builds or page.purpose == "opinions"
        ]
        return super().get_context_data(lines=lines, builds=builds, **kwargs)


class DeskView(FormView):
    """One form."""

    template_name = "forms/workbench/desk.html"
    page_title = gettext_lazy("Form")

    def get_page_title(self) -> str:
        return self.thing.title

    def get_page_subtitle(self) -> str:
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest, user = self.newest, self.request.user
        live = self.thing.current_version() if self.thing.live else None
        taken = taken_by_page([self.thing.pk]).get(self.thing.pk, 0)
        standing = self.thing.standing(at=now(), taken=taken)
        changed = live is None or live.sha256 != snapshot.digest(snapshot.freeze(newest))
        return super().get_context_data(
            live=live,
            standing=standing,
            taken=taken,
            changed=changed,
            problems=checkup.problems_of(newest),
            lines=version_lines(self.thing),
            samples=list(self.thing.samples.all()),
            may_publish=rules.can_publish(user, self.thing),
            may_copy=rules.can_add_beside(user, self.thing),
            reads_opinions=self.thing.purpose == "opinions" and opinion_rules.can_view(user),
            link=self._link(),
            **kwargs | {"back": reverse("form_list")},
        )

    def _link(self) -> str:
        """How a link fills in the marked questions; "" when none is marked."""
        live = self.thing.current_version()
        marked = (
            [item for _s, item in live.definition.fields() if item.options.get("prefill") == "link"] if live else []
        )
        address = reverse("apply_start", args=[self.thing.slug])
        return f"{address}?prefill={marked[0].key}:{_('answer')}" if marked else ""
