"""Numbers of papers: {prefix}行纾{word}〔{year}〕{n}号 (GB/T 9704 7.2.5: full year in 六角括号, no padding, no 第).

One counter per issuer, word and year, moved on in the transaction that issues the paper: two papers never share a
number, and a paper that is not issued uses none up.
"""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext as _

from portal.documents import defaults
from portal.documents.models import NumberSeries
from portal.units.models import Unit


class NoPrefix(ValueError):
    """The issuer has no 代字 yet, so its papers cannot be numbered."""

    def __init__(self, issuer: Unit) -> None:
        super().__init__(_("%(unit)s has no document prefix yet.") % {"unit": issuer.name})


def next_in_series(*, issuer: Unit, word: str, year: int) -> tuple[NumberSeries, int]:
    """Move the counter on by one; must run in the issuing transaction, which holds the counter until it ends."""
    series, _made = NumberSeries.objects.get_or_create(issuer=issuer, word=word, year=year)
    NumberSeries.objects.filter(pk=series.pk).update(last=F("last") + 1)
    series.refresh_from_db(fields=["last"])
    return series, series.last


def written(issuer: Unit, word: str, year: int, serial: int) -> str:
    """The number as it is printed. Raises NoPrefix."""
    if not issuer.number_prefix:
        raise NoPrefix(issuer)
    return defaults.patterns()["number"].format(prefix=issuer.number_prefix, word=word, year=year, serial=serial)
