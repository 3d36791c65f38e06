"""Having a file looked at in a child process that is confined and, if need be, killed."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from portal.vault.inspect.verdict import Limits, Verdict
from portal.vault.refusals import refused

SECONDS = 20
ROOT = Path(__file__).resolve().parents[2]


def limits() -> Limits:
    """The limits of this installation."""
    return Limits(
        pdf_pages=settings.UPLOAD_LIMITS["pdf_pages"],
        picture_pixels=settings.UPLOAD_LIMITS["picture_pixels"],
    )


def inspect_apart(path: Path, extension: str, seconds: float = SECONDS) -> Verdict:
    """The verdict on the file at `path`, whose name ends in `extension` (a key of inspect.magic.MODULES).

    Raises UploadRefused: with the reason found, or "too_complex" when the child ran out of memory or time.
    """
    words = [
        sys.executable,
        "-P",
        "-s",
        "-m",
        "portal.vault.inspect",
        str(path),
        extension,
        json.dumps(asdict(limits())),
    ]
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module; the path is one we made
            words,
            env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            capture_output=True,
            timeout=seconds,
            check=False,
        )
        answer: dict[str, Any] = json.loads(child.stdout) if child.returncode == 0 else {"code": "too_complex"}
    except (subprocess.TimeoutExpired, ValueError):
        answer = {"code": "too_complex"}
    if answer["code"]:
        raise refused(answer["code"], **answer.get("facts", {}))
    return Verdict(answer["mime"], answer["pages"], answer["active"])
