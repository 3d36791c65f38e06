"""The limit of a cached page: a Django view that returns a ready string, without any middleware. READY: a folder of strings.

Beside it the same with the headers a page of ours carries, for the web server checks and writes each of them.
"""

import json
import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bare", MIDDLEWARE=[], USE_TZ=True)
READY = {place.name: place.read_bytes() for place in Path(os.environ["READY"]).iterdir()}
HEADERS = json.loads(READY.pop("headers"))


def ready(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(READY[name])


def whole(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponse(READY[name], headers=HEADERS)


urlpatterns = [path("<slug:name>/", ready), path("<slug:name>/whole/", whole)]
application = get_wsgi_application()
