"""The demo county is made once a test run; whoever needs a portal gets a copy of it."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.site import Site


@pytest.fixture(scope="session")
def county(tmp_path_factory) -> Path:
    """The folder of a demo county that has been started once and stopped. Made by whichever test process asks first."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "county"
    with (shared / "county.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            with Site(folder):
                pass
            (folder / "ready").touch()
    return folder


@pytest.fixture(scope="session")
def open_site(county, tmp_path_factory) -> Callable[[str], Site]:
    """`open_site(name)`: a portal of its own on a copy of the county, not started yet."""

    def make(name: str) -> Site:
        var = tmp_path_factory.mktemp(name) / "var"
        shutil.copytree(county, var)
        return Site(var)

    return make
