"""The kinds of pages a search can be narrowed to, and how many of each there are."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "help": (_("Guide and questions"), ("guidepage", "faqpage", "contactpage", "institutionpage", "mailboxpage")),
    "policy": (_("Policies and notices"), ("articlepage", "interpretationpage")),
    "case": (_("Excellent cases"), ("casestudypage",)),
    "campaign": (_("Campaigns and events"), ("campaignpage", "eventpage")),
    "other": (
        _("Figures and more"),
        ("statisticspage", "homepage", "columnpage", "campaignindexpage", "casestudyindexpage"),
    ),
}
REST = "other"


class Kind(NamedTuple):
    """`more`: there are more than `pages` of them."""

    code: str
    label: Any
    pages: int
    chosen: bool
    more: bool


def kind_of(model: str) -> Any:
    """The label of a page's kind, "" for a page that only leads on."""
    return next((label for label, models in KINDS.values() if model in models), "")


def models_by_kind(every: Iterable[type[Model]]) -> dict[str, list[type[Model]]]:
    """Kind -> those of the models that belong to it; what belongs to none is counted with the last."""
    kind = {model: code for code, (_label, models) in KINDS.items() for model in models}
    found: dict[str, list[type[Model]]] = {}
    for model in every:
        found.setdefault(kind.get(model._meta.model_name or "", REST), []).append(model)
    return found


def counted(kinds: Iterable[str], chosen: str, more: Collection[str]) -> list[Kind]:
    """The kinds that occur, from the kind of each page found; `more`: those of which there are more than were found."""
    pages = Counter(kinds)
    return [
        Kind(code, label, pages[code], code == chosen, code in more)
        for code, (label, _models) in KINDS.items()
        if pages[code]
    ]
