"""Publicity work on the staff side: the matrix, one record, its photos, the report."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from content.activities import actions, queries, rules
from content.activities.forms import ActivityForm, WithdrawForm
from content.activities.models import Activity, Channel, Photo
from content.activities.notice import channel_notice
from content.activities.report import report_pdf
from content.activities.windows import Window, asked_window, window_of
from content.identity import SiteFooter, SiteIdentity, stored
from content.pages.campaign import CampaignPage
from portal import calendar
from portal.desk.exports import ExportTooLarge, export_list
from portal.desk.views import StaffView
from portal.ledger.actions import record
from portal.rows import the_row
from portal.vault.refusals import UploadRefused
from portal.vault.serving import file_response

SHOWN = 100


class PublicityView(StaffView):
    def may(self, user: Any) -> bool:
        return rules.can_view(user)

    def window(self) -> Window:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        return asked_window(asked, calendar.today())


class Coverage(PublicityView):
    """Unit × month × channel, who has done nothing, and the newest records of these months."""

    template_name = "content/activities/coverage.html"
    page_title = gettext_lazy("Publicity work: what was done, what is missing")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, window = self.request.user, self.window()
        rows = queries.matrix(user, window, calendar.today())
        campaigns = CampaignPage.objects.filter(begins_on__isnull=False, live=True).order_by("-begins_on")
        kwargs |= {
            "window": window, "rows": rows, "idle": [row.unit for row in rows if row.idle],
            "begun": any(row.begun for row in rows), "channels": Channel.choices,
            "months": [f"{year}-{month:02d}" for year, month in window.months], "campaigns": list(campaigns[:12]),
            "records": list(queries.counted(user, window.first, window.last)[:SHOWN]), "notice": self.notice(),
        }  # fmt: skip
        return super().get_context_data(**kwargs)

    def notice(self) -> str:
        """The paragraph for enforcement papers of this person's own unit; "" for somebody without one."""
        user: Any = self.request.user
        if user.unit is None:
            return ""
        site = Site.find_for_request(self.request)
        return channel_notice(user.unit, stored(SiteFooter, site).address, stored(SiteIdentity, site).phone)


class NewRecord(PublicityView):
    template_name = "content/activities/new.html"
    page_title = gettext_lazy("Record publicity work")
    form_class = ActivityForm
    made: Activity | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        return {"user": user, "initial": {"unit": user.unit_id, "day": calendar.today()}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=reverse("publicity"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form: Any = self.get_form()
        if not form.is_valid():
            return self.ask_again(form)
        typed = dict(form.cleaned_data)
        try:
            photos = [actions.clean_photo(upload=one) for one in typed.pop("photos")]
            made = actions.record_activity(**typed, photos=photos, by=self.actor)
        except UploadRefused as refused:
            form.add_error("photos", refused.message)
            return self.ask_again(form)
        return redirect("publicity_record", pk=made.pk)


class OneRecord(PublicityView):
    """What all pages of one record share."""

    template_name = "content/activities/record.html"
    thing: Activity

    def load(self) -> Activity:
        own = rules.visible_to(self.request.user, Activity.objects.select_related("unit"))
        found = the_row(own.filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get_page_title(self) -> str:
        return f"{self.thing.get_channel_display()} · {self.thing.place}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_withdraw = rules.can_withdraw(self.request.user, self.thing)
        photos = list(self.thing.photos.all())
        months = window_of(self.thing.day)
        back = f"{reverse('publicity')}?from={months.shown_first}&to={months.shown_last}"
        return super().get_context_data(back=back, photos=photos, may_withdraw=may_withdraw, **kwargs)

    def get_success_url(self) -> str:
        return reverse("publicity_record", args=[self.thing.pk])


class WithdrawRecord(OneRecord):
    template_name = "desk/decision.html"
    form_class = WithdrawForm

    def is_open(self) -> bool:
        return self.thing.withdrawn_at is None

    refusals = (actions.AlreadyWithdrawn,)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            explanation=_("The record no longer counts in the matrix and the report; it can still be read."),
            button=_("Withdraw the record"), **kwargs,
        ) | {"back": self.get_success_url()}  # fmt: skip

    def act(self, form: Any) -> str:
        actions.withdraw_activity(activity=self.thing, by=self.actor, reason=form.cleaned_data["reason"])
        return _("The record has been withdrawn.")


class PhotoFile(StaffView):
    """The photo itself, to those who may read its record."""

    http_method_names = ["get", "head"]
    thing: Photo

    def load(self) -> Photo:
        own = rules.visible_to(self.request.user, Activity.objects.all())
        found = the_row(Photo.objects.select_related("file").filter(pk=self.kwargs["pk"], activity__in=own))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_view(user)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]  # a file
        return file_response(self.thing.file, filename=f"photo-{self.thing.position}.jpg", inline=True)


class Report(PublicityView):
    """The end-of-campaign report: a paper, or a table by the one export writer. Only by POST: it enters the ledger."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        window = self.window()
        try:
            return self.paper(window) if request.POST.get("kind") == "pdf" else self.table(window)
        except ExportTooLarge as refused:
            return self.stale(None, str(refused))

    def paper(self, window: Window) -> HttpResponse:
        user = self.request.user
        rows = queries.matrix(user, window, calendar.today())
        pdf = report_pdf(
            name=window.name, first=window.first, last=window.last, months=window.months, rows=rows,
            sums=queries.by_channel(user, window.first, window.last), by=self.actor.label, created=calendar.now(),
        )  # fmt: skip
        record(
            event="desk.exported", by=self.actor, detail={"list": "publicity_report", "rows": len(rows), "filters": []}
        )
        response = HttpResponse(pdf, content_type="application/pdf")
        response["Content-Disposition"] = content_disposition_header(True, f"{window.name}.pdf")
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def table(self, window: Window) -> HttpResponse:
        """A line for every unit, month and channel, the gaps among them."""
        labels = dict(Channel.choices)
        rows = [
            (row.unit, square.month, str(labels[square.channel]), square.times, _("gap") if square.gap else "")
            for row in queries.matrix(self.request.user, window, calendar.today())
            for square in row.squares
        ]
        headings = [_("Unit"), _("Month"), _("Publicity channel"), _("Records"), _("Remark")]
        return export_list(
            name="publicity", title=window.name, headings=headings, rows=rows, kind="xlsx", by=self.actor,
            filters=["from", "to"],
        )  # fmt: skip
