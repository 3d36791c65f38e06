"""The peer of a wizard step: the plainest Django form view that writes one row, on a page of the same site."""

import time

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path

from portal.outbox.models import Heartbeat
from portal.urls import urlpatterns as site

PAGE = (
    '{% extends "forms/frame.html" %}{% block journey %}<form method="post">{% csrf_token %}'
    '{% for field in form %}{% include "patterns/form_field.html" %}{% endfor %}'
    '<button class="button">OK</button></form>{% endblock %}'
)


def plain(request: HttpRequest, count: int) -> HttpResponse:
    """A form of `count` text fields; a valid post writes one row."""
    made = type(
        "Plain", (forms.Form,), {f"q{n}": forms.CharField(label=f"问题{n}", max_length=200) for n in range(count)}
    )
    form = made(request.POST or None)
    if request.method == "POST" and form.is_valid():
        # a row of its own each time: SQLite writes nothing for an update that changes nothing
        with transaction.atomic():
            Heartbeat.objects.create(name=f"plain-{time.perf_counter_ns()}")
        return redirect(request.path)
    return HttpResponse(template().render({"form": form}, request))


def template(made: list = []):  # noqa: B006 - the compiled page, once a process, as the cached loader keeps it
    if not made:
        made.append(engines["django"].from_string(PAGE))
    return made[0]


urlpatterns = [path("plain/<int:count>/", plain), *site]
