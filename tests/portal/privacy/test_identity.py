"""Identity numbers, codes, phones and names: every vector of the domain specification, and what people mistype."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.identity import (
    CHECK_SIGNS,
    WEIGHTS,
    InvalidIdentity,
    age_on,
    check_credit_code,
    check_identity,
    check_name,
    check_phone,
    check_resident_id,
)

DAY = date(2026, 11, 22)


def code_of(check, *args, **kwargs):
    with pytest.raises(InvalidIdentity) as caught:
        check(*args, **kwargs)
    assert caught.value.message.endswith("。")
    return caught.value.code


@pytest.mark.parametrize(
    ("number", "birth", "sex", "kind"),
    [
        ("110100199001010019", date(1990, 1, 1), "male", "resident_id"),
        ("110100199001010027", date(1990, 1, 1), "female", "resident_id"),
        ("11010019850615008X", date(1985, 6, 15), "female", "resident_id"),
        ("110100201206010039", date(2012, 6, 1), "male", "resident_id"),
        ("110100201901150025", date(2019, 1, 15), "female", "resident_id"),
        ("810000199003071018", date(1990, 3, 7), "male", "hong_kong_resident"),
        ("820000199512123025", date(1995, 12, 12), "female", "macau_resident"),
        ("830000198808084042", date(1988, 8, 8), "female", "taiwan_resident"),
        ("911840199001010018", date(1990, 1, 1), "male", "foreign_residence"),
    ],
)
def test_resident_id_when_valid_tells_birth_sex_and_kind(number, birth, sex, kind):
    found = check_resident_id(number, today=DAY)
    assert (found.canonical, found.birth, found.sex, found.kind) == (number, birth, sex, kind)
    assert found.region == number[:6]


@pytest.mark.parametrize(
    "typed",
    [
        "11010019850615008x",
        "１１０１００１９８５０６１５００８Ｘ",
        " 110100 19850615 008X ",
        "110100\u200b19850615008X",
        "110100\u300019850615008ｘ",
    ],
)
def test_resident_id_in_any_typed_form_has_one_canonical_form(typed):
    assert check_resident_id(typed, today=DAY).canonical == "11010019850615008X"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("110100199001010018", "check_digit"),
        ("110100190002300017", "birth_date"),
        ("110100202302290019", "birth_date"),
        ("110100202611230011", "birth_future"),
        ("110100189511210011", "birth_old"),
        ("110100900101001", "old_card"),
        ("11010019900101001", "length"),
        ("1101001990010100190", "length"),
        ("", "length"),
        ("11010019900101001A", "characters"),
        ("X10100199001010019", "characters"),
        ("990100199001010019", "check_digit"),
        ("000100199001010019", "region"),
        ("160100199001010019", "region"),
        ("१२३४५६१९९००१०१००१९", "characters"),
    ],
)
def test_resident_id_when_wrong_says_how(number, code):
    assert code_of(check_resident_id, number, today=DAY) == code


def test_resident_id_on_29_february_is_valid_in_a_leap_year():
    stem = "11010020240229001"
    number = stem + CHECK_SIGNS[sum(int(s) * w for s, w in zip(stem, WEIGHTS, strict=True)) % 11]
    assert check_resident_id(number, today=DAY).birth == date(2024, 2, 29)


def test_resident_id_without_a_day_uses_the_present_one():
    assert check_resident_id("110100199001010019").sex == "male"
    assert code_of(check_resident_id, "110100299001010010") == "birth_future"


@given(st.integers(0, 16), st.integers(1, 9))
def test_resident_id_with_one_wrong_digit_is_never_accepted(place, step):
    number = "110100199001010019"
    wrong = number[:place] + str((int(number[place]) + step) % 10) + number[place + 1 :]
    with pytest.raises(InvalidIdentity):
        check_resident_id(wrong, today=DAY)


@given(st.text(max_size=24))
def test_resident_id_of_any_text_is_refused_in_words_or_accepted(text):
    try:
        assert len(check_resident_id(text, today=DAY).canonical) == 18
    except InvalidIdentity as error:
        assert error.message


@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y43", "91100000MATE5T017U", "92100000MATE5T025K", "93100000MATE5T033B", "51100000TE5T000168"],
)
def test_credit_code_when_valid(code):
    found = check_credit_code(code.lower())
    assert (found.canonical, found.registrar, found.region, found.inner_ok) == (code, code[0], code[2:8], True)


@pytest.mark.parametrize(
    ("code", "expected", "overridable"),
    [
        ("91350100M000100Y4Z", "characters", False),
        ("91350100M000100Y44", "check_digit", True),
        ("91350100M000100Y4", "length", False),
        ("B1350100M000100Y43", "registrar", False),
        ("913501A0M000100Y43", "region", False),
    ],
)
def test_credit_code_when_wrong_says_how_and_whether_the_window_may_insist(code, expected, overridable):
    with pytest.raises(InvalidIdentity) as caught:
        check_credit_code(code)
    assert (caught.value.code, caught.value.overridable) == (expected, overridable)


@pytest.mark.parametrize(
    ("typed", "canonical", "kind"),
    [
        ("13800000000", "13800000000", "mobile"),
        ("138 0000 0000", "13800000000", "mobile"),
        ("138-0000-0000", "13800000000", "mobile"),
        ("１３８００００００００", "13800000000", "mobile"),
        ("+86 138 0000 0000", "13800000000", "mobile"),
        ("008613800000000", "13800000000", "mobile"),
        ("0000-1234567", "0000-1234567", "landline"),
        ("(0595)12345678", "0595-12345678", "landline"),
        ("0595－12345678－12", "0595-12345678-12", "landline"),
    ],
)
def test_phone_in_any_typed_form_has_one_canonical_form(typed, canonical, kind):
    found = check_phone(typed)
    assert (found.canonical, found.kind) == (canonical, kind)


@pytest.mark.parametrize("typed", ["", "12345", "1380000000", "138000000000", "12800000000", "abc", "0595"])
def test_phone_when_wrong_is_refused(typed):
    assert code_of(check_phone, typed) == "format"


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("张三", "张三"),
        (" 张　三 ", "张三"),
        ("阿依•示例", "阿依·示例"),
        ("阿依・示例", "阿依·示例"),
        ("阿依 · 示例", "阿依·示例"),
        ("𬭳样", "𬭳样"),
        ("John  Sample", "John Sample"),
        ("Ｊｏｈｎ Ｓａｍｐｌｅ", "John Sample"),
        ("O'Sample-Démo", "O'Sample-Démo"),
        ("张\u202e三", "张三"),
    ],
)
def test_name_in_any_typed_form_has_one_canonical_form(typed, canonical):
    assert check_name(typed) == canonical


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        (" \u3000", "empty"),
        ("张", "characters"),
        ("张3", "characters"),
        ("<b>张三", "characters"),
        ("王" * 51, "characters"),
    ],
)
def test_name_when_wrong_says_how(typed, code):
    assert code_of(check_name, typed) == code


@pytest.mark.parametrize(
    ("kind", "typed", "canonical"),
    [
        ("hk_macau_permit", "h12345678", "H12345678"),
        ("hk_macau_permit", "M1234567890", "M1234567890"),
        ("taiwan_permit", "12345678", "12345678"),
        ("taiwan_permit", "1234567890A", "1234567890A"),
        ("passport", "e 1234 5678", "E12345678"),
        ("foreign_residence", "ABC123456789012", "ABC123456789012"),
        ("foreign_residence", "911840199001010018", "911840199001010018"),
        ("residence_permit", "810000199003071018", "810000199003071018"),
        ("credit_code", "91350100m000100y43", "91350100M000100Y43"),
        ("postcode", "１２３４５６", "123456"),
        ("lawyer_licence", "12345678901234567", "12345678901234567"),
    ],
)
def test_identity_of_each_kind_returns_its_canonical_form(kind, typed, canonical):
    assert check_identity(kind, typed, today=DAY) == canonical


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("hk_macau_permit", "12345678"),
        ("taiwan_permit", "1234567"),
        ("passport", "E1"),
        ("postcode", "12345"),
        ("lawyer_licence", "1"),
    ],
)
def test_identity_of_each_kind_when_wrong_is_refused(kind, typed):
    assert code_of(check_identity, kind, typed) == "format"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2012, 6, 1), DAY, 14),
        (date(2019, 1, 15), DAY, 7),
        (date(2012, 11, 22), DAY, 14),
        (date(2012, 11, 23), DAY, 13),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_in_full_years(birth, day, age):
    assert age_on(birth, day) == age
