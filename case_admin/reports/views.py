"""The figures before they are public: the true numbers for the centre, beside them what the public would see."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.reports import rules
from case_admin.reports.actions import days_of, newest_ended, publish_figures
from case_admin.reports.counting import count
from case_admin.reports.figures import QUARTERS, figures_of
from content.figures.models import OpenFigure
from portal.calendar import today
from portal.desk.views import StaffView

FIRST_YEAR = 2020


class PeriodForm(forms.Form):
    """A year up to the end of one of its quarters, which has to be over."""

    year = forms.IntegerField(label=gettext_lazy("year"), min_value=FIRST_YEAR)
    quarters = forms.TypedChoiceField(label=gettext_lazy("up to"), coerce=int, choices=list(QUARTERS.items()))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"year", "quarters"} <= data.keys() and (data["year"], data["quarters"]) > newest_ended(today()):
            raise forms.ValidationError(_("This quarter is not over yet. Please choose an earlier one."))
        return data


class Figures(StaffView):
    """GET with `?year=&quarters=` looks; POST by the head of the centre copies exactly that."""

    template_name = "case_admin/reports/figures.html"
    page_title = gettext_lazy("Figures for the public page")

    def may(self, user: Any) -> bool:
        return rules.can_publish(user) if self.request.method == "POST" else rules.can_view(user)

    def get_form(self) -> forms.Form:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        whole = {"year", "quarters"} <= asked.keys()
        year, quarters = newest_ended(today())
        return PeriodForm(asked if whole or self.request.method == "POST" else {"year": year, "quarters": quarters})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form: Any = context["form"]
        context |= {"may_publish": rules.can_publish(self.request.user), "copied": OpenFigure.objects.first()}
        if form.is_valid():
            year, quarters = form.cleaned_data["year"], form.cleaned_data["quarters"]
            first, last = days_of(year, quarters)
            context |= {"first": first, "last": last, "drawn": figures_of(count(first, last), quarters)}
        return context

    def act(self, form: Any) -> str:
        publish_figures(year=form.cleaned_data["year"], quarters=form.cleaned_data["quarters"], by=self.actor)
        return _("The figures stand on the public page wherever an editor placed them.")

    def get_success_url(self) -> str:
        return reverse("open_figures")
