"""Each test has its own vault folder."""

import pytest


@pytest.fixture(autouse=True)
def vault_root(settings, tmp_path):
    settings.VAULT_ROOT = tmp_path / "vault"
    return settings.VAULT_ROOT
