"""`/styles/`: all patterns on one page, in whichever look the visitor chose."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from content.styles.samples import samples

GRANT = "styles.read"


def styles(request: HttpRequest) -> HttpResponse:
    """For staff whose role carries the grant; for everybody else the page does not exist."""
    if not (request.user.is_authenticated and request.user.has_grant(GRANT)):
        raise Http404
    return render(request, "content/styles/styles.html", samples())
