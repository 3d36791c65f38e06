"""What every installation gets after its migrations: roles, calendars, wordings, the editors' workflow."""

from content.actions import ensure_workflow
from portal.calendar.actions import seed_years
from portal.documents.actions import load_default_templates
from portal.ledger.actor import SYSTEM
from portal.notices.actions import load_default_texts
from portal.people.syncing import sync_roles


def load_shipped() -> None:
    """Idempotent: never overwrites what the county has edited."""
    sync_roles(by=SYSTEM)
    seed_years(by=SYSTEM)
    load_default_templates(by=SYSTEM)
    load_default_texts(by=SYSTEM)
    ensure_workflow(by=SYSTEM)
