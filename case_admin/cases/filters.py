"""What of an address can be kept as a worklist: declared filters with values they know; and where it leads. Reads nothing.

A search word is never kept: it may be a party's name, number or phone.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from case_admin.cases.models import CloseReason, Risk, Status
from forms.applications.models import Channel
from portal.units.act_types import ActType

YES_NO = (("1", _("Yes")), ("0", _("No")))
LONGEST = 2000
MOST = 12
"""Characters and pairs of an address that are looked at."""

Words = Mapping[str, tuple[str | Promise, Mapping[str, str | Promise]]]

CASES: Words = {
    "status__exact": (_("Status"), dict(Status.choices)),
    "act_type__exact": (_("Act type"), dict(ActType.choices)),
    "risk__exact": (_("Risk"), dict(Risk.choices)),
    "is_heavy__exact": (_("Major or group dispute"), dict(YES_NO)),
    "in_enforcement__exact": (_("Raised during a penalty procedure"), dict(YES_NO)),
    "close_reason__exact": (_("Close reason"), dict(CloseReason.choices)),
}
INBOX: Words = {
    "act_type": (_("Act type"), dict(ActType.choices)),
    "channel": (_("Channel"), dict(Channel.choices)),
}
PLACES: Mapping[str, Words] = {"cases": CASES, "inbox": INBOX}


PAGES = {"cases": "cases_modeladmin_index", "inbox": "case_inbox"}


def url_of(place: str, query: str) -> str:
    """Where a worklist leads."""
    return f"{reverse(PAGES[place])}?{query}"


def keep_url(place: str, address: str) -> str:
    """The page that keeps what this address filters by; "" when it filters nothing."""
    query = kept_query(place, address)
    return f"{reverse('case_keep_filter')}?place={place}&{query}" if query else ""


def chosen(place: str, address: str) -> dict[str, str]:
    """The filters of that place an address sets, in the order of the table; what is unknown is left out."""
    known = PLACES[place]
    pairs = dict(parse_qsl(address[:LONGEST].lstrip("?"))[:MOST])
    return {name: pairs[name] for name, (_label, values) in known.items() if pairs.get(name) in values}


def kept_query(place: str, address: str) -> str:
    """The address reduced to what is kept, always written the same way; "" when it filters nothing."""
    return urlencode(chosen(place, address))


def in_words(place: str, address: str) -> str:
    """The filters as people read them."""
    known = PLACES[place]
    return "；".join(f"{known[name][0]}：{known[name][1][value]}" for name, value in chosen(place, address).items())
