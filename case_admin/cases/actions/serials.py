"""Serial numbers, one series a year for each kind of number."""

from django.db.models import F

from case_admin.cases.models import NumberSequence


def next_serial(kind: str, year: int) -> int:
    """The next number of this kind in the year; must run in the transaction that uses it, and locks the series until its end."""
    sequence, _made = NumberSequence.objects.get_or_create(kind=kind, year=year)
    NumberSequence.objects.filter(pk=sequence.pk).update(last=F("last") + 1)
    sequence.refresh_from_db(fields=["last"])
    return sequence.last
