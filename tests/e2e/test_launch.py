"""`make run` as a person meets it: first start, second start, Ctrl-C."""

import re

import pytest

from case_admin.demo.county import PEOPLE
from tests.e2e.site import Site

pytestmark = pytest.mark.slow


def test_second_start_is_quick_and_doubles_nothing(tmp_path):
    site = Site(tmp_path / "var")
    site.start()
    first = site.manage("shell", "-c", COUNTS)
    site.stop()
    seconds = site.start()
    site.stop()
    assert site.manage("shell", "-c", COUNTS) == first
    assert seconds < 60  # the figure itself is measured by the benchmark; this only catches a reinstall


def test_ctrl_c_leaves_no_process(tmp_path):
    site = Site(tmp_path / "var")
    site.start()
    assert len(site.children()) >= 4
    site.stop()
    assert site.children() == []
    assert site.process.returncode == 0


def test_start_prints_a_sign_in_per_role(tmp_path):
    site = Site(tmp_path / "var")
    site.start()
    site.stop()
    roles = set(re.findall(r"\b(W|C1|C2|U1|U2|U3|L|J|O|P|ZF|FY|LF|H|E|ED1|ED2|ED3|SA|SE|AU)\b", site.log))
    assert roles == {person_role for person in PEOPLE for person_role in person.roles}


COUNTS = (
    "from django.apps import apps; "
    "print(sorted((m._meta.label, m._base_manager.count()) for a in ('portal','content','public_forms','case_admin') "
    "for m in apps.get_app_config(a).get_models() if m._meta.model_name not in ('heartbeat',)))"
)
