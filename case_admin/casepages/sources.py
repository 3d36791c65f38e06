"""What this room tells others at start-up: the pages of a case, and who must not be named on a page made here."""

from case_admin.casepages.models import CaseDraft
from case_admin.casepages.parties import published_registry
from case_admin.casepages.reviewing import kept_phrases, reviewed
from portal.privacy.deidentify import Registry


def registry_of_page(page_id: int, key: str) -> Registry | None:
    """The people of the case behind a page made here; None for other pages."""
    draft = CaseDraft.objects.select_related("case").filter(page_id=page_id).first()
    if draft is None:
        return None
    return published_registry(draft.case, draft.extra_names, kept_phrases(reviewed(draft), draft.decisions))
