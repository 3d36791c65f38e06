"""Answers of the demo county's applications (all invented; domain 10.1). Keys are those of the shipped form."""

from typing import Any

CONSENTS = {"consent_rules": True, "consent_sensitive": True, "consent_share": True}

ALONE = {"together": "alone", "has_agent": "no"}


def person(name: str, number: str, phone: str, address: str, **more: Any) -> dict[str, Any]:
    """Who applies: a grown-up alone, with a resident identity card unless `more` says otherwise."""
    return CONSENTS | ALONE | {
        "applicant_kind": "person", "applicant_id_age": "adult", "applicant_name": name,
        "applicant_id_type": "resident_id", "applicant_id": number, "applicant_phone": phone,
        "applicant_address": f"XX省XX市XX县{address}", "e_service": False, "consent_case_study": False,
    } | more  # fmt: skip


def act(
    unit: str, unit_name: str, act_type: str, title: str, *, number: str = "", made: str = "", known: str = "",
    claims: tuple[tuple[str, str], ...], facts: str, **more: Any,
) -> dict[str, Any]:  # fmt: skip
    """What the dispute is about; `known` is the day of service unless it is said."""
    return {
        "respondent": unit, "respondent_name": f"XX县{unit_name}", "respondent_text": "", "act_type": act_type,
        "act_title": title, "act_doc_no": number, "act_date": made, "known_date": known or made,
        "known_how": "document", "rights_told": "yes", "other_procedures": [],
        "claims": [{"type": kind, "text": text} for kind, text in claims], "facts": facts,
    } | more  # fmt: skip


OUYANG = (
    CONSENTS
    | ALONE
    | {
        "applicant_kind": "trader",
        "applicant_id_age": "adult",
        "trade_name": "示例镇欧阳食品店",
        "penalty_amount": "20000.00",
        "on_the_spot": "no",
        "applicant_name": "欧阳样例",
        "applicant_id_type": "resident_id",
        "applicant_id": "110100199001010019",
        "applicant_phone": "13800000000",
        "applicant_address": "XX省XX市XX县示例镇示例街12号",
        "respondent": "scjg",
        "respondent_name": "XX县市场监督管理局",
        "respondent_text": "",
        "act_type": "PEN",
        "act_title": "行政处罚告知书（预包装食品标签）",
        "act_doc_no": "X市监罚告〔2026〕15号",
        "act_date": "2026-02-10",
        "known_date": "2026-02-12",
        "known_how": "document",
        "rights_told": "yes",
        "other_procedures": [],
        "claims": [
            {"type": "change", "text": "请求减轻或者不予罚款，愿意立即改正标签。"},
            {"type": "other", "text": "请求市场监督管理局指导标签怎样做才合规。"},
        ],
        "facts": (
            "我在示例镇开一家个体食品店，进货的一批预包装糕点标签上没有标明贮存条件。2月10日执法人员来店检查，"
            "拟对我罚款2万元。货是从正规厂家进的，当天我就全部下架、联系厂家召回，没有人吃坏肚子。"
            "我是第一次出这样的问题，店小利薄，2万元差不多是我半年的收入，希望能从轻处理，我一定改正。"
        ),
        "e_service": True,
        "consent_case_study": True,
    }
)

ZHOU = (
    CONSENTS
    | ALONE
    | {
        "applicant_kind": "person",
        "applicant_id_age": "adult",
        "real_estate": "yes",
        "applicant_name": "周测试",
        "applicant_id_type": "resident_id",
        "applicant_id": "110100199001010027",
        "applicant_phone": "13800000013",
        "applicant_address": "XX省XX市XX县样板街道样板街7号2幢301",
        "respondent": "zjj",
        "respondent_name": "XX县住房和城乡建设局",
        "respondent_text": "",
        "act_type": "CFM",
        "act_title": "房屋安全鉴定结论告知",
        "act_doc_no": "X住建鉴〔2026〕8号",
        "act_date": "2026-09-21",
        "known_date": "2026-09-24",
        "known_how": "document",
        "rights_told": "yes",
        "other_procedures": [],
        "claims": [{"type": "other", "text": "请求重新组织房屋安全鉴定，并说明鉴定时为什么没有进户查看。"}],
        "facts": (
            "隔壁工地打桩以后，我家承重墙出现多处裂缝，最宽的地方有5毫米。9月21日住建局告知鉴定结论为B级、可以正常使用，"
            "但鉴定人员没有进户，只在楼外拍了照。家里有八十岁的老人，我不放心，希望重新鉴定。"
        ),
        "e_service": False,
        "consent_case_study": False,
    }
)

YU = (
    CONSENTS
    | ALONE
    | {
        "applicant_kind": "person",
        "applicant_id_age": "adult",
        "seized_items": "电子计价秤 1 台",
        "applicant_name": "于虚构",
        "applicant_id_type": "resident_id",
        "applicant_id": "11010019850615008X",
        "applicant_phone": "13800000008",
        "applicant_address": "XX省XX市XX县演示乡演示村1组3号",
        "respondent": "scjg",
        "respondent_name": "XX县市场监督管理局",
        "respondent_text": "",
        "act_type": "CMP",
        "act_title": "查封电子计价秤决定书",
        "act_doc_no": "X市监查〔2026〕31号",
        "act_date": "2026-11-16",
        "known_date": "2026-11-16",
        "known_how": "document",
        "rights_told": "yes",
        "other_procedures": [],
        "claims": [{"type": "return", "text": "请求尽快检定并退还电子计价秤，以免影响摆摊。"}],
        "facts": (
            "11月16日赶集时，执法人员怀疑我的电子秤不准，当场查封。我今年4月刚检定过，合格证还在家里。"
            "马上是年底旺季，没有秤就没法做生意，希望尽快检定，合格就退还给我。"
        ),
        "e_service": True,
        "consent_case_study": False,
    }
)
