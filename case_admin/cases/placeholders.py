"""What the templates of a case's papers may ask for, beyond what every paper of the house knows."""

from django.utils.translation import gettext as _

from portal.documents import placeholders
from portal.documents.placeholders import Placeholder


def case_placeholders() -> dict[str, Placeholder]:
    """Offered to every paper: `documents.common_facts` brings them."""
    return {
        "claims": Placeholder(_("claims of the applicant"), "list", "nothing"),
        "facts": Placeholder(_("what the applicant tells"), "text", "nothing"),
        "act_date": Placeholder(_("day of the act"), "date", "line"),
    }


def register() -> None:
    """Offer the placeholders; a paper's own of the same name win."""
    placeholders.register("case", case_placeholders())
