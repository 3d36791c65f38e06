"""Reading a page before it goes on: watched words in its texts, pictures described by a file name. Pure but for one query."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.search import index

from content.wording.models import WatchKind, WatchWord

SAYS_NOTHING = re.compile(
    r"(?i)^(图片?|照片|图像|配图|插图|截图|封面|image|img|photo|picture|dsc|微信图片)?[\s_\-0-9()（）]*$"
)
URGENCY: list[str] = [WatchKind.SENSITIVE, WatchKind.TYPO, WatchKind.REMARK]
FILE_NAME = re.compile(r"(?i)\.(jpe?g|png|gif|webp|heic|bmp)$")


@dataclass(frozen=True)
class Found:
    """A watched word, and how often it stands in the texts."""

    word: WatchWord
    times: int

    @property
    def stops(self) -> bool:
        return self.word.kind != WatchKind.REMARK

    @property
    def sentence(self) -> str:
        """What the editor reads."""
        told = {"word": self.word.word, "times": self.times, "instead": self.word.instead}
        if self.word.kind == WatchKind.SENSITIVE:
            said = _("“%(word)s” must not be published (%(times)s times).") % told
        else:
            said = _("Please look at “%(word)s” (%(times)s times).") % told
        return f"{said} {_('Write instead: %(instead)s') % told}" if self.word.instead else said

    def sentence_with(self, places: Iterable[Any]) -> str:
        """The same with the labels of the fields where the word stands."""
        return f"{self.sentence} {_('It stands in: %(places)s.') % {'places': '、'.join(map(str, places))}}"

    def stands_in(self, texts: Iterable[str]) -> bool:
        return _plain(self.word.word) in _plain("\n".join(texts))


def texts_of(values: Mapping[str, Any]) -> list[str]:
    """Every text among a form's cleaned values, block by block."""
    texts: list[str] = []
    for value in values.values():
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, StreamValue):
            texts += value.stream_block.get_searchable_content(value)
    return texts


def texts_in(page: Page) -> list[str]:
    """Every searchable text of a page as it is stored, each once: a title is there for suggestions and filters as well."""
    texts: list[str] = []
    for field in (one for one in page.get_search_fields() if isinstance(one, index.SearchField)):
        value = field.get_value(page)
        texts += [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]
    return texts


def watched(texts: Iterable[str]) -> list[Found]:
    """The watched words that occur, forbidden ones first, remarks last. Width and letter case do not hide a word."""
    whole = _plain("\n".join(texts))
    found = [Found(word, times) for word in WatchWord.objects.all() if (times := whole.count(_plain(word.word)))]
    return sorted(found, key=lambda one: (URGENCY.index(one.word.kind), one.word.word))


def says_nothing(alt: str) -> bool:
    """Whether a text alternative is a file name or only says that there is a picture."""
    return bool(SAYS_NOTHING.fullmatch(alt.strip()) or FILE_NAME.search(alt.strip()))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
