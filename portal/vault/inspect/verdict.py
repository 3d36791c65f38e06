"""What an inspection answers. Nothing in this package imports Django: it runs in a child process that starts fast."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Verdict:
    """The file is what its name says. `pages` of a document, `active` when a PDF holds scripts or attachments."""

    mime: str
    pages: int | None = None
    active: bool = False


@dataclass(frozen=True)
class Limits:
    """What a file may be; the figures of security.md 4.4."""

    pdf_pages: int = 500
    pdf_objects: int = 100_000
    picture_pixels: int = 50_000_000
    picture_side: int = 20_000
    picture_frames: int = 50
    zip_members: int = 200
    zip_bytes: int = 50 * 1024 * 1024
    zip_ratio: int = 100


@dataclass
class Refused(Exception):
    """The file is not taken; `code` is a key of portal.vault.refusals.SENTENCES."""

    code: str
    facts: dict[str, int] = field(default_factory=dict)
