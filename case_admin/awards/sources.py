"""Who must not be named on a page made from a winner; registered at start-up."""

from case_admin.awards.models import Nomination
from case_admin.awards.subjects import subjects_of
from portal.privacy.deidentify import Registry


def registry_of_page(page_id: int, key: str) -> Registry | None:
    """The people of the case behind a winner's page; None for other pages."""
    nomination = Nomination.objects.select_related("dossier__case").filter(published_page_id=page_id).first()
    if nomination is None:
        return None
    subjects = subjects_of(nomination)
    return Registry(subjects.parties, keep=subjects.keep)
