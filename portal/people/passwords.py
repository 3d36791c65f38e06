"""What a staff password may not be made of (security.md 4.12, NIST SP 800-63B-4: length and block-list, no composition)."""

import secrets
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CONTEXT_WORDS = (
    "shujie", "jiufen", "zhengyi", "xingzheng", "tiaojie", "sifaju", "sifa", "zhongxin", "zhengfu", "xianwei",
    "password", "passwd", "mima", "admin", "administrator", "county", "centre", "center", "wagtail", "django",
    "welcome", "qwerty", "asdfgh", "zxcvbn", "woaini", "iloveyou", "abcdef", "abc123", "123456", "654321", "123123",
    "000000", "111111", "666666", "888888", "纾解", "行政争议", "司法局", "中心", "密码",
)  # fmt: skip
YEARS = tuple(str(year) for year in range(2020, 2036))
LEFT_OVER = 8
"""Characters that must remain when every word an outsider would try is taken out."""

ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def own_words(user: Any) -> list[str]:
    """What a colleague knows of the person: account, phone and the unit's code and short name."""
    unit = getattr(user, "unit", None)
    words = [getattr(user, "username", ""), getattr(user, "phone", ""), getattr(user, "name", "")]
    if unit is not None:
        words += [unit.code, unit.short_name, unit.number_prefix]
    return [word for word in words if len(word) >= 2]


class LengthValidator:
    """At least `min_length` characters (Django's own validator has no Chinese wording)."""

    def __init__(self, min_length: int = 12) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.min_length:
            raise ValidationError(
                _("The password is too short: at least %(least)s characters."),
                code="password_too_short",
                params={"least": self.min_length},
            )

    def get_help_text(self) -> str:
        return _("At least %(least)s characters; a sentence you can remember is best.") % {"least": self.min_length}


class ContextWordsValidator:
    """Refuses a password that is only well-known words, years, and what is written on the person's door."""

    def validate(self, password: str, user: Any = None) -> None:
        rest = _plain(password)
        words = {_plain(word) for word in (*CONTEXT_WORDS, *YEARS, *own_words(user))}
        for word in sorted(words, key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < LEFT_OVER or len(set(rest)) < LEFT_OVER // 2 or rest.isdigit():
            raise ValidationError(
                _("The password is made of well-known words or numbers. Choose something nobody can guess."),
                code="password_context",
            )

    def get_help_text(self) -> str:
        return _("Do not build it from the name of the county, the centre, your unit, your account or a year.")


def new_password() -> str:
    """A random first password: 16 characters without look-alikes, in four groups so that it can be read out."""
    groups = ["".join(secrets.choice(ALPHABET) for _letter in range(4)) for _group in range(4)]
    return "-".join(groups)
