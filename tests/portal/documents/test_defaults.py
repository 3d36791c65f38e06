"""The wordings this house comes with, word for word where the domain gives them."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from portal.documents import defaults, placeholders, wording
from portal.documents.rendering import render
from portal.documents.sample import sample_facts, sample_pdf
from tests.factories.documents import WARNING

BY_CODE = {default["code"]: default for default in defaults.default_templates()}
WORDS = {
    "D02": "受",
    "D02c": "补",
    "D03": "不",
    "D03b": "引",
    "D04": "告",
    "D05": "交",
    "D08": "督",
    "D07b": "延",
    "D28": "中",
    "D28b": "复",
    "D11": "协",
    "D12": "终",
    "D09": "听",
    "D31-2": "报",
}


def frozen(code):
    default = BY_CODE[code]
    head = {key: default[key] for key in ("code", "title", "number_word", "body")}
    return wording.from_body(**head)


def text_of(pdf):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "").replace(" ", "")


def test_every_paper_of_the_river_has_a_wording():
    assert BY_CODE.keys() >= {
        "D01", "D01b", "receipt", "D02", "D02c", "D03", "D04", "D05", "D06", "D10", "D11", "D12", "D13", "D14", "D17", "D18", "D18-2", "D18-3", "D36", "D37",
        "D09", "D09b", "D09c", "D29", "D30", "D31", "D31-2",
    }  # fmt: skip


@pytest.mark.parametrize("code", BY_CODE)
def test_wording_is_sound_and_makes_a_paper(code):
    assert wording.problems_of(frozen(code)) == {}
    assert BY_CODE[code]["title"] in text_of(sample_pdf(frozen(code)))


@pytest.mark.parametrize("code", BY_CODE)
def test_number_word_is_that_of_the_domain(code):
    assert BY_CODE[code]["number_word"] == WORDS.get(code, "")


@pytest.mark.parametrize("code", ["D01", "D01b", "receipt", "D04", "D12"])
def test_standard_warning_stands_word_for_word(code):
    assert defaults.standard_warning() == WARNING
    assert WARNING in text_of(sample_pdf(frozen(code)))


@pytest.mark.parametrize("code", sorted(wording.WARNED))
def test_paper_that_must_warn_cannot_be_published_without_the_warning(code):
    silent = frozen(code)
    silent["body"] = [block for block in silent["body"] if block["type"] != "warning"]
    assert wording.problems_of(silent) == {-1: ["这份文书必须有“统一期限提示”，请加上。"]}
    with pytest.raises(ValidationError, match="统一期限提示"):
        wording.require_sound(silent)


@pytest.mark.parametrize("code", BY_CODE)
def test_every_placeholder_a_wording_offers_is_used(code):
    used = {name for block in frozen(code)["body"] for name in wording.asked_by(block)}
    assert set(BY_CODE[code]["placeholders"]) - used == set()


@pytest.mark.parametrize("code", BY_CODE)
def test_every_placeholder_has_a_label_and_a_known_kind(code):
    for name, offered in placeholders.offered_to(code).items():
        assert offered.label, name
        assert offered.kind in {"text", "date", "list", "rows", "choice", "flag"}, name
        assert offered.when_blank in {"refuse", "line", "nothing"}, name


def test_notice_has_its_eight_points_and_a_slip():
    text = text_of(sample_pdf(frozen("D04")))
    assert [number in text for number in ("一、纾解自愿。", "二、你的权利：", "三、你的义务：", "四、时限：")] == [
        True
    ] * 4
    assert "五、纾解期间，被申请单位的行政行为不停止执行，但依法应当停止或者单位决定暂缓的除外。" in text
    assert "八、纾解不收费。" in text
    assert "□同意参加纾解\u3000□不同意参加纾解\u3000□希望举行听证□同意电子送达（见送达地址确认书）签收人：" in text


def test_notice_without_known_act_date_says_the_limits_follow_the_law():
    facts = sample_facts("D04") | {"review_deadline": None, "suit_deadline": None}
    assert "复议自知道或者应当知道行政行为之日起依法计算，诉讼依照行政诉讼法的规定计算" in text_of(
        render(frozen("D04"), facts)
    )


def test_closing_paper_ticks_the_outcome_and_tells_remedies_only_when_unresolved():
    facts = sample_facts("D12") | {"outcome": "failed", "unresolved": True}
    failed = text_of(render(frozen("D12"), facts))
    agreed = text_of(render(frozen("D12"), facts | {"outcome": "agreement", "unresolved": False}))
    assert ("☑未能达成一致" in failed, "□未能达成一致" in agreed, "☑双方达成协议（" in agreed) == (True, True, True)
    assert ("你可以依法申请行政复议" in failed, "你可以依法申请行政复议" in agreed) == (True, False)


def test_application_of_an_organisation_names_it_instead_of_a_person():
    organisation = {
        "org_name": "虚构建材有限公司",
        "uscc": "91100000MATE5T017U",
        "legal_rep": "虚构人",
        "legal_rep_title": "经理",
    }
    text = text_of(render(frozen("D01"), sample_facts("D01") | organisation))
    assert "申请人（法人/其他组织）：虚构建材有限公司，统一社会信用代码91100000MATE5T017U" in text
    assert "出生" not in text


def test_agreement_prints_the_calendar_day_period_for_confirmation():
    assert "七、双方可以自协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。" in text_of(
        sample_pdf(frozen("D11"))
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "D09",
            "本单位定于2026年3月23日9时30分在XX县行政争议纾解中心听证室就你与XX县市场监督管理局行政争议举行纾解听证（☑不公开□经双方同意公开）。"
            "主持人样本甲，听证员范例乙、样例丙、示例丁，记录员记录戊，拟邀请人大代表样本己、律师范例庚参加。"
            "你可以委托代理人，可以申请回避（2026年3月20日前提出），请携带身份证件和证据原件。听证全程录音录像并留存。"
            "无正当理由不到场的，不影响你继续参加纾解。",
        ),
        ("D31-2", "收到报备，编号X行纾〔2026〕12号"),
    ],
)
def test_paper_says_the_words_of_the_domain(code, words):
    assert words in text_of(sample_pdf(frozen(code)))


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("D09b", "基本情况 告知与回避 单位陈述 申请人陈述 举证质证 争议焦点及辩论 受邀人员意见 最后陈述 核对签名"),
        ("D29", "争议概况 症结 法律分析 首选方案 备选方案 责任领导 责任人 时限 风险预案"),
        ("D30", "时间 单位 事件 人数 诉求 风险 已采取措施 请求支持 联系人"),
        ("D31", "机构 承办人 执业证号 受托日期 代理方 涉及行政机关 争议类型 所处阶段 是否愿意纾解 保密声明"),
    ],
)
def test_sheet_has_every_part_in_order(code, parts):
    text = text_of(sample_pdf(frozen(code)))
    places = [text.find(part) for part in parts.split()]
    assert -1 not in places and places[0] == min(places)


@pytest.mark.parametrize("code", ["D09", "D29", "D30", "D31", "D31-2"])
def test_short_paper_is_one_page(code):
    assert len(PdfReader(BytesIO(sample_pdf(frozen(code)))).pages) == 1


def test_hearing_notice_prints_both_boxes_when_nothing_was_chosen():
    facts = sample_facts("D09") | {"openness": ""}
    pdf = render(frozen("D09"), facts, number="X行纾听〔2026〕1号", title="听证通知书", author="x")
    assert "（□不公开□经双方同意公开）" in text_of(pdf)


def test_legality_sheet_has_the_twelve_points():
    options = next(block for block in frozen("D37")["body"] if block["type"] == "choices")["value"]["options"]
    assert len(options) == 12


def test_long_narrative_runs_over_pages_without_loss():
    facts = sample_facts("D01") | {"facts": "申请人认为处罚过重，请求依法减轻。" * 250}
    assert text_of(render(frozen("D01"), facts, numbering=False)).count("申请人认为处罚过重，请求依法减轻。") == 250


def test_draft_with_an_unknown_placeholder_can_still_be_looked_at():
    body = [{"type": "paragraph", "value": {"text": "你好{{whoever}}。", "place": "indent", "only_if": ""}}]
    draft = wording.from_body(code="D02", title="草稿", number_word="受", body=body)
    assert "你好[whoever]。" in text_of(sample_pdf(draft))
