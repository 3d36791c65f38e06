"""Legal moves of a volume; the only code that changes its status."""

from django.utils.translation import gettext_lazy as _

from case_admin.dossiers import rules
from case_admin.dossiers.models import DossierStatus as S
from portal.flow.moves import Move
from portal.flow.workflow import Workflow

DOSSIER = Workflow(
    [
        Move(
            "freeze", (S.DRAFT,), S.FREEZING, _("Freeze the volume"), rule=rules.can_work, documents=("D18",),
            confirmation=_("A frozen volume can never be changed. Papers that come later open the next volume."),
        ),
        Move("seal", (S.FREEZING,), S.FROZEN, _("Volume made"), actors=frozenset({"system"})),
        Move("reopen", (S.FREEZING,), S.DRAFT, _("Back to arranging"), rule=rules.can_work),
    ]
)  # fmt: skip
