"""Many applicants at once: the table is read row by row; whatever is wrong with it is told on a page of its own."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from forms.definition.kinds.rows import listed_rows
from forms.definition.people_sheet import Fault
from forms.window import actions
from forms.window.onepage import OnePage, counter_of, kept_page, lists_of, surroundings
from forms.window.views.base import DraftView
from forms.wizard.actions import DraftClosed
from forms.wizard.presses import Press
from forms.wizard.uploading import take_lists


class ListView(DraftView):
    """GET offers the empty table and takes the filled-in one; POST takes all of it or names every row at fault."""

    template_name = "forms/window/list.html"
    page_title = gettext_lazy("List of applicants")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._part()
        return self.show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page, key = self._page(), self.kwargs["field"]
        part, around = self._part(), replace(surroundings(self.draft), answers=page.answers)
        specs = [item for item in part.fields if item.key == key]
        taken, faults = take_lists(request.FILES, specs, around, Press("list", key))
        if faults:
            return self.show(faults[key])
        try:
            actions.take_list(entry=self.thing, step=part.step.key, rows=taken, by=self.actor)
        except DraftClosed:
            return redirect("window_receipt", pk=self.thing.pk)
        messages.success(request, said_of(taken))
        return redirect(f"{reverse('window_entry', args=[self.thing.pk])}#q-{key}")

    def _page(self) -> OnePage:
        return kept_page(self.draft, counter_of(self.thing))

    def _part(self) -> Any:
        """The step in which the list stands; a form that asks for none has no such page."""
        part = lists_of(self._page()).get(self.kwargs["field"])
        if part is None:
            raise Http404
        return part

    def show(self, faults: list[Fault] | None = None) -> HttpResponse:
        held = (self._part().raw or {}).get(f"{self.kwargs['field']}-list", "")
        context = self.get_context_data(faults=faults or [], listed=listed_rows(held), field=self.kwargs["field"])
        return self.render_to_response(context)


def said_of(taken: dict[str, str]) -> str:
    """How many people were taken in."""
    count = sum(len(listed_rows(rows)) for rows in taken.values())
    return ngettext(
        "%(count)s person was taken from the list.", "%(count)s people were taken from the list.", count
    ) % {"count": count}
