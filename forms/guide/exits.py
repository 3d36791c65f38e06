"""An exit inside a form is a consultation too: somebody was told which door is the right one. Importing this registers it."""

from forms.definition.kinds.guidance import safe_links
from forms.definition.shape import Field
from forms.guide.actions import count_consultation
from forms.guide.doors import Door
from forms.guide.queries import known_doors
from forms.wizard.exits import on_exit
from portal.ledger.actor import Actor


@on_exit
def exit_shown(item: Field, by: Actor) -> None:
    """Count the door it names, without a name. A clerk counts at the counter; an exit that names no door is advice."""
    door = door_of(item) if by.kind != "staff" else ""
    if door:
        count_consultation(door=door, way=item.key[:20], by=by)


def door_of(item: Field) -> str:
    """The first door among the exit's links, known by its telephone; an exit that ends the form leads to the window."""
    phones = {door["phone"]: code for code, door in known_doors().items() if door.get("phone")}
    phones |= {door.value: door.value for door in (Door.LEGAL_AID, Door.HOTLINE)}
    links = [link["address"].removeprefix("tel:") for link in safe_links(item.options.get("links"))]
    named = next((phones[address] for address in links if address in phones), "")
    return named or (Door.WINDOW if item.options.get("hard") else "")
