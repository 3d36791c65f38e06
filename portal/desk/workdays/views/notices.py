"""Entering a yearly notice, the page on which a second person checks it, and the two decisions."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.calendar import today
from portal.calendar.models import CalendarNotice, ProposalState
from portal.calendar.notice_text import write_notice
from portal.calendar.queries import calendar_under, changes_of, current_calendar, days_of_notice, newest_notice
from portal.calendar.registry import movement_under
from portal.calendar.yearbook import year_sheet
from portal.calendar.yearly_notice import NoticeDays
from portal.desk.workdays import actions, rules
from portal.desk.workdays.forms import CheckedForm, LookedForm, NoticeForm, Plain, TakeBackForm
from portal.desk.workdays.views.base import CalendarFormView, DecisionView, found_or_404


def preview(days: NoticeDays) -> dict[str, Any]:
    """What a notice would do: the days that change, the year's working days before and after, limits that would move."""
    calendar = calendar_under(days)
    return {
        "days": days,
        "rest": [(first, last, name, (last - first).days + 1) for first, last, name in days.rest],
        "work": [current_calendar().step(day) for day in sorted(days.work)],
        "changes": changes_of(days),
        "workdays_now": year_sheet(current_calendar(), days.year, {}).workdays,
        "workdays_then": year_sheet(calendar, days.year, {}).workdays,
        "movement": movement_under(calendar),
    }


class ProposeNotice(CalendarFormView):
    """Type the notice; look at what was understood; hand it to the second person. With a number: begin with that notice."""

    template_name = "desk/workdays/propose.html"
    page_title = gettext_lazy("Enter a yearly notice")
    form_class = NoticeForm
    notice: CalendarNotice | None = None

    def load(self) -> CalendarNotice | None:
        if "pk" not in self.kwargs:
            return None
        return found_or_404(
            rules.NoticeRules.visible_to(self.request.user, CalendarNotice.objects.all()), self.kwargs["pk"]
        )

    def may(self, user: Any) -> bool:
        return rules.can_propose(user)

    def get_form_kwargs(self) -> dict[str, Any]:
        old = self.thing
        if old is None:
            asked = self.request.GET.get("year", "")
            return {"initial": {"year": asked if asked.isascii() and asked.isdigit() else today().year + 1}}
        text = write_notice(old.rest, old.work)
        return {"initial": {"year": old.year, "notice_no": old.notice_no, "text": text}}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The "look" button writes nothing: the same page again with what would change."""
        if "look" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        shown = preview(days_of(form)) if form is not None and form.is_valid() else None
        return self.render_to_response(self.get_context_data(form=form, preview=shown))

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        self.notice = actions.propose_notice(
            year=data["year"], notice_no=data["notice_no"], rest=form.read.rest, work=form.read.work, by=self.actor
        )
        return _("The notice is kept and waits for a second person. No day has changed yet.")

    def get_success_url(self) -> str:
        return reverse("calendar_notice", args=[self.notice.pk]) if self.notice else self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.get("form")
        read = getattr(form, "read", None)
        return super().get_context_data(unused=read.unused if read else [], back=reverse("calendar"), **kwargs)


def days_of(form: Any) -> NoticeDays:
    return NoticeDays.of(form.cleaned_data["year"], form.read.rest, form.read.work)


class NoticePage(CalendarFormView):
    """One notice: what it says, what it would change, and the buttons this person has."""

    template_name = "desk/workdays/notice.html"
    http_method_names = ["get", "head"]

    def load(self) -> CalendarNotice:
        return found_or_404(
            rules.NoticeRules.visible_to(self.request.user, CalendarNotice.objects.all()), self.kwargs["pk"]
        )

    def may(self, user: Any) -> bool:
        return rules.NoticeRules.can_view(user, self.thing)

    def get_page_title(self) -> str:
        return _("Notice for %(year)s") % {"year": self.thing.year}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notice, user = self.thing, self.request.user
        kwargs |= {
            "preview": preview(days_of_notice(notice)),
            "waits": notice.state == ProposalState.PROPOSED,
            "own": notice.imported_by == str(user.pk),
            "checking": checking_form(notice)() if rules.decides_notice(user, notice) else None,
            "may_drop": rules.drops_notice(user, notice),
            "may_propose": rules.can_propose(user),
            "may_take_back": rules.can_propose(user) and newest_notice(notice.year) == notice,
            "back": reverse("calendar-notices_modeladmin_index"),
        }
        return super().get_context_data(**kwargs)


def checking_form(notice: CalendarNotice) -> type[forms.Form]:
    """The second person's tick: against the original, or at what changes back."""
    return CheckedForm if notice.takes_back_id is None else LookedForm


class TakeBack(CalendarFormView):
    """The wish to undo a notice in force: the reason, then a second person as for any notice."""

    template_name = "desk/workdays/take_back.html"
    page_title = gettext_lazy("Take a notice back")
    form_class = TakeBackForm
    wish: CalendarNotice | None = None

    def load(self) -> CalendarNotice:
        return found_or_404(
            rules.NoticeRules.visible_to(self.request.user, CalendarNotice.objects.all()), self.kwargs["pk"]
        )

    def may(self, user: Any) -> bool:
        return rules.can_propose(user)

    def is_open(self) -> bool:
        return self.thing.state == ProposalState.CONFIRMED

    def act(self, form: Any) -> str:
        reason = form.cleaned_data["reason"]
        self.wish = actions.propose_taking_back(notice=self.thing, reason=reason, by=self.actor)
        return _("The wish is kept and waits for a second person. No day has changed yet.")

    def get_success_url(self) -> str:
        return reverse("calendar_notice", args=[(self.wish or self.thing).pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=reverse("calendar_notice", args=[self.thing.pk]), **kwargs)


class NoticeDecision(DecisionView):
    """The base of the two decisions about a notice."""

    form_class: type[forms.Form] = Plain

    def load(self) -> CalendarNotice:
        return found_or_404(
            rules.NoticeRules.visible_to(self.request.user, CalendarNotice.objects.all()), self.kwargs["pk"]
        )

    def get_success_url(self) -> str:
        return reverse("calendar_notice", args=[self.thing.pk])


class ConfirmNotice(NoticeDecision):
    def get_form(self) -> forms.Form | None:
        posted = self.request.method == "POST"
        return checking_form(self.thing)(self.request.POST if posted else None)

    def may(self, user: Any) -> bool:
        """The one who entered it is answered in words by the action, not with an absent page."""
        return user.has_grant("calendar.confirm")

    def act(self, form: Any) -> str:
        notice = actions.confirm_notice(notice=self.thing, by=self.actor)
        if notice.takes_back_id is not None:
            return _("The notice has been taken back; the days from before it hold again.")
        return _("The calendar of %(year)s is in force.") % {"year": notice.year}


class DropNotice(NoticeDecision):
    def may(self, user: Any) -> bool:
        return rules.keeps(user)

    def act(self, form: Any) -> str:
        actions.drop_notice(notice=self.thing, by=self.actor)
        return _("The notice has been set aside. No day has changed.")
