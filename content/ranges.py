"""A part of a file, as players of films ask for it (RFC 9110, section 14): Safari plays nothing without, others cannot jump."""

import re

from django.http import HttpRequest, HttpResponse
from wagtail.documents.models import Document

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
MOST = 4 * 1024 * 1024
"""Bytes of one answer; a player that wants more asks for the rest, and a request never holds more in memory."""


def asked_range(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a request for one range; ValueError when the file has no such part, None for what is no range
    or several (then the whole file is the answer)."""
    found = RANGE.fullmatch(header.strip())
    if found is None or found.groups() == ("", ""):
        return None
    if not found[1]:
        first, last = max(0, size - int(found[2])), size - 1
        if int(found[2]) == 0:
            raise ValueError("empty range")
    else:
        first, last = int(found[1]), min(int(found[2]), size - 1) if found[2] else size - 1
        if found[2] and int(found[2]) < first:
            return None
    if first >= size:
        raise ValueError("beyond the end")
    return first, last


def part_of(document: Document, request: HttpRequest) -> HttpResponse | None:
    """206 with the part that was asked for, 416 for one that is not there, None when the whole file is the answer: no range,
    several of them, or the file has changed since (If-Range)."""
    header, size = request.headers.get("Range", ""), document.file.size
    unchanged = request.headers.get("If-Range", "") in ("", f'"{document.file_hash}"')
    if not header or not unchanged or request.method not in ("GET", "HEAD"):
        return None
    try:
        asked = asked_range(header, size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if asked is None:
        return None
    first, last = asked[0], min(asked[1], asked[0] + MOST - 1)
    with document.file.open("rb") as file:
        file.seek(first)
        body = file.read(last - first + 1) if request.method == "GET" else b""
    headers = {
        "Content-Range": f"bytes {first}-{last}/{size}", "Content-Length": str(last - first + 1), "ETag": f'"{document.file_hash}"',
        "Accept-Ranges": "bytes", "Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff",
        "Content-Disposition": document.content_disposition,
    }  # fmt: skip
    return HttpResponse(body, status=206, content_type=document.content_type, headers=headers)
