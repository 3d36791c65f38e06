"""Forms as files, and copies of forms."""

import json
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import portable
from forms.definition.actions import copy_form, import_form, replace_form
from forms.definition.models import ApplicationFormPage
from forms.definition.snapshot import source_of
from forms.workbench import rules
from forms.workbench.forms import FileForm, NameForm
from forms.workbench.views.base import FormView
from portal.ledger import actions as ledger


class ExportView(FormView):
    """A POST gives the newest draft as a JSON file."""

    page_title = gettext_lazy("Save the form as a file")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        newest = self.newest
        content = portable.export(newest, source_of(newest))
        ledger.record(event="form.exported", by=self.actor, about=self.thing, about_label=self.thing.slug)
        response = HttpResponse(json.dumps(content, ensure_ascii=False, indent=1), content_type="application/json")
        response["Content-Disposition"] = content_disposition_header(True, f"{newest.slug}.json")
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _("The file holds the questions, texts and conditions of the newest draft; no answers and no drafts.")
        return super().get_context_data(explanation=said, button=_("Save as a file"), **kwargs)


class ReplaceView(FormView):
    """Put a file's content in this form's place, as its newest draft."""

    page_title = gettext_lazy("Replace by a file")
    form_class = FileForm

    def act(self, form: forms.Form | None) -> str:
        content = form.cleaned_data["file"] if form else {}
        replace_form(page=self.thing, content=content, by=self.actor, user=self.request.user)
        return _("The file is the newest draft of this form. Look through it and publish it when it is right.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _("Address and versions stay; what is live stays as it is until you publish the new draft.")
        return super().get_context_data(explanation=said, button=_("Take in the file"), is_upload=True, **kwargs)


class CopyView(FormView):
    """A new form like this one."""

    page_title = gettext_lazy("Copy the form")
    form_class = NameForm
    made: ApplicationFormPage | None = None

    def may(self, user: Any) -> bool:
        return super().may(user) and rules.can_add_beside(user, self.thing)

    def act(self, form: forms.Form | None) -> str:
        title = form.cleaned_data["name"] if form else ""
        self.made = copy_form(page=self.thing, title=title, by=self.actor, user=self.request.user)
        return _("The copy is ready. It is not published yet.")

    def get_success_url(self) -> str:
        return reverse("form_desk", args=[(self.made or self.thing).pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _(
            "The copy gets all steps, questions and conditions, and an address of its own. Nobody sees it before it is published."
        )
        return super().get_context_data(explanation=said, button=_("Make a copy"), **kwargs)


class ImportView(FormView):
    """A new form out of a file, beside the first one there is."""

    page_title = gettext_lazy("New form from a file")
    form_class = FileForm
    made: ApplicationFormPage | None = None

    def load(self) -> ApplicationFormPage:
        first = rules.visible_to(self.request.user, ApplicationFormPage.objects.order_by("path")).first()
        if first is None:
            raise Http404
        return first

    def may(self, user: Any) -> bool:
        return rules.can_add_beside(user, self.thing)

    def get_page_subtitle(self) -> str:
        return ""

    def act(self, form: forms.Form | None) -> str:
        content = form.cleaned_data["file"] if form else {}
        self.made = import_form(parent=self.thing.get_parent(), content=content, by=self.actor, user=self.request.user)
        return _("The form is taken in. It is not published yet.")

    def get_success_url(self) -> str:
        return reverse("form_desk", args=[self.made.pk]) if self.made else reverse("form_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _("A new form is made of the file. Nobody sees it before it is published.")
        return super().get_context_data(explanation=said, button=_("Take in the file"), is_upload=True, **kwargs)
