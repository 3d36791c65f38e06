"""Two decisions about a page and the list of those that are down; and what the public finds at the address of one."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from content.takedowns import actions, queries, rules
from content.takedowns.models import Ground, TakeDown
from content.takedowns.refusals import NotTakenDown
from portal.desk.views import StaffView
from portal.rows import the_row

SHOWN = 100


def gone(request: HttpRequest) -> HttpResponse:
    """410: search machines forget the page at once; why it went is nobody's business outside."""
    return render(request, "content/takedowns/gone.html", status=410)


class GroundForm(forms.Form):
    ground = forms.ChoiceField(
        label=gettext_lazy("Why the page has to go"), choices=Ground.choices, widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose why the page has to go.")},
    )  # fmt: skip
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"), max_length=300, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("No names and no numbers: the note stays in the ledger."),
    )  # fmt: skip


class LiftForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}))


class TakeDownPage(StaffView):
    template_name = "desk/decision.html"
    page_title = gettext_lazy("Take the page down at once")
    form_class = GroundForm
    refusals = (NotTakenDown,)
    thing: Page

    def load(self) -> Page:
        found = the_row(Page.objects.filter(pk=self.kwargs["page_id"], depth__gt=2, basepage__isnull=False))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_take_down(user, self.thing)

    def is_open(self) -> bool:
        return not queries.is_down(self.thing.pk)

    def words_when_closed(self) -> str:
        return str(NotTakenDown("down"))

    def get_page_subtitle(self) -> str:
        return self.thing.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _(
            "It leaves the site, the search and the feeds this moment; checks under way end. The addresses of pictures and"
            " documents that no other page shows end within a minute. Its versions stay inside and it cannot be published"
            " again until somebody else lifts this."
        )
        back = reverse("taken_down")
        return super().get_context_data(explanation=explanation, button=_("Take down now"), back=back, **kwargs)

    def act(self, form: Any) -> str:
        actions.take_down(
            page=self.thing, ground=form.cleaned_data["ground"], note=form.cleaned_data["note"], by=self.actor
        )
        return _("The page is off the site.")

    def get_success_url(self) -> str:
        return reverse("taken_down")


class TakenDown(StaffView):
    """Every page that was taken down, the newest first."""

    template_name = "content/takedowns/list.html"
    page_title = gettext_lazy("Taken down")

    def may(self, user: Any) -> bool:
        return rules.can_take_down(user) or user.has_grant("content.edit")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        rows = [(row, row.lifted_at is None and rules.can_lift(user, row)) for row in queries.newest_first()[:SHOWN]]
        edits = user.has_grant("content.edit")
        return super().get_context_data(rows=rows, edits=edits, **kwargs)


class Lift(StaffView):
    template_name = "desk/decision.html"
    page_title = gettext_lazy("Let the page come back")
    form_class = LiftForm
    refusals = (NotTakenDown,)
    thing: TakeDown

    def load(self) -> TakeDown:
        found = the_row(queries.newest_first().filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_lift(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.lifted_at is None

    def words_when_closed(self) -> str:
        return str(NotTakenDown("lifted"))

    def get_page_subtitle(self) -> str:
        return self.thing.page.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _("The page stays off the site; it can be changed and go through the three checks again.")
        back = reverse("taken_down")
        return super().get_context_data(explanation=explanation, button=_("Let it come back"), back=back, **kwargs)

    def act(self, form: Any) -> str:
        actions.lift(takedown=self.thing, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The page may go through the checks again.")

    def get_success_url(self) -> str:
        return reverse("taken_down")
