"""Background entry points: ids in, actions out."""

from forms.applications import actions
from forms.applications.actions.submitting import PAPERS
from forms.applications.actions.taking_part import CODE, INVITE
from forms.applications.models import Application, Participation, PartyRequest, RequestState
from portal.calendar import today
from portal.ledger.actor import SYSTEM
from portal.outbox import registry


@registry.handler(PAPERS)
def make_papers(application_id: str) -> None:
    """Receipt and D01 of a fresh application."""
    actions.issue_papers(application=Application.objects.get(pk=application_id), by=SYSTEM)


@registry.handler(INVITE, atomic=False)
def invite_to_confirm(application_id: str) -> None:
    """Ask the co-applicants to confirm; a gateway may take its time, so no transaction is held."""
    actions.invite(application=Application.objects.get(pk=application_id))


@registry.handler(CODE, atomic=False)
def send_confirmation_code(participation_id: str) -> None:
    """The six digits a co-applicant asked for."""
    found = Participation.objects.select_related("application").get(pk=participation_id)
    actions.send_code(participation=found)


@registry.periodic("applications.forget_attempts", every="day")
def forget_attempts() -> None:
    """Tries at codes that count for nothing any more."""
    actions.forget_attempts()


@registry.periodic("applications.remind", every="day")
def remind_parties() -> None:
    """Questions whose day is near, on the days their kind names."""
    for request in PartyRequest.objects.filter(state=RequestState.OPEN, due__gte=today()):
        actions.remind_party(request=request, by=SYSTEM)
