"""The case page, the list of cases, the working of a limit, files and full identities."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from case_admin.cases import actions, clocks, queries, registry, rules
from case_admin.cases.actions.reopening import CONTINUED
from case_admin.cases.files import files_of, services_shown, stored_file_of
from case_admin.cases.forms.closing import RevealForm
from case_admin.cases.models import Case, ClockState, Party
from case_admin.cases.models.party import labels_of
from case_admin.cases.offering import buttons_for
from case_admin.cases.presenting import clock_shown, diary_of
from case_admin.cases.sheet import limits_of
from case_admin.cases.suspension import Pause
from case_admin.cases.views.base import CaseView
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.calendar.working import DayStep, Working, numbered
from portal.desk.marking import MARKED, file_mark
from portal.rows import the_row
from portal.vault.serving import file_response


class CasePage(CaseView):
    """Everything about one case; opening it is written down."""

    template_name = "case_admin/cases/page.html"
    always_noted = True

    def may(self, user: Any) -> bool:
        return True

    def get_page_title(self) -> str:
        return self.thing.machine_no

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, user = self.thing, self.request.user
        shown = [clock_shown(clock) for clock in case.clocks.all()]
        internal = rules.can_view_internal(user, case)
        proposal = case.proposals.filter(state="pending").first()
        draft = case.agreements.exclude(state="dropped").prefetch_related("performances", "reviews").last()
        kwargs |= {
            "buttons": buttons_for(case, user, draft, proposed=proposal.move if proposal else ""),
            "running": sorted((c for c in shown if c.running), key=lambda c: c.due),
            "ended": [c for c in shown if not c.running],
            "parties": named(case.parties.all()),
            "can_reveal": rules.can_reveal(user, case),
            "matter": case.matter.content,
            "limits": limits_of(queries.act_sheet_of(case), today()),
            "diary": diary_of(case.events.select_related("document"), internal=internal),
            "files": files_of(case, internal=internal, identities=rules.sees_by_office(user, case)),
            "services": services_shown(case, internal=internal),
            "can_serve": rules.can_serve(user, case),
            "draft": draft,
            "can_work": rules.can_work(user, case),
            "proposal": proposal,
            "assisting": case.assisting,
            "own_organ": case.is_open and rules.is_kept_from_deciding(user, case),
            "panels": registry.panels_of(case, user),
            "internal": internal,
            "before": [one for one in [case.continues] if one and rules.can_view(user, one)],
            "after": [one for one in _continued_by(case) if rules.can_view(user, one)],
        }
        return super().get_context_data(**kwargs)


def named(parties: Iterable[Party]) -> list[tuple[str, Party]]:
    """Each party with what lists call it."""
    found = list(parties)
    labels = labels_of(found)
    return [(labels[party.pk], party) for party in found]


def _continued_by(case: Case) -> Sequence[Case]:
    return list(case.continued_by.order_by("pk")) if case.status in CONTINUED else []


class ClockPage(CaseView):
    """How a last day was computed, day by day."""

    template_name = "case_admin/cases/clock.html"

    def may(self, user: Any) -> bool:
        return True

    def get_page_title(self) -> str:
        return _("How this date was computed")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clock = the_row(self.thing.clocks.filter(pk=self.kwargs["clock"]))
        if clock is None:
            raise Http404
        working = None
        pauses = queries.pauses_of(self.thing) if clock.code == "K06" else ()
        is_paused = clock.state == ClockState.PAUSED
        if clock.unit != "date":
            length = (clock.length or 0) + clock.extra
            working = clocks.reckon(
                unit=clock.unit, length=length, start=clock.start, calendar=current_calendar(), pauses=pauses
            )
        kwargs |= {
            "shown": clock_shown(clock),
            "clock": clock,
            "limit": clocks.CLOCKS[clock.code],
            "working": working,
            "days": numbered(
                _so_far(working, pauses, is_paused), today() if clock.state == ClockState.RUNNING else None
            ),
            "changed": bool(working and working.due != clock.due and not is_paused),
            "started_on": localdate(clock.started_at),
        }
        return super().get_context_data(**kwargs)


def _so_far(working: Working | None, pauses: Sequence[Pause], is_paused: bool) -> Sequence[DayStep]:
    """The days of a working; of a limit that is paused, those before the pause."""
    if working is None or not (is_paused and pauses):
        return working.days if working else ()
    return [step for step in working.days if step.date <= pauses[-1].after]


class FileView(CaseView):
    """A file of the case, handed out after the rule was asked and the ledger written."""

    def may(self, user: Any) -> bool:
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        internal = rules.can_view_internal(request.user, self.thing)
        office = rules.sees_by_office(request.user, self.thing)
        found = stored_file_of(self.thing, self.kwargs["file"], internal=internal, identities=office)
        if found is None:
            raise Http404
        actions.record_download(case=self.thing, file=found.file, by=self.actor)
        return file_response(
            found.file, filename=found.download_name, inline=found.inline, mark=file_mark(request.user)
        )


class RevealView(CaseView):
    """A party in clear, on its own page, for a reason that is written down; POST only shows, GET asks why."""

    template_name = "case_admin/cases/reveal.html"
    form_class = RevealForm

    def may(self, user: Any) -> bool:
        return rules.can_reveal(user, self.thing)

    def get_page_title(self) -> str:
        return _("Show identity in full")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("party", self.party())
        return super().get_context_data(**kwargs)

    def party(self) -> Any:
        found = the_row(self.thing.parties.filter(pk=self.kwargs["party"]))
        if found is None:
            raise Http404
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        party, form = self.party(), self.get_form()
        if form is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        clear = actions.reveal_party(party=party, reason=form.cleaned_data["reason"], by=self.actor)
        setattr(request, MARKED, True)
        shown = self.get_context_data(form=form, clear=clear, party=party)
        response = render(request, self.template_name, shown)
        response["Cache-Control"] = "private, no-store"
        return response
