"""Django looks here for the tables of the building; each is declared in its own room."""

from portal.calendar.models import *  # noqa: F403 - re-export
from portal.documents.models import *  # noqa: F403 - re-export
from portal.ledger.models import *  # noqa: F403 - re-export
from portal.notices.models import *  # noqa: F403 - re-export
from portal.outbox.models import *  # noqa: F403 - re-export
from portal.people.models import *  # noqa: F403 - re-export
from portal.units.models import *  # noqa: F403 - re-export
from portal.vault.models import *  # noqa: F403 - re-export
