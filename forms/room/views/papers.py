"""Fetching papers, looking at them, saying that they were read."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from content.look import in_wechat
from forms.applications import actions
from forms.applications.models import PublishedDocument
from forms.applications.queries import documents_of
from forms.room.views.base import in_room
from forms.room.visit import Visit, party
from portal.vault.serving import file_response


def paper_of(visit: Visit, document: UUID) -> PublishedDocument:
    """The paper, if it is one this person may have; foreign and absent ones are alike."""
    found = documents_of(visit.application, visit.access).filter(pk=document).first()
    if found is None:
        raise Http404
    return found


@in_room(proved=True)
@require_POST
def download(request: HttpRequest, visit: Visit, document: UUID) -> HttpResponseBase:
    """Hand out a document; the download is on record before the first byte leaves.

    In WeChat it is shown instead of saved, since WeChat saves no files. It counts all the same.
    """
    found = paper_of(visit, document)
    actions.record_download(document=found, access=visit.access, by=party(request, visit))
    return file_response(found.file, filename=f"{found.title}.pdf", inline=in_wechat(request))


@in_room(proved=True)
@require_POST
def read(request: HttpRequest, visit: Visit, document: UUID) -> HttpResponse:
    """The party says that it has read a paper."""
    actions.confirm_reading(document=paper_of(visit, document), access=visit.access, by=party(request, visit))
    return redirect("track_status")
