"""The triage inbox: applications waiting for their number, one page each, and the registration."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from case_admin.cases import actions, clocks, filters, queries, rules
from case_admin.cases.forms.triage import RegisterForm
from case_admin.cases.intake import applicant_from
from case_admin.cases.presenting import applying, light_of, words_left
from case_admin.cases.refusals import NotYet
from case_admin.cases.views.base import DecisionView
from case_admin.cases.views.keeping import kept_at
from case_admin.cases.workflow import CASE
from forms.applications.models import Application
from forms.definition.kinds import REGISTRY, shown_lines
from forms.definition.shape import visible_fields, visible_steps
from portal.calendar import today
from portal.calendar.queries import current_calendar
from portal.desk.views import StaffView
from portal.rows import the_row
from portal.vault.serving import file_response

MOST = 50
CONFLICTS = (
    ("review", gettext_lazy("review applied for")),
    ("suit", gettext_lazy("suit filed")),
    ("petition", gettext_lazy("petition made")),
)
"""What the applicant said of the same matter elsewhere: somebody has to look whether it may be accepted (M08, 2.7)."""
HIDDEN = ("applicant_id", "applicant_phone", "applicant_address")
"""Answers that stand on the page only as their masked form."""


class InboxView(StaffView):
    """Applications without a number, the oldest first; K01 gives the colour, a repeated applicant is marked."""

    template_name = "case_admin/cases/inbox.html"
    page_title = gettext_lazy("Applications to register")

    def may(self, user: Any) -> bool:
        return rules.can_open_inbox(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = self.request.GET.urlencode()
        wanted = filters.chosen("inbox", address)
        waiting = list(queries.inbox_for(self.request.user).filter(**wanted)[: MOST + 1])
        repeated = queries.repeated_indexes(waiting[:MOST])
        rows = [inbox_row(application, repeated) for application in waiting[:MOST]]
        sieve = [
            {"name": name, "label": label, "choices": list(values.items()), "value": wanted.get(name, "")}
            for name, (label, values) in filters.INBOX.items()
        ]
        shown = {"sieve": sieve, "filtered": bool(wanted), "keep_url": filters.keep_url("inbox", address)}
        kept = kept_at("inbox", self.request)
        return super().get_context_data(rows=rows, more=len(waiting) > MOST, kept=kept, **shown, **kwargs)


def inbox_row(application: Application, repeated: frozenset[str]) -> dict[str, Any]:
    """One line of the inbox."""
    due = clocks.registration_due(application.submitted_at, current_calendar())
    left = clocks.days_left(unit="wd", due=due, today=today(), calendar=current_calendar())
    organ = application.respondent.name if application.respondent else application.answers.get("respondent_text", "")
    return {
        "application": application,
        "url": reverse("case_register", args=[application.pk]),
        "who": applying(application),
        "organ": organ or _("organ not yet known"),
        "act": queries.act_label(application.act_type),
        "title": application.answers.get("act_title", ""),
        "due": due,
        "words": words_left(left, "wd"),
        "light": light_of(left, clocks.DUTY),
        "repeated": application.applicant_id_index in repeated,
        "conflicts": [
            words for code, words in CONFLICTS if code in (application.answers.get("other_procedures") or ())
        ],
    }


class RegisterView(DecisionView):
    """One application to read, and the button that gives it its number."""

    template_name = "case_admin/cases/register.html"
    stale_template = StaffView.stale_template
    form_class = RegisterForm
    move = "T02"
    thing: Application  # type: ignore[assignment]  # not a case yet

    def load(self) -> Application:  # type: ignore[override]
        found = the_row(Application.objects.filter(pk=self.kwargs["pk"]).select_related("respondent"))
        if found is None or not rules.can_read_application(self.request.user, found):
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_read_application(user, self.thing)

    def is_open(self) -> bool:
        return not self.thing.cases.exists()

    def words_when_closed(self) -> str:
        """A colleague registered it first; the way on leads to the case."""
        return str(NotYet("registered"))

    def get_stale_context(self) -> dict[str, Any]:
        return StaffView.get_stale_context(self)

    def get_success_url(self) -> str:
        case = self.thing.cases.first()
        return reverse("case_page", args=[case.pk]) if case else reverse("case_inbox")

    def get_page_title(self) -> str:
        return str(CASE.moves["T02"].label)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"respondent": self.thing.respondent_id, "act_type": self.thing.act_type or "OTH"}}

    def act(self, form: Any) -> str:
        data = form.cleaned_data
        case = actions.register_application(
            application=self.thing, respondent=data["respondent"], act_type=data["act_type"], by=self.actor
        )
        facts = {"number": case.machine_no, "register": case.register_no}
        return _("Registered as %(number)s, %(register)s.") % facts

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application = self.thing
        files = application.attachments.exclude(field_key__in=queries.OWN_PAPERS).select_related("file")
        kwargs |= {
            "row": inbox_row(application, frozenset()),
            "sections": answers_shown(application),
            "files": list(files),
            "similar": queries.similar_cases(application),
            "applicant": applicant_from(application.answers),
        }
        kwargs.setdefault("form", self.get_form())
        move = CASE.moves[self.move]
        shown = {"move": move, "intro": move.confirmation, "effects": self.get_effects(), "button": move.label}
        return StaffView.get_context_data(self, back=reverse("case_inbox"), **shown, **kwargs)


def answers_shown(application: Application) -> list[dict[str, Any]]:
    """The answers step by step in plain words, as the frozen definition asks them; identity stays masked."""
    definition, answers = application.definition_version.definition, application.answers
    sections = []
    for step in visible_steps(definition, answers):
        rows = []
        for item in visible_fields(step, answers):
            kind = REGISTRY[item.kind]
            if not kind.asks or kind.secret or kind.uploads or item.key in HIDDEN or item.key == "applicant_name":
                continue
            lines = shown_lines(item, answers, masked=True)
            if lines:
                rows.append({"label": item.label, "lines": lines})
        if rows:
            sections.append({"title": step.title, "rows": rows})
    return sections


class ApplicationFileView(StaffView):
    """A file of an application that is not yet a case."""

    thing: Application

    def load(self) -> Application:
        found = the_row(queries.inbox_for(self.request.user).filter(pk=self.kwargs["pk"]))
        if found is None:
            raise Http404
        return found

    def may(self, user: Any) -> bool:
        return rules.can_read_application(user, self.thing)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        entry = self.thing.attachments.filter(file_id=self.kwargs["file"]).select_related("file").first()
        if entry is None:
            raise Http404
        actions.record_application_file(application=self.thing, file=entry.file, by=self.actor)
        return file_response(entry.file, filename=entry.file.original_name)
