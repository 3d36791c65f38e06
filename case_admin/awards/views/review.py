"""De-identification review: the unit's words beside the blind words, what was replaced, what is left to decide."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.awards import rules, screen
from case_admin.awards.actions.blinding import approve_blind_copy, hide_names, propose_blind_texts, save_blind_texts
from case_admin.awards.forms import NameForm, TextsForm
from case_admin.awards.models import NominationStatus
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.views.base import NominationView


class ReviewView(NominationView):
    """For the centre, while the copy is under review, and never for whoever wrote the nomination."""

    def may(self, user: Any) -> bool:
        return (self.request.method == "POST" or self.is_open()) and rules.can_review(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.status == NominationStatus.SUBMITTED

    def words_when_closed(self) -> str:
        return str(NotAwarded("locked"))


class Review(ReviewView):
    """Side by side; saving keeps the wording, approving freezes it when nothing of the case is left in it."""

    template_name = "case_admin/awards/review.html"
    form_class = TextsForm
    page_title = gettext_lazy("De-identification review")

    def get_page_subtitle(self) -> str:
        return self.thing.round.title

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": self.thing.blind_texts}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        typed = {key: form[key].value() or "" for key in form.fields}
        return context | screen.review_page(self.thing, form, typed) | {"name_form": NameForm()}

    def act(self, form: forms.Form | None) -> str:
        if form is not None:
            save_blind_texts(nomination=self.thing, texts=form.cleaned_data, by=self.actor)
        if "approve" not in self.request.POST:
            self.stay = True
            return _("Saved. What still points to the case is marked below.")
        approve_blind_copy(nomination=self.thing, by=self.actor)
        return _("The blind copy is frozen as entry %(code)s.") % {"code": self.approved_code()}

    stay = False

    def approved_code(self) -> str:
        self.thing.refresh_from_db(fields=["code"])
        return self.thing.code

    def get_success_url(self) -> str:
        return self.request.path if self.stay else super().get_success_url()

    def get_stale_url(self) -> str:
        return super().get_success_url()


class AddName(ReviewView):
    """One more name for the machine; the proposal is made anew."""

    form_class = NameForm
    has_page = False
    http_method_names = ["post"]

    def act(self, form: forms.Form | None) -> str:
        entry = form.entry() if isinstance(form, NameForm) else {}
        hide_names(nomination=self.thing, entries=[*self.thing.extra_names, entry], by=self.actor)
        return _("The proposal has been made anew.")

    def get_success_url(self) -> str:
        return screen.review_url(self.thing)


class ProposeAgain(ReviewView):
    """Throw the reviewer's wording away and begin again from the machine's proposal."""

    has_page = False
    http_method_names = ["post"]

    def act(self, form: forms.Form | None) -> str:
        propose_blind_texts(nomination=self.thing, by=self.actor)
        return _("The proposal has been made anew.")

    def get_success_url(self) -> str:
        return screen.review_url(self.thing)
