"""How a private party is named in reports and filings: a person by the surname alone (D19, M06). Pure."""

from django.utils.translation import gettext as _

from portal.privacy.identity import canonical_text
from portal.privacy.surnames import surname_of


def shown_party(name: str, *, is_person: bool) -> str:
    """欧阳样例 -> 欧阳某 for a person; the name of a firm or other organisation as it is; "" for nothing."""
    name = canonical_text(name).strip()
    if not (name and is_person):
        return name
    return _withheld(surname_of(name))


def from_masked(name: str) -> str:
    """欧阳** (as lists show a person) -> 欧阳某; whatever is not masked stays."""
    return _withheld(name.rstrip("*")) if name.endswith("*") else name


def _withheld(surname: str) -> str:
    return _("%(surname)s (name withheld)") % {"surname": surname}
