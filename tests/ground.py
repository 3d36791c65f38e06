"""What every test finds in its tables: Wagtail's root page, locale and site, and the groups of the roles.

Made once for a test run, and again after a test in real transactions, which leaves every table empty.
"""

from django.contrib.auth.models import Group
from wagtail.models import Collection, Locale, Page, Site

from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry, LedgerHead
from portal.people.roles import ROLES
from portal.people.syncing import sync_roles


def make_ground() -> None:
    """Bare tables lack what Wagtail's migrations make; the ledger is left empty."""
    if not Page.objects.exists():
        Locale.objects.get_or_create(language_code="zh-hans")
        root = Page.add_root(title="Root", slug="root")
        Site.objects.create(hostname="localhost", root_page=root, is_default_site=True, site_name="纾解")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    if Group.objects.filter(name__in=ROLES).count() != len(ROLES):
        sync_roles(by=SYSTEM)
        LedgerEntry._base_manager.all()._raw_delete("default")
        LedgerHead._base_manager.all()._raw_delete("default")
