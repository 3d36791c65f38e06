"""Files that are two things at once: what they say they are, and an archive or a page for whoever opens them otherwise."""

import zipfile
from pathlib import Path

from portal.vault.inspect.verdict import Refused

ARCHIVES = frozenset({"docx", "xlsx"})
PICTURES = frozenset({"jpg", "jpeg", "png", "heic"})
PAGE_MARKS = (b"<script", b"<html", b"<!doctype", b"<iframe", b"<?php")


def check_single(path: Path, extension: str) -> None:
    """Raises Refused (mismatch) for a paper, picture or recording that is also a zip, and a picture that is also a page.

    What merely stands behind a picture is let through: phones append films and depth maps to photographs.
    """
    if extension not in ARCHIVES and _is_zip(path):
        raise Refused("mismatch")
    if extension in PICTURES:
        content = path.read_bytes().lower()
        if any(mark in content for mark in PAGE_MARKS):
            raise Refused("mismatch")


def _is_zip(path: Path) -> bool:
    """Whether an unpacker finds members in it. The end mark alone proves nothing: four bytes can occur by chance."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return bool(archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
