"""Rows of several inputs: claims, applicants, representatives, agents, evidence, an editor's own."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.definition.kinds.cells import Unfit, read_amount, read_day, read_number
from tests.forms.definition.asking import fill, lines

ID, OTHER_ID = "110100199001010019", "110100199001010027"
AGENT = {
    "x-0-name": "代理样例", "x-0-kind": "lawyer", "x-0-licence": "1" * 17, "x-0-office": "虚构律师事务所",
    "x-0-phone": "13800000003", "x-0-power": "special",
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("20000", "20000.00"), ("2万", "20000.00"), ("２．５万元", "25000.00"), ("¥1,234.5", "1234.50"), ("0.01元", "0.01"),
        ("两万", None), ("1.234", None), ("-5", None), ("=1+1", None), ("1e9", None), ("9999999999999", None), ("\u202e1", "1.00"),
    ],
)  # fmt: skip
def test_amount(typed, kept):
    answers, sentences = fill("amount", {"x": typed})
    assert (answers.get("x"), bool(sentences)) == (kept, kept is None)


@pytest.mark.parametrize(
    ("typed", "kept"), [("60", "60"), ("０６", "6"), ("六十", None), ("1.5", None), ("999999", None)]
)
def test_number(typed, kept):
    answers, sentences = fill("number", {"x": typed})
    assert (answers.get("x"), bool(sentences)) == (kept, kept is None)


@pytest.mark.parametrize(
    ("typed", "kept"), [("2026-2-3", "2026-02-03"), ("2026年2月3日", "2026-02-03"), ("2026.02.03", "2026-02-03")]
)
def test_day_in_a_cell(typed, kept):
    assert read_day(typed) == kept


@pytest.mark.parametrize("typed", ["2026-2-30", "昨天", "26-2-3", "2026-13-1", ""])
def test_day_in_a_cell_that_does_not_exist(typed):
    with pytest.raises(Unfit, match="日期"):
        read_day(typed)


@given(st.text(max_size=40))
def test_cells_take_any_text_without_falling_over(text):
    for read in (read_amount, read_number, read_day):
        try:
            assert read(text)
        except Unfit as fault:
            assert str(fault)


def test_claim_with_an_amount_tells_it():
    answers, sentences = fill("claims", {"x-0-type": "compensate", "x-0-text": "赔偿误工损失", "x-0-amount": "2万"})
    assert sentences == []
    assert answers["x"] == [{"type": "compensate", "text": "赔偿误工损失", "amount": "20000.00"}]
    assert (
        lines("claims", answers) == ["1. 补偿或者赔偿：赔偿误工损失（20,000.00元）"]
        or "20,000.00元" in lines("claims", answers)[0]
    )


def person(number, name, document, **more):
    return {f"x-{number}-name": name, f"x-{number}-id": document} | {f"x-{number}-{k}": v for k, v in more.items()}


def test_co_applicants_keep_rare_names_and_need_no_phone():
    typed = {"x-rows": "2", **person(0, "㛃䶮", OTHER_ID), **person(1, "𠮷样例", "E12345678", idtype="passport")}
    answers, sentences = fill("co_applicants", typed)
    assert sentences == []
    assert [row["name"] for row in answers["x"]] == ["㛃䶮", "𠮷样例"]
    assert answers["x_count"] == 2


def test_co_applicant_named_twice_is_told_once_with_both_rows():
    typed = {"x-rows": "2", **person(0, "样本一", OTHER_ID), **person(1, "样本二", OTHER_ID)}
    answers, sentences = fill("co_applicants", typed)
    assert (answers, len(sentences)) == ({}, 1)
    assert "第 1 行和第 2 行" in sentences[0]


def test_first_applicant_is_not_listed_again():
    _answers, sentences = fill("co_applicants", person(0, "样本一", ID), earlier={"applicant_id": ID})
    assert sentences == ["“样本一”前面已经填过了，这里不用再写。"]


def test_list_is_taken_beside_typed_rows_and_checked_again():
    listed = json.dumps([{"name": "样本二", "idtype": "resident_id", "id": OTHER_ID}])
    answers, sentences = fill("co_applicants", {**person(0, "样本一", ID), "x-list": listed})
    assert (len(answers["x"]), sentences) == (2, [])


@pytest.mark.parametrize("listed", ['[{"name": "样本", "id": "1"}]', '[{"name": "<b>", "id": "110100199001010027"}]'])
def test_list_somebody_tampered_with_is_refused(listed):
    answers, sentences = fill("co_applicants", {"x-list": listed})
    assert (answers, sentences) == ({}, ["上传的名单读不出来，请重新上传。"])


@pytest.mark.parametrize("listed", ["[", '{"a": 1}', "null", "[1, 2]"])
def test_list_that_is_no_list_counts_as_none(listed):
    assert fill("co_applicants", {"x-list": listed}, required=False)[0] == {"x": [], "x_count": 0}


def test_masked_lines_hide_documents_and_phones():
    from tests.forms.definition.asking import masked

    answers, _sentences = fill("co_applicants", person(0, "样本一", ID, phone="13800000000"))
    told = masked("co_applicants", answers)[0]
    assert ID not in told
    assert "13800000000" not in told
    assert "1101**********0019" in told


def test_agents_lawyer_needs_licence_and_office():
    for missing, word in (("x-0-licence", "执业证号"), ("x-0-office", "律师事务所")):
        _answers, sentences = fill("agents", {k: v for k, v in AGENT.items() if k != missing})
        assert len(sentences) == 1
        assert word in sentences[0]
    assert fill("agents", AGENT)[0]["x"][0]["licence"] == "1" * 17


def test_agents_relative_needs_a_document():
    typed = AGENT | {"x-0-kind": "relative", "x-0-licence": "", "x-0-office": ""}
    assert fill("agents", typed)[1] == ["请填写代理人的证件号码。"]
    assert fill("agents", typed | {"x-0-id": OTHER_ID})[1] == []


def test_agents_are_two_at_most():
    typed = {"x-rows": "9", **AGENT, **{k.replace("-0-", "-2-"): v for k, v in AGENT.items()}}
    assert len(fill("agents", typed)[0]["x"]) == 1


MEMBERS = {"applicant_name": "样本零", "co_applicants": [{"name": f"样本{sign}"} for sign in "一二三四五"]}


def chosen(*names):
    typed = {"x-rows": str(len(names))}
    for number, name in enumerate(names):
        typed |= {f"x-{number}-name": name, f"x-{number}-phone": "13800000000"}
    return fill("representatives", typed, earlier=MEMBERS)


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (("样本零", "样本一"), ""), (("样本一", "样本二", "样本三", "样本四", "样本五"), ""), (("样本一",), "2 到 5 名"),
        (("样本一", "路人"), "不在申请人名单"), (("样本一", "样本一"), "选了两次"),
    ],
)  # fmt: skip
def test_representatives_are_two_to_five_of_the_applicants(names, word):
    answers, sentences = chosen(*names)
    assert bool(answers) is not bool(word)
    assert word in "".join(sentences)


def test_evidence_list_takes_rows_without_source():
    answers, _sentences = fill("evidence_list", {"x-0-name": "合同", "x-0-pages": "３"})
    assert answers["x"] == [{"name": "合同", "pages": "3"}]


COLUMNS = [
    {"code": "a", "label": "物品", "cell": "text", "required": True},
    {"code": "b", "label": "数量", "cell": "number"},
]


def test_rows_of_an_editors_own_columns():
    answers, sentences = fill("rows", {"x-rows": "2", "x-0-a": "秤", "x-0-b": "2", "x-1-b": "3"}, columns=COLUMNS)
    assert sentences == ["请填写：物品"]
    answers, sentences = fill("rows", {"x-0-a": "秤", "x-0-b": "2"}, columns=COLUMNS)
    assert (answers["x"], sentences) == ([{"a": "秤", "b": "2"}], [])
    assert lines("rows", answers, columns=COLUMNS) == ["1. 物品：秤，数量：2"]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from([f"x-{n}-{c}" for n in range(3) for c in ("name", "id", "phone", "share", "page")]),
        st.text(max_size=30),
    )
)
def test_group_takes_anything_typed_without_falling_over(typed):
    answers, sentences = fill("co_applicants", {"x-rows": "3", **typed}, required=False)
    assert bool(sentences) or answers["x_count"] == len(answers["x"])
