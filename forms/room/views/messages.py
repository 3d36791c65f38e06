"""Reading and writing messages."""

import uuid
from uuid import UUID

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forms.room import actions
from forms.room.answers import MessageForm
from forms.room.models import MessageFile, Side
from forms.room.thread import lines_of
from forms.room.views.base import in_room, page
from forms.room.visit import Visit, party
from forms.wizard.bodies import lost_parts
from portal.vault.actions import UploadRefused
from portal.vault.serving import file_response


@in_room(proved=True)
@require_http_methods(["GET", "HEAD", "POST"])
def messages(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The thread, newest first, and the form on top of it. Opening the page marks what the unit wrote as read."""
    posted = request.method == "POST"
    form = MessageForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and not visit.may_write:
        raise Http404
    if posted and form.is_valid() and _send(request, visit, form):
        notes.success(request, _("Your message has been sent."))
        return redirect("track_messages")
    lines = lines_of(visit.application, visit.thread, visit.access)
    actions.mark_read(application=visit.application, access=visit.thread, side=Side.STAFF, by=party(request, visit))
    return page(request, visit, "forms/messages.html", form=form, lines=lines, fresh_key=uuid.uuid4())


def _send(request: HttpRequest, visit: Visit, form: MessageForm) -> bool:
    """Send what was typed; a refusal becomes a sentence beside its field, the text stays."""
    if lost_parts(request):
        form.add_error("files", _("A file did not arrive. Please give it a simpler name and choose it again."))
        return False
    author = visit.access.label if visit.access else str(_("Applicant"))
    typed = form.cleaned_data
    try:
        actions.send_message(
            application=visit.application, access=visit.thread, text=typed["text"], key=typed["key"],
            uploads=typed["files"], author=author, by=party(request, visit),
        )  # fmt: skip
    except UploadRefused as refused:
        form.add_error(
            "files", _("%(reason)s Nothing was sent; please choose your files again.") % {"reason": refused.message}
        )
    except actions.TooManyMessages:
        form.add_error(
            "text", _("You have written very often today. Please call the number on your page, or go on tomorrow.")
        )
    return not form.errors


@in_room(proved=True)
@require_POST
def message_file(request: HttpRequest, visit: Visit, file: UUID) -> HttpResponseBase:
    """A file of the own thread."""
    found = MessageFile.objects.select_related("file").filter(
        pk=file, message__application=visit.application, message__access=visit.thread
    )
    row = found.first()
    if row is None:
        raise Http404
    return file_response(row.file, filename=row.file.original_name)
