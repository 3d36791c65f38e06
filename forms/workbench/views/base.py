"""What every screen of the workbench shares: the form through the rules, a refusal becomes a sentence."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from forms.definition.actions import FormRefused
from forms.definition.models import ApplicationFormPage
from forms.workbench import rules
from portal.desk.views import StaffView


class FormView(StaffView):
    """A page about one form. `self.thing` is the page as the database has it, `self.newest` its newest revision."""

    template_name = "forms/workbench/decide.html"
    header_icon = "form"
    refusals = (FormRefused,)
    thing: ApplicationFormPage

    def load(self) -> ApplicationFormPage:
        forms = rules.visible_to(self.request.user, ApplicationFormPage.objects.all())
        return get_object_or_404(forms, pk=self.kwargs["page_id"])

    def may(self, user: Any) -> bool:
        return rules.can_build(user, self.thing)

    @property
    def newest(self) -> ApplicationFormPage:
        return self.thing.get_latest_revision_as_object()

    def get_page_subtitle(self) -> str:
        return self.thing.title

    def get_success_url(self) -> str:
        return reverse("form_desk", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("back", self.get_success_url())
        return super().get_context_data(page=self.thing, **kwargs)
