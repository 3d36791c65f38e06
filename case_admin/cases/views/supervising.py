"""Supervision letters: the page of one letter, and what the centre and the unit do with it."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, letter_rules, rules
from case_admin.cases.actions.supervising import answered_late
from case_admin.cases.forms import supervising as forms
from case_admin.cases.models import SupervisionLetter
from case_admin.cases.offering import Button
from case_admin.cases.views.base import CaseView, DecisionView
from portal.rows import the_row

State, Level = SupervisionLetter.State, SupervisionLetter.Level


class LetterMixin:
    """A page about one letter of the case in the address."""

    thing: Any
    kwargs: dict[str, Any]

    @cached_property
    def letter(self) -> SupervisionLetter:
        rows = self.thing.letters.select_related("case", "unit", "clock", "document")
        found = the_row(rows.filter(pk=self.kwargs["letter"]))
        if found is None or not letter_rules.can_view(self.user, found):  # type: ignore[attr-defined]  # CaseView
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter = self.letter
        late = letter.state in (State.ISSUED, State.REPLIED) and answered_late(letter)
        return super().get_context_data(letter=letter, late=late, **kwargs)  # type: ignore[misc]  # CaseView


class LetterPage(LetterMixin, CaseView):
    """What the letter says, the answer, and what can be done with it now."""

    template_name = "case_admin/cases/letter.html"

    def may(self, user: Any) -> bool:
        return letter_rules.can_view(user, self.letter)

    def get_page_title(self) -> str:
        return _("Supervision letter")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(buttons=self.buttons(), **kwargs)

    def buttons(self) -> list[Button]:
        """What this person can do with the letter now."""
        case, user, state = self.thing, self.user, self.letter.state
        centre = rules.can_propose_letter(user, case)
        offers = (
            ("case_issue_letter", _("Issue the letter"), state == State.DRAFT and rules.can_decide(user, case)),
            ("case_drop_letter", _("Do not send it"), state == State.DRAFT and centre),
            (
                "case_reply_letter",
                _("Answer the letter"),
                state == State.ISSUED and rules.can_answer_letter(user, case),
            ),
            ("case_examine_reply", _("Examine the answer"), state == State.REPLIED and centre),
        )
        args = [case.pk, self.letter.pk]
        return [Button(name, label, reverse(name, args=args)) for name, label, is_open in offers if is_open]


class ProposeLetterView(DecisionView):
    form_class = forms.ProposeLetterForm
    page_title = gettext_lazy("Propose a supervision letter")
    intro = gettext_lazy(
        "Letters about limits that run short or out are proposed by themselves; this one is on another ground."
    )
    button = gettext_lazy("Propose")

    def may(self, user: Any) -> bool:
        return rules.can_propose_letter(user, self.thing)

    def is_open(self) -> bool:
        return self.thing.is_open and self.thing.handler_id is not None

    def act(self, form: Any) -> str:
        actions.propose_letter(case=self.thing, by=self.actor, **form.cleaned_data)
        return _("The supervision letter has been proposed; the head of the centre issues it.")


class LetterDecision(LetterMixin, DecisionView):
    """A decision about one letter; `waits_for` is the state it belongs to."""

    template_name = "case_admin/cases/letter_decision.html"
    waits_for = State.DRAFT

    def is_open(self) -> bool:
        return self.letter.state == self.waits_for

    def get_success_url(self) -> str:
        return reverse("case_letter", args=[self.thing.pk, self.kwargs["letter"]])


class IssueLetterView(LetterDecision):
    form_class = forms.IssueLetterForm
    page_title = gettext_lazy("Issue the supervision letter")
    intro = gettext_lazy(
        "The unit gets the letter now and has 3 working days to answer. A red letter goes to its head as well."
    )
    button = gettext_lazy("Issue the letter")

    def may(self, user: Any) -> bool:
        return rules.can_decide(user, self.thing) and letter_rules.can_view(user, self.letter)

    def get_form_kwargs(self) -> dict[str, Any]:
        action = {
            "report": _("report the progress"),
            "resolve": _("organise the resolution and finish it within the limit, or ask for more time by the rules"),
            "accept": _("accept the case and serve the information notice"),
        }.get(self.letter.ground, _("move the resolution of the dispute on"))
        red = _("the head of the unit, the office of the leading group") if self.letter.level == Level.RED else ""
        return {"initial": {"action": action, "copy_to": red}}

    def act(self, form: Any) -> str:
        actions.issue_letter(letter=self.letter, by=self.actor, **form.cleaned_data)
        return _("The supervision letter has been issued.")


class DropLetterView(LetterDecision):
    form_class = forms.ReasonForm
    page_title = gettext_lazy("Do not send the letter")
    button = gettext_lazy("Do not send it")

    def may(self, user: Any) -> bool:
        return rules.can_propose_letter(user, self.thing)

    def act(self, form: Any) -> str:
        actions.drop_letter(letter=self.letter, reason=form.cleaned_data["reason"], by=self.actor)
        return _("The letter is not sent.")


class ReplyLetterView(LetterDecision):
    form_class = forms.ReplyForm
    page_title = gettext_lazy("Answer the supervision letter")
    button = gettext_lazy("Send the answer")
    waits_for = State.ISSUED

    def may(self, user: Any) -> bool:
        return rules.can_answer_letter(user, self.thing)

    def act(self, form: Any) -> str:
        actions.reply_to_letter(letter=self.letter, text=form.cleaned_data["text"], by=self.actor)
        return _("The answer has been sent to the centre.")


class ExamineReplyView(LetterDecision):
    form_class = forms.ExamineForm
    page_title = gettext_lazy("Examine the answer")
    intro = gettext_lazy("Sent back: the unit has 3 working days again.")
    button = gettext_lazy("Decide")
    waits_for = State.REPLIED

    def may(self, user: Any) -> bool:
        return rules.can_propose_letter(user, self.thing)

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        if data["decision"] == "return":
            actions.return_reply(letter=self.letter, note=data["note"], by=self.actor)
            return _("The answer has been sent back.")
        actions.settle_letter(letter=self.letter, note=data["note"], by=self.actor)
        return _("The answer has been accepted.")
