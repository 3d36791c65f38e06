"""Reading out and handing in: what was written, the text that is read aloud, who is there, one button."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.applications.remedies import limits_of
from forms.definition.kinds import kind_of
from forms.window import actions, papers
from forms.window.forms import ReadingForm
from forms.window.onepage import OnePage, counter_of, kept_page
from forms.window.views.base import DraftView, session_secret
from forms.wizard.actions import DraftChanged, DraftClosed, seen_content
from forms.wizard.checking import CheckForm, Row, Section
from forms.wizard.progress import fingerprint
from forms.wizard.queries import current_files
from forms.wizard.receipts import reveal_code
from portal.calendar import today
from portal.documents.filling import MissingFacts
from portal.documents.queries import NoTemplate
from portal.paper.faces import MissingGlyph


class CheckView(DraftView):
    """What is confirmed is what is handed in: the page sends along the fingerprint of all it shows."""

    template_name = "forms/window/check.html"
    page_title = gettext_lazy("Read out and hand in")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = kept_page(self.draft, counter_of(self.thing))
        return self.show(page, self.reading(None)) if page.complete else self.back_to_faults()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page, form = kept_page(self.draft, counter_of(self.thing)), self.reading(request.POST)
        if not page.complete:
            return self.back_to_faults()
        confirmed, sent = self.confirmation(), CheckForm(request.POST)
        if not sent.is_valid() or sent.cleaned_data != confirmed:
            return self.show(page, form, changed=True)
        if not form.is_valid():
            return self.show(page, form)
        try:
            actions.submit_entry(
                entry=self.thing, answers=page.answers, confirmed=confirmed["content"], reading=form.reading(),
                code=reveal_code(session_secret(request), self.draft), by=self.actor,
            )  # fmt: skip
        except DraftChanged:
            return self.show(kept_page(self.draft, counter_of(self.thing)), form, changed=True)
        except DraftClosed:
            return redirect("window_home")
        return redirect("window_receipt", pk=self.thing.pk)

    def back_to_faults(self) -> HttpResponse:
        return redirect(f"{reverse('window_entry', args=[self.thing.pk])}?faults=1")

    def reading(self, data: Any) -> ReadingForm:
        known = {name: getattr(self.thing, name) for name in ("witness", "collector_name", "guardian_name")}
        return ReadingForm(data, channel=self.thing.channel, no_phone=self.thing.no_phone, initial=known)

    def confirmation(self) -> dict[str, str]:
        shown = seen_content(self.draft, list(current_files(self.draft)))
        return {"key": str(self.draft.idempotency_key), "content": fingerprint(shown)}

    def show(self, page: OnePage, form: forms.Form, changed: bool = False) -> HttpResponse:
        context = self.get_context_data(
            form=form, confirm=CheckForm(initial=self.confirmation()), sections=sections_of(page), changed=changed,
            limits=limits_of(page.answers, today()), title=self.draft.definition_version.definition.title,
        )  # fmt: skip
        return self.render_to_response(context, status=409 if changed else 200)


def sections_of(page: OnePage) -> list[Section]:
    """Every question that was asked, with its answer, step by step."""
    found = []
    for part in page.parts:
        asked = [item for item in part.fields if kind_of(item).asks]
        rows = [Row(item.key, item.label, kind_of(item).lines(item, page.answers)) for item in asked]
        if rows:
            found.append(Section(part.step.key, part.step.title, rows))
    return found


class RecordView(DraftView):
    """D01b of the draft as it stands, to be printed and signed before handing in."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = kept_page(self.draft, counter_of(self.thing))
        if not page.complete:
            return redirect(f"{reverse('window_entry', args=[self.thing.pk])}?faults=1")
        definition = self.draft.definition_version.definition
        try:
            pdf = papers.oral_record(self.thing, definition, page.answers, "", request.GET.get("witness", "")[:60])
        except (NoTemplate, MissingFacts, MissingGlyph) as fault:
            return self.render_to_response(self.get_context_data(fault=str(fault)), status=409)
        return papers.pdf_response(pdf, f"{_('Oral record')}.pdf")

    template_name = "forms/window/no_paper.html"
    page_title = gettext_lazy("Oral record")
