"""What a hearing must leave behind before it counts as completed (M17, 全程留痕). Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.meetings.models import TraceKind


@dataclass(frozen=True)
class Trail:
    """What there is. `unserved`: recipients of the notice nobody has served; `unproved`: those served without a proof, the
    electronic way apart, whose proof is the portal's own. `scan_pages`: pages of the signed scans together."""

    kinds: frozenset[str] = frozenset()
    unserved: tuple[str, ...] = ()
    unproved: tuple[str, ...] = ()
    transcript_pages: int = 0
    scan_pages: int = 0
    has_opinion: bool = False


@dataclass(frozen=True)
class Line:
    """One thing the trail needs: whether it is there, and what is missing otherwise."""

    code: str
    label: Promise
    holds: bool
    missing: str = ""


_KINDS: tuple[tuple[str, Promise], ...] = (
    (TraceKind.RECORDING, _("Audio or video recording of the whole hearing")),
    (TraceKind.SIGN_IN, _("Sign-in sheet")),
    (TraceKind.PHOTO, _("Photographs")),
    (TraceKind.EVALUATION, _("Evaluation sheets")),
)


def _service(trail: Trail) -> str:
    if trail.unserved:
        return str(_("service of the notice on %(who)s")) % {"who": "、".join(trail.unserved)}
    if trail.unproved:
        return str(_("proof of the service of the notice on %(who)s")) % {"who": "、".join(trail.unproved)}
    return ""


def _transcript(trail: Trail) -> str:
    return "" if trail.transcript_pages else str(_("the transcript"))


def _signed(trail: Trail) -> str:
    if not trail.transcript_pages:
        return str(_("the scan of the transcript signed on every page"))
    if trail.scan_pages < trail.transcript_pages:
        told = {"have": trail.scan_pages, "need": trail.transcript_pages}
        return str(_("the scan of the signed transcript, %(have)s of %(need)s pages are there")) % told
    return ""


def _opinion(trail: Trail) -> str:
    return "" if trail.has_opinion else str(_("the opinion of the panel"))


_ASKED: tuple[tuple[str, Promise, Callable[[Trail], str]], ...] = (
    ("service", _("Notice served on every party, with proof"), _service),
    ("transcript", _("Transcript"), _transcript),
    ("signed", _("Transcript signed page by page, scanned"), _signed),
    ("opinion", _("Opinion of the panel"), _opinion),
)


def lines_of(trail: Trail) -> list[Line]:
    """Everything asked for, in the order of a hearing."""
    asked = [(code, label, ask(trail)) for code, label, ask in _ASKED]
    kinds = [(str(kind), label, "" if kind in trail.kinds else str(label)) for kind, label in _KINDS]
    return [Line(code, label, not missing, missing) for code, label, missing in (*asked[:1], *kinds, *asked[1:])]


def missing_in(trail: Trail) -> list[str]:
    """What is missing, in words; nothing when the trail is whole."""
    return [line.missing for line in lines_of(trail) if not line.holds]
