"""RFC 6238, appendix B (SHA-1; the last six of its eight digits)."""

import base64

import pytest

from portal.people.totp import STEP, code_at, enrolment_address, matching_counter, new_secret

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)  # fmt: skip
def test_vectors_of_the_standard(seconds, code):
    assert code_at(SECRET, seconds // STEP) == code


@pytest.mark.parametrize(("drift", "right"), [(0, True), (-30, True), (30, True), (-60, False), (60, False)])
def test_clocks_may_be_one_step_apart(drift, right):
    now = 1_234_567_890
    found = matching_counter(SECRET, code_at(SECRET, (now + drift) // STEP), now, after=0)
    assert (found == (now + drift) // STEP) if right else (found is None)


def test_a_code_counts_once():
    now = 1_234_567_890
    assert matching_counter(SECRET, "005924", now, after=now // STEP) is None


@pytest.mark.parametrize("typed", ["", "00592", "0059244", "abcdef", "五九二四"])
def test_anything_else_is_wrong(typed):
    assert matching_counter(SECRET, typed, 1_234_567_890, after=0) is None


def test_secrets_are_160_random_bits():
    assert len(base64.b32decode(new_secret())) == 20
    assert new_secret() != new_secret()


def test_address_names_account_and_house():
    assert enrolment_address("ABC", "zhang", "纾解").startswith("otpauth://totp/%E7%BA%BE%E8%A7%A3%3Azhang?secret=ABC")
