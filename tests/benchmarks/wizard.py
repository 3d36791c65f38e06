"""A step of the form against a plain Django form view, and a durable submission against the disk and the database alone.

    make bench NAME=wizard        [SHUJIE_BENCH=small for few rounds]

Three figures of a submission: the durable part alone (files entered, button pressed), the whole way with the pages a
citizen passes in between, and the same with each upload inspected.

In one process, over the whole middleware (no network), interleaved, medians. The plain view is the peer: one ModelForm-like
form of as many fields in the site's own page, one row written in a transaction. The submission's limit: the same bytes
written and synced the same way, and one commit.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import county

SMALL = os.environ.get("SHUJIE_BENCH") == "small"
ROUNDS = 15 if SMALL else 60
SUBMISSIONS = 3 if SMALL else 12
FIELDS = (10, 30, 60)
MEGABYTES = 2


def main() -> None:
    for kind, database in county.databases("all", "shujie_bench_wizard"):
        with database as url:
            inner = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.wizard", kind, url]
            subprocess.run(inner, check=True)


def inside(kind: str, url: str) -> None:
    with tempfile.TemporaryDirectory(prefix="shujie-bench-") as var:
        county.settle(Path(var), url)
        from django.conf import settings

        settings.ROOT_URLCONF = "tests.benchmarks._plain"
        for count in FIELDS:
            steps(kind, count)
        for clients in (1, 8):
            submissions(kind, clients)


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def told(kind: str, name: str, figures: list[float]) -> float:
    middle = statistics.median(figures)
    print(f"{kind}: {name}: median {middle:.1f} ms, {min(figures):.1f}-{max(figures):.1f}, n={len(figures)}")
    return middle


def steps(kind: str, count: int) -> None:
    """GET and POST of a step of `count` fields, draft encrypted and saved, against the plain view."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from forms.definition.default_form import field
    from tests.factories.forms import Citizen, form_page, one_step

    slug = f"bench-{count}"
    form_page(one_step(*(field("text", f"q{n}", f"问题{n}") for n in range(count))), slug=slug)
    citizen = Citizen(slug)
    citizen.start()
    typed = {f"q{n}": "答" * 20 for n in range(count)}
    plain, step, client = f"/plain/{count}/", citizen.url("one"), citizen.client
    work = {
        "plain GET": lambda: client.get(plain),
        "step GET": lambda: client.get(step),
        "plain POST": lambda: client.post(plain, typed),
        "step POST": lambda: client.post(step, {**typed, "press": "continue"}),
    }
    figures: dict[str, list[float]] = {name: [] for name in work}
    for number in range(ROUNDS + 3):
        for name, doing in work.items():
            spent = timed(doing)
            if number >= 3:
                figures[name].append(spent)
    middle = {name: told(kind, f"{count} fields, {name}", values) for name, values in figures.items()}
    for method in ("GET", "POST"):
        with CaptureQueriesContext(connection) as counted:
            work[f"step {method}"]()
        ratio = middle[f"step {method}"] / middle[f"plain {method}"]
        print(f"{kind}: {count} fields, {method}: step / plain {ratio:.2f}, queries {len(counted)}")
    whole = [sum(middle[f"{which} {method}"] for method in ("GET", "POST")) for which in ("step", "plain")]
    print(f"{kind}: {count} fields, page shown and sent: step / plain {whole[0] / whole[1]:.2f}")


def submissions(kind: str, clients: int) -> None:
    """`clients` processes, each handing in SUBMISSIONS forms with two files; none may be lost, doubled or refused."""
    from django.db import connections

    from forms.applications.models import Application, Attachment

    pattern = county.filled_in()
    before = Application.objects.count(), Attachment.objects.count()
    connections.close_all()
    limits = together(clients, raw_limit, None)
    durable = together(clients, only_durable, pattern)
    handed = together(clients, hand_in, pattern)
    uploads = together(clients, upload_and_hand_in, pattern)
    many = 3 * clients * SUBMISSIONS
    came = Application.objects.count() - before[0], Attachment.objects.count() - before[1]
    limit = told(kind, f"{clients} clients, limit (two files synced, one commit)", limits)
    least = told(kind, f"{clients} clients, files entered and button pressed", durable)
    alone = told(kind, f"{clients} clients, files entered and form handed in", handed)
    whole = told(kind, f"{clients} clients, two uploads inspected and form handed in", uploads)
    print(
        f"{kind}: {clients} clients: limit / durable part {limit / least:.2f}, limit / entered {limit / alone:.2f}, "
        f"limit / inspected {limit / whole:.2f}"
    )
    print(
        f"{kind}: {clients} clients: lost {many - came[0]}, files lost {2 * many - came[1]}, doubled {max(0, came[0] - many)}"
    )


def together(clients: int, work, pattern) -> list[float]:
    """Milliseconds of every run of `work` in so many processes that start at one moment."""
    fork = multiprocessing.get_context("fork")
    gate, queue = fork.Barrier(clients), fork.SimpleQueue()
    children = [fork.Process(target=one_client, args=(gate, queue, work, pattern)) for _number in range(clients)]
    for child in children:
        child.start()
    results = [queue.get() for _child in children]
    for child in children:
        child.join()
    faults = [text for text in results if isinstance(text, str)]
    if faults:
        sys.exit(f"a client failed: {faults}")
    return [figure for figures in results for figure in figures]


def one_client(gate, queue, work, pattern) -> None:
    try:
        ready = [prepared(pattern) for _number in range(SUBMISSIONS)]
        gate.wait()
        queue.put([work(one) for one in ready])
    except BaseException as error:
        queue.put(repr(error))


def prepared(pattern):
    return county.another(pattern, files=0) if pattern else None


def content() -> bytes:
    return b"%PDF-1.4 " + os.urandom(MEGABYTES * 1024 * 1024)


def raw_limit(_nobody) -> float:
    """The bytes on the disk as durably as the vault puts them there, and one row."""
    files = [content(), content()]
    return timed(lambda: _raw(files))


def _raw(files: list[bytes]) -> None:
    from django.conf import settings

    from portal.outbox.models import Heartbeat

    folder = Path(settings.VAULT_ROOT) / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(files):
        place = folder / f"{os.getpid()}-{time.perf_counter_ns()}-{number}"
        with place.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
    Heartbeat.objects.create(name=f"{os.getpid()}-{time.perf_counter_ns()}")


def only_durable(someone) -> float:
    """Milliseconds of what must be on the disk: two files entered, the check page's button. Pages in between are not counted."""
    files = [content(), content()]
    entered = timed(lambda: _enter(someone, files))
    pass_pages(someone)
    confirmed = someone.confirmation()
    return entered + timed(lambda: press(someone, confirmed))


def hand_in(someone) -> float:
    """Two files entered, the pages of the evidence passed, then the check page and its button."""
    files = [content(), content()]

    def work() -> None:
        _enter(someone, files)
        submitted(someone)

    return timed(work)


def _enter(someone, files: list[bytes]) -> None:
    """As the vault enters what it trusts: each file and its row are one transaction, as they are for an upload."""
    from django.db import transaction
    from django.utils import timezone

    from forms.wizard.models import DraftFile
    from portal.ledger.actor import SYSTEM
    from portal.vault.actions import store_bytes

    for number, data in enumerate(files):
        with transaction.atomic():
            stored = store_bytes(
                data=data, name=f"{number}.pdf", mime="application/pdf", purpose="application", by=SYSTEM
            )
            DraftFile.objects.create(draft=someone.draft, field_key="evidence", file=stored, added_at=timezone.now())


def upload_and_hand_in(someone) -> float:
    """Two files over the upload address, each inspected in its confined child, then the check page's button."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.urls import reverse

    from tests.factories.vault import mp3_bytes

    address = reverse("apply_upload", args=[someone.slug, someone.draft_id, "evidence"])

    def work() -> None:
        for number in range(2):
            file = SimpleUploadedFile(f"{number}.mp3", mp3_bytes() + os.urandom(MEGABYTES * 1024 * 1024))
            answer = someone.client.post(address, {"evidence": file})
            if answer.status_code != 200:
                raise RuntimeError(answer.content.decode())
        submitted(someone)

    return timed(work)


def pass_pages(someone) -> None:
    someone.fill("evidence")
    someone.fill("evidence_list", **{"evidence_list-rows": "1", "evidence_list-0-name": ""})


def submitted(someone) -> None:
    pass_pages(someone)
    press(someone, someone.confirmation())


def press(someone, confirmed: dict[str, str]) -> None:
    answer = someone.client.post(someone.url("check"), confirmed)
    if answer.status_code != 302 or not answer["Location"].endswith("/receipt/"):
        raise RuntimeError(f"not handed in: {answer.status_code}")


if __name__ == "__main__":
    inside(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "")
