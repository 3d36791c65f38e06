"""Hands in a demo application the way the wizard does: frozen definition, checked files, one submission."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from PIL import Image, ImageDraw

from forms.applications.actions import submit_application
from forms.applications.content import FilledForm, Intake
from forms.applications.models import Application, Channel
from forms.definition.models import ApplicationFormPage
from portal.ledger.actor import Actor
from portal.vault.actions import store_upload
from portal.vault.models import StoredFile
from portal.vault.queries import path_of

CODE = "YANSH22222"
"""The tracking code of every demo application, printed with the sign-ins; outside the demo codes are drawn at random."""


def hand_in(
    *, key: str, page: ApplicationFormPage, answers: Mapping[str, Any], photo: str = "",
    channel: str = Channel.ONLINE, intake: Intake | None = None,
) -> Application:  # fmt: skip
    """Submit `answers` once under `key`; `photo` is the caption of one invented evidence picture."""
    by = Actor(kind="citizen", id=key, label=key)
    files = [("evidence", picture(photo, by))] if photo else []
    filled = FilledForm(
        definition_version=page.current_version(),
        answers=answers,
        idempotency_key=uuid5(NAMESPACE_URL, f"shujie-demo/{key}"),
        files=files,
        code=CODE,
        channel=channel,
        intake=intake,
    )
    return submit_application(draft=filled, by=by).application


def picture(caption: str, by: Actor) -> StoredFile:
    """A drawn stand-in for a photograph: a label with lines on it."""
    image = Image.new("RGB", (900, 640), "#f4efe2")
    pen = ImageDraw.Draw(image)
    pen.rectangle((60, 60, 840, 580), outline="#8a5a00", width=6)
    for row in range(9):
        pen.line((110, 140 + row * 45, 790 - (row % 3) * 120, 140 + row * 45), fill="#5a6270", width=8)
    held = BytesIO()
    image.save(held, "JPEG", quality=85)
    held.seek(0)
    held.name = f"{caption}.jpg"
    return store_upload(upload=held, purpose="evidence", by=by)


def sound(caption: str, by: Actor) -> StoredFile:
    """A stand-in for a recording: a second of silence, MPEG 1 layer III, 128 kbit/s, 44.1 kHz."""
    held = BytesIO((b"\xff\xfb\x90\x00" + b"\0" * 413) * 38)
    held.name = f"{caption}.mp3"
    return store_upload(upload=held, purpose="hearing", by=by)


def printed(paper: StoredFile, caption: str, by: Actor) -> StoredFile:
    """A stand-in for the scan of a signed paper: the paper itself, page by page."""
    held = BytesIO(path_of(paper).read_bytes())
    held.name = f"{caption}.pdf"
    return store_upload(upload=held, purpose="hearing", by=by)
