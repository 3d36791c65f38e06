"""The way in: one answer for every failure, lockout in words, idle sessions, first passwords, the second step."""

import time

import pytest
import time_machine
from axes.models import AccessAttempt
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session

from portal.ledger.models import LedgerEntry
from portal.people import second_step, totp
from portal.people.models import SecondStep
from portal.people.second_step import seal, unseal
from tests.factories.people import PASSWORD, UserFactory, staff

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def sign_in(client, user, password=PASSWORD, **extra):
    return client.post(LOGIN, {"username": user.username, "password": password, "next": "/admin/"}, **extra)


def test_page_is_in_chinese_with_labels_and_autocomplete(client):
    page = client.get(LOGIN).content.decode()
    for words in (
        "工作人员登录 - 纾解工作台",
        "账号",
        'autocomplete="username"',
        'autocomplete="current-password"',
        "autofocus",
    ):
        assert words in page
    assert "<script" not in page


def test_sign_in_changes_the_session_and_is_on_record(client):
    user = staff("U1")
    client.get(LOGIN)
    client.session["x"] = 1
    before = client.session.session_key
    assert sign_in(client, user)["Location"] == "/admin/"
    assert client.session.session_key != before
    assert client.get("/admin/").status_code == 200
    assert LedgerEntry.objects.get(event="people.signed_in").actor_id == str(user.pk)


def test_every_failure_reads_the_same(client):
    user, off = staff("U1"), staff("U1", is_active=False)
    nobody = UserFactory.build(username="nobody")
    pages = [sign_in(client, who, word) for who, word in ((user, "wrong"), (nobody, PASSWORD), (off, PASSWORD))]
    texts = [page.content.decode() for page in pages]
    assert all("账号或密码不正确" in text for text in texts)
    assert [page.status_code for page in pages] == [200, 200, 200]
    kept = LedgerEntry.objects.filter(event="people.sign_in_failed")
    assert [entry.chain for entry in kept] == ["refused"] * 3


def test_name_of_an_unknown_account_is_not_kept(client):
    sign_in(client, UserFactory.build(username="110101199003070011"))
    assert "110101199003070011" not in str(list(LedgerEntry.objects.values()))


def test_empty_fields_are_named(client):
    page = client.post(LOGIN, {"username": "", "password": ""}).content.decode()
    assert "请输入账号。" in page
    assert "请输入密码。" in page


def test_next_leads_nowhere_else(client):
    user = staff("U1")
    answer = client.post(LOGIN, {"username": user.username, "password": PASSWORD, "next": "https://evil.example/"})
    assert answer["Location"] == "/admin/"


def test_five_failures_close_the_account_here_for_a_quarter_of_an_hour(client):
    user = staff("U1")
    with time_machine.travel("2026-11-22 10:00:00+08:00", tick=False):
        answers = [sign_in(client, user, "wrong") for _try in range(5)]
        right = sign_in(client, user)
    assert [a.status_code for a in answers] == [200, 200, 200, 200, 429]
    assert right.status_code == 429
    assert "请15分钟后再试" in right.content.decode()
    assert "10:15" in right.content.decode()
    assert right["Retry-After"] == "900"
    assert LedgerEntry.objects.filter(event="people.locked_out", chain="refused").count() == 2
    with time_machine.travel("2026-11-22 10:15:01+08:00", tick=False):
        assert sign_in(client, user).status_code == 302


def test_lockout_is_of_one_account_from_one_place(client):
    user, colleague = staff("U1"), staff("U2")
    for _try in range(5):
        sign_in(client, user, "wrong", REMOTE_ADDR="10.0.0.1")
    assert sign_in(client, user, REMOTE_ADDR="10.0.0.1").status_code == 429
    assert sign_in(client, colleague, REMOTE_ADDR="10.0.0.1").status_code == 302
    client.logout()
    assert sign_in(client, user, REMOTE_ADDR="10.0.0.2").status_code == 302


def test_forged_address_does_not_dodge_the_lockout(client):
    user = staff("U1")
    for number in range(5):
        sign_in(client, user, "wrong", HTTP_X_FORWARDED_FOR=f"10.9.9.{number}")
    assert AccessAttempt.objects.count() == 1
    assert sign_in(client, user, HTTP_X_FORWARDED_FOR="10.9.9.99").status_code == 429


def test_idle_session_ends_and_says_why(client):
    user = staff("U1")
    start = time.time()
    with time_machine.travel(start, tick=False):
        sign_in(client, user)
        client.get("/admin/")
    with time_machine.travel(start + 1700, tick=False):
        assert client.get("/admin/").status_code == 200
    with time_machine.travel(start + 1700 + django_settings.STAFF_IDLE_SECONDS - 1, tick=False):
        assert client.get("/admin/").status_code == 200
    with time_machine.travel(start + 1699 + 2 * django_settings.STAFF_IDLE_SECONDS + 1, tick=False):
        answer = client.get("/admin/people/?p=2", follow=True)
    assert answer.redirect_chain[-1][0] == "/admin/login/?next=/admin/people/%3Fp%3D2"
    assert "系统已为您退出" in answer.content.decode()


def test_session_ends_after_twelve_hours_however_busy(client):
    user = staff("U1")
    start = time.time()
    with time_machine.travel(start, tick=False):
        sign_in(client, user)
        client.get("/admin/")
    for minutes in range(20, 12 * 60, 20):
        with time_machine.travel(start + minutes * 60, tick=False):
            assert client.get("/admin/").status_code == 200
    with time_machine.travel(start + 12 * 3600 + 1, tick=False):
        assert client.get("/admin/").status_code == 302


def test_clicks_within_a_minute_write_no_session(client, django_assert_num_queries):
    sign_in(client, staff("U1"))
    client.get("/admin/account/")
    before = Session.objects.get().session_data
    client.get("/admin/account/")
    assert Session.objects.get().session_data == before


def test_first_password_has_to_be_changed_before_anything_else(client):
    user = staff("SA", must_change_password=True)
    sign_in(client, user)
    assert client.get("/admin/people/")["Location"] == "/admin/password/"
    page = client.get("/admin/password/").content.decode()
    assert "您正在使用初始密码" in page
    new = {"old_password": PASSWORD, "new_password1": "Lantern-quiet-8-river", "new_password2": "Lantern-quiet-8-river"}
    assert client.post("/admin/password/", new)["Location"] == "/admin/"
    assert client.get("/admin/people/").status_code == 200


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"old_password": "wrong"}, "旧密码"),
        ({"new_password2": "Different-quiet-8-river"}, "不一致"),
        ({"new_password1": "shujie2026", "new_password2": "shujie2026"}, "密码"),
    ],
)
def test_password_page_says_what_is_wrong(client, changes, words):
    user = staff("U1")
    client.force_login(user)
    data = {
        "old_password": PASSWORD,
        "new_password1": "Lantern-quiet-8-river",
        "new_password2": "Lantern-quiet-8-river",
    }
    answer = client.post("/admin/password/", data | changes)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_changing_the_password_keeps_this_session_and_ends_the_others(client):
    user = staff("U1")
    other = client.__class__()
    sign_in(client, user)
    sign_in(other, user)
    new = {"old_password": PASSWORD, "new_password1": "Lantern-quiet-8-river", "new_password2": "Lantern-quiet-8-river"}
    client.post("/admin/password/", new)
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


class TestSecondStep:
    @pytest.fixture(autouse=True)
    def _on(self, settings):
        settings.SECOND_STEP = True

    def secret(self, user):
        return unseal(SecondStep.objects.get(user=user).sealed, user.pk)

    def code(self, user, steps=0):
        return totp.code_at(self.secret(user), int(time.time()) // totp.STEP + steps)

    def test_roles_that_need_none_pass(self, client):
        sign_in(client, staff("U1"))
        assert client.get("/admin/").status_code == 200

    def test_first_time_shows_the_code_and_the_right_digits_open(self, client):
        user = staff("SA")
        sign_in(client, user)
        assert client.get("/admin/people/")["Location"] == "/admin/second-step/"
        page = client.get("/admin/second-step/").content.decode()
        assert self.secret(user)[:4] in page
        assert "data:image/svg+xml" in page
        typed = " ".join(self.code(user).translate(str.maketrans("0123456789", "０１２３４５６７８９")))
        assert client.post("/admin/second-step/", {"code": typed[:11]})["Location"] == "/admin/"
        assert client.get("/admin/people/").status_code == 200
        assert LedgerEntry.objects.filter(event="people.second_step_confirmed").count() == 1

    def test_secret_is_shown_no_more_once_confirmed_and_a_code_is_good_once(self, client):
        user = staff("SA")
        sign_in(client, user)
        code = self.code(user)
        client.post("/admin/second-step/", {"code": code})
        client.logout()
        sign_in(client, user)
        assert self.secret(user)[:4] not in client.get("/admin/second-step/").content.decode()
        assert "动态码不正确或者已使用过" in client.post("/admin/second-step/", {"code": code}).content.decode()
        client.post("/admin/second-step/", {"code": self.code(user, 1)})
        assert client.get("/admin/").status_code == 200

    def test_five_wrong_codes_close_the_step(self, client):
        user = staff("SA")
        sign_in(client, user)
        for _try in range(5):
            page = client.post("/admin/second-step/", {"code": "000000"}).content.decode()
        assert "请15分钟后再试" in page
        client.post("/admin/second-step/", {"code": self.code(user)})
        assert client.get("/admin/").status_code == 302
        with time_machine.travel(time.time() + 901, tick=False):
            client.post("/admin/second-step/", {"code": self.code(user)})
            assert client.get("/admin/").status_code == 200

    def test_session_without_a_secret_starts_again(self, client):
        client.force_login(staff("SA"))
        assert client.get("/admin/second-step/")["Location"].startswith(LOGIN)

    def test_sealed_secret_opens_for_its_account_and_after_a_key_change(self, settings):
        sealed = seal("ABCDEFGH", 7)
        with pytest.raises(second_step.InvalidTag):
            unseal(sealed, 8)
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-key"
        assert unseal(sealed, 7) == "ABCDEFGH"
        assert "ABCDEFGH" not in sealed
