"""The child process: `python -m portal.vault.inspect <file> <extension> <limits as JSON>` prints its verdict as JSON.

It takes its own limits before it looks at the file, so that a malicious one can exhaust neither memory nor time, and
imports the one reader it needs.
"""

import importlib
import json
import resource
import sys
from pathlib import Path

from portal.vault.inspect.doubles import check_single
from portal.vault.inspect.magic import MODULES, check_magic
from portal.vault.inspect.verdict import Limits, Refused, Verdict

MEMORY = 512 * 1024 * 1024
SECONDS = 15


def inspect_file(path: Path, extension: str, limits: Limits) -> Verdict:
    """The verdict on a file by its extension (one of MODULES); raises Refused."""
    check_magic(path, extension)
    check_single(path, extension)
    reader = importlib.import_module(f"portal.vault.inspect.{MODULES[extension]}")
    return reader.inspect(path, extension, limits)


def confine() -> None:
    """Memory, processor time, and no file may be written."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard),) * 2)


def main(path: str, extension: str, limits: str) -> dict[str, object]:
    confine()
    try:
        verdict = inspect_file(Path(path), extension, Limits(**json.loads(limits)))
    except Refused as refusal:
        return {"code": refusal.code, "facts": refusal.facts}
    except (MemoryError, RecursionError):
        return {"code": "too_complex", "facts": {}}
    return {"code": "", "mime": verdict.mime, "pages": verdict.pages, "active": verdict.active}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:4])))
