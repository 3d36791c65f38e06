"""Rooms of parties for the crawl: a thread of the own unit, one of another, one of an application nobody has registered."""

from forms.applications.actions import give_code
from forms.applications.models import Participation
from portal.ledger.actor import SYSTEM
from tests.crawl_objects import Subject, World, subjects
from tests.factories.cases import bare_case, submitted_application
from tests.factories.room import party_message, right_asked
from tests.factories.vault import StoredFileFactory

CENTRE, UNIT = ("C1", "C2"), ("U1", "U2", "U3")
WORKERS, GIVERS = ("C1", "U1", "U2"), ("W", "C1")


def reading(application, message):
    file = message.files.create(file=StoredFileFactory(name="照片.pdf"), order=1)
    return {
        "liaison_thread": {"application": application.pk},
        "liaison_file": {"application": application.pk, "file": file.pk},
    }


def settling(application, message):
    return {"liaison_settle": {"application": application.pk, "message": message.pk}}


@subjects
def threads(world: World):
    """The own unit's, a foreign one, and the inbox's."""
    inbox = submitted_application()
    own, foreign = bare_case("S09", handler=world.unit), bare_case("S09", handler=world.other_unit)
    places = (
        (own.application, (*CENTRE, *UNIT), WORKERS),
        (foreign.application, CENTRE, ("C1",)),
        (inbox, ("C1",), ("C1",)),
    )
    for application, readers, workers in places:
        word = world.canary("message")
        message = party_message(application, word)
        yield Subject(word, seen_by=readers, routes=reading(application, message))
        yield Subject(world.canary("settling"), seen_by=workers, routes=settling(application, message))


@subjects
def codes(world: World):
    """Codes are given out face to face, at any window; the name in full stands on no page."""
    name = world.canary("agent")
    application = submitted_application()
    access, _code = give_code(application=application, role="agent", name=name, phone="13900001234", by=SYSTEM)
    one = {"application": application.pk}
    routes = {f"liaison_{page}": one for page in ("codes", "give", "reissue", "card")}
    routes |= {f"liaison_{page}": {**one, "access": access.pk} for page in ("reissue_one", "revoke")}
    named = Participation.objects.create(application=application, order=1, masked_name="范*乙")
    routes["liaison_confirm"] = {**one, "participation": named.pk}
    yield Subject(world.canary("codes"), seen_by=GIVERS, routes=routes)
    yield Subject(name, seen_by=())


@subjects
def rights(world: World):
    """Requests about personal data are the centre's."""
    word = world.canary("right")
    asked = right_asked(submitted_application(), text=word)
    yield Subject(word, seen_by=CENTRE, routes={"liaison_right": {"pk": asked.pk}})
