"""The thread a party reads: its messages and the unit's, and among them what the portal did by itself (papers, questions)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from forms.applications.models import AccessCode, Application, RequestState
from forms.applications.queries import documents_of, requests_of
from forms.applications.requests import KINDS
from forms.room.models import Message, Side
from forms.room.queries import thread_of

MOST = 200


@dataclass(frozen=True)
class Line:
    """One entry: who, when, what; `files` as (name, address, size); `url` leads on where there is something to do."""

    at: datetime
    side: str
    author: str
    text: str
    unread: bool = False
    wants_answer: bool = False
    files: list[tuple[str, str, int]] = field(default_factory=list)
    url: str = ""
    label: str = ""


def lines_of(application: Application, access: AccessCode | None, own: AccessCode | None) -> list[Line]:
    """Everything of this thread, newest first. `own`: the person looking, for what is marked as one's own."""
    found = [
        *_messages(thread_of(application, access)[:MOST]), *_papers(application, own), *_questions(application, own)
    ]  # fmt: skip
    return sorted(found, key=lambda line: line.at, reverse=True)


def _messages(messages: Iterable[Message]) -> list[Line]:
    return [
        Line(
            at=message.at,
            side=message.side,
            author=message.author,
            text=message.text,
            unread=message.side == Side.STAFF and message.read_at is None,
            wants_answer=message.wants_answer,
            files=[
                (row.file.original_name, reverse("track_message_file", args=[row.pk]), row.file.size)
                for row in message.files.all()
            ],
        )
        for message in messages
    ]


def _papers(application: Application, own: AccessCode | None) -> list[Line]:
    return [
        Line(
            at=paper.published_at, side="portal", author=_("Message of the portal"),
            text=_("A document is ready for you: %(title)s.") % {"title": paper.title},
            url=reverse("track_status") + "#documents", label=_("To the document"),
        )
        for paper in documents_of(application, own)
    ]  # fmt: skip


def _questions(application: Application, own: AccessCode | None) -> list[Line]:
    found: list[Line] = []
    for request in requests_of(application, own):
        kind: Any = KINDS[request.kind]
        url = reverse("track_answer", args=[request.pk])
        if request.state != RequestState.WITHDRAWN:
            waits = request.state == RequestState.OPEN
            label = _("Answer now") if waits else _("See the answer")
            found.append(
                Line(
                    request.created_at,
                    "portal",
                    _("Message of the portal"),
                    str(kind.asked),
                    False,
                    waits,
                    [],
                    url,
                    label,
                )
            )
        if request.answered_at:
            found.append(
                Line(request.answered_at, Side.PARTY, _("You"), str(kind.answered), url=url, label=_("See the answer"))
            )
    return found
