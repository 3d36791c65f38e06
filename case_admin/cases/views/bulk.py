"""One press for several rows: chosen in a list, looked at, done row by row, told row by row. Nothing here decides a case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, clocks, group_rules, queries, rules
from case_admin.cases.actions.bulk import first_of_unit
from case_admin.cases.forms import grouping as forms
from case_admin.cases.forms.fields import Plain, is_key
from case_admin.cases.models import Case, CaseGroup
from case_admin.cases.refusals import NotYet
from case_admin.cases.views.base import REFUSALS
from case_admin.cases.views.inbox import inbox_row
from portal.desk.views import StaffView
from portal.flow.moves import StaleState

MOST = 50


@dataclass(frozen=True)
class Line:
    """One row: what it is, the state of it the person looked at, what was done or why not."""

    key: str
    label: str
    url: str
    note: str
    seen: int
    thing: Any
    done: str = ""
    refused: str = ""


def seen_of(request: HttpRequest, key: str, now: int) -> int:
    """The version of a row as it was shown; anything odd counts as an old one."""
    told = request.POST.get(f"seen-{key}", "")
    return now if request.method != "POST" else int(told) if is_key(told) else -1


class BulkView(StaffView):
    """GET shows the chosen rows, POST does each in its own transaction and shows what came of it: 409 when nothing was done.

    Subclass: `rows()` the lines this person may act on, `do(line, data)` one of them in one action, returning the words.
    What cannot be seen or acted on is not listed. A row that has changed since it was shown is refused and named.
    """

    template_name = "case_admin/cases/bulk.html"
    form_class: Any = Plain
    intro: str | Promise = ""
    button: str | Promise = ""
    back_name = "cases_modeladmin_index"
    field = "case"
    """What the keys of the rows are called in the address and the form."""

    @property
    def asked(self) -> Any:
        return self.request.POST if self.request.method == "POST" else self.request.GET

    def rows(self) -> list[Line]:
        raise NotImplementedError

    def do(self, line: Line, data: Mapping[str, Any]) -> str:
        raise NotImplementedError

    def seen(self, key: str, now: int) -> int:
        return seen_of(self.request, key, now)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if "lines" not in kwargs:
            kwargs["lines"] = self.rows()
        left_out = len(set(self.asked.getlist(self.field))) - len(kwargs["lines"])
        shown = {"back": reverse(self.back_name), "most": MOST, "intro": self.intro, "button": self.button}
        shown |= {"left_out": left_out}
        return super().get_context_data(**shown, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, rows = self.get_form(), self.rows()
        if form is None or not form.is_valid() or not rows:
            return self.render_to_response(self.get_context_data(form=form, lines=rows))
        lines = [self.told_of(line, form.cleaned_data) for line in rows]
        done = sum(1 for line in lines if line.done)
        context = self.get_context_data(form=form, lines=lines, told=True, done=done)
        return self.render_to_response(context, status=200 if done else 409)

    def told_of(self, line: Line, data: Mapping[str, Any]) -> Line:
        """One row done; a refusal stops nobody else."""
        try:
            return replace(line, done=self.do(line, data))
        except StaleState:
            return replace(line, refused=str(NotYet("moved_on")))
        except REFUSALS as refused:
            return replace(
                line, refused=str(getattr(refused, "message", "") or refused) or _("You cannot do this here.")
            )


class CasesView(BulkView):
    """Rows that are cases."""

    def may_do(self, case: Case) -> bool:
        raise NotImplementedError

    def note(self, case: Case) -> str:
        return f"{case.applicants_shown} · {case.get_status_display()}"

    def cases(self) -> QuerySet[Case]:
        keys = {int(key) for key in self.asked.getlist("case")[:MOST] if is_key(key)}
        return queries.cases_for(self.request.user).filter(pk__in=keys).order_by("pk")

    def rows(self) -> list[Line]:
        return [
            Line(
                str(case.pk), case.machine_no, reverse("case_page", args=[case.pk]), self.note(case),
                self.seen(str(case.pk), case.version), case,
            )
            for case in self.cases()
            if self.may_do(case)
        ]  # fmt: skip


class RemindView(CasesView):
    """Remind the handling units of the next limit of each ticked case."""

    page_title = gettext_lazy("Remind the handling units")
    intro = gettext_lazy(
        "The resolvers and the leader of each handling unit get a notice about the limit that ends next; its head too"
        " when it has passed. Once a day for a case."
    )
    button = gettext_lazy("Send the reminders")

    def may(self, user: Any) -> bool:
        return bool(user.has_grant("cases.propose"))

    def may_do(self, case: Case) -> bool:
        return rules.can_remind(self.request.user, case)

    def cases(self) -> QuerySet[Case]:
        return queries.with_next_clock(super().cases())

    def note(self, case: Case) -> str:
        clock = first_of_unit(case.running)  # type: ignore[attr-defined]  # prefetched
        limit = f"{clocks.CLOCKS[clock.code].name} {clock.due:%Y-%m-%d}" if clock else _("no limit of the unit runs")
        return f"{case.lead.short_name or case.lead.name} · {limit}"

    def do(self, line: Line, data: Mapping[str, Any]) -> str:
        clock = actions.remind_unit(case=line.thing, seen=line.seen, by=self.actor)
        return _("Reminded of: %(limit)s") % {"limit": clocks.CLOCKS[clock.code].name}


class JoinView(CasesView):
    """Put the ticked cases into a group that is there or a new one."""

    form_class = forms.JoinForm
    page_title = gettext_lazy("Hold cases together as a group")
    intro = gettext_lazy("Each case keeps its own limits, papers and decisions; the group shows them side by side.")
    button = gettext_lazy("Put these cases into the group")
    group: CaseGroup | None = None

    def may(self, user: Any) -> bool:
        return group_rules.can_manage(user)

    def may_do(self, case: Case) -> bool:
        return group_rules.can_put(self.request.user, case)

    def get_form_kwargs(self) -> dict[str, Any]:
        wanted = self.request.GET.get("group", "")
        return {"initial": {"group": wanted if is_key(wanted) else None}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def do(self, line: Line, data: Mapping[str, Any]) -> str:
        found = self.group or data["group"]
        told = {"case": line.thing, "seen": line.seen, "by": self.actor}
        if found is None:
            self.group = actions.found_group(title=data["title"], bond=data["bond"], **told)
        else:
            actions.join_group(group=found, **told)
            self.group = found
        return _("In the group")


class RegisterManyView(BulkView):
    """Register the ticked applications as their applicants told them."""

    page_title = gettext_lazy("Register several applications")
    intro = gettext_lazy(
        "Each gets its numbers with the organ and the kind of act the applicant named. Where the organ is not known, or"
        " the same applicant is known already, somebody has to look first: those are left in the inbox."
    )
    button = gettext_lazy("Register these")
    back_name = "case_inbox"
    field = "application"

    def may(self, user: Any) -> bool:
        return rules.can_open_inbox(user)

    def rows(self) -> list[Line]:
        waiting = list(queries.inbox_for(self.request.user).filter(pk__in=self.keys()))
        repeated = queries.repeated_indexes(waiting)
        return [self.line(inbox_row(application, repeated)) for application in waiting]

    def keys(self) -> set[UUID]:
        found = set()
        for text in self.asked.getlist("application")[:MOST]:
            try:
                found.add(UUID(text))
            except ValueError:
                continue  # no key of anything: absent
        return found

    def line(self, row: dict[str, Any]) -> Line:
        application = row["application"]
        known = [_("same applicant known")] if row["repeated"] else []
        note = " · ".join([row["who"], row["organ"], row["act"], *known, *map(str, row["conflicts"])])
        return Line(str(application.pk), application.receipt_no, row["url"], note, 0, application)

    def do(self, line: Line, data: Mapping[str, Any]) -> str:
        case = actions.register_as_told(application=line.thing, by=self.actor)
        facts = {"number": case.machine_no, "register": case.register_no}
        return _("Registered as %(number)s, %(register)s.") % facts
