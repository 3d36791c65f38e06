"""Django looks here for the tables of the citizen's side; each is declared in its own room."""

from forms.applications.models import *  # noqa: F403 - re-export
from forms.definition.models import *  # noqa: F403 - re-export
from forms.guide.models import *  # noqa: F403 - re-export
from forms.room.models import *  # noqa: F403 - re-export
from forms.statistics.models import *  # noqa: F403 - re-export
from forms.surveys.models import *  # noqa: F403 - re-export
from forms.window.models import *  # noqa: F403 - re-export
from forms.wizard.models import *  # noqa: F403 - re-export
