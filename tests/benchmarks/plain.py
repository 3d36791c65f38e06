"""The peer of a wizard step: the plainest Django form view that writes one row, on a page of the same site."""

from django import forms
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
        Heartbeat.objects.update_or_create(name="plain", defaults={"asked_at": None})
        return redirect(request.path)
    return HttpResponse(template().render({"form": form}, request))


def template(made: list = []):  # noqa: B006 - the compiled page, once a process, as the cached loader keeps it
    if not made:
        made.append(engines["django"].from_string(PAGE))
    return made[0]


urlpatterns = [path("plain/<int:count>/", plain), *site]
