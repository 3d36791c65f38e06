"""Published answers to letters are found by the site's search, and the result leads to the letter itself."""

import pytest

from content.models import MailboxPage
from content.pages import mailbox as page_of_letters
from tests.content.mailbox.letters import answered_letter, public_letter
from tests.factories.content import make_home

pytestmark = pytest.mark.django_db
TITLE = "老人不会上网，子女能代办吗？"


@pytest.fixture
def mailbox(searchable):
    return make_home().add_child(instance=MailboxPage(title="互动交流", slug="mailbox"))


@pytest.mark.parametrize(
    ("question", "found"),
    [({"q": "代办"}, True), ({"q": "我爸不会上网怎么办"}, True), ({"q": "代办", "kind": "help"}, True),
     ({"q": "代办", "kind": "case"}, False), ({"q": "代办", "page": "2"}, True), ({"q": "养狗"}, False)],
)  # fmt: skip
def test_question_leads_to_the_letter(client, mailbox, question, found):
    letter = public_letter(title=TITLE)
    page = client.get("/search/", question).content.decode()
    assert (f'href="/mailbox/#{letter.number}"' in page) is found
    assert ("来信答复" in page) is found


def test_letter_further_down_is_led_to_on_its_screen(client, mailbox, monkeypatch):
    monkeypatch.setattr(page_of_letters, "SCREEN_SIZE", 1)
    letter = public_letter(title=TITLE)
    public_letter(title="几点开门？")
    assert f'href="/mailbox/?page=2#{letter.number}"' in client.get("/search/?q=代办").content.decode()


def test_nothing_is_found_that_nobody_published(client, mailbox):
    answered_letter(answer="子女可以代办。")
    assert "来信答复" not in client.get("/search/?q=代办").content.decode()


def test_without_a_mailbox_no_letter_is_offered(client, searchable):
    make_home()
    public_letter(title=TITLE)
    assert "来信答复" not in client.get("/search/?q=代办").content.decode()


def test_letters_are_counted_among_their_kind(client, mailbox):
    public_letter(title=TITLE)
    for address in ("/search/?q=代办", "/search/?q=代办&kind=help", "/search/?q=代办&kind=case"):
        found = client.get(address).context
        counts = {kind.code: kind.pages for kind in found["kinds"]}
        assert (counts["help"], found["total"]) == (1, sum(counts.values()))
    assert found["shown"] == 0
