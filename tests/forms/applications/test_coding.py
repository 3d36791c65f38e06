"""A code for each person: given, lost and given anew, revoked; nothing tells how many there are."""

import pytest

from forms.applications.actions import (
    NoSecondFactor,
    TooManyTries,
    WrongCode,
    enter_with_code,
    give_code,
    pass_second_factor,
    reissue_code,
    revoke_code,
)
from forms.applications.models import AccessCode
from forms.applications.queries import timeline_of
from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from tests.factories.forms import submitted

pytestmark = pytest.mark.django_db
HOME = "192.0.2.7"


@pytest.fixture
def done():
    return submitted()


def agent(done, **facts):
    given = {"role": "agent", "name": "范例律师", "phone": "13900001234"} | facts
    return give_code(application=done.application, by=SYSTEM, **given)


def test_each_person_comes_in_with_their_own_code(done):
    access, code = agent(done)
    entry = enter_with_code(receipt=done.application.receipt_no, code=code, ip=HOME)
    assert (entry.application, entry.access) == (done.application, access)
    assert enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME).access is None


def test_second_factor_is_the_persons_own(done):
    access, _code = agent(done, word="红梅")
    for typed in ("1234", "红梅"):
        assert pass_second_factor(application=done.application, access=access, typed=typed, ip=HOME)
    for typed in ("0000", "青山"):
        with pytest.raises(WrongCode):
            pass_second_factor(application=done.application, access=access, typed=typed, ip=HOME)


def test_code_and_name_are_stored_unreadable(done):
    _access, code = agent(done)
    row = str(AccessCode.objects.values().get())
    assert code not in row
    assert "范例律师" not in row
    assert "13900001234" not in row


def test_person_without_phone_and_word_gets_no_code(done):
    with pytest.raises(NoSecondFactor):
        agent(done, phone="")
    assert not AccessCode.objects.exists()


@pytest.mark.parametrize(
    ("role", "special", "may_sign"),
    [("co", False, True), ("agent", False, False), ("agent", True, True), ("rep", False, False)],
)
def test_signing_needs_the_party_or_special_power(done, role, special, may_sign):
    access, _code = agent(done, role=role, may_sign=special)
    assert access.may_sign is may_sign


def test_people_of_one_quality_are_numbered(done):
    assert [agent(done)[0].label, agent(done)[0].label, agent(done, role="co")[0].label] == [
        "代理人1", "代理人2", "共同申请人1"
    ]  # fmt: skip


def test_lost_code_is_dead_at_once_and_the_new_one_opens(done):
    new = reissue_code(application=done.application, reason="身份证原件", by=SYSTEM)
    with pytest.raises(WrongCode):
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)
    assert enter_with_code(receipt=done.application.receipt_no, code=new, ip=HOME).application == done.application
    entry = LedgerEntry.objects.get(event="application.code_reissued")
    assert (entry.reason, new in str(entry.detail)) == ("身份证原件", False)
    assert "补领新的查询码" in timeline_of(done.application).first().text


def test_one_persons_new_code_leaves_the_others_alone(done):
    access, code = agent(done)
    new = reissue_code(application=done.application, access=access, reason="x", by=SYSTEM)
    assert enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME).access is None
    assert enter_with_code(receipt=done.application.receipt_no, code=new, ip=HOME).access == access
    with pytest.raises(WrongCode):
        enter_with_code(receipt=done.application.receipt_no, code=code, ip=HOME)


def test_revoked_code_opens_nothing_and_gets_no_successor(done):
    access, code = agent(done)
    revoke_code(access=access, reason="解除委托", by=SYSTEM)
    with pytest.raises(WrongCode):
        enter_with_code(receipt=done.application.receipt_no, code=code, ip=HOME)
    with pytest.raises(ValueError):
        reissue_code(application=done.application, access=access, reason="x", by=SYSTEM)


def test_code_of_one_application_does_not_open_another(done):
    _access, code = agent(done)
    other = submitted(page=done.application.definition_version.page)
    with pytest.raises(WrongCode):
        enter_with_code(receipt=other.application.receipt_no, code=code, ip=HOME)


def test_wrong_code_costs_the_same_however_many_codes_there_are(done, django_assert_num_queries):
    for _number in range(3):
        with django_assert_num_queries(8), pytest.raises(WrongCode):
            enter_with_code(receipt=done.application.receipt_no, code="2222222222", ip=HOME)
        agent(done)


def test_guessing_at_a_persons_code_counts_like_any_other(done):
    agent(done)
    for _time in range(5):
        with pytest.raises(WrongCode):
            enter_with_code(receipt=done.application.receipt_no, code="2222222222", ip=HOME)
    with pytest.raises(TooManyTries):
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)


def test_guesses_from_many_networks_find_no_code(done):
    """Spraying at one receipt with many codes on it: every guess that is looked at is wrong, and a network that goes on is not
    looked at any more (`make bench NAME=guessing` makes ten thousand guesses over the real pages).
    """
    for _number in range(3):
        agent(done)
    spread = [f"198.51.{number % 250}.{number // 250}" for number in range(500)]
    outcomes = {"wrong": 0, "refused": 0}
    for number, network in enumerate([*spread, *["203.0.113.9"] * 50]):
        try:
            enter_with_code(receipt=done.application.receipt_no, code=f"{number:010d}", ip=network)
        except WrongCode:
            outcomes["wrong"] += 1
        except TooManyTries:
            outcomes["refused"] += 1
    assert sum(outcomes.values()) == 550
    assert outcomes["wrong"] >= 500
    assert outcomes["refused"] > 0
