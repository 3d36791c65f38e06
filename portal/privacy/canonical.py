"""One written form for each thing people type: texts, names, numbers and codes.

Numbers are compared in NFKC, so that full-width digits cannot make a second identity of one number; names and
narratives keep what was typed after NFC, without invisible and control characters.
"""

import re
import unicodedata

MIDDLE_DOT = "\u00b7"
# Bullet, katakana middle dots, hyphenation point, full-width and one-dot-leader full stops typed as a middle dot.
DOTS = str.maketrans(dict.fromkeys("\u2022\u30fb\uff65\u2027\u2024\uff0e\u2219\u22c5", MIDDLE_DOT))
SPACES = re.compile(r"\s+")
CJK_CLASS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
BETWEEN_CJK = re.compile(rf"(?<=[{CJK_CLASS}{MIDDLE_DOT}])\s+(?=[{CJK_CLASS}{MIDDLE_DOT}])")
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"))


def canonical_text(raw: str) -> str:
    """A narrative as it is stored: NFC, line ends as one newline, no control or invisible characters, trimmed."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = "".join(sign for sign in text if sign in "\n\t" or not _invisible(sign))
    return unicodedata.normalize("NFC", text).strip()


def canonical_name(raw: str) -> str:
    """A name as it is stored: NFC, one kind of middle dot, no spaces inside a Chinese name, single ones in a Latin name."""
    text = "".join(unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign for sign in raw)
    return BETWEEN_CJK.sub("", SPACES.sub(" ", canonical_text(text).translate(DOTS))).strip()


def canonical_code(raw: str) -> str:
    """A number or code as it is stored and compared: NFKC, capitals, no spaces, no invisible characters, plain hyphens."""
    text = "".join(sign for sign in raw if not _invisible(sign))
    while (plain := _plain_code(text)) != text:
        text = plain
    return text


def canonical_search(raw: str) -> str:
    """The form two texts are compared in when searching: NFKC, folded case, one kind of dot, single spaces."""
    text = canonical_text(raw)
    while (plain := _plain_search(text)) != text:
        text = plain
    return text


def _plain_code(text: str) -> str:
    """One round: capitals and compatibility forms can bring each other forth (and a space taken out joins an accent)."""
    return "".join(unicodedata.normalize("NFKC", text).upper().translate(DASHES).split())


def _plain_search(text: str) -> str:
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return SPACES.sub(" ", text.translate(DOTS)).strip()


def _invisible(sign: str) -> bool:
    """Control, format (zero width, direction) and lone surrogate characters, which nobody means to type."""
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs"}
