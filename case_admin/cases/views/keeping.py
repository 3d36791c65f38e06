"""A person's own worklists: kept from the list or the inbox, picked up, renamed, deleted. Nobody else's are ever found."""

from typing import Any, cast

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, filters, queries, rules
from case_admin.cases.forms import keeping as forms
from case_admin.cases.forms.fields import Plain
from case_admin.cases.models import SavedFilter
from case_admin.cases.refusals import NotYet
from portal.desk.views import StaffView
from portal.people.models import User
from portal.rows import the_row


def kept_at(place: str, request: HttpRequest) -> list[dict[str, Any]]:
    """This person's worklists of a place for the links above it; `here` is the one the page shows."""
    now_shown = filters.kept_query(place, request.GET.urlencode())
    return [
        {"name": kept.name, "url": filters.url_of(kept.place, kept.query), "here": kept.query == now_shown}
        for kept in queries.worklists_of(request.user, place)
    ]


class WorklistView(StaffView):
    """What the pages of worklists share."""

    template_name = "case_admin/cases/worklist.html"
    refusals = (NotYet,)
    intro: Any = ""
    button: Any = ""

    def may(self, user: Any) -> bool:
        return rules.can_keep_filters(user)

    def get_success_url(self) -> str:
        return reverse("case_worklists")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("case_worklists")
        return super().get_context_data(back=back, intro=self.intro, button=self.button, **kwargs)


class WorklistsView(WorklistView):
    """All worklists of this person."""

    template_name = "case_admin/cases/worklists.html"
    page_title = gettext_lazy("My worklists")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [
            {
                "kept": kept,
                "url": filters.url_of(kept.place, kept.query),
                "words": filters.in_words(kept.place, kept.query),
            }
            for kept in queries.worklists_of(self.request.user)
        ]
        return super().get_context_data(rows=rows, **kwargs)


class KeepFilterView(WorklistView):
    """Keep the filter of the list one comes from."""

    form_class = forms.KeepFilterForm
    page_title = gettext_lazy("Keep this filter as a worklist")
    intro = gettext_lazy(
        "The filter is kept, not the cases: the worklist always shows what fits today. Search words are not kept."
    )
    button = gettext_lazy("Keep it")

    @property
    def place(self) -> str:
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        place = asked.get("place", "")
        return place if place in filters.PAGES else "cases"

    @property
    def address(self) -> str:
        posted = self.request.method == "POST"
        return self.request.POST.get("address", "") if posted else self.request.GET.urlencode()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"place": self.place, "address": filters.kept_query(self.place, self.address)}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = filters.in_words(self.place, self.address) or _("nothing is filtered")
        return super().get_context_data(words=words, **kwargs)

    def act(self, form: Any) -> str:
        data, user = form.cleaned_data, cast("User", self.request.user)
        kept = actions.keep_filter(
            owner=user, place=data["place"], name=data["name"], address=data["address"], by=self.actor
        )
        return _("“%(name)s” is among your worklists.") % {"name": kept.name}


class OwnWorklistView(WorklistView):
    """One worklist of this person's; any other is absent."""

    def load(self) -> SavedFilter:
        found = the_row(queries.worklists_of(self.request.user).filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(words=filters.in_words(self.thing.place, self.thing.query), **kwargs)


class RenameFilterView(OwnWorklistView):
    form_class = forms.RenameForm
    page_title = gettext_lazy("Rename the worklist")
    button = gettext_lazy("Save the name")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"name": self.thing.name}}

    def act(self, form: Any) -> str:
        actions.rename_filter(kept=self.thing, name=form.cleaned_data["name"], by=self.actor)
        return _("The worklist has been renamed.")


class DropFilterView(OwnWorklistView):
    form_class = Plain
    page_title = gettext_lazy("Delete the worklist")
    intro = gettext_lazy("Only the kept filter goes; the cases stay where they are.")
    button = gettext_lazy("Delete it")

    def act(self, form: Any) -> str:
        actions.drop_filter(kept=self.thing, by=self.actor)
        return _("The worklist has been deleted.")
