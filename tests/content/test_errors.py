"""Pages for what cannot be done: clear, in the frame, with a way on."""

import pytest
from django.test import Client, RequestFactory
from wagtail.models import Site

from content import errors


def test_unknown_address_offers_search_and_doors(client, home):
    answer = client.get("/nothing-here/")
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "这个页面不在这里" in page
    assert page.count('class="entry entry--') == 4


def test_unknown_address_before_any_site_is_still_a_page(client, db):
    Site.objects.all().delete()
    assert client.get("/nothing-here/").status_code == 404


def test_forbidden_says_whom_to_ask(rf, home):
    answer = errors.forbidden(rf.get("/x/"))
    assert answer.status_code == 403
    assert "您没有查看这个页面的权限" in answer.content.decode()


def test_stale_form_says_that_nothing_was_lost(home):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/search/", {"q": "x"})
    assert answer.status_code == 403
    assert "您填写的内容还在" in answer.content.decode()


def test_broken_page_needs_no_database():
    answer = errors.broken(RequestFactory().get("/"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "我们这边出了问题" in page
    assert 'href="tel:12348"' in page


@pytest.mark.parametrize("status", ["404", "500"])
def test_error_pages_show_no_technical_words(status, client, home):
    page = errors.broken(None).content.decode() if status == "500" else client.get("/nothing/").content.decode()
    assert not {"Traceback", "Exception", "DEBUG"} & set(page.split())
