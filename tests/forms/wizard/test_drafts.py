"""A draft belongs to one browser, can be moved by its code, and ends after thirty days."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from forms.wizard.actions import erase_expired
from forms.wizard.models import Draft, DraftFile
from forms.wizard.queries import resume_code
from portal.calendar import now
from portal.ledger.actor import SYSTEM
from portal.vault.models import StoredFile
from tests.factories.forms import Citizen
from tests.factories.vault import upload

pytestmark = pytest.mark.django_db
RESUME = "/apply/resume/"


def other_browser(citizen):
    someone = Citizen(citizen.slug)
    someone.draft_id = citizen.draft_id
    return someone


def resume(someone, code, **data):
    return someone.client.post(RESUME, {"resume_code": code, **data})


def age(**ago):
    Draft.objects.update(touched_at=now() - timedelta(**ago), expires_at=now() - timedelta(**ago) + timedelta(days=30))


def test_foreign_browser_and_absent_draft_get_the_same_answer(citizen):
    stranger = other_browser(citizen)
    foreign = stranger.get("notice")
    stranger.draft_id = "11111111-1111-4111-8111-111111111111"
    absent = stranger.get("notice")
    assert foreign.status_code == absent.status_code == 404
    assert "请输入续填码" in foreign.content.decode()
    assert foreign.context["carried"] == absent.context["carried"] == []


def test_draft_under_another_forms_address_is_not_found(citizen):
    assert citizen.client.get(reverse("apply_step", args=["elsewhere", citizen.draft_id, "notice"])).status_code == 404


@pytest.mark.parametrize("secret", ["", "x", "0" * 64, "../../etc/passwd"])
def test_spoilt_cookie_opens_nothing(citizen, secret):
    citizen.client.cookies["draft"] = secret
    assert citizen.get("notice").status_code == 404


def test_code_moves_the_draft_to_another_browser(citizen):
    citizen.fill_until("act")
    phone = other_browser(citizen)
    assert resume(phone, resume_code(citizen.draft).lower())["Location"] == phone.url("act")
    assert 'value="欧阳样例"' in phone.get("who").content.decode()
    assert citizen.get("who").status_code == 404
    assert resume(citizen, resume_code(phone.draft))["Location"] == phone.url("act")


def test_saved_page_says_the_way_back_in_words_of_the_screen(citizen, settings):
    settings.BASE_URL = "https://shujie.example/county"
    page = citizen.client.get(reverse("apply_saved", args=[citizen.slug, citizen.draft_id])).content.decode()
    assert "打开 shujie.example/county，点“我要申请”，再点页面下方的“输入续填码”" in page
    assert all(
        words in citizen.client.get(reverse("apply_list")).content.decode() for words in ("我要申请", "输入续填码")
    )


def test_code_stays_the_same_and_is_stored_nowhere(citizen):
    code = resume_code(citizen.draft)
    phone = other_browser(citizen)
    resume(phone, code)
    assert resume_code(phone.draft) == code
    assert code not in str(list(Draft.objects.values()))


def test_wrong_code_is_answered_and_counted(citizen):
    phone = other_browser(citizen)
    for number in range(10):
        assert resume(phone, f"2222-2222-222{number}").status_code == 404
    answer = resume(phone, resume_code(citizen.draft))
    assert answer.status_code == 429
    assert "输错次数太多" in answer.content.decode()


def test_lost_cookie_while_typing_loses_nothing(citizen):
    """The expired session of the issue: what was just typed travels with the page that asks for the code."""
    citizen.fill_until("facts")
    code = resume_code(citizen.draft)
    citizen.client.cookies.clear()
    lost = citizen.fill("facts", only={"facts": "写了很久的一段话"})
    assert lost.status_code == 404
    assert "您刚才填的内容没有丢" in lost.content.decode()
    carried = dict(lost.context["carried"])
    assert carried == {"address": "facts", "typed-facts": "写了很久的一段话"}
    wrong = resume(citizen, "2222-2222-2222", **carried)
    assert dict(wrong.context["carried"]) == carried
    assert resume(citizen, code, **carried)["Location"] == citizen.url("facts")
    assert "写了很久的一段话" in citizen.get("facts").content.decode()


def test_draft_of_this_browser_is_offered_on_the_first_page(citizen):
    first = reverse("apply_start", args=[citizen.slug])
    assert "您在本机有一份没填完的申请" in citizen.client.get(first).content.decode()
    assert "您在本机有一份没填完的申请" not in other_browser(citizen).client.get(first).content.decode()


def test_leaving_forgets_the_browser(citizen):
    answer = citizen.client.post(reverse("apply_leave"))
    assert answer.cookies["draft"]["max-age"] == 0
    assert citizen.get("notice").status_code == 404


def test_shared_computer_keeps_no_cookie_and_closes_after_half_an_hour(page):
    someone = Citizen()
    answer = someone.start(shared="yes")
    assert answer.cookies["draft"]["max-age"] == ""
    assert someone.get("notice").status_code == 200
    age(minutes=31)
    assert someone.get("notice").status_code == 404
    assert resume(someone, resume_code(someone.draft))["Location"] == someone.url("notice")


def test_own_computer_stays_open_for_weeks(citizen):
    age(days=29)
    assert citizen.get("notice").status_code == 200
    age(days=31)
    assert citizen.get("notice").status_code == 404
    assert resume(citizen, resume_code(citizen.draft)).status_code == 404


def test_every_save_gives_thirty_days_more(citizen):
    age(days=20)
    citizen.fill_until("who")
    assert citizen.draft.expires_at > now() + timedelta(days=29)


def test_expired_draft_is_erased_with_its_files(citizen, django_capture_on_commit_callbacks):
    citizen.fill_until("evidence")
    citizen.fill("evidence", "upload:evidence", evidence=upload())
    stored = StoredFile.objects.get()
    place = Path(settings.VAULT_ROOT) / stored.location
    assert place.is_file()
    assert erase_expired(by=SYSTEM) == 0
    age(days=31)
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_expired(by=SYSTEM) == 1
    stored.refresh_from_db()
    assert (Draft.objects.count(), DraftFile.objects.count(), stored.state, place.exists()) == (0, 0, "erased", False)


def test_submitted_draft_expires_without_its_files(citizen, django_capture_on_commit_callbacks):
    citizen.fill_until("evidence")
    citizen.fill("evidence", "upload:evidence", evidence=upload())
    citizen.fill_from("evidence").submit()
    assert citizen.draft.data == {}
    age(days=31)
    with django_capture_on_commit_callbacks(execute=True):
        erase_expired(by=SYSTEM)
    stored = StoredFile.objects.get()
    assert (Draft.objects.count(), stored.state) == (0, "stored")
    assert (Path(settings.VAULT_ROOT) / stored.location).is_file()


def test_removed_file_is_erased_after_a_day(citizen, django_capture_on_commit_callbacks):
    citizen.fill_until("evidence")
    citizen.fill("evidence", "upload:evidence", evidence=upload())
    row = DraftFile.objects.get()
    citizen.fill("evidence", f"unload:{row.pk}")
    erase_expired(by=SYSTEM)
    assert DraftFile.objects.count() == 1
    DraftFile.objects.update(removed_at=now() - timedelta(days=2))
    with django_capture_on_commit_callbacks(execute=True):
        erase_expired(by=SYSTEM)
    assert DraftFile.objects.count() == 0
    assert StoredFile.objects.get().state == "erased"
