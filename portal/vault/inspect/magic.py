"""The first bytes of a file and the kinds they belong to."""

from pathlib import Path

from portal.vault.inspect.verdict import Refused

HEAD = 64
MIMES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
}
MODULES = {
    "pdf": "papers",
    "jpg": "pictures",
    "jpeg": "pictures",
    "png": "pictures",
    "heic": "recordings",
    "docx": "office",
    "xlsx": "office",
    "mp3": "recordings",
    "m4a": "recordings",
    "mp4": "recordings",
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
AUDIO_BRANDS = {b"M4A ", b"M4B ", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"dash"}
VIDEO_BRANDS = {
    b"isom",
    b"iso2",
    b"iso3",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"MSNV",
    b"3gp4",
    b"3gp5",
    b"dash",
}


def check_magic(path: Path, extension: str) -> None:
    """The first bytes must be those of `extension`; raises Refused (empty, password, mismatch)."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Refused("empty")
    if extension in {"docx", "xlsx"} and head.startswith(OLE):
        raise Refused("password")  # an office file with a password is packed the old way
    if not _matches(head, extension):
        raise Refused("mismatch")


def _matches(head: bytes, extension: str) -> bool:
    brand = head[8:12] if head[4:8] == b"ftyp" else b""
    match extension:
        case "pdf":
            return head.startswith(b"%PDF-")
        case "jpg" | "jpeg":
            return head.startswith(b"\xff\xd8\xff")
        case "png":
            return head.startswith(b"\x89PNG\r\n\x1a\n")
        case "docx" | "xlsx":
            return head.startswith(b"PK\x03\x04")
        case "mp3":
            return head.startswith(b"ID3") or (head[0] == 0xFF and len(head) > 1 and head[1] & 0xE0 == 0xE0)
        case "heic":
            return brand in HEIC_BRANDS
        case "m4a":
            return brand in AUDIO_BRANDS
        case _:
            return extension == "mp4" and brand in VIDEO_BRANDS
