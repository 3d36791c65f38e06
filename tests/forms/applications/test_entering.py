"""Trying codes: counted, limited, equal in answer."""

from datetime import timedelta

import pytest

from forms.applications import codes
from forms.applications.actions import (
    TooManyTries,
    WrongCode,
    enter_with_code,
    forget_attempts,
    pass_second_factor,
)
from forms.applications.actions.entering import SITE_HOUR
from forms.applications.models import AccessAttempt
from portal.calendar import now
from tests.factories.forms import submitted

pytestmark = pytest.mark.django_db
HOME, CAFE = "192.0.2.7", "198.51.100.3"


@pytest.fixture
def done():
    return submitted()


def wrong(done, ip=HOME, receipt=None, times=1):
    for _time in range(times):
        with pytest.raises(WrongCode):
            enter_with_code(receipt=receipt or done.application.receipt_no, code="2222222222", ip=ip)


def age(**ago):
    AccessAttempt.objects.update(at=now() - timedelta(**ago))


def test_right_code_opens(done):
    receipt = done.application.receipt_no
    assert enter_with_code(receipt=receipt, code=done.code, ip=HOME).application == done.application
    assert (
        enter_with_code(receipt=receipt.lower(), code=codes.grouped(done.code).lower(), ip=HOME).application
        == done.application
    )


def test_five_wrong_codes_close_one_receipt_for_this_network(done):
    wrong(done, times=5)
    with pytest.raises(TooManyTries) as refused:
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)
    assert refused.value.minutes == 15
    assert enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=CAFE).application == done.application


def test_after_a_quarter_of_an_hour_the_receipt_opens_again(done):
    wrong(done, times=5)
    age(minutes=16)
    assert enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME).application == done.application


def test_twenty_wrong_codes_close_one_receipt_for_a_day(done):
    for _round in range(4):
        wrong(done, times=5)
        age(hours=2)
    with pytest.raises(TooManyTries):
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)
    age(hours=25)
    assert enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME).application == done.application


def test_ten_wrong_codes_close_a_network_for_an_hour(done):
    for _number in range(10):
        wrong(done, receipt=codes.new_receipt(2026))
    with pytest.raises(TooManyTries) as refused:
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)
    assert 58 <= refused.value.minutes <= 60
    assert enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=CAFE).application == done.application


def test_refused_tries_do_not_lengthen_the_wait(done):
    wrong(done, times=5)
    age(minutes=14)
    for _time in range(20):
        with pytest.raises(TooManyTries) as refused:
            enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)
    assert refused.value.minutes == 1


def test_right_codes_are_not_counted_as_wrong(done):
    for _time in range(15):
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)


def test_try_left_pending_by_a_crash_counts_as_wrong(done):
    wrong(done, times=5)
    AccessAttempt.objects.update(result="pending")
    with pytest.raises(TooManyTries):
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)


def test_neighbours_in_one_ipv6_network_count_together(done):
    for number in range(5):
        wrong(done, ip=f"2001:db8:1:2::{number}")
    with pytest.raises(TooManyTries):
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip="2001:db8:1:2:ffff::1")
    assert enter_with_code(receipt=done.application.receipt_no, code=done.code, ip="2001:db8:1:3::1")


def test_busy_site_lowers_the_limit_of_every_network(done):
    moment = now()
    many = [
        AccessAttempt(at=moment, purpose="receipt", network=str(n), subject=str(n), result="wrong")
        for n in range(SITE_HOUR)
    ]
    AccessAttempt.objects.bulk_create(many)
    for _number in range(3):
        wrong(done, receipt=codes.new_receipt(2026))
    with pytest.raises(TooManyTries):
        enter_with_code(receipt=done.application.receipt_no, code=done.code, ip=HOME)


def test_attempts_hold_neither_address_nor_number(done):
    wrong(done)
    row = str(AccessAttempt.objects.values().get())
    assert HOME not in row
    assert done.application.receipt_no not in row


def test_absent_receipt_takes_the_same_queries_as_a_wrong_code(done, django_assert_num_queries):
    with django_assert_num_queries(8):
        wrong(done)
    with django_assert_num_queries(8):
        wrong(done, receipt=codes.new_receipt(2026))
    with django_assert_num_queries(8):
        wrong(done, receipt="nonsense")


@pytest.mark.parametrize("typed", ["0000", "００００", " 0000 ", "青山", "青 山"])
def test_second_factor_is_the_phones_tail_or_the_word(done, typed):
    assert pass_second_factor(application=done.application, typed=typed, ip=HOME) == done.application


@pytest.mark.parametrize("typed", ["", "000", "13800000000", "0001", "绿水"])
def test_second_factor_wrong(done, typed):
    with pytest.raises(WrongCode):
        pass_second_factor(application=done.application, typed=typed, ip=HOME)


def test_second_factor_is_limited_too(done):
    for _time in range(5):
        with pytest.raises(WrongCode):
            pass_second_factor(application=done.application, typed="1111", ip=HOME)
    with pytest.raises(TooManyTries):
        pass_second_factor(application=done.application, typed="0000", ip=HOME)


def test_application_without_phone_and_word_has_no_second_factor():
    application = submitted(applicant_phone="", pickup_word="").application
    for typed in ("", "0000"):
        with pytest.raises(WrongCode):
            pass_second_factor(application=application, typed=typed, ip=HOME)


def test_old_attempts_are_forgotten(done):
    wrong(done)
    assert forget_attempts() == 0
    age(days=3)
    assert forget_attempts() == 1
