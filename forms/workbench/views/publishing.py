"""Looking at what a new version changes, before it is published; and at what changed between old ones."""

from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.definition import checkup, snapshot
from forms.definition.actions import publish_form, restore_version
from forms.definition.comparing import compare
from forms.definition.models import DefinitionVersion
from forms.definition.shape import load
from forms.workbench import rules
from forms.workbench.queries import review, version_lines
from forms.workbench.views.base import FormView


class RevisionForm(forms.Form):
    """Which revision the person looked at."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class ReviewView(FormView):
    """Faults, differences, samples replayed, drafts under way; and the button that publishes exactly this."""

    template_name = "forms/workbench/review.html"
    page_title = gettext_lazy("Look through and publish")
    form_class = RevisionForm

    def act(self, form: forms.Form | None) -> str:
        if form is None or not rules.can_publish(self.request.user, self.thing):
            raise Http404
        version = publish_form(
            page=self.thing, revision_id=form.cleaned_data["revision"], by=self.actor, user=self.request.user
        )
        return _("Version %(number)s is published. Forms begun before go on with the version they began with.") % {
            "number": version.number
        }

    def get_stale_url(self) -> str:
        return self.request.path

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        newest = self.newest
        content = snapshot.freeze(newest)
        live = self.thing.last_version()
        problems = checkup.problems_of(newest)
        lines = version_lines(self.thing)
        return super().get_context_data(
            live=live,
            revision_id=newest.latest_revision_id,
            problems=problems,
            has_faults=any(problem.is_fault for problem in problems),
            review=review(self.thing, live.definition if live else None, load(content)),
            same=live is not None and live.sha256 == snapshot.digest(content) and self.thing.live,
            under_way=[line for line in lines if line.drafts],
            may_publish=rules.can_publish(self.request.user, self.thing),
            **kwargs,
        )


class VersionView(FormView):
    """What a version changed against the one before it (or against `?with=`); restoring it as the new draft."""

    template_name = "forms/workbench/version.html"
    page_title = gettext_lazy("Version")

    def load(self) -> Any:
        page = super().load()
        versions = DefinitionVersion.objects.published().filter(page=page).select_related("published_by")
        self.version = get_object_or_404(versions, number=self.kwargs["number"])
        self.others = versions.exclude(pk=self.version.pk).defer("source", "content").order_by("-number")
        return page

    def get_page_title(self) -> str:
        return _("Version %(number)s") % {"number": self.version.number}

    def act(self, form: forms.Form | None) -> str:
        restore_version(page=self.thing, version=self.version, by=self.actor, user=self.request.user)
        return _("Version %(number)s is the new draft now. Look through it and publish it when it is right.") % {
            "number": self.version.number
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        other = self._other()
        changes = compare(other.definition, self.version.definition) if other else []
        context = {"version": self.version, "other": other, "others": list(self.others), "changes": changes}
        return super().get_context_data(**context, **kwargs)

    def _other(self) -> DefinitionVersion | None:
        """The version asked for, else the one before."""
        asked = self.request.GET.get("with", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 9:
            return self.others.filter(number=int(asked)).first()
        return self.others.filter(number__lt=self.version.number).first()
