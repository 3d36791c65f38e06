"""Each kind of field: what is typed, what is kept, what is shown again."""

from datetime import date

import pytest
from django.utils.datastructures import MultiValueDict

from forms.definition.blocks import FIELD_BLOCKS
from forms.definition.kinds import REGISTRY, Around, StoredItem, kind_of
from forms.definition.shape import Field
from forms.wizard.stepform import StepForm

TODAY = date(2026, 11, 22)
UNITS = [("market", "虚构县市场监督管理局"), ("street", "样板街道办事处")]


def fill(kind, typed, *, files=None, **facts):
    """(answers, sentences) of one field `x` of this kind after typing."""
    spec = Field(kind, "x", facts.pop("label", "问题"), required=facts.pop("required", True), options=facts)
    around = Around(today=TODAY, respondents=lambda: UNITS, files=files or {})
    data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in typed.items()})
    form = StepForm(data, fields=(spec,), around=around)
    form.is_valid()
    return form.answers, [text for _id, text in form.faults()]


def lines(kind, answers, **options):
    spec = Field(kind, "x", "问题", options=options)
    return kind_of(spec).lines(spec, answers)


def test_every_kind_has_a_block_and_every_block_a_kind():
    assert set(REGISTRY) == set(FIELD_BLOCKS)


@pytest.mark.parametrize("kind", sorted(code for code in REGISTRY if REGISTRY[code].asks and code != "consent"))
def test_empty_required_field_is_named_in_a_sentence(kind):
    choices = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]
    _answers, sentences = fill(kind, {}, choices=choices)
    if kind == "pickup_word":
        return
    assert len(sentences) == 1
    assert sentences[0].startswith("请")


@pytest.mark.parametrize("kind", sorted(code for code in REGISTRY if REGISTRY[code].asks))
def test_empty_optional_field_is_fine_and_shows_nothing(kind):
    choices = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]
    answers, sentences = fill(kind, {}, required=False, choices=choices)
    assert sentences == []
    assert lines(kind, answers, choices=choices) in ([], ["不同意"])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("欧阳样例", "欧阳样例"),
        (" 欧阳 样例 ", "欧阳样例"),
        ("甄", None),
        ("张三", "张三"),
        ("㛃䶮", "㛃䶮"),
        ("𠮷田样例", "𠮷田样例"),
        ("阿依古丽・样本", "阿依古丽·样本"),
        ("阿依古丽•样本", "阿依古丽·样本"),
        ("John Sample", "John Sample"),
        ("张3", None),
        ("<b>张三</b>", None),
        ("\u202e三张", "三张"),
    ],
)
def test_name(typed, kept):
    answers, sentences = fill("name", {"x": typed})
    assert answers.get("x") == kept
    assert bool(sentences) is (kept is None)


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("110100199001010019", "110100199001010019"),
        ("１１０１００１９９００１０１００１９", "110100199001010019"),
        ("110100 19900101 0019", "110100199001010019"),
        ("11010019850615008x", "11010019850615008X"),
        ("110100199001010018", None),
        ("110100190002300017", None),
        ("110100900101001", None),
        ("1101001990010100", None),
        ("810000199003071018", "810000199003071018"),
    ],
)
def test_resident_number(number, kept):
    answers, sentences = fill("identity", {"x_type": "resident_id", "x": number})
    assert answers.get("x") == kept
    assert bool(sentences) is (kept is None)


def test_wrong_check_digit_says_what_to_do():
    _answers, sentences = fill("identity", {"x_type": "resident_id", "x": "110100199001010018"})
    assert sentences == ["最后一位和前面的数字对不上，可能有一位写错了，请对照身份证核对。"] or "核对" in sentences[0]


@pytest.mark.parametrize(
    ("kind", "number", "kept"),
    [
        ("hk_macau_permit", "h12345678", "H12345678"),
        ("taiwan_permit", "12345678", "12345678"),
        ("passport", "E12345678", "E12345678"),
        ("foreign_residence", "911840199001010018", "911840199001010018"),
        ("hk_macau_permit", "12345678", None),
        ("passport", "?", None),
    ],
)
def test_other_documents(kind, number, kept):
    answers, sentences = fill("identity", {"x_type": kind, "x": number})
    assert answers.get("x") == kept
    assert bool(sentences) is (kept is None)


def test_document_kind_outside_the_list_is_refused():
    _answers, sentences = fill("identity", {"x_type": "library_card", "x": "1"})
    assert sentences == ["请从列表里选择。"]


def test_identity_is_shown_with_its_kind():
    assert lines("identity", {"x": "E12345678", "x_type": "passport"}) == ["护照 E12345678"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13800000000", "13800000000"),
        ("１３８００００００００", "13800000000"),
        ("+86 138 0000 0000", "13800000000"),
        ("0000-1234567", "0000-1234567"),
        ("1380000000", None),
        ("12345678901", None),
    ],
)
def test_phone(typed, kept):
    answers, sentences = fill("phone", {"x": typed})
    assert answers.get("x") == kept
    assert bool(sentences) is (kept is None)


def day(year, month, number, **more):
    return {"x_year": year, "x_month": month, "x_day": number, **more}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (("2026", "2", "25"), "2026-02-25"),
        (("２０２６", "０２", "２５"), "2026-02-25"),
        (("2024", "2", "29"), "2024-02-29"),
        (("2026", "11", "22"), "2026-11-22"),
    ],
)
def test_date_is_kept_as_iso(typed, kept):
    assert fill("date", day(*typed)) == ({"x": kept, "x_about": False}, [])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (("2026", "2", "29"), "2026年2月没有29日，请核对日期。"),
        (("1900", "2", "29"), "1900年2月没有29日，请核对日期。"),
        (("2026", "4", "31"), "2026年4月没有31日，请核对日期。"),
        (("2026", "11", "23"), "“问题”不能晚于今天，请核对日期。"),
        (("2026", "13", "1"), "月份是 1 到 12 的数字。"),
        (("26", "2", "1"), "年份请写四位数字，例如 2026。"),
        (("2026", "", "1"), "“问题”的年、月、日都要用数字填写，例如 2026 年 3 月 5 日。"),
        (("2026", "二", "1"), "“问题”的年、月、日都要用数字填写，例如 2026 年 3 月 5 日。"),
        (("99999999", "1", "1"), "年份请写四位数字，例如 2026。"),
    ],
)
def test_date_that_cannot_be_is_explained(typed, sentence):
    assert fill("date", day(*typed))[1] == [sentence]


def test_date_may_be_about_a_day_and_in_the_future_where_allowed():
    answers, sentences = fill("date", day("2026", "12", "1", x_about="on"), about=True, future=True)
    assert (answers, sentences) == ({"x": "2026-12-01", "x_about": True}, [])
    assert lines("date", answers) == ["大约 2026年12月1日"]


def test_respondent_from_the_directory_keeps_its_name():
    answers, sentences = fill("respondent", {"x": "market"})
    assert (answers, sentences) == ({"x": "market", "x_name": "虚构县市场监督管理局", "x_text": ""}, [])
    assert lines("respondent", answers) == ["虚构县市场监督管理局"]


def test_respondent_in_own_words():
    answers, sentences = fill("respondent", {"x": "unsure", "x_text": "城管"})
    assert (answers, sentences) == ({"x": "", "x_name": "", "x_text": "城管"}, [])


def test_respondent_unsure_without_words_is_asked_for_them():
    assert fill("respondent", {"x": "unsure"})[1] == ["请选择单位；找不到的，请写出是谁做的。"]


def test_respondent_outside_the_directory_is_refused():
    assert fill("respondent", {"x": "moon"})[1] == ["请从列表里选择。"]


def test_act_type_is_shown_by_its_label():
    answers, _sentences = fill("act_type", {"x": "PEN"})
    assert (answers, lines("act_type", answers)) == ({"x": "PEN"}, ["行政处罚"])


def test_choice_of_several():
    choices = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]
    answers, sentences = fill("choice", {"x": ["a", "b"]}, choices=choices, several=True)
    assert (answers, sentences) == ({"x": ["a", "b"]}, [])
    assert lines("choice", answers, choices=choices) == ["甲", "乙"]


def test_claims_drop_empty_rows_and_keep_the_rest():
    typed = {"x-rows": "3", "x-0-type": "revoke", "x-0-text": "撤销处罚", "x-2-type": "other", "x-2-text": "说明"}
    answers, sentences = fill("claims", typed)
    assert sentences == []
    rows = [{"type": "revoke", "text": "撤销处罚"}, {"type": "other", "text": "说明"}]
    assert answers == {"x": rows, "x_count": 2}
    assert lines("claims", answers) == ["1. 撤销行政行为：撤销处罚", "2. 其他：说明"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"x-0-type": "revoke"}, "请用自己的话写明请求。"),
        ({"x-0-text": "撤销"}, "请选择这是哪一类请求。"),
        ({}, "请至少写一条请求。"),
        ({"x-0-type": "revoke", "x-0-text": "长" * 501}, "最多 500 个字。"),
    ],
)
def test_claims_half_filled_are_explained(typed, sentence):
    assert fill("claims", typed)[1] == [sentence]


@pytest.mark.parametrize("rows", ["0", "-1", "99999", "9" * 500, "x", "２", ""])
def test_claims_with_an_odd_row_count_are_bounded(rows):
    answers, _sentences = fill("claims", {"x-rows": rows, "x-0-type": "revoke", "x-0-text": "撤销"})
    assert answers["x"] == [{"type": "revoke", "text": "撤销"}]


def test_long_text_keeps_rare_characters_markup_and_lines():
    typed = "䶮先生说：\r\n<b>=1+1</b>\u0001 \U00020bb7 😀"
    answers, sentences = fill("long_text", {"x": typed})
    assert (answers, sentences) == ({"x": "䶮先生说：\n<b>=1+1</b> \U00020bb7 😀"}, [])


def test_text_too_long_is_explained():
    assert fill("text", {"x": "长" * 201})[1] == ["“问题”最多 200 个字，请删减一些。"]
    assert fill("text", {"x": "长" * 11}, max_length=10)[1] == ["“问题”最多 10 个字，请删减一些。"]


def test_text_with_nul_is_refused_in_a_sentence():
    _answers, sentences = fill("text", {"x": "a\0b"})
    assert len(sentences) == 1


def test_address_is_region_and_detail_together_once():
    answers = {"x": "XX省XX县示例镇2号", "x_place": "", "x_postcode": ""}
    assert fill("address", {"x_region": "XX省XX县", "x_detail": "示例镇2号"})[0] == answers
    assert fill("address", {"x_region": "XX县", "x_detail": "XX县示例镇2号"})[0]["x"] == "XX县示例镇2号"


def test_consent_required_and_not_given():
    assert fill("consent", {})[1] == ["需要勾选这一项才能继续：问题"]


def test_consent_is_never_ticked_beforehand():
    spec = Field("consent", "x", "同意")
    field = kind_of(spec).build(spec, Around(today=TODAY))["x"]
    assert field.initial is None


def test_pickup_word_is_folded_and_never_shown():
    answers, sentences = fill("pickup_word", {"x": " Ａbc 山 "})
    assert (answers, sentences) == ({"x": "abc山"}, [])
    assert lines("pickup_word", answers) == ["已设置（不显示）"]


def test_pickup_word_of_one_character_is_too_short():
    assert fill("pickup_word", {"x": "山"})[1] == ["取件口令至少两个字。"]


def test_files_count_what_was_uploaded():
    item = StoredItem("7", "证据.pdf", 12, "ab")
    answers, sentences = fill("files", {}, files={"x": [item]})
    assert (answers, sentences) == ({"x": [{"id": "7", "name": "证据.pdf", "size": 12, "sha256": "ab"}]}, [])
    assert lines("files", answers) == ["证据.pdf"]
