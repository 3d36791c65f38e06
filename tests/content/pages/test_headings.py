"""Headings of the public pages go down one level at a time, so that they can be listened to like a table of contents."""

import itertools
import re

import pytest
from django.test import Client
from wagtail.models import Page

from content.actions import load_demo_pages
from portal.ledger.actor import SYSTEM

pytestmark = pytest.mark.django_db


def skips(html: str) -> list[tuple[int, int]]:
    """Pairs of heading levels that follow each other with one left out between them."""
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html)]
    return [(before, after) for before, after in itertools.pairwise(levels) if after > before + 1]


def test_skip_is_seen():
    assert skips("<h1>甲</h1><h3 class=x>乙</h3>") == [(1, 3)]
    assert skips("<h1>甲</h1><h2>乙</h2><h3>丙</h3><h2>丁</h2>") == []


def test_no_page_of_the_demo_county_skips_a_level():
    load_demo_pages(by=SYSTEM)
    browser, found = Client(), {}
    addresses = [page.url for page in Page.objects.live().filter(depth__gte=2).specific()]
    for address in addresses:
        answer = browser.get(address, follow=True)
        assert answer.status_code == 200, address
        if wrong := skips(answer.content.decode()):
            found[address] = wrong
    assert len(addresses) > 20
    assert found == {}
