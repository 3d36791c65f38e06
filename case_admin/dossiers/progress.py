"""Where the making of a volume stands, in the words of the page. Pure."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.dossiers.models import DossierStatus
from portal.outbox.models import State


@dataclass(frozen=True)
class Progress:
    """`code`: draft, waiting, working, failed, ready. `moving` pages look again by themselves."""

    code: str
    label: Promise
    moving: bool = False
    detail: str = ""


DRAFT = Progress("draft", _("Being put in order"))
READY = Progress("ready", _("Frozen"))
WAITING = _("Waiting for its turn")
WORKING = _("The volume is being made")
TRYING_AGAIN = _("An attempt failed; it is tried again by itself")
STOPPED = _("The volume could not be made")


def progress_of(status: str, work: str | None, error: str = "") -> Progress:
    """From the status of the volume and the state of its background work (None before there is any)."""
    if status == DossierStatus.DRAFT:
        return DRAFT
    if status == DossierStatus.FROZEN:
        return READY
    if work in {State.DEAD, State.GIVEN_UP}:
        return Progress("failed", STOPPED, detail=error)
    if work == State.FAILED:
        return Progress("waiting", TRYING_AGAIN, moving=True, detail=error)
    return (
        Progress("working", WORKING, moving=True)
        if work == State.RUNNING
        else Progress("waiting", WAITING, moving=True)
    )
