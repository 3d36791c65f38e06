"""How a visitor wants to see the site, kept in one cookie. Pure but for reading that cookie."""

from dataclasses import dataclass, replace

from django.http import HttpRequest

COOKIE = "look"
COOKIE_AGE = 365 * 24 * 3600
CHOICES: dict[str, tuple[str, ...]] = {
    "mode": ("standard", "elder"),
    "theme": ("auto", "light", "dark"),
    "contrast": ("normal", "high"),
    "size": ("normal", "large", "largest"),
}


@dataclass(frozen=True)
class Look:
    """One choice for each of `CHOICES`; the first word of each is the default."""

    mode: str = "standard"
    theme: str = "auto"
    contrast: str = "normal"
    size: str = "normal"

    @classmethod
    def read(cls, raw: str) -> "Look":
        """From a cookie's text such as `elder.dark.normal.normal`; whatever is not known falls back to its default."""
        words = raw.split(".")
        chosen = {name: word for (name, known), word in zip(CHOICES.items(), words, strict=False) if word in known}
        return cls(**chosen)

    def chosen(self, wishes: dict[str, str]) -> "Look":
        """This look with every valid wish taken in, the others left out."""
        return replace(self, **{name: word for name, word in wishes.items() if word in CHOICES.get(name, ())})

    @property
    def smaller(self) -> str:
        """The text size one step down, "" at the end."""
        return self._size_beside(-1)

    @property
    def larger(self) -> str:
        """The text size one step up, "" at the end (30 px)."""
        return self._size_beside(1)

    def _size_beside(self, step: int) -> str:
        place = CHOICES["size"].index(self.size) + step
        return CHOICES["size"][place] if 0 <= place < len(CHOICES["size"]) else ""

    @property
    def key(self) -> str:
        """The cookie's text, and the part of a page cache's key that a look makes different."""
        return ".".join((self.mode, self.theme, self.contrast, self.size))


def look_of(request: HttpRequest) -> Look:
    """The look a visitor chose before, or the default."""
    return Look.read(request.COOKIES.get(COOKIE, ""))
