"""The judge's three pages: the desk, the sheet, the confirmation. They know an entry by its code and nothing else."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.awards import rules, screen
from case_admin.awards.actions.judging import declare_conflict, save_score, submit_score
from case_admin.awards.forms import ScoreForm
from case_admin.awards.models import Score
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.views.base import AwardView
from portal.calendar import now
from portal.desk.views import StaffView
from portal.vault.serving import file_response


class JudgeDesk(StaffView):
    """All sheets of this judge with the progress bar."""

    template_name = "case_admin/awards/desk.html"
    page_title = gettext_lazy("My score sheets")
    header_icon = "form"
    http_method_names = ["get", "head"]

    def may(self, user: Any) -> bool:
        return user.has_grant("awards.score")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | screen.judge_desk(self.request.user)


class SheetView(AwardView):
    """One sheet of this judge; another's is absent."""

    def load(self) -> Score:
        rows = Score.objects.select_related("seat__round", "nomination__blind_file")
        return get_object_or_404(rules.SheetRules.visible_to(self.request.user, rows), pk=self.kwargs["pk"])

    def may(self, user: Any) -> bool:
        return rules.SheetRules.can_view(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.submitted_at is None

    def words_when_closed(self) -> str:
        return str(NotAwarded("submitted"))

    def get_success_url(self) -> str:
        return reverse("judge_sheet", args=[self.thing.pk])


class Sheet(SheetView):
    """The blind copy with the sheet beside it."""

    template_name = "case_admin/awards/sheet.html"
    form_class = ScoreForm
    header_icon = "form"

    def get_page_title(self) -> str:
        return _("Entry %(code)s") % {"code": self.thing.nomination.code}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"score": self.thing}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(back=reverse("judge_desk"), **kwargs)
        return context | screen.sheet_page(self.thing, self.request.user)

    def act(self, form: forms.Form | None) -> str:
        values = form.cleaned_data if form else {}
        self.thing = save_score(score=self.thing, by=self.actor, **values)
        if "submit" not in self.request.POST:
            return _("The draft has been saved.")
        if self.thing.total is None:
            raise NotAwarded("incomplete")
        return ""

    def get_success_url(self) -> str:
        page = "judge_submit" if "submit" in self.request.POST else "judge_sheet"
        return reverse(page, args=[self.thing.pk])

    def get_stale_url(self) -> str:
        return reverse("judge_sheet", args=[self.thing.pk])


class SheetDraft(SheetView):
    """Saving while the judge writes: answers in JSON, says when it was saved or why not."""

    form_class = ScoreForm
    http_method_names = ["post"]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"score": self.thing}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form is None or not form.is_valid():
            return JsonResponse({"saved": False, "words": _("Not saved: please check the points.")}, status=422)
        try:
            score = save_score(score=self.thing, by=self.actor, **form.cleaned_data)
        except NotAwarded as refused:
            return JsonResponse({"saved": False, "words": str(refused)}, status=409)
        words = _("Draft saved at %(time)s") % {"time": time_format(score.saved_at or now(), "H:i")}
        return JsonResponse({"saved": True, "words": words, "total": score.total})


class SubmitSheet(SheetView):
    """The last look before the sheet is locked."""

    page_title = gettext_lazy("Submit this sheet")
    template_name = "case_admin/awards/submit.html"
    header_icon = "form"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("judge_sheet", args=[self.thing.pk])
        return super().get_context_data(back=back, marks=screen.marks_shown(self.thing), **kwargs)

    def act(self, form: forms.Form | None) -> str:
        submit_score(score=self.thing, by=self.actor)
        return _("Your sheet for entry %(code)s has been submitted.") % {"code": self.thing.nomination.code}

    def get_success_url(self) -> str:
        return screen.next_sheet_url(self.request.user)

    def get_stale_url(self) -> str:
        return reverse("judge_sheet", args=[self.thing.pk])


class DeclareConflict(SheetView):
    page_title = gettext_lazy("I should not judge this entry")
    header_icon = "form"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        explanation = _(
            "Please step back when you know the parties, took part in the case, or could be seen as partial. The entry leaves your list; this cannot be undone."
        )
        back = reverse("judge_sheet", args=[self.thing.pk])
        return super().get_context_data(
            back=back, explanation=explanation, button=_("Step back from this entry"), **kwargs
        )

    def act(self, form: forms.Form | None) -> str:
        declare_conflict(score=self.thing, by=self.actor)
        return _("You have stepped back from this entry.")

    def get_success_url(self) -> str:
        return reverse("judge_desk")


class SheetCopy(SheetView):
    """The blind copy as a PDF, named by its code."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        entry = self.thing.nomination
        return file_response(entry.blind_file, filename=f"{entry.code}.pdf", inline=True)
