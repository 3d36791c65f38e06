"""What screens show of names, numbers and addresses."""

import pytest

from portal.privacy.masking import mask_address, mask_id, mask_name, mask_phone, mask_public_name


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("欧阳样例", "欧阳**"),
        ("张三", "张*"),
        ("张样本", "张**"),
        ("欧阳", "欧*"),
        ("阿依·样例", "阿***"),
        ("John Sample", "J***"),
        ("张　三", "张*"),
        ("", ""),
    ],
)
def test_name_keeps_the_surname(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("name", "masked"), [("张三", "张*"), ("张样三", "张*三"), ("欧阳样例", "欧**例"), ("张", "张*"), ("", "")]
)
def test_public_name_keeps_first_and_last(name, masked):
    assert mask_public_name(name) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("110100199001010019", "1101**********0019"),
        ("１１０１００１９９００１０１００１９", "1101**********0019"),
        ("H12345678", "H1*****78"),
        ("E1234", "*****"),
        ("", ""),
    ],
)
def test_id_hides_the_birth(number, masked):
    assert mask_id(number) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13800000000", "138****0000"),
        ("+8613800000000", "138****0000"),
        ("0000-1234567", "0000-*****67"),
        ("12345", "***45"),
        ("", ""),
    ],
)
def test_phone_hides_the_middle(number, masked):
    assert mask_phone(number) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("XX县示例镇样板村3组", "XX县示例镇****"),
        ("XX县样板街道示例路1号", "XX县样板街道****"),
        ("示例路1号", "示例****"),
        ("", ""),
    ],
)
def test_address_ends_at_the_town(address, masked):
    assert mask_address(address) == masked
