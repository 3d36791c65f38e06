"""Credit codes, ages, addresses, e-mail, exits, hints, soft questions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.definition.kinds import Around, shown_lines
from forms.definition.kinds.guidance import computed_lines, safe_links
from forms.definition.places import find_places, suggest_places
from forms.definition.shape import Field
from portal.privacy.identity import InvalidIdentity, check_credit_code, check_resident_id
from tests.forms.definition.asking import TODAY, fill, lines, masked

CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("91350100M000100Y43", "91350100M000100Y43"),
        ("９１３５０１００m000100y43", "91350100M000100Y43"),
        ("9135 0100 M000 100Y 43", "91350100M000100Y43"),
        ("91100000MATE5T017U", "91100000MATE5T017U"),
        ("92100000MATE5T025K", "92100000MATE5T025K"),
        ("93100000MATE5T033B", "93100000MATE5T033B"),
        ("51100000TE5T000168", "51100000TE5T000168"),
        ("91350100M000100Y4Z", None),
        ("91350100M000100Y44", None),
        ("91350100M000100Y4", None),
        ("91350100I000100Y43", None),
        ("<script>", None),
        ("=HYPERLINK(1)", None),
    ],
)
def test_credit_code(typed, kept):
    answers, sentences = fill("credit_code", {"x": typed})
    assert (answers.get("x"), bool(sentences)) == (kept, kept is None)


def test_credit_code_with_a_false_check_digit_only_a_clerk_may_insist_on():
    typed = {"x": "91350100M000100Y44", "x_insist": "on"}
    assert "窗口" in fill("credit_code", typed)[1][0]
    assert fill("credit_code", {"x": typed["x"]}, override=True)[1][0].endswith(
        "如证照原件上确实是这个号码，请在下面勾选。"
    )
    answers, sentences = fill("credit_code", typed, override=True)
    assert (answers, sentences) == ({"x": "91350100M000100Y44", "x_insist": True}, [])
    assert lines("credit_code", answers) == ["91350100M000100Y44（校验位不符，窗口已核对证照原件）"]


def test_clerk_cannot_insist_on_what_is_no_code_at_all():
    assert fill("credit_code", {"x": "91350100M000100Y4Z", "x_insist": "on"}, override=True)[0] == {}


@pytest.mark.parametrize(
    ("number", "group"),
    [
        ("110100201901150025", "under8"),
        ("110100201206010039", "under16"),
        ("110100199001010019", "adult"),
        ("810000199003071018", "adult"),
    ],
)
def test_age_group_comes_from_the_number(number, group):
    kind = "residence_permit" if number.startswith("81") else "resident_id"
    assert fill("identity", {"x_type": kind, "x": number})[0]["x_age"] == group


def test_other_documents_tell_no_age():
    assert fill("identity", {"x_type": "passport", "x": "E12345678"})[0]["x_age"] == ""


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("丹徒区", "江苏省镇江市丹徒区"), ("镇江市丹徒区", "江苏省镇江市丹徒区"), ("仙桃市", "湖北省仙桃市"), ("北京市", "北京市"),
     ("丹 徒 区", "江苏省镇江市丹徒区")],
)  # fmt: skip
def test_county_is_completed_to_its_whole_name(typed, whole):
    answers, sentences = fill("address", {"x_region": typed, "x_detail": "示例镇1号"})
    assert (answers["x"], sentences) == (f"{whole}示例镇1号", [])
    assert len(answers["x_place"]) == 6


def test_county_of_many_is_asked_for_with_names():
    answers, sentences = fill("address", {"x_region": "鼓楼区", "x_detail": "1号"})
    assert answers == {}
    assert "江苏省南京市鼓楼区" in sentences[0]


def test_unknown_and_former_places_are_kept_as_typed():
    assert fill("address", {"x_region": "XX省XX县", "x_detail": "1号"})[0]["x"] == "XX省XX县1号"
    assert find_places("崇文区") == []


@pytest.mark.parametrize(("typed", "kept"), [("１２３４５６", "123456"), ("", ""), ("12345", None), ("abc", None)])
def test_postcode(typed, kept):
    typed = {"x_region": "", "x_detail": "示例镇1号", "x_postcode": typed}
    answers, sentences = fill("address", typed, postcode=True)
    assert (answers.get("x_postcode"), bool(sentences)) == (kept, kept is None)


def test_address_is_masked_below_the_town():
    answers = fill("address", {"x_region": "XX县", "x_detail": "示例镇样板村3组"})[0]
    assert "3组" not in masked("address", answers)[0]


@given(st.text(max_size=30), st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_address_takes_any_text(region, detail):
    answers, sentences = fill("address", {"x_region": region, "x_detail": detail}, required=False)
    assert sentences or isinstance(answers["x"], str)


def test_suggestions_begin_with_what_was_typed_and_are_few():
    assert suggest_places("丹徒")[0] == "江苏省镇江市丹徒区"
    assert len(suggest_places("江苏")) == 12
    assert suggest_places("江") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a@example.com", "a@example.com"),
        (" ａ@example.com", "a@example.com"),
        ("a@", None),
        ("<a@b.cn>", None),
        ("a" * 200, None),
    ],
)
def test_email(typed, kept):
    answers, sentences = fill("email", {"x": typed})
    assert (answers.get("x"), bool(sentences)) == (kept, kept is None)


def test_soft_question_left_out_needs_a_reason_and_keeps_it():
    answers, sentences = fill("text", {}, soft=True)
    assert (answers, sentences) == ({}, ["“问题”没有填写。请补上，或者在下面写明原因；写了原因也可以继续。"])
    answers, sentences = fill("text", {"x_why": " 文书　丢了 "}, soft=True)
    assert (answers, sentences) == ({"x": "", "x_why": "文书 丢了"}, [])
    spec = Field("text", "x", "问题", soft=True)
    assert shown_lines(spec, answers) == ["没有填写，原因：文书 丢了"]


def test_soft_question_answered_drops_the_reason():
    answers, _sentences = fill("text", {"x": "有", "x_why": "不需要"}, soft=True)
    assert answers == {"x": "有", "x_why": ""}


@pytest.mark.parametrize("why", ["长" * 201, "a\0b"])
def test_reason_too_long_or_with_nul_is_refused(why):
    assert len(fill("text", {"x_why": why}, soft=True)[1]) == 1


def test_soft_exit_lets_people_on_and_a_hard_one_does_not():
    assert fill("exit", {}, text="去别处")[1] == []
    assert fill("exit", {}, text="去窗口", hard=True, label="涉密")[1] == ["不能继续填写：涉密。请按页面上的提示办理。"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [("tel:12345", True), ("https://example.cn/a", True), ("/fagui/", True), ("javascript:alert(1)", False), ("//evil.cn", False),
     ("data:text/html,x", False), ("", False)],
)  # fmt: skip
def test_links_of_an_exit_are_pages_and_telephones_only(address, kept):
    assert bool(safe_links([{"label": "去", "address": address}])) is kept


def test_hints_compute_age_and_number():
    around = Around(today=TODAY, answers={"applicant_id": "110100201206010039", "co_applicants": [{}, {}]})
    assert computed_lines(Field("hint", "h", "", options={"what": "age"}), around) == [
        "根据证件号码，申请人今年 14 周岁，是未成年人。"
    ]
    assert computed_lines(Field("hint", "h", "", options={"what": "members"}), around) == [
        "申请人一共 3 名（包括第一位申请人）。"
    ]
    assert computed_lines(Field("hint", "h", "", options={"what": "age"}), Around(today=TODAY)) == []


@given(st.text(alphabet=CREDIT_SIGNS, min_size=17, max_size=17))
def test_one_check_digit_at_most_fits_a_credit_code(first):
    fitting = []
    for sign in CREDIT_SIGNS:
        try:
            fitting.append(check_credit_code(first + sign).canonical)
        except InvalidIdentity as fault:
            assert fault.code in {"registrar", "region", "check_digit"}
    assert len(fitting) <= 1


@given(st.text(max_size=25))
def test_identity_numbers_are_accepted_or_refused_with_a_sentence(typed):
    for check in (check_resident_id, check_credit_code):
        try:
            assert len(check(typed).canonical) == 18
        except InvalidIdentity as fault:
            assert fault.message
