"""De-identification: the vectors of the domain specification (7.3), what a person decides, and the residual scan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.privacy.deidentify import Party, Registry, deidentify, scan_residue

COMPANY = Party("XX县示例建材有限公司", kind="organisation")


def person(name, **facts):
    return Party(name, **facts)


def hidden(text, *parties, **facts):
    registry = Registry([Party(p) if isinstance(p, str) else p for p in parties], **facts)
    result = deidentify(text, registry)
    assert deidentify(result.text, registry).text == result.text
    return result.text


def kinds(findings):
    return [(finding.kind, finding.text) for finding in findings]


VECTORS = [
    (1, "张示例, 张样本, 张设", ["张示例", "张样本", "张设"], "张某1, 张某2, 张某3"),
    (2, "欧阳范例", ["欧阳范例"], "欧阳某"),
    (3, "欧阳", ["欧阳"], "欧某"),
    (4, "司马", ["司马"], "司某"),
    (5, "东方白", ["东方白"], "东方某"),
    (5, "东方白", [person("东方白", surname="东")], "东某"),
    (6, "阿依·示例 / 阿依•示例", ["阿依·示例"], "阿某 / 阿某"),
    (7, "约翰·示例", ["约翰·示例"], "约某"),
    (7, "John Sample / JOHN  SAMPLE", ["John Sample"], "J / J"),
    (8, "王样样与王样", ["王样样", "王样"], "王某1与王某2"),
    (8, "王样与王样样", ["王样样", "王样"], "王某1与王某2"),
    (9, "王　样即王样", ["王样"], "王某即王某"),
    (10, "任何单位", ["任何"], "任某单位"),
    (11, "高样在高速公路上", ["高样"], "高某在高速公路上"),
    (12, "王法官、李主任", ["王样"], "王法官、李主任"),
    (12, "王老板", [person("王样", aliases=("王老板",))], "王某"),
    (13, "110100199001010019", [], "××××"),
    (14, "１３８００００００００, 138 0000 0000", [], "××××, ××××"),
    (15, "0000-1234567", [], "××××"),
    (16, "6222 0000 0000 0000 000", [], "××××"),
    (17, "闽A·D12345, 闽AD12345, 闽A12345学", [], "闽A×××××, 闽A×××××, 闽A×××××"),
    (18, "X市监处罚〔2026〕15号", [], "X市监处罚〔××××〕×号"),
    (19, "X(2020)XX县不动产权第0001234号", [], "X(2020)XX县不动产权第×号"),
    (20, "XX县示例镇样板村3组12号", [], "XX县某镇某村"),
    (21, "XX县示例建材有限公司(91350100M000100Y43)", [COMPANY], "某建材公司(××××)"),
    (22, "test_a@example.com ; 微信:demo_12345", [], "×××× ; 微信:××××"),
    (24, "陈方样例", ["陈方样例"], "陈某"),
    (24, "陈方样例", [person("陈方样例", surname="陈方")], "陈方某"),
    (25, "其妻李示，李某", ["李示"], "其妻李某，李某"),
    (26, "李示范, XX县示例中学", [person("李示范", minor=True), Party("XX县示例中学", kind="organisation")], "李某(未成年人), 某中学"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "text", "parties", "expected"), VECTORS)
def test_vectors_of_the_specification(number, text, parties, expected):
    assert hidden(text, *parties) == expected


def test_spelled_out_number_blocks_publishing():
    registry = Registry([])
    text = deidentify("一三八零零零零零零零零", registry).text
    assert kinds(scan_residue(text, registry)) == [("spelled_number", "一三八零零零零零零零零")]


def test_name_that_is_a_word_is_a_doubt_until_a_reviewer_keeps_the_phrase():
    damaged = deidentify("任何单位和任何都不同意", Registry([Party("任何")]))
    assert damaged.text == "任某单位和任某都不同意"
    assert ("damaged_word", "任某") in kinds(damaged.doubts)
    registry = Registry([Party("任何")], keep=["任何单位"])
    assert deidentify("任何单位和任何都不同意", registry).text == "任何单位和任某都不同意"
    assert scan_residue("任何单位和任某都不同意", registry) == []
    assert kinds(scan_residue("任何单位和任何", registry)) == [("name", "任何")]


def test_residue_behind_a_kept_phrase_is_found_at_its_place():
    registry = Registry([Party("任何")], keep=["任何单位"])
    text = "任何单位，任何单位，电话13800000000"
    (finding,) = scan_residue(text, registry)
    assert text[finding.start : finding.end] == finding.text == "13800000000"


def test_unmasked_code_beside_numbered_ones_is_a_doubt():
    result = deidentify("李某说，李示与李例在场", Registry([Party("李示"), Party("李例")]))
    assert result.text == "李某说，李某1与李某2在场"
    assert ("unclear_code", "李某") in kinds(result.doubts)


def test_rare_surname_is_a_doubt():
    result = deidentify("仉样例、王样例", Registry([Party("仉样例"), Party("王样例")]))
    assert kinds(result.doubts) == [("rare_surname", "仉某")]


def test_age_class_nickname_and_unregistered_names_are_doubts():
    result = deidentify("13岁的李示范在初一(2)班，其父李样板，老张在场。", Registry([Party("李示范", minor=True)]))
    assert result.text == "13岁的李某(未成年人)在初一(2)班，其父李样板，老张在场。"
    assert kinds(result.doubts) == [
        ("age", "13岁"),
        ("school_class", "初一(2)班"),
        ("name", "李样板"),
        ("nickname", "老张"),
    ]


def test_lone_place_birth_amount_and_health_are_doubts():
    result = deidentify("住示例镇的申请人1990年1月1日出生，赔偿12,345.67元，患肺癌。", Registry([]))
    assert [finding.kind for finding in result.doubts] == ["place", "birth", "amount", "health"]


def test_codes_stay_the_same_across_documents_of_one_case():
    registry = Registry([Party("张示例"), Party("张样本"), COMPANY, Party("XX县样板建材有限公司", kind="organisation")])
    assert deidentify("张样本起诉XX县样板建材有限公司", registry).text == "张某1起诉某建材公司1"
    assert deidentify("张示例与张样本，示例建材", registry).text == "张某2与张某1，某建材公司2"


@pytest.mark.parametrize(
    ("style", "expected"),
    [("某", "张某1、张某2、欧阳某"), ("某某", "张某某、张某、欧阳某某"), ("甲乙丙", "张某甲、张某乙、欧阳某")],
)
def test_styles_of_codes(style, expected):
    assert hidden("张示例、张样、欧阳范例", "张示例", "张样", "欧阳范例", style=style) == expected


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("XX县示例建材有限公司", "organisation", "某建材公司"),
        ("示例股份有限公司", "organisation", "某公司"),
        ("XX县虚构种养专业合作社", "organisation", "某种养合作社"),
        ("示例律师事务所", "organisation", "某律师事务所"),
        ("XX县示例小吃店", "organisation", "某餐饮店"),
        ("示例杂货铺", "organisation", "某店"),
        ("XX县示例中学", "organisation", "某中学"),
        ("XX县示例镇中心卫生院", "organisation", "某卫生院"),
        ("示例协会", "organisation", "某单位"),
        ("XX县市场监督管理局", "organ", "县市场监管局"),
        ("XX县公安局交通警察大队", "organ", "县公安局交通警察大队"),
        ("示例镇人民政府", "organ", "某镇人民政府"),
        ("XX县样板街道办事处", "organ", "某街道办事处"),
        ("示例市公安局", "organ", "某市公安局"),
        ("市场监督管理局", "organ", "市场监管局"),
        ("示例镇", "place", "某镇"),
        ("样板村", "place", "某村"),
        ("示例湾", "place", "某地"),
    ],
)
def test_organisations_organs_and_places_keep_what_they_are(name, kind, code):
    assert hidden(name, Party(name, kind=kind)) == code


def test_forced_code_is_used_as_it_is():
    assert (
        hidden(
            "示例协会与张示例",
            Party("示例协会", kind="organisation", code="某行业协会"),
            Party("张示例", code="申请人"),
        )
        == "某行业协会与申请人"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("家住XX县示例镇示例路12号3栋501室", "家住XX县某路"),
        ("在XX县城区北大街10号经营", "在XX县某路经营"),
        ("住示例镇样板村3组", "住某镇某村"),
        ("XX县样板街道示例社区5号楼2单元", "XX县某镇某村"),
        ("全县各乡镇、街道办事处", "全县各乡镇、街道办事处"),
        ("XX县示例镇人民政府", "XX县示例镇人民政府"),
        ("本村村民", "本村村民"),
        ("罚款20000元，2026年3月5日作出", "罚款20000元，2026年3月5日作出"),
        ("2026-01-01 2026-02-02", "2026-01-01 2026-02-02"),
        ("法释〔2016〕19号", "法释〔2016〕19号"),
        ("国办发〔2024〕5号与X府〔2024〕5号", "国办发〔2024〕5号与X府〔××××〕×号"),
        ("(2026)闽0123行初12号", "(××××)×号"),
        ("护照号E12345678，通行证H12345678", "护照号××××，通行证××××"),
        ("合同编号：HT-2026-001", "合同编号：××××"),
        ("见https://example.com/a?b=1。", "见××××。"),
        ("IP 192.168.1.10", "IP ××××"),
        ("坐标25.12345,118.54321", "坐标××××"),
        ("编号MD-2026-ABCDEFGH2", "编号××××"),
        ("1 3 8 0 0 0 0 0 0 0 0", "××××"),
        ("138\u200b0000\u200b0000", "××××"),
        ("一代证110100900101001", "一代证××××"),
        ("台胞证12345678", "台胞证××××"),
        ("12345热线、12368、110", "12345热线、12368、110"),
    ],
)
def test_patterns_hide_personal_data_and_nothing_else(text, expected):
    assert hidden(text) == expected


def test_number_right_behind_a_name_is_hidden_too():
    assert hidden("张三13800000000", "张三", "张四") == "张某1××××"


def test_person_known_from_two_places_of_the_file_has_one_code():
    parties = [Party("张三"), Party("张　三", aliases=["老张"], minor=True)]
    assert hidden("张三即老张", *parties) == "张某(未成年人)即张某"


def test_house_number_behind_registered_places_is_hidden():
    places = [Party("示例镇", kind="place"), Party("样板村", kind="place")]
    assert hidden("被告人在示例镇样板村3组12号种地", *places) == "被告人在某镇某村种地"


def test_replacements_tell_what_stood_there():
    result = deidentify("张三电话13800000000", Registry([Party("张三")]))
    assert [(r.kind, r.original, r.replaced) for r in result.replacements] == [
        ("phone", "13800000000", "××××"),
        ("person", "张三", "张某"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("欧阳样例不服", "name"),
        ("欧阳 样例不服", "name"),
        ("示例建材有限公司", "name"),
        ("老欧", "name"),
        ("13800000000", "phone"),
        ("编号12345678901", "long_number"),
        ("壹叁捌零零零零零零零零", "spelled_number"),
    ],
)
def test_residual_scan_blocks(text, kind):
    registry = Registry([Party("欧阳样例", aliases=("老欧",)), COMPANY])
    assert [finding.kind for finding in scan_residue(text, registry)] == [kind]


def test_story_of_the_demo_comes_out_clean():
    registry = Registry(
        [
            Party("欧阳样例", aliases=("欧阳老板",)),
            Party("XX县示例食品店", kind="organisation"),
            Party("XX县市场监督管理局", kind="organ"),
        ]
    )
    text = (
        "欧阳样例（身份证号110100199001010019，电话13800000000）系XX县示例食品店经营者，住XX县示例镇样板村3组12号。"
        "XX县市场监督管理局以X市监处罚〔2026〕15号拟罚款20000元，欧阳老板不服。"
    )
    result = deidentify(text, registry)
    assert result.text == (
        "欧阳某（身份证号××××，电话××××）系某食品店经营者，住XX县某镇某村。"
        "县市场监管局以X市监处罚〔××××〕×号拟罚款20000元，欧阳某不服。"
    )
    assert scan_residue(result.text, registry) == []


NAMES = st.sampled_from(
    ["张示例", "王样", "王样样", "欧阳范例", "阿依·示例", "John Sample", "13800000000", "110100199001010019"]
)


@given(st.lists(st.one_of(NAMES, st.text(alphabet="在说和，。 \n市县镇村某1０一X", max_size=6)), max_size=8))
def test_no_registered_name_or_number_survives(pieces):
    registry = Registry([Party(n) for n in ("张示例", "王样", "王样样", "欧阳范例", "阿依·示例", "John Sample")])
    result = deidentify("，".join(pieces), registry)
    left = [f.text for f in scan_residue(result.text, registry) if f.kind not in {"long_number", "spelled_number"}]
    assert left == []
