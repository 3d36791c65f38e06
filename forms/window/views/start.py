"""Before writing: is there an application already, which form, on which way did it come."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from forms.applications.models import Application
from forms.definition.models import ApplicationFormPage, Opening
from forms.definition.queries import live_applications
from forms.window import actions, queries
from forms.window.forms import MatchForm, StartForm
from forms.window.models import WindowEntry
from forms.window.views.base import DraftView, WindowView
from portal.privacy.masking import mask_name


class StartView(WindowView):
    """Two forms on one page: look for earlier applications (writes a ledger line), begin an entry."""

    template_name = "forms/window/start.html"
    page_title = gettext_lazy("New application at the window")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(StartForm(slugs=self.slugs(), initial=typed_of(StartForm, request.GET)), MatchForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("press") == "match":
            return self.match()
        form = StartForm(request.POST, slugs=self.slugs())
        if not form.is_valid():
            return self.show(form, MatchForm(initial=typed_of(MatchForm, request.POST)))
        page = next(page for page in self.pages() if page.slug == form.cleaned_data["slug"])
        version = page.current_version()
        if version is None:
            return self.show(form, MatchForm())
        entry = actions.begin_entry(
            user=self.clerk, version=version, slug=page.slug, particulars=form.particulars(), by=self.actor,
            ticket=self.ticket(),
        )  # fmt: skip
        return redirect("window_entry", pk=entry.pk)

    def match(self) -> HttpResponse:
        """Masked hits; what was typed in the other form stays."""
        form = MatchForm(self.request.POST)
        other = StartForm(slugs=self.slugs(), initial=typed_of(StartForm, self.request.POST))
        if not form.is_valid():
            return self.show(other, form)
        asked = {name: value.strip() for name, value in form.cleaned_data.items() if value.strip()}
        hits = queries.matches(**{"number": "", "phone": "", "doc_no": ""} | asked)
        actions.note_matching(hits=hits, asked=asked, by=self.actor)
        return self.show(other, form, hits=[hit_row(hit) for hit in hits], looked=True)

    def show(self, form: forms.Form, match: forms.Form, **more: Any) -> HttpResponse:
        context = self.get_context_data(form=form, match=match, ticket=self.ticket(), **more)
        return self.render_to_response(context)

    def pages(self) -> list[ApplicationFormPage]:
        return [page for page in live_applications() if page.opening == Opening.OPEN]

    def slugs(self) -> list[tuple[str, str]]:
        return [(page.slug, page.title) for page in self.pages()]

    def ticket(self) -> Any:
        """The number that was called for this entry."""
        unit = self.clerk.unit
        asked = self.request.POST.get("ticket") or self.request.GET.get("ticket")
        return queries.ticket_of(unit, asked) if unit and asked else None


def hit_row(application: Application) -> dict[str, Any]:
    """What a clerk may know of an earlier application: never the whole name."""
    organ = application.respondent
    return {
        "application": application,
        "who": mask_name(application.applicant_name),
        "organ": organ.name if organ else "",
        "handler": application.public_handler,
    }


def typed_of(kind: type[forms.Form], post: Any) -> dict[str, Any]:
    """What stands in the page for the form that was not sent, so that it is shown again; what a link to the page brings along."""
    return {name: post.get(f"w_{name}") for name in kind.base_fields if f"w_{name}" in post}


class ParticularsView(DraftView):
    """Correct how it came, its reference, the priority, whether there is a phone."""

    template_name = "forms/window/particulars.html"
    page_title = gettext_lazy("Particulars of the entry")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.bound(None)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.bound(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        actions.change_particulars(entry=self.thing, particulars=form.particulars(), by=self.actor)
        return redirect("window_entry", pk=self.thing.pk)

    def bound(self, data: Any) -> StartForm:
        entry: WindowEntry = self.thing
        known = {name: getattr(entry, name) for name in ("channel", "source_ref", "priority", "no_phone")}
        form = StartForm(data, slugs=[(self.draft.slug, self.draft.slug)], initial=known)
        del form.fields["slug"]
        return form
