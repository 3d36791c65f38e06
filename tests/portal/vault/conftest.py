"""Each test has its own vault folder."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def vault_root(settings, tmp_path):
    settings.VAULT_ROOT = tmp_path / "vault"
    return settings.VAULT_ROOT


@pytest.fixture
def files_left(vault_root):
    """What lies in the vault: places below its root."""

    def look():
        return sorted(p.relative_to(vault_root).as_posix() for p in Path(vault_root).rglob("*") if p.is_file())

    return look
