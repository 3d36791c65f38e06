import uuid

import pytest

from portal.ledger.digits import blot_personal_numbers, holds_personal_number

PERSONAL = [
    "13800000000",
    "电话13800000000。",
    "１３８００００００００",
    "11010119900307123X",
    "110101199003071233",
    "6222020200112345678",
    "138-0000-0000",
    "138 0000 0000",
    "110101 1990 0307 1233",
    "x138000000001y",
]
HARMLESS = [
    "",
    "XZ-2026-000012",
    "MD-2026-7K3P9QRW5",
    "2026-11-22 09:00",
    "0532-88001234",
    "12348",
    "1234567890",
    "示例镇行纾受〔2026〕12号",
    "12345678-1234-4234-8234-123456789012",
    "a" * 10 + "0123456789012345678901" + "b" * 32,
]


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_number_is_found_and_blotted_out(text):
    assert holds_personal_number(text)
    assert "***" in blot_personal_numbers(text)
    assert not holds_personal_number(blot_personal_numbers(text))


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_number_stays(text):
    assert not holds_personal_number(text)
    assert blot_personal_numbers(text) == text


def test_random_uuids_are_never_taken_for_numbers():
    assert [u for u in (str(uuid.uuid4()) for _ in range(5000)) if holds_personal_number(u)] == []
