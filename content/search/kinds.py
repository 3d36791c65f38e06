"""The kinds of pages a search can be narrowed to, and how many of each there are."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
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
REST = "statisticspage"
NAMED = {name for _label, names in KINDS.values() for name in names}


class Kind(NamedTuple):
    code: str
    label: Any
    pages: int
    chosen: bool


def kind_of(model: str) -> Any:
    """The label of a page's kind, "" for a page that only leads on."""
    return next((label for label, models in KINDS.values() if model in models), "")


def counted(by_type: Mapping[int, int], chosen: str) -> list[Kind]:
    """The kinds that occur, from counts by content type; what belongs to no kind is counted with the last."""
    models: dict[str, int] = {}
    for number, count in by_type.items():
        name = ContentType.objects.get_for_id(number).model
        models[name if name in NAMED else REST] = models.get(name if name in NAMED else REST, 0) + count
    found = [
        Kind(code, label, sum(models.get(name, 0) for name in names), code == chosen)
        for code, (label, names) in KINDS.items()
    ]
    return [kind for kind in found if kind.pages]
