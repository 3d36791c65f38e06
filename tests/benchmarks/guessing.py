"""Ten thousand guesses of codes over the real views, half with forged addresses; and whether time tells what exists.

    make bench NAME=guessing        [SHUJIE_BENCH=small for a tenth of it]

Printed: how many guesses were looked at at all, how many hit, whether bodies differ, and z of the difference in time between
numbers that exist and numbers that do not (|z| below 3.3 is silence), each from its own network so that the limit never answers.
"""

from __future__ import annotations

import math
import os
import statistics
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.faults import county

SMALL = os.environ.get("SHUJIE_BENCH") == "small"
GUESSES = 1_000 if SMALL else 10_000
SAMPLES = 200 if SMALL else 2_000


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="shujie-guess-") as var:
        county.settle(Path(var))
        citizen = county.another(county.filled_in(), files=0)
        citizen.submit()
        guesses("draft codes", "/apply/resume/", lambda: {"resume_code": code(12)})
        guesses("receipt codes", "/track/", lambda: {"receipt": receipt_of(citizen), "code": code(10)})
        silence("receipts", "/track/", existing(citizen), missing)
        silence("draft codes", "/apply/resume/", closed(citizen), lambda: {"resume_code": code(12)})


def code(signs: int) -> str:
    from forms.applications.codes import new_code

    return new_code(signs)


def receipt_of(citizen) -> str:
    return citizen.draft.application.receipt_no


def existing(citizen):
    receipt = receipt_of(citizen)
    return lambda: {"receipt": receipt, "code": code(10)}


def missing() -> dict[str, str]:
    from forms.applications.codes import new_receipt

    return {"receipt": new_receipt(2026), "code": code(10)}


def closed(citizen):
    """The code of a draft that was submitted: a row that is there and must look as if it were not."""
    from forms.wizard.queries import resume_code

    spent = resume_code(citizen.draft)
    return lambda: {"resume_code": spent}


def guesses(name: str, address: str, typed) -> None:
    """One network guesses; every second time a header claims to be somebody else."""
    from django.test import Client

    from forms.applications.models import AccessAttempt

    AccessAttempt.objects.all().delete()
    client, answers, began = Client(), Counter(), time.perf_counter()
    for number in range(GUESSES):
        forged = {"x-forwarded-for": f"203.0.113.{number % 250}"} if number % 2 else {}
        answers[client.post(address, typed(), headers=forged).status_code] += 1
    hits = AccessAttempt.objects.filter(result="right").count()
    looked = AccessAttempt.objects.exclude(result="refused").count()
    rate = GUESSES / (time.perf_counter() - began)
    print(f"{name}: {GUESSES} guesses, looked at {looked}, hits {hits}, answers {dict(answers)}, {rate:.0f} a second")


def silence(name: str, address: str, there, absent) -> None:
    """Interleaved samples of both, every one from a network of its own."""
    from django.test import Client

    times: dict[str, list[float]] = {"there": [], "absent": []}
    sizes: dict[str, set[tuple[int, int]]] = {"there": set(), "absent": set()}
    for number in range(SAMPLES + 20):
        for kind, typed in (("there", there), ("absent", absent)):
            client = Client(REMOTE_ADDR=f"10.{number >> 8 & 255}.{number & 255}.{1 if kind == 'there' else 2}")
            data = typed()
            began = time.perf_counter()
            answer = client.post(address, data)
            if number >= 20:
                times[kind].append(time.perf_counter() - began)
                sizes[kind].add((answer.status_code, len(answer.content)))
    there_, absent_ = times["there"], times["absent"]
    error = math.sqrt(statistics.variance(there_) / SAMPLES + statistics.variance(absent_) / SAMPLES)
    z = (statistics.fmean(there_) - statistics.fmean(absent_)) / error
    middle = [1000 * statistics.median(values) for values in (there_, absent_)]
    print(f"{name}: median there {middle[0]:.2f} ms, absent {middle[1]:.2f} ms, z {z:.2f}, status and length {sizes}")
