"""The staff side of the mailbox: what waits, one letter with its answer, the copy for everybody."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.mailbox import actions, queries, rules
from content.mailbox.forms import AnswerForm, KeepForm, ReviewForm, TakeDownForm
from content.mailbox.models import Letter, LetterState
from content.mailbox.workflow import KEEP
from portal import calendar
from portal.desk.board import Light
from portal.desk.views import StaffView
from portal.privacy.deidentify import Party, Registry, deidentify
from portal.rows import the_row

MOST, MOST_CLOSED = 100, 20
REVIEWABLE = (LetterState.ANSWERED, LetterState.KEPT)


class Letters(StaffView):
    """Waiting by last day, then what a second person has to look at, then what stands on the site."""

    template_name = "content/mailbox/staff_list.html"
    page_title = gettext_lazy("Letters to the centre")

    def may(self, user: Any) -> bool:
        return rules.can_view(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, day = self.request.user, calendar.today()
        waiting = [
            {"letter": letter, "light": Light.for_days_left(calendar.workdays_between(day, letter.due))}
            for letter in rules.visible_to(user, queries.waiting())[:MOST]
        ]
        kwargs |= {
            "waiting": waiting,
            "answering": rules.can_answer(user),
            "to_review": list(rules.visible_to(user, queries.to_review())[:MOST]),
            "closed": list(rules.visible_to(user, queries.closed())[:MOST_CLOSED]),
            "published": list(rules.visible_to(user, queries.published())[:MOST]),
        }
        return super().get_context_data(**kwargs)


class OneLetter(StaffView):
    """What all pages of one letter share."""

    template_name = "content/mailbox/staff_letter.html"
    thing: Letter

    def load(self) -> Letter:
        found = the_row(rules.visible_to(self.request.user, Letter.objects.all()).filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_view(user, self.thing)

    def get_page_title(self) -> str:
        return self.thing.number

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        kwargs |= {
            "back": reverse("letters"),
            "may_review": self.thing.status in REVIEWABLE and rules.can_review(user, self.thing),
            "may_keep": self.thing.status == LetterState.ANSWERED and rules.can_review(user, self.thing),
            "may_take_down": self.thing.status == LetterState.PUBLIC and rules.can_take_down(user, self.thing),
        }
        return super().get_context_data(**kwargs)

    def get_success_url(self) -> str:
        return reverse("letter", args=[self.thing.pk])


class ReadLetter(OneLetter):
    """The letter; below it the form for the answer while there is none."""

    form_class = AnswerForm

    def get_form(self) -> forms.Form | None:
        waits = self.thing.status == LetterState.RECEIVED and rules.can_answer(self.request.user, self.thing)
        return super().get_form() if waits or self.request.method == "POST" else None

    def act(self, form: Any) -> str:
        actions.answer_letter(letter=self.thing, answer=form.cleaned_data["answer"], by=self.actor)
        return _("The answer has been sent. The writer reads it with number and code.")


class ReviewLetter(OneLetter):
    """Left the letter as it came, right the copy for everybody, already with what a machine can hide hidden."""

    template_name = "content/mailbox/staff_review.html"
    form_class = ReviewForm

    def may(self, user: Any) -> bool:
        return rules.can_review(user, self.thing)

    def get_form_kwargs(self) -> dict[str, Any]:
        registry = Registry([Party(self.thing.name)] if self.thing.name else [])
        proposed = {name: deidentify(getattr(self.thing, name), registry).text for name in ("text", "answer")}
        return {"initial": {"question": proposed["text"], "answer": proposed["answer"]}}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except actions.LeaksLeft as refused:
            form: Any = self.get_form()
            form.is_valid()
            for name, findings in refused.findings.items():
                words = "、".join(finding.text for finding in findings)
                form.add_error(name, _("Still to be removed here: %(words)s") % {"words": words})
            return self.render_to_response(self.get_context_data(form=form))

    def act(self, form: Any) -> str:
        texts = {name: form.cleaned_data[name] for name in ("title", "question", "answer")}
        actions.publish_letter(letter=self.thing, by=self.actor, **texts)
        return _("Question and answer are on the site now.")


class KeepLetter(OneLetter):
    """Not for everybody: the letter leaves the pile of those to be reviewed."""

    template_name = "desk/decision.html"
    form_class = KeepForm

    def may(self, user: Any) -> bool:
        return rules.can_review(user, self.thing)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"explanation": KEEP.confirmation, "button": KEEP.label}
        return super().get_context_data(**shown, **kwargs) | {"back": self.get_success_url()}

    def act(self, form: Any) -> str:
        actions.keep_letter(letter=self.thing, by=self.actor, reason=form.cleaned_data["reason"])
        return _("Question and answer stay with the writer.")


class TakeLetterDown(OneLetter):
    template_name = "desk/decision.html"
    form_class = TakeDownForm

    def may(self, user: Any) -> bool:
        return rules.can_take_down(user, self.thing)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            explanation=_("Question and answer disappear from the site at once; the writer keeps the answer."),
            button=_("Take off the site"), **kwargs,
        ) | {"back": self.get_success_url()}  # fmt: skip

    def act(self, form: Any) -> str:
        actions.take_letter_down(letter=self.thing, by=self.actor, reason=form.cleaned_data["reason"])
        return _("Taken off the site.")
