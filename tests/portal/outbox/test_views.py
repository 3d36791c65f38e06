import pytest

from portal.ledger.models import LedgerEntry
from portal.outbox.actions import enqueue
from portal.outbox.admin import stopped_tasks
from portal.outbox.models import OutboxRow, State
from tests.factories.people import staff
from tests.portal.outbox.conftest import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.outbox.probe")]
LIST = "/admin/background-tasks/"


@pytest.fixture
def stopped(noting):
    row = enqueue(kind=noting, object_id="secret-7", key="noting:7")
    OutboxRow.objects.filter(pk=row.pk).update(
        state=State.DEAD, attempts=5, last_error="OSError (portal/paper/page.py:12)"
    )
    row.refresh_from_db()
    return row


def sign_in(client, role):
    user = staff(role)
    client.force_login(user)
    return user


def test_list_shows_kind_state_attempts_and_error(client, stopped):
    sign_in(client, "SA")
    page = client.get(LIST).content.decode()
    for text in (stopped.kind, "OSError (portal/paper/page.py:12)"):
        assert text in page
    assert "secret-7" not in page


def test_list_costs_the_same_for_one_and_three_rows(client, noting):
    sign_in(client, "SA")
    enqueue(kind=noting, object_id=0, key="0")
    one = queries_of(client, LIST, "portal_outboxrow")
    for number in (1, 2):
        enqueue(kind=noting, object_id=number, key=str(number))
    assert queries_of(client, LIST, "portal_outboxrow") == one
    assert one[1] == 2


@pytest.mark.parametrize("role", ["C2", "U1", "AU", "SE", "ED3"])
@pytest.mark.parametrize("page", ["", "inspect/{}/", "history/{}/", "{}/retry/", "{}/give-up/"])
def test_nobody_but_the_system_administrator_finds_it(client, stopped, role, page):
    sign_in(client, role)
    assert client.get(LIST + page.format(stopped.pk)).status_code == 404
    assert client.post(LIST + page.format(stopped.pk), {"reason": "x"}).status_code == 404
    stopped.refresh_from_db()
    assert stopped.state == State.DEAD


def test_reading_page_offers_both_decisions(client, stopped):
    sign_in(client, "SA")
    page = client.get(f"{LIST}inspect/{stopped.pk}/").content.decode()
    assert f"{LIST}{stopped.pk}/retry/" in page
    assert f"{LIST}{stopped.pk}/give-up/" in page


def test_retry_button_queues_the_task_again(client, stopped, queued):
    sign_in(client, "SA")
    assert client.get(f"{LIST}{stopped.pk}/retry/").status_code == 200
    answer = client.post(f"{LIST}{stopped.pk}/retry/", {"reason": "字体已装"})
    stopped.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, f"{LIST}inspect/{stopped.pk}/")
    assert (stopped.state, stopped.attempts, queued()[-1]) == (State.QUEUED, 0, stopped.pk)
    assert LedgerEntry.objects.get(event="outbox.retried").reason == "字体已装"


def test_give_up_needs_a_reason(client, stopped):
    sign_in(client, "SA")
    assert client.post(f"{LIST}{stopped.pk}/give-up/", {"reason": " "}).status_code == 200
    stopped.refresh_from_db()
    assert stopped.state == State.DEAD
    client.post(f"{LIST}{stopped.pk}/give-up/", {"reason": "已无必要"})
    stopped.refresh_from_db()
    assert stopped.state == State.GIVEN_UP


@pytest.mark.parametrize("row_id", ["0", "999999", "9" * 30])
def test_decision_about_an_absent_task_is_absent(client, row_id):
    sign_in(client, "SA")
    assert client.post(f"{LIST}{row_id}/retry/", {}).status_code == 404


def test_second_press_says_that_somebody_was_faster(client, stopped):
    sign_in(client, "SA")
    client.post(f"{LIST}{stopped.pk}/retry/", {})
    answer = client.post(f"{LIST}{stopped.pk}/retry/", {"reason": "网络已恢复"})
    assert answer.status_code == 409
    assert "网络已恢复" in answer.text
    assert LedgerEntry.objects.filter(event="outbox.retried").count() == 1


def test_board_shows_stopped_tasks_to_the_system_administrator(stopped):
    panel = stopped_tasks(staff("SA"))
    assert (panel.number, panel.rows[0].label) == (1, f"noting #{stopped.pk}")
    assert stopped_tasks(staff("C2")) is None
