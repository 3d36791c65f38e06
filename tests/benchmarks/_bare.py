"""The limit of a cached page: a Django view that returns a ready string, without any middleware. READY: a folder of strings."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare", MIDDLEWARE=[], USE_TZ=True)
READY = {place.name: place.read_bytes() for place in Path(os.environ["READY"]).iterdir()}


def ready(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(READY[name])


urlpatterns = [path("<slug:name>/", ready)]
application = get_wsgi_application()
