"""The editors' side: from a campaign page one press makes a material, for the unit that will hang it up."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy
from wagtail.models import Site

from content.identity import SiteFooter, SiteIdentity, stored
from content.materials import actions, queries, rules
from content.materials.facts import Facts, facts_of
from content.materials.forms import MaterialForm
from content.materials.making import Make, make
from content.pages.campaign import CampaignPage
from portal import calendar
from portal.desk.views import StaffView
from portal.paper.artwork import DoesNotFit
from portal.paper.faces import MissingGlyph
from portal.rows import the_row
from portal.vault.names import clean_name


class Campaigns(StaffView):
    """Every campaign that can be visited, newest first."""

    template_name = "content/materials/campaigns.html"
    page_title = gettext_lazy("Materials for campaigns")

    def may(self, user: Any) -> bool:
        return rules.can_view(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        campaigns = rules.visible_to(self.request.user, CampaignPage.objects.order_by("-first_published_at", "-pk"))
        return super().get_context_data(campaigns=list(campaigns[:100]), **kwargs)


class Materials(StaffView):
    """One campaign: what to print, and how often each printed code was followed. POST answers with the file."""

    template_name = "content/materials/make.html"
    form_class = MaterialForm
    thing: CampaignPage

    def load(self) -> CampaignPage:
        found = the_row(rules.visible_to(self.request.user, CampaignPage.objects.all()).filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get_page_title(self) -> str:
        return self.thing.title

    def get_form_kwargs(self) -> dict[str, Any]:
        user: Any = self.request.user
        return {"initial": {"slogan": self.thing.title, "unit": user.unit_id}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        marks = queries.followed(self.thing, calendar.today())
        kwargs |= {"makes": Make.choices, "marks": list(marks[:200]), "back": reverse("materials")}
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form is None or not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            return self.made(form)
        except (DoesNotFit, MissingGlyph) as refused:
            form.add_error(None if isinstance(refused, MissingGlyph) else "slogan", str(refused))
            return self.render_to_response(self.get_context_data(form=form))

    def made(self, form: forms.Form) -> HttpResponse:
        """Laid out before the mark is entered as well: what does not fit leaves no mark behind."""
        typed, what = form.cleaned_data, Make(form.cleaned_data["make"])
        make(what, self.facts(typed, "x" * 8), typed["metres"] or 0, calendar.now())
        link = actions.mark_material(campaign=self.thing, unit=typed["unit"], kind=what.kind, by=self.actor)
        file = make(what, self.facts(typed, link.code), typed["metres"] or 0, calendar.now())
        length = f"-{typed['metres']:g}m" if what == Make.BANNER else ""
        name = clean_name(f"{self.thing.title}-{typed['unit'].short_name}-{what.label}{length}.{file.suffix}")
        response = HttpResponse(file.content, content_type=file.mime)
        response["Content-Disposition"] = content_disposition_header(True, name)
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def facts(self, typed: dict[str, Any], code: str) -> Facts:
        site = Site.find_for_request(self.request)
        return facts_of(
            title=self.thing.title, slogan=typed["slogan"], unit=typed["unit"],
            address=settings.BASE_URL + reverse("material_door", args=[code]),
            identity=stored(SiteIdentity, site), footer=stored(SiteFooter, site),
        )  # fmt: skip
