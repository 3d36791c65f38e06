"""Previews and sample answers."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition.actions import FormRefused, delete_sample
from forms.definition.replaying import walk
from forms.definition.shape import load
from forms.definition.snapshot import freeze
from forms.definition.wording import answer_in_words, name_of
from forms.wizard.models import Draft
from forms.wizard.progress import follow
from forms.workbench import actions
from forms.workbench.forms import NameForm
from forms.workbench.views.base import FormView
from portal.calendar import now


class PreviewView(FormView):
    """A GET explains, a POST begins a preview of the newest revision and leads into it."""

    page_title = gettext_lazy("Try the form out")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            draft = actions.start_preview(page=self.thing, by=self.actor)
        except FormRefused as refused:
            return self.refuse(None, refused)
        step = follow(draft.definition_version.definition, draft.data).first_unfinished
        return redirect("apply_step", slug=draft.slug, draft=draft.pk, step=step)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _(
            "The newest draft opens as people will see it, saving and going on later included. Nothing is submitted, no "
            "number is given out; uploads are erased at its end, all else after a day. Colleagues who are signed in can "
            "open the same address."
        )
        return super().get_context_data(explanation=said, button=_("Begin the preview"), **kwargs)


class KeepSampleView(FormView):
    """Keep what was filled in during a preview."""

    page_title = gettext_lazy("Keep as a sample")
    form_class = NameForm

    def load(self) -> Any:
        page = super().load()
        mine = Draft.objects.filter(preview=True, definition_version__page=page, expires_at__gt=now())
        self.draft = get_object_or_404(mine.select_related("definition_version"), pk=self.kwargs["draft"])
        return page

    def act(self, form: forms.Form | None) -> str:
        name = form.cleaned_data["name"] if form else ""
        actions.keep_preview(page=self.thing, draft=self.draft, name=name, by=self.actor, user=self.request.user)
        return _("The sample “%(name)s” is kept.") % {"name": name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _("Samples are tried on every new version before it is published. Use invented names only.")
        return super().get_context_data(explanation=said, button=_("Keep as a sample"), **kwargs)


class SampleFromSubmissionView(FormView):
    """Make a sample of the latest application, disguised."""

    page_title = gettext_lazy("Sample from what was handed in last")
    form_class = NameForm

    def act(self, form: forms.Form | None) -> str:
        name = form.cleaned_data["name"] if form else ""
        actions.keep_submission(page=self.thing, name=name, by=self.actor, user=self.request.user)
        return _("The sample “%(name)s” is kept.") % {"name": name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        said = _(
            "Of the application handed in last only choices and ticked boxes are taken over. Names, numbers, addresses and "
            "everything written freely are replaced by invented words; you do not get to see the original."
        )
        return super().get_context_data(explanation=said, button=_("Make a sample"), **kwargs)


class SampleView(FormView):
    """One sample: its answers, and how the newest draft takes them. The button deletes it."""

    template_name = "forms/workbench/sample.html"
    page_title = gettext_lazy("Sample answers")

    def load(self) -> Any:
        page = super().load()
        self.sample = get_object_or_404(page.samples.select_related("page"), pk=self.kwargs["sample"])
        return page

    def act(self, form: forms.Form | None) -> str:
        delete_sample(sample=self.sample, by=self.actor)
        return _("The sample is deleted.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        went = walk(load(freeze(self.newest)), self.sample.answers)
        asked = [(step, item) for step, item in went.fields.values() if answer_in_words(item, self.sample.answers)]
        rows = [(name_of(step), name_of(item), answer_in_words(item, self.sample.answers)) for step, item in asked]
        return super().get_context_data(
            sample=self.sample, rows=rows, faults=list(went.faults.values()), steps=list(went.steps.values()), **kwargs
        )
