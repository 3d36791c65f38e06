"""Screens of monthly reports: the matrix, a month of the county, one report, its lines, its moves."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases.duty_limits import OVERDUE
from case_admin.duties import actions, monthly_rules, queries, rules
from case_admin.duties.forms.instant import ReasonForm
from case_admin.duties.forms.monthly import HeadForm, ItemForm, SubmitForm
from case_admin.duties.matrix import WORDS
from case_admin.duties.models import MonthlyItem, MonthlyReport
from case_admin.duties.models.monthly import GIVEN, WITH_UNIT
from case_admin.duties.views.base import DutyView, MoveView, offered
from case_admin.duties.workflow import DOUBT, MONTHLY
from portal.calendar import now, today
from portal.desk.exports import ExportTooLarge, export_list
from portal.rows import the_row

FIRST_YEAR, LAST_YEAR = 2020, 2099


def asked_year(request: HttpRequest) -> int:
    """The year in the address; the present one for anything else."""
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else today().year


class MonthsView(DutyView):
    """Units by twelve months: given, nil, late, missing. A unit sees its own row alone."""

    template_name = "case_admin/duties/months.html"
    page_title = gettext_lazy("Monthly reports")

    def may(self, user: Any) -> bool:
        return rules.can_see_matrix(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        year = asked_year(self.request)
        kwargs |= {
            "year": year, "rows": queries.matrix_of(self.user, year, now()), "months": range(1, 13), "before": year - 1,
            "after": year + 1 if year < today().year else None, "words": WORDS,
            "sums": self.user.has_grant("duties.receive"),
        }  # fmt: skip
        return super().get_context_data(**kwargs)


class MonthSums(DutyView):
    """A month of the county: what each report says, counted (D19)."""

    template_name = "case_admin/duties/sums.html"
    page_title = gettext_lazy("Summary of the month")

    def may(self, user: Any) -> bool:
        return user.has_grant("duties.receive")

    def load(self) -> Any:
        if not (FIRST_YEAR <= self.kwargs["year"] <= LAST_YEAR and 1 <= self.kwargs["month"] <= 12):
            raise Http404
        return None

    def get_page_subtitle(self) -> str:
        return _("Month %(month)s of %(year)s") % {"year": self.kwargs["year"], "month": self.kwargs["month"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sums = queries.sums_of_month(self.user, self.kwargs["year"], self.kwargs["month"])
        names = ("new", "continuing", "closed", "people", "in_procedure", "at_once")
        kwargs |= {
            "sums": sums, "total": {name: sum(getattr(one, name) for one in sums) for name in names},
            "alike": queries.alike_in_month(self.user, self.kwargs["year"], self.kwargs["month"]),
            "nil": sum(one.report.is_nil for one in sums), "back": f"{reverse('duty_months')}?year={self.kwargs['year']}",
        }  # fmt: skip
        return super().get_context_data(**kwargs)


class OfMonth(DutyView):
    """A page about one report this person may see."""

    thing: MonthlyReport

    def load(self) -> MonthlyReport:
        found = queries.monthly_for(self.request.user, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def get_page_subtitle(self) -> str:
        return f"{self.thing.period_shown} · {self.thing.unit.name}"

    def get_success_url(self) -> str:
        return reverse("duty_month", args=[self.thing.pk])


class MonthPage(OfMonth):
    template_name = "case_admin/duties/month.html"
    page_title = gettext_lazy("Monthly report of administrative disputes")

    def may(self, user: Any) -> bool:
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, user = self.thing, self.user
        writes = monthly_rules.can_fill(user, report) and report.status in WITH_UNIT
        moves = offered(MONTHLY.available(report, user), "submit")
        doubts = list(report.doubts.all())
        for doubt in doubts:
            doubt.report = report
        kwargs |= self.limit_context() | {
            "buttons": [(move.label, reverse(f"duty_month_{move.name}", args=[report.pk])) for move in moves],
            "writes": writes,
            "head": HeadForm(report=report) if writes else None,
            "items": list(report.items.select_related("case", "instant")),
            "doubts": [(doubt, self.doubt_steps(doubt)) for doubt in doubts],
            "may_doubt": monthly_rules.can_raise_doubt(user, report) and report.is_nil and report.status in GIVEN,
            "back": f"{reverse('duty_months')}?year={report.year}",
        }  # fmt: skip
        return super().get_context_data(**kwargs)

    def doubt_steps(self, doubt: Any) -> list[tuple[str, str]]:
        moves = {move.name for move in DOUBT.available(doubt, self.user)}
        steps = [("answer", _("Give the unit's word"))] if "answer" in moves else []
        if "uphold" in moves:
            steps.append(("decide", _("Decide")))
        return [(str(label), reverse(f"duty_doubt_{name}", args=[doubt.pk])) for name, label in steps]


class WritingView(OfMonth):
    """Something the unit writes while the report lies with it."""

    template_name = "case_admin/duties/decide.html"

    def may(self, user: Any) -> bool:
        return monthly_rules.can_fill(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status in WITH_UNIT

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**({"button": _("Save"), "back": self.get_success_url()} | kwargs))


class HeadView(WritingView):
    page_title = gettext_lazy("Sweeps and nil report")
    form_class: Any = HeadForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"report": self.thing}

    def act(self, form: Any) -> str:
        actions.set_head(report=self.thing, by=self.actor, **form.cleaned_data)
        return _("Kept.")


class TakeOverView(WritingView):
    """A button of the report's page."""

    has_page = False
    http_method_names = ["post"]

    def act(self, form: Any) -> str:
        count = actions.take_over(report=self.thing, by=self.actor)
        return _("Lines taken over from cases and instant reports: %(count)s") % {"count": count}


class AddItem(WritingView):
    page_title = gettext_lazy("Add a dispute")
    form_class: Any = ItemForm

    def act(self, form: Any) -> str:
        actions.add_item(report=self.thing, entry=form.entry(), by=self.actor)
        return _("The dispute has been added.")


class OfItem(WritingView):
    @property
    def item(self) -> MonthlyItem:
        found = the_row(self.thing.items.filter(pk=self.kwargs["item"]))
        if found is None:
            raise Http404
        found.report = self.thing
        return found


class ChangeItem(OfItem):
    page_title = gettext_lazy("Change this dispute")
    form_class: Any = ItemForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"item": self.item}

    def act(self, form: Any) -> str:
        actions.change_item(item=self.item, entry=form.entry(), by=self.actor)
        return _("The dispute has been changed.")


class RemoveItem(OfItem):
    has_page = False
    http_method_names = ["post"]

    def act(self, form: Any) -> str:
        actions.remove_item(item=self.item, by=self.actor)
        return _("The dispute has been taken out.")


class MonthMove(OfMonth, MoveView):
    workflow = MONTHLY


class SendMonth(MonthMove):
    move = "send"

    def act(self, form: Any) -> str:
        actions.send_month(report=self.thing, by=self.actor)
        return _("The leader has been told.")


class SubmitMonth(MonthMove):
    move = "submit"
    form_class: Any = SubmitForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"late": self.thing.submitted_at is None and self.thing.limit_status(now()) == OVERDUE}

    def act(self, form: Any) -> str:
        actions.submit_month(report=self.thing, late_reason=form.cleaned_data.get("late_reason", ""), by=self.actor)
        return _("The report has been submitted.")


class ReceiveMonth(MonthMove):
    move = "receive"

    def act(self, form: Any) -> str:
        actions.receive_month(report=self.thing, by=self.actor)
        return _("Marked as received.")


class GiveBackMonth(MonthMove):
    move = "back"
    form_class: Any = ReasonForm

    def act(self, form: Any) -> str:
        actions.give_back_month(report=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The report has been given back.")


class ReturnMonth(MonthMove):
    move = "return"
    form_class: Any = ReasonForm

    def act(self, form: Any) -> str:
        actions.return_month(report=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The report has been sent back.")


class MonthTable(OfMonth):
    """The lines of D19 as a table for Excel, by the one export writer. Only by POST: it enters the ledger."""

    http_method_names = ["post"]

    def may(self, user: Any) -> bool:
        return True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        headings = [
            _("No."), _("Name of the dispute"), _("Private party"), _("Number of people"), _("Kind of act"), _("Field of the dispute"), _("Since"),
            _("How it was found"), _("What they want"), _("Risk"), _("What has been done"), _("Person in charge"), _("This month"),
            _("Reported at once"), _("Review or suit"), _("Remark"),
        ]  # fmt: skip
        rows = [line_of(number, item) for number, item in enumerate(self.thing.items.select_related("instant"), 1)]
        title = f"{self.thing.unit.short_name} {self.thing.period_shown}"
        try:
            return export_list(
                name="monthly_report", title=title, headings=headings, rows=rows, kind="xlsx", by=self.actor, filters=[]
            )
        except ExportTooLarge as refused:
            return self.stale(None, str(refused))


def line_of(number: int, item: MonthlyItem) -> tuple[Any, ...]:
    told: dict[str, str] = item.content
    return (
        number, told.get("title", ""), told.get("party", ""), item.people, item.get_act_type_display(), told.get("field", ""),
        item.happened_on.isoformat() if item.happened_on else "", told.get("found_by", ""), told.get("claims", ""),
        item.get_risk_level_display(), told.get("measures", ""), told.get("owner", ""), item.get_kind_display(),
        item.instant.number if item.instant else "", item.get_procedure_display(), told.get("note", ""),
    )  # fmt: skip
