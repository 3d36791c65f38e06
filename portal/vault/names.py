"""File names as data: what is kept of the name a sender gave, and what a download is called. Pure."""

import re
import unicodedata

MOST_CHARACTERS = 100
MOST_BYTES = 200
MAX_EXTENSION = 8
UNWANTED = re.compile(r'[<>:"|?*`$;&%\\/]')


def clean_name(raw: str) -> str:
    """The name without path, control, invisible and direction characters and signs that mean something to a shell or a
    page; no dots or spaces at its ends; NFC; at most 100 characters and 200 bytes, its extension kept. "" when nothing is left.
    """
    name = raw.replace("\\", "/").rpartition("/")[2]
    name = unicodedata.normalize("NFC", name)
    name = "".join(_clean_sign(sign) for sign in name)
    name = re.sub(r"\s+", " ", UNWANTED.sub("_", name)).strip(" .")
    return _shortened(name)


def extension(name: str) -> str:
    """The last suffix in comparison form, without its dot: "照片．ＪＰＧ" -> "jpg"."""
    folded = unicodedata.normalize("NFKC", name).casefold().strip(" .")
    stem, dot, suffix = folded.rpartition(".")
    return suffix.strip() if dot and stem else ""


def download_name(prefix: str, number: int, name: str, suffix: str) -> str:
    """What a stored file is called on the reader's disk: `<receipt>-<nn>-<clean name>.<real extension>`."""
    stem = clean_name(name)
    if extension(stem):
        stem = stem.rpartition(".")[0]
    return clean_name(f"{prefix}-{number:02d}-{stem}.{suffix}")


def named_for(name: str, words: str) -> str:
    """The name of a copy that says whose it is: ("录音.mp3", "虚构人 09:00") -> "虚构人 09_00 录音.mp3"."""
    return clean_name(f"{words} {clean_name(name)}")


def _clean_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cs":
        return "\ufffd"
    return "" if category in {"Cc", "Cf"} else sign


def _shortened(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    tail = dot + suffix if stem and len(suffix) <= MAX_EXTENSION else ""
    body = name.removesuffix(tail) if tail else name
    body = body[: MOST_CHARACTERS - len(tail)]
    while len((body + tail).encode()) > MOST_BYTES:
        body = body[:-1]
    return (body.rstrip(" .") + tail) if body.rstrip(" .") else tail.strip(" .")
