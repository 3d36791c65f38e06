"""Case groups: all of them, one of them with its cases side by side, its name, its end, its meetings."""

from collections import Counter
from typing import Any

from django.db.models import Count, F
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, group_rules, queries
from case_admin.cases.forms import grouping as forms
from case_admin.cases.models import Case, CaseGroup
from case_admin.cases.presenting import clock_shown
from case_admin.cases.refusals import NotYet
from portal.desk.views import StaffView
from portal.rows import the_row

MOST = 200
ALIKE = 10
MANY = 10
"""Applicants from which a dispute counts as one of many people (M05)."""


class GroupView(StaffView):
    """A page about `self.thing`, a group this person sees; anything else is absent."""

    thing: CaseGroup
    template_name = "case_admin/cases/group_form.html"
    refusals = (NotYet,)
    intro: Any = ""
    button: Any = ""

    def load(self) -> CaseGroup:
        rows = group_rules.visible_to(self.request.user, CaseGroup.objects.filter(pk=self.kwargs["pk"]))
        found = rows.first()
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return group_rules.can_manage(user)

    def is_open(self) -> bool:
        return self.thing.ended_at is None

    def words_when_closed(self) -> str:
        return str(NotYet("group_ended"))

    def get_success_url(self) -> str:
        return reverse("case_group", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"group": self.thing, "back": self.get_success_url(), "intro": self.intro, "button": self.button}
        return super().get_context_data(**shown, **kwargs)


class GroupsView(StaffView):
    """Every group this person sees, with the number of its cases in sight."""

    template_name = "case_admin/cases/groups.html"
    page_title = gettext_lazy("Case groups")

    def may(self, user: Any) -> bool:
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        groups = list(
            group_rules.visible_to(user, CaseGroup.objects.all()).order_by(F("ended_at").desc(nulls_first=True), "-pk")[
                :MOST
            ]
        )
        counted = queries.cases_for(user).order_by().filter(group__in=[group.pk for group in groups])
        counts = dict(counted.values_list("group").annotate(n=Count("pk")))
        rows = [{"group": group, "count": counts.get(group.pk, 0)} for group in groups]
        return super().get_context_data(rows=rows, can_manage=group_rules.can_manage(user), **kwargs)


class GroupPage(GroupView):
    """The cases of a group side by side; a unit sees those in its own sight."""

    template_name = "case_admin/cases/group.html"

    def may(self, user: Any) -> bool:
        return True

    def get_page_title(self) -> str:
        return self.thing.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, manages = self.request.user, group_rules.can_manage(self.request.user)
        cases = list(queries.with_next_clock(queries.cases_for(user).filter(group=self.thing).order_by("pk"))[:MOST])
        people = sum(case.applicant_count for case in cases)
        kwargs |= {
            "lines": [{"case": case, "next": clock_shown(case.running[0]) if case.running else None} for case in cases],  # type: ignore[attr-defined]  # prefetched
            "cases": cases,
            "people": people,
            "many": people >= MANY and not all(case.is_heavy for case in cases),
            "units": Counter(
                case.handler.short_name or case.handler.name for case in cases if case.handler
            ).most_common(),
            "open_count": sum(case.is_open for case in cases),
            "can_manage": manages,
            "notes": self.thing.notes.all() if manages else [],
            "alike": self.alike(cases) if manages and self.thing.ended_at is None else [],
        }
        return super().get_context_data(**kwargs)

    def alike(self, cases: list[Case]) -> list[Case]:
        """Open cases against the same organ about the same kind of act that are in no group, the newest first."""
        known = next((case for case in cases if case.respondent_id), None)
        if known is None:
            return []
        rows = queries.open_cases(self.request.user).filter(respondent=known.respondent_id, act_type=known.act_type)
        return list(rows.filter(group=None)[:ALIKE])


class RenameGroupView(GroupView):
    form_class = forms.GroupForm
    page_title = gettext_lazy("Change the case group")
    button = gettext_lazy("Save")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"title": self.thing.title, "bond": self.thing.bond}}

    def act(self, form: Any) -> str:
        actions.rename_group(group=self.thing, by=self.actor, **form.cleaned_data)
        return _("The case group has been changed.")


class DissolveGroupView(GroupView):
    form_class = forms.ReasonForm
    page_title = gettext_lazy("Dissolve the case group")
    intro = gettext_lazy("Every case leaves the group and goes on alone; the reason stands in the diary of each.")
    button = gettext_lazy("Dissolve the group")

    def act(self, form: Any) -> str:
        actions.dissolve_group(group=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The case group has been dissolved.")


class MeetingView(GroupView):
    form_class = forms.MeetingForm
    page_title = gettext_lazy("Note a meeting about the group")
    intro = gettext_lazy(
        "What was decided stands in the diary of each open case of the group; the handling units are told."
    )
    button = gettext_lazy("Note the meeting")

    def act(self, form: Any) -> str:
        note = actions.note_meeting(group=self.thing, by=self.actor, **form.cleaned_data)
        return _("The meeting has been noted for %(count)s cases.") % {"count": note.cases.count()}


class LeaveGroupView(GroupView):
    """Take one case out."""

    form_class = forms.ReasonForm
    button = gettext_lazy("Take it out")

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        found = the_row(queries.cases_for(request.user).filter(pk=self.kwargs["case"], group=self.thing))
        if found is None or not group_rules.can_put(request.user, found):
            raise Http404
        self.case = found

    def get_page_title(self) -> str:
        return _("Take %(number)s out of the group") % {"number": self.case.machine_no}

    def act(self, form: Any) -> str:
        actions.leave_group(case=self.case, group=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("%(number)s is no longer in the group.") % {"number": self.case.machine_no}
