"""Screens of instant reports: the sheet, the page, every move, follow-ups, links, the paper."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import letter_rules
from case_admin.cases.models import SupervisionLetter
from case_admin.duties import actions, instant_rules, rules
from case_admin.duties.actions.following import FOLLOWED
from case_admin.duties.forms.instant import FollowUpForm, LinkForm, ReasonForm, SheetForm
from case_admin.duties.models import InstantReport, InstantStatus
from case_admin.duties.models.instant import Decision
from case_admin.duties.queries import instant_for
from case_admin.duties.views.base import DutyView, MoveView, PaperView, offered
from case_admin.duties.workflow import INSTANT
from portal.calendar import today
from portal.documents.models import IssuedDocument

WITH_UNIT = (InstantStatus.DRAFT, InstantStatus.TO_CONFIRM)


class OfReport(DutyView):
    """A page about one report this person may see."""

    thing: InstantReport

    def load(self) -> InstantReport:
        found = instant_for(self.request.user, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def get_page_subtitle(self) -> str:
        return f"{self.thing.number} · {self.thing.unit.name}"

    def get_success_url(self) -> str:
        return reverse("duty_instant", args=[self.thing.pk])


class InstantPage(OfReport):
    template_name = "case_admin/duties/instant.html"
    page_title = gettext_lazy("Instant report of a major dispute")

    def may(self, user: Any) -> bool:
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.thing
        moves = offered(INSTANT.available(report, self.user), "confirm")
        buttons = [(move.label, reverse(f"duty_instant_{move.name}", args=[report.pk])) for move in moves]
        fills = instant_rules.can_fill(self.user, report)
        kwargs |= self.limit_context() | {
            "buttons": buttons,
            "may_edit": fills and report.status in WITH_UNIT,
            "may_follow": fills and report.status in FOLLOWED,
            "may_link": fills and report.status != InstantStatus.DROPPED,
            "letter": shown_letter(report, self.user),
            "may_start": offers_letter(report, self.user),
            "may_meet": report.wants_meeting and instant_rules.can_record_meeting(self.user, report),
            "follow_ups": list(report.follow_ups.all()),
            "items": list(report.monthly_items.select_related("report")),
            "follow_late": report.follow_due is not None and report.follow_due < today(),
            "back": reverse("instant-reports_modeladmin_index"),
        }
        return super().get_context_data(**kwargs)


def shown_letter(report: InstantReport, user: Any) -> SupervisionLetter | None:
    """The letter of the report, for those who may see it; the unit sees it once it is issued."""
    letter = report.letter
    return letter if letter is not None and letter_rules.can_view(user, letter) else None


def lacks_letter(report: InstantReport) -> bool:
    """No letter has come of the report, or none was sent."""
    return report.letter is None or report.letter.state == SupervisionLetter.State.DROPPED


def offers_letter(report: InstantReport, user: Any) -> bool:
    """Supervision is decided, and no letter has come of it yet."""
    return (
        report.decision == Decision.SUPERVISE and lacks_letter(report) and instant_rules.can_start_letter(user, report)
    )


class NewReport(DutyView):
    template_name = "case_admin/duties/decide.html"
    page_title = gettext_lazy("New instant report")
    form_class: Any = SheetForm
    made: InstantReport | None = None

    def may(self, user: Any) -> bool:
        return rules.can_report(user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"user": self.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "intro": _(
                "One page. It is kept first; then it goes to the leader, who confirms it, and the centre is told at once."
                " In a hurry, telephone first and write the hour down below."
            ),
            "button": _("Keep the sheet"), "back": reverse("instant-reports_modeladmin_index"),
        }  # fmt: skip
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        self.made = actions.draft_report(unit=self.user.unit, sheet=form.sheet(), by=self.actor)
        return _("The sheet is kept. Please send it to the leader now.")

    def get_success_url(self) -> str:
        made = self.made
        return reverse("duty_instant", args=[made.pk]) if made else reverse("instant-reports_modeladmin_index")


class EditReport(OfReport):
    template_name = "case_admin/duties/decide.html"
    page_title = gettext_lazy("Change the sheet")
    form_class: Any = SheetForm

    def may(self, user: Any) -> bool:
        return instant_rules.can_fill(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in WITH_UNIT

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"user": self.user, "report": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button=_("Keep the sheet"), back=self.get_success_url(), **kwargs)

    def act(self, form: Any) -> str:
        actions.edit_report(report=self.thing, sheet=form.sheet(), by=self.actor)
        return _("The sheet has been changed.")


class ReportMove(OfReport, MoveView):
    workflow = INSTANT


class SendReport(ReportMove):
    move = "send"

    def act(self, form: Any) -> str:
        actions.send_report(report=self.thing, by=self.actor)
        return _("The leader has been told.")


class ConfirmReport(ReportMove):
    move = "confirm"

    def act(self, form: Any) -> str:
        actions.confirm_report(report=self.thing, by=self.actor)
        return _("Reported. The centre has been told.")


class ReasonedMove(ReportMove):
    form_class: Any = ReasonForm


class ReturnReport(ReasonedMove):
    move = "return"

    def act(self, form: Any) -> str:
        actions.return_report(report=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The sheet has been given back.")


class DropReport(ReasonedMove):
    move = "drop"

    def act(self, form: Any) -> str:
        actions.drop_report(report=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The sheet is not sent.")


class SettleReport(ReasonedMove):
    move = "settle"

    def act(self, form: Any) -> str:
        actions.settle_report(report=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("Marked as stable. The follow-ups have ended.")


class FollowUpView(OfReport):
    template_name = "case_admin/duties/decide.html"
    page_title = gettext_lazy("Follow-up report")
    form_class: Any = FollowUpForm

    def may(self, user: Any) -> bool:
        return instant_rules.can_fill(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in FOLLOWED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {
            "intro": _("Every three working days until the dispute is stable. The centre is told."),
            "button": _("Give the report"), "back": self.get_success_url(),
        }  # fmt: skip
        return super().get_context_data(**kwargs)

    def act(self, form: Any) -> str:
        actions.give_follow_up(report=self.thing, text=form.cleaned_data["text"], by=self.actor)
        return _("The follow-up report has been given.")


class LinkView(OfReport):
    template_name = "case_admin/duties/decide.html"
    page_title = gettext_lazy("Link, so that nothing is counted twice")
    form_class: Any = LinkForm

    def may(self, user: Any) -> bool:
        return instant_rules.can_fill(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status != InstantStatus.DROPPED

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"user": self.user, "report": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(button=_("Keep the links"), back=self.get_success_url(), **kwargs)

    def act(self, form: Any) -> str:
        actions.link_report(report=self.thing, by=self.actor, **form.cleaned_data)
        return _("The links are kept.")


class InstantPaper(OfReport, PaperView):
    def may(self, user: Any) -> bool:
        return self.thing.document_id is not None

    def paper(self) -> IssuedDocument:
        assert self.thing.document_id is not None
        return IssuedDocument.objects.select_related("file").get(pk=self.thing.document_id)
