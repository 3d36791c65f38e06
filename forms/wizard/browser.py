"""The secret in a browser's cookie that its drafts are bound to. The server keeps only keyed digests of it."""

import re
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from forms.applications import digests
from forms.wizard.models import Draft
from portal.vault.fields import blind_index

SECRET = re.compile(r"[0-9a-f]{64}")
LIFE_SECONDS = 30 * 24 * 3600


def cookie_name() -> str:
    """Bound to this host alone where HTTPS allows it."""
    return "__Host-draft" if settings.SESSION_COOKIE_SECURE else "draft"


def read_secret(request: HttpRequest) -> str:
    """The browser's secret, "" when it has none (any more)."""
    held = request.COOKIES.get(cookie_name(), "")
    return held if SECRET.fullmatch(held) else ""


def secret_of(request: HttpRequest) -> str:
    """The browser's secret, a fresh one when it has none."""
    return read_secret(request) or secrets.token_hex(32)


def browser_digest(secret: str) -> str:
    """What a draft keeps of the secret."""
    return blind_index("draft browser", secret)


def belongs_to(secret: str, draft: Draft) -> bool:
    """Whether the draft was begun, or taken over, by the browser with this secret."""
    return bool(secret) and digests.matches("draft browser", secret, draft.browser_hmac)


def set_secret(response: HttpResponse, secret: str, *, shared_computer: bool) -> None:
    """Put the secret into the browser: for thirty days, or until it is closed on a shared computer."""
    response.set_cookie(
        cookie_name(),
        secret,
        max_age=None if shared_computer else LIFE_SECONDS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
        path="/",
    )


def drop_secret(response: HttpResponse) -> None:
    """Take the secret out of the browser: nothing of the draft can be reached from it without the code."""
    response.delete_cookie(cookie_name(), path="/", samesite="Lax")
