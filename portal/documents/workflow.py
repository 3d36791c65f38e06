"""What can become of an issued paper: it is valid until it is declared void, for good."""

from django.utils.translation import gettext_lazy as _

from portal.documents import rules
from portal.documents.models import DocumentState
from portal.flow.moves import Move
from portal.flow.workflow import Workflow

VOID = Move(
    "void",
    (DocumentState.VALID,),
    DocumentState.VOID,
    _("Void this paper"),
    rule=rules.can_void,
    confirmation=_(
        "A void paper keeps its number and its file; the public register shows it as void. This cannot be undone."
    ),
    needs_reason=True,
)
STANDING = Workflow([VOID], status_field="state")
