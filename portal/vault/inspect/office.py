"""DOCX and XLSX: a zip of known parts that unpacks to a sane size, without programs and without content from elsewhere."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from portal.vault.inspect.magic import MIMES
from portal.vault.inspect.verdict import Limits, Refused, Verdict

MAIN_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
MAIN_TYPES = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
CONTENT_TYPES = "[Content_Types].xml"
PROGRAMS = re.compile(
    r"(vbaProject\.bin|vbaData\.xml|activeX/|embeddings/.*\.bin|\.(exe|dll|js|vbs|bat|cmd|scr|ps1|jar)$)", re.IGNORECASE
)
EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
HYPERLINK = re.compile(rb"Type\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
CHUNK = 64 * 1024


def inspect(path: Path, extension: str, limits: Limits) -> Verdict:
    """Raises Refused (damaged, mismatch, password, macros, links, bomb)."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_members(members, extension, limits)
            _check_contents(archive, members, extension, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, expat.ExpatError, OSError, UnicodeError):
        raise Refused("damaged") from None
    return Verdict(MIMES[extension])


def _check_members(members: list[zipfile.ZipInfo], extension: str, limits: Limits) -> None:
    names = [member.filename for member in members]
    if len(members) > limits.zip_members:
        raise Refused("bomb")
    if CONTENT_TYPES not in names or MAIN_PARTS[extension] not in names:
        raise Refused("mismatch")
    if len(set(names)) != len(names) or any(
        name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names
    ):
        raise Refused("damaged")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("password")
    if any(PROGRAMS.search(name) for name in names):
        raise Refused("macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Refused("links")
    if sum(member.file_size for member in members) > limits.zip_bytes:
        raise Refused("bomb")


def _check_contents(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], extension: str, limits: Limits) -> None:
    """Unpack everything once, counting, for the sizes in the directory may lie; look into the XML parts."""
    room = limits.zip_bytes
    for member in members:
        content = b"".join(_unpacked(archive, member, limits, room))
        room -= len(content)
        if member.filename.endswith((".xml", ".rels")):
            _check_part(member.filename, content, extension)


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, room: int) -> Iterator[bytes]:
    most = min(room, max(CHUNK, limits.zip_ratio * max(1, member.compress_size)))
    with archive.open(member) as part:
        while chunk := part.read(CHUNK):
            most -= len(chunk)
            if most < 0:
                raise Refused("bomb")
            yield chunk


def _check_part(name: str, content: bytes, extension: str) -> None:
    if name == CONTENT_TYPES and MAIN_TYPES[extension] not in content:
        raise Refused("macros" if b"macroEnabled" in content else "mismatch")
    if name.endswith(".rels") and any(not HYPERLINK.search(link) for link in EXTERNAL.findall(content)):
        raise Refused("links")
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.Parse(content, True)


def _no_doctype(*_args: object) -> None:
    raise Refused("bomb")
