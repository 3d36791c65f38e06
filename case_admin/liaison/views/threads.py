"""The thread of a party as staff read and answer it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages as notes

from case_admin.cases.forms.fields import Plain
from case_admin.liaison import actions, rules
from case_admin.liaison.forms import ReplyForm
from case_admin.liaison.views.base import PartyView
from forms.applications.models import AccessRole, AccessState
from forms.room import actions as room
from forms.room.models import Message, MessageFile
from forms.room.queries import thread_of
from portal.desk.marking import file_mark
from portal.rows import the_row
from portal.vault.actions import UploadRefused
from portal.vault.serving import file_response

MOST = 200


class Thread(PartyView):
    """Read what a party wrote, answer below. Opening it is written down and changes nothing: a message waits until somebody
    replies or says that it needs no reply."""

    template_name = "case_admin/liaison/thread.html"
    form_class = ReplyForm

    def may(self, user: Any) -> bool:
        return rules.can_read_thread(user, self.thing)

    def get_page_title(self) -> str:
        return _("Messages with the unit")

    def get_success_url(self) -> str:
        who = f"?who={self.access.pk}" if self.access else ""
        return reverse("liaison_thread", args=[self.thing.pk]) + who

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions.note_reading(application=self.thing, by=self.actor)
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = list(thread_of(self.thing, self.access)[:MOST])
        writes = rules.can_write(self.request.user, self.thing)
        apart = self.thing.access_codes.filter(role=AccessRole.CO_APPLICANT, state=AccessState.ACTIVE)
        return super().get_context_data(lines=lines, writes=writes, others=list(apart), who=self.access, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.can_write(request.user, self.thing):
            raise Http404
        form = self.get_form() or ReplyForm()
        if form.is_valid():
            try:
                self.send(form)
            except UploadRefused as refused:
                form.add_error("files", refused.message)
            else:
                notes.success(request, _("Your message has been sent."))
                return redirect(self.get_success_url())
        return self.render_to_response(self.get_context_data(form=form))

    def send(self, form: Any) -> Message:
        typed, unit = form.cleaned_data, self.request.user.unit  # type: ignore[union-attr]
        return room.send_message(
            application=self.thing, access=self.access, text=typed["text"], key=typed["key"], uploads=typed["files"],
            wants_answer=typed["wants_answer"], unit=unit, author=unit.name if unit else str(_("Centre")), by=self.actor,
        )  # fmt: skip


class ThreadFile(PartyView):
    """A file of the thread."""

    def may(self, user: Any) -> bool:
        return rules.can_read_thread(user, self.thing)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        rows = MessageFile.objects.select_related("file").filter(message__application=self.thing)
        row = the_row(rows.filter(pk=self.kwargs["file"]))
        if row is None:
            raise Http404
        actions.note_reading(application=self.thing, by=self.actor)
        return file_response(row.file, filename=row.file.original_name, mark=file_mark(request.user))


class Settle(PartyView):
    """A message needs no reply: one press."""

    template_name = "case_admin/liaison/decide.html"
    page_title = gettext_lazy("Needs no reply")
    form_class = Plain

    def may(self, user: Any) -> bool:
        return rules.can_write(user, self.thing)

    def get_success_url(self) -> str:
        return reverse("liaison_thread", args=[self.thing.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(intro=self.message().text, button=_("Needs no reply"), **kwargs)

    def message(self) -> Message:
        message = the_row(Message.objects.filter(application=self.thing, pk=self.kwargs["message"]))
        if message is None:
            raise Http404
        return message

    def act(self, form: Any) -> str:
        room.settle_message(message=self.message(), by=self.actor)
        return _("Marked: needs no reply.")
