"""The container's own steps, run against a real PostgreSQL: refusals first, then prepare, begin, web, worker and ticker."""

import os
import secrets
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.conftest import _listens
from tests.e2e.site import ROOT, free_port, fresh_postgres

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not _listens("127.0.0.1", 5432), reason="no PostgreSQL on 127.0.0.1:5432"),
]
FACTS = (ROOT / "deploy" / "facts.example.toml").read_text()


class Container:
    """The entry point with a production environment in a folder of its own."""

    def __init__(self, place: Path, database_url: str) -> None:
        self.place, self.port = place, free_port()
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SHUJIE_", "DJANGO_"))}
        self.environment = kept | {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "SHUJIE_ENV": "production",
            "SHUJIE_VAR_DIR": str(place / "var"),
            "SHUJIE_KEY_FILE": str(place / "keys.json"),
            "SHUJIE_SECRET_KEY": secrets.token_urlsafe(60),
            "SHUJIE_HOSTS": "shujie.xx.gov.cn,127.0.0.1",
            "SHUJIE_BASE_URL": "https://shujie.xx.gov.cn",
            "SHUJIE_DATABASE_URL": database_url,
            "SHUJIE_BIND": f"127.0.0.1:{self.port}",
            "SHUJIE_TRUSTED_PROXY": "1",
            "SHUJIE_WEB_WORKERS": "1",
            "SHUJIE_FREE_FRACTION": "0.001",
            "SHUJIE_FREE_MB": "50",
        }

    def run(self, *words: str, **changed: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            ["sh", str(ROOT / "deploy" / "entrypoint.sh"), *words],
            cwd=ROOT, env=self.environment | changed, capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip

    def start(self, *words: str) -> subprocess.Popen:
        return subprocess.Popen(
            ["sh", str(ROOT / "deploy" / "entrypoint.sh"), *words], cwd=ROOT, env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def ask(self, path: str) -> int:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Host": "shujie.xx.gov.cn", "X-Forwarded-Proto": "https"}
        )
        try:
            return urllib.request.urlopen(request, timeout=5).status
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            return 0

    def answers(self, path: str, status: int, seconds: float = 60) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.ask(path) == status:
                return True
            time.sleep(0.3)
        return False


@pytest.fixture
def container(tmp_path):
    with fresh_postgres("shujie_deploy") as url:
        yield Container(tmp_path, url)


def test_entrypoint_refuses_then_serves(container):
    refused = container.run("prepare")
    assert refused.returncode != 0
    assert "密钥文件" in refused.stdout + refused.stderr

    made = container.run("manage", "make_keys", str(container.place / "keys.json"))
    assert made.returncode == 0, made.stdout + made.stderr
    for changed in ({"SHUJIE_SECRET_KEY": "change-me"}, {"SHUJIE_DEBUG": "1"}, {"SHUJIE_HOSTS": "*"}):
        assert container.run("prepare", **changed).returncode != 0, changed

    prepared = container.run("prepare")
    assert prepared.returncode == 0, prepared.stdout + prepared.stderr
    refused = container.run("web")
    assert refused.returncode != 0
    assert "占位" in refused.stdout + refused.stderr

    facts = container.place / "facts.toml"
    facts.write_text(FACTS)
    begun = container.run("manage", "begin", str(facts))
    assert begun.returncode == 0, begun.stdout + begun.stderr
    assert begun.stdout.count("初始密码") == 3
    serves(container)


def serves(container: Container) -> None:
    """Web, worker and ticker together: live, ready, the home page up, and a clean end."""
    with ExitStack() as stack:
        running = [stack.enter_context(container.start(part)) for part in ("web", "worker", "ticker")]
        try:
            assert container.answers("/healthz", 200)
            assert container.answers("/readyz", 200, seconds=120)
            assert container.ask("/") == 200
            assert container.ask("/apply/") == 200
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(30)


def test_docker_steps_name_files_that_exist():
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        words = line.split()
        if words[:1] == ["COPY"] and "--from=build" not in words:
            for source in words[1:-1]:
                assert (ROOT / source).exists(), line
    assert shutil.which("sh")
