"""Django looks here for the tables of the staff side; each is declared in its own room."""

from case_admin.awards.models import *  # noqa: F403 - re-export
from case_admin.casepages.models import *  # noqa: F403 - re-export
from case_admin.cases.models import *  # noqa: F403 - re-export
from case_admin.delivery.models import *  # noqa: F403 - re-export
from case_admin.dossiers.models import *  # noqa: F403 - re-export
from case_admin.duties.models import *  # noqa: F403 - re-export
from case_admin.meetings.models import *  # noqa: F403 - re-export
