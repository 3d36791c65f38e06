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


def paper_placeholders() -> dict[str, dict[str, Placeholder]]:
    """What the papers of this room ask for that no paper of the house does, by code."""
    return {
        "D03": {
            "receive_date": Placeholder(_("day the application was received"), "date"),
            "ground_no": Placeholder(_("number of the ground")),
            "ground_text": Placeholder(_("the ground in words")),
            "basis_text": Placeholder(_("legal basis of the refusal")),
            "suggested_channel": Placeholder(_("the way that is open (placeholder)")),
        },
        "D02c": {
            "items": Placeholder(_("what is missing"), "list"),
            "supplement_due": Placeholder(_("last day for the supplement"), "date"),
        },
    }


def register() -> None:
    """Offer the placeholders; what a paper's own file offers under the same name wins when it is loaded later."""
    placeholders.register("case", case_placeholders())
    for code, offered in paper_placeholders().items():
        known = placeholders.offered_to(code)
        placeholders.register(code, {name: what for name, what in offered.items() if name not in known})
