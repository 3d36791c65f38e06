"""Everything the portal holds about one person, in plain words and sections: what the privacy centre shows and copies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from forms.applications.models import AccessCode, Application
from forms.applications.queries import documents_of, own_access, requests_of, timeline_of
from forms.applications.requests import KINDS, words
from forms.definition.kinds import REGISTRY
from forms.definition.shape import visible_fields, visible_steps
from forms.room.details import current_details
from forms.room.models import ChangeKind
from forms.room.queries import changes_of, rights_of, thread_of


@dataclass(frozen=True)
class Section:
    """One kind of data: a heading and (what, value) rows."""

    key: str
    title: str
    rows: list[tuple[str, str]]


def holdings_of(application: Application, access: AccessCode | None) -> list[Section]:
    """What is held about this person. A co-applicant gets their own data, not the applicant's form."""
    own = own_access(access)
    sections = [_about(application, access)]
    if own is None and access is None:
        sections += _answers(application)
    sections += [
        Section("details", _("Contact and consents as they hold now"), _details(application, access)),
        Section("timeline", _("What has happened"), [(_time(e.at), e.text) for e in timeline_of(application, access)]),
        Section(
            "documents",
            _("Papers issued"),
            [(_time(d.published_at), f"{d.number} {d.title}".strip()) for d in documents_of(application, own)],
        ),
        Section("questions", _("Questions and answers"), list(_questions(application, own))),
        Section(
            "messages",
            _("Messages with the unit"),
            [(f"{_time(m.at)} {m.author}", m.text) for m in thread_of(application, own)],
        ),
        Section("changes", _("Changes you made"), [(_time(c.at), _change(c)) for c in changes_of(application, access)]),
        Section(
            "rights",
            _("Requests about your data"),
            [
                (_time(r.asked_at), f"{r.get_kind_display()}：{r.get_state_display()}")
                for r in rights_of(application, own)
            ],
        ),
    ]
    return [section for section in sections if section.rows]


def _about(application: Application, access: AccessCode | None) -> Section:
    rows = [
        (_("Receipt number"), application.receipt_no),
        (_("Submitted"), _time(application.submitted_at)),
        (_("Channel"), application.get_channel_display()),
        (_("Status"), application.public_status),
    ]
    if access is not None:
        rows += [(_("You are here as"), access.label), (_("Name"), access.name)]
    return Section("application", _("Your application"), rows)


def _answers(application: Application) -> list[Section]:
    """The form as it was submitted, step by step; of a pick-up word only a check value is kept, so it cannot be shown."""
    definition, answers = application.definition_version.definition, application.answers
    sections = []
    for step in visible_steps(definition, answers):
        rows = []
        for item in visible_fields(step, answers):
            kind = REGISTRY[item.kind]
            if kind.asks and not kind.secret and not kind.uploads and (lines := kind.lines(item, answers)):
                rows.append((item.label, "\n".join(str(line) for line in lines)))
        sections.append(Section(f"form.{step.key}", step.title, rows))
    files = [
        (entry.file.original_name, f"{entry.file.size} B") for entry in application.attachments.select_related("file")
    ]
    return [*sections, Section("files", _("Files you sent"), files)]


def _details(application: Application, access: AccessCode | None) -> list[tuple[str, str]]:
    held = current_details(application, access)
    return [(str(ChangeKind(kind).label), in_words(value)) for kind, value in held.items()]


def in_words(value: Any) -> str:
    """A value of a change as people read it."""
    return str(_("Yes") if value is True else _("No") if value is False else value or "—")


def _change(change: Any) -> str:
    before, after = in_words(change.content.get("before")), in_words(change.content.get("after"))
    return _("%(what)s: %(before)s → %(after)s") % {"what": change.get_kind_display(), "before": before, "after": after}


def _questions(application: Application, own: AccessCode | None) -> Iterable[tuple[str, str]]:
    for request in requests_of(application, own):
        kind = KINDS[request.kind]
        told = words(kind, request.answer, request.facts) if request.answered_at else []
        yield (
            str(kind.title),
            "\n".join(f"{label}：{value}" for label, value in told) or str(request.get_state_display()),
        )


def _time(moment: Any) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}"
