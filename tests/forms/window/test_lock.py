"""The idle lock: an empty screen after fifteen minutes, everything typed kept, the password asked for again."""

import pytest
import time_machine
from django.urls import reverse

from forms.wizard.models import Draft
from portal.ledger.models import LedgerEntry
from tests.factories.forms import ID_NUMBER, PHONE
from tests.factories.people import PASSWORD

START = 1_790_000_000


@pytest.fixture
def clock(page):
    """Real seconds that stand still until they are moved."""
    with time_machine.travel(START, tick=False) as travel:
        yield travel


@pytest.fixture
def entry(clock, clerk):
    return clerk.begin()


def test_counter_locks_after_fifteen_idle_minutes(clock, entry, clerk):
    clock.move_to(START + 900)
    assert clerk.get("window_entry", entry.pk).status_code == 200
    clock.move_to(START + 900 + 901)
    answer = clerk.get("window_entry", entry.pk)
    assert answer["Location"].startswith(reverse("window_lock"))
    assert clerk.get("window_home")["Location"].startswith(reverse("window_lock"))


def test_what_was_typed_when_time_ran_out_is_in_the_draft(clock, entry, clerk):
    clock.move_to(START + 901)
    answer = clerk.fill(entry, press="continue", applicant_name="甲样例")
    assert answer["Location"].startswith(reverse("window_lock"))
    assert Draft.objects.get(pk=entry.draft_id).data["steps"]["who"]["raw"]["applicant_name"] == ["甲样例"]


def test_script_is_told_that_its_words_are_kept_and_the_counter_is_locked(clock, entry, clerk):
    clock.move_to(START + 901)
    answer = clerk.fill(entry, press="autosave", applicant_name="甲样例")
    assert (answer.status_code, answer.json()) == (200, {"saved": True, "locked": True})
    assert Draft.objects.get(pk=entry.draft_id).data["steps"]["who"]["raw"]["applicant_name"] == ["甲样例"]
    assert clerk.get("window_home")["Location"].startswith(reverse("window_lock"))


def test_password_unlocks_and_leads_back(clock, entry, clerk):
    place = reverse("window_entry", args=[entry.pk])
    page = clerk.get("window_lock", query=f"?next={place}")
    assert "欧阳" not in page.content.decode()
    wrong = clerk.post("window_lock", w_password="nope", next=place)
    assert wrong.context["form"].errors.keys() == {"password"}
    assert clerk.get("window_home")["Location"].startswith(reverse("window_lock"))
    right = clerk.post("window_lock", w_password=PASSWORD, next=place)
    assert right["Location"] == place
    assert clerk.get("window_entry", entry.pk).status_code == 200
    assert LedgerEntry.objects.filter(event="window.unlocked").count() == 1
    assert LedgerEntry.objects.filter(event="people.sign_in_failed").count() == 1


@pytest.mark.parametrize(
    "place", ["https://example.invalid/", "//example.invalid", "/admin/people/", "/admin/window/lock/"]
)
def test_unlocking_leads_nowhere_else(clerk, place):
    clerk.get("window_lock")
    assert clerk.post("window_lock", w_password=PASSWORD, next=place)["Location"] == reverse("window_home")


def test_guessing_the_password_is_limited_like_signing_in(clerk):
    clerk.get("window_lock")
    answers = [clerk.post("window_lock", w_password=f"nope{number}").status_code for number in range(6)]
    assert answers[-1] == 429


def test_upload_to_a_locked_counter_stores_nothing(clock, entry, clerk):
    clock.move_to(START + 901)
    assert clerk.post("window_upload", entry.pk, "evidence").status_code == 302
    assert entry.draft.files.count() == 0


PAGES = ("entry", "check", "record", "particulars", "drop")
POSTED = {
    "entry": {"press": "continue"}, "check": {"w_read": "on"}, "particulars": {"w_channel": "phone"}, "drop": {},
    "receipt": {"press": "close"},
}  # fmt: skip
SECRETS = ("欧阳样例", ID_NUMBER, PHONE, "样板街")


@pytest.fixture
def locked(clock, clerk):
    """A written entry at a counter whose time has run out."""
    entry = clerk.begin()
    clerk.fill(entry)
    clock.move_to(START + 901)
    return entry


def tells(answer):
    """What of the answers somebody could read in a response, its address included."""
    text = answer.content.decode() + str(answer.headers)
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_of_a_locked_counter_shows_an_answer(locked, clerk, page):
    for _time in range(2):
        answer = clerk.get(f"window_{page}", locked.pk)
        assert (answer.status_code, tells(answer)) == (302, [])
        assert answer["Location"].startswith(reverse("window_lock"))
    shown = clerk.get("window_lock", query=f"?next={reverse('window_entry', args=[locked.pk])}")
    assert (shown.status_code, tells(shown)) == (200, [])


@pytest.mark.parametrize("page", POSTED)
def test_nothing_posted_to_a_locked_counter_is_answered_with_an_answer(locked, clerk, page):
    answer = clerk.post(f"window_{page}", locked.pk, **POSTED[page])
    assert (answer.status_code, tells(answer)) == (302, [])
    locked.refresh_from_db()
    assert (locked.application, locked.channel, Draft.objects.filter(pk=locked.draft_id).count()) == (None, "window", 1)


@pytest.mark.parametrize("press", ["autosave", "save", "continue", "list:co_applicants", "upload:evidence"])
def test_whatever_a_page_still_sends_it_learns_no_answer(locked, clerk, press):
    answer = clerk.fill(locked, press=press)
    assert answer.status_code in (200, 302)
    assert tells(answer) == []


def test_papers_of_a_handed_in_entry_stay_shut_while_the_counter_is_locked(clock, clerk):
    entry = clerk.handed_in()
    clock.move_to(START + 901)
    papers = [("window_paper", entry.pk, paper) for paper in ("receipt-code", "receipt-code-a5", "record", "receipt")]
    for page in (*papers, ("window_receipt", entry.pk)):
        answer = clerk.get(*page)
        assert (answer.status_code, tells(answer)) == (302, [])
    assert not LedgerEntry.objects.filter(event="window.printed").exists()
