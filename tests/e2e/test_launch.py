"""`make run` as a person meets it: first start, sign-ins, second start, Ctrl-C."""

import re

import pytest

from case_admin.demo.county import PEOPLE
from tests.e2e.site import Site

pytestmark = pytest.mark.slow
COUNTS = (
    "from django.apps import apps; "
    "print([(n, apps.get_model(n)._base_manager.count()) for n in ('portal.Unit', 'portal.User', 'portal.DocumentTemplate', "
    "'portal.NoticeText', 'portal.CalendarDay', 'wagtailcore.Page', 'public_forms.Application', 'case_admin.Case', "
    "'case_admin.Round', 'case_admin.Dossier')])"
)


def test_make_run_starts_twice_and_stops_cleanly(tmp_path):
    site = Site(tmp_path / "var")
    site.start()
    assert len(site.children()) >= 4
    first = site.manage("shell", "-c", COUNTS)
    site.stop()
    assert site.children() == []
    assert site.process.returncode == 0

    printed = site.log
    roles = set(re.findall(r"\b[A-Z]{1,2}[0-9]?\b", printed))
    assert {role for person in PEOPLE for role in person.roles} <= roles

    seconds = site.start()
    assert site.manage("shell", "-c", COUNTS) == first
    site.stop()
    assert site.children() == []
    assert seconds < 60  # only catches a reinstall; the figure itself is the benchmark's
