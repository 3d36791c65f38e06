"""What somebody sees who has failed to sign in too often from one place."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.ledger.actions import record_refusal
from portal.ledger.actor import Actor
from portal.ledger.origin import client_ip

__all__ = ["client_ip", "locked_out", "locked_until"]


def locked_until(username: str, ip: str) -> datetime:
    """When this account may be tried again from this address: 15 minutes after the last counted failure.

    Real time, as django-axes counts it, whatever the portal's clock has been set to.
    """
    pause = timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempt = AccessAttempt.objects.filter(username=username, ip_address=ip).order_by("-attempt_time").first()
    return (attempt.attempt_time if attempt else datetime.fromtimestamp(time.time(), UTC)) + pause


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page of a locked-out sign-in: 429, when to try again, whom to ask. Called by django-axes."""
    ip = client_ip(request)
    username = (credentials or {}).get("username", "")
    until = locked_until(username, ip)
    record_refusal(event="people.locked_out", by=Actor(kind="staff", label=username[:60], ip=ip))
    seconds = max(1, int(until.timestamp() - time.time()))
    minutes = -(-seconds // 60)
    page = render(request, "people/locked_out.html", {"until": until, "minutes": minutes}, status=429)
    page["Retry-After"] = str(seconds)
    return page
