"""Every kind of public page is valid HTML, in both modes; and the checker sees what it should."""

import pytest
from wagtail.models import Page

from content.actions import load_demo_pages
from content.base import for_everybody
from portal.ledger.actor import SYSTEM
from tests.content.validity import faults_of

OWN = [
    "/search/?q=处罚",
    "/search/?q=没有的词",
    "/sitemap/",
    "/letters/write/",
    "/letters/track/",
    "/track/",
    "/verify/",
    "/styles/",
    "/no-such-page/",
]


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<p>一<div>二</div></p>", "<div> inside <p>"),
        ("<ul><div>一</div></ul>", "<div> inside"),
        ("<ul><li>一<li>二</ul>", ""),
        ("<dl><dt>一</dt><dd>二</dd></dl>", ""),
        ("<a href='#'><button>一</button></a>", "<button> inside"),
        ("<span id='x'></span><span id='x'></span>", "id “x” stands 2 times"),
        ("<label for='y'>一</label>", "for refers to “y”"),
        ("<b>一<i>二</b></i>", "</b> inside"),
        ("<section>一", "</main> inside"),
        ("<img src='x'>", "<img> lacks alt"),
        ("<h2><p>一</p></h2>", "<p> inside"),
        ("<td>一</td>", "<td> inside"),
        ("<svg><path d='M0 0'/></svg>", ""),
        ("<i class='a' class='b'>一</i>", "has class twice"),
    ],
)
def test_checker_sees_what_is_wrong(inside, fault):
    whole = f"<!doctype html><html lang='zh-CN'><head><title>一</title></head><body><main><h1>一</h1>{inside}</main></body></html>"
    found = faults_of(whole)
    assert any(fault in one for one in found) if fault else found == []


@pytest.mark.django_db
@pytest.mark.usefixtures("searchable")
def test_every_kind_of_page_is_valid(client):
    """One page of each kind, the public frames, and what is not there."""
    load_demo_pages(by=SYSTEM)
    kinds = {
        page.specific_class: page.url for page in for_everybody(Page.objects.filter(depth__gt=1)).order_by("-path")
    }
    found = {}
    for look in ("", "elder.dark.high.large"):
        client.cookies.load({"look": look} if look else {})
        for address in [*kinds.values(), *OWN]:
            if faults := faults_of(client.get(address, follow=True).content.decode()):
                found[address] = faults
    assert found == {}
    assert len(kinds) > 12
