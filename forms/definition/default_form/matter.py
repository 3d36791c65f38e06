"""What the dispute is about: the act, what the limits depend on, requests, facts, evidence (domain 5.5, 5.8)."""

from typing import Any

from forms.definition.default_form.spelling import answered, choices, field, is_one_of, step

YES_NO = choices(yes="是", no="不是", unsure="不清楚")


def of_type(*codes: str) -> dict[str, Any]:
    """Shown for these kinds of act."""
    return is_one_of("act_type", *codes)


STEPS = [
    step(
        "act",
        "被申请单位和行政行为",
        "说明您对哪个单位、哪件事有意见。",
        field(
            "respondent",
            "respondent",
            "哪个单位作的决定",
            "文书上盖的是谁的章，就选谁。委托别人作的，选委托的机关；两个以上单位一起作的，先选一个，再把其他的写在下面。",
        ),
        field("act_type", "act_type", "是什么样的行政行为", "不知道怎么选，就选“其他”。"),
        field("text", "act_title", "文书或者这件事的名称", "例如：行政处罚告知书。没有文书的，用一句话说明。"),
        field("text", "act_doc_no", "文书编号", "文书标题下面的编号，没有就不填。", required=False),
    ),
    step(
        "act_more",
        "再问几句",
        "这些情况关系到期限和办理方式，知道多少填多少。",
        field("amount", "penalty_amount", "罚款或者没收的金额（元）", required=False, when=of_type("PEN", "POL")),
        field(
            "choice",
            "on_the_spot",
            "是不是当场作的处罚",
            "当场处罚，要先申请行政复议，对复议决定不服再起诉。",
            required=False,
            choices=YES_NO,
            when=of_type("PEN", "POL"),
        ),
        field(
            "choice",
            "tax_dispute",
            "是不是税务机关征税引起的（纳税争议）",
            required=False,
            choices=YES_NO,
            when=of_type("FEE", "PEN", "CMP", "ENF"),
        ),
        field(
            "long_text",
            "seized_items",
            "被查封、扣押的物品",
            "一行写一样，写明数量。",
            required=False,
            max_length=1000,
            when=of_type("CMP"),
        ),
        field(
            "amount",
            "stake_amount",
            "涉及的金额（元）",
            required=False,
            when=of_type("CPN", "AGR", "COM", "PAY", "EXP"),
        ),
        field(
            "text",
            "stake_area",
            "涉及的面积",
            "例如：2.5 亩、120 平方米。",
            required=False,
            max_length=40,
            when=of_type("CPN", "AGR", "EXP"),
        ),
        field(
            "choice",
            "agreement_dispute",
            "对行政协议有什么意见",
            required=False,
            choices=choices(not_performed="单位不履行、没有按约定履行", changed="单位单方变更、解除协议", other="其他"),
            when=of_type("AGR"),
        ),
        field(
            "date",
            "applied_date",
            "您哪天申请单位履行职责",
            "投诉、举报、提出申请的那一天。",
            required=False,
            about=True,
            when=of_type("OMI"),
        ),
        field(
            "number",
            "duty_days",
            "法律规定单位几天内要办",
            "不知道就不填，按 60 天算。",
            required=False,
            unit="天",
            when=of_type("OMI"),
        ),
        field("text", "information_no", "信息公开申请的编号", required=False, max_length=60, when=of_type("INF")),
        field(
            "choice",
            "information_reply",
            "单位怎样答复的",
            required=False,
            choices=choices(
                refused="不予公开",
                part="只公开了一部分",
                none="说没有这个信息，或者不答复",
                given="已经公开，但内容有问题",
            ),
            when=of_type("INF"),
        ),
        field("date", "injury_date", "受伤的日期", required=False, about=True, when=of_type("INJ")),
        field("text", "employer", "用人单位", required=False, max_length=100, when=of_type("INJ")),
        field(
            "text",
            "certificate_no",
            "权证或者登记证的编号",
            "加密保存。",
            required=False,
            max_length=60,
            when=of_type("REG", "CFM"),
        ),
        field(
            "choice",
            "damages_alone",
            "是不是只要求行政赔偿",
            required=False,
            choices=YES_NO,
            when=of_type("COM"),
        ),
        field(
            "choice",
            "resource_right",
            "是不是侵犯了您已经取得的土地、林地、矿产等自然资源的权利",
            required=False,
            choices=YES_NO,
            when=of_type("REG", "CFM", "ADJ", "AUT", "EXP", "LIC"),
        ),
        field(
            "choice",
            "real_estate",
            "这个决定涉及房屋、土地这些不动产吗",
            required=False,
            choices=YES_NO,
            when=of_type("REG", "CFM", "ADJ", "EXP", "CPN", "ENF", "LIC", "AGR"),
        ),
    ),
]

STORY = [
    step(
        "claims",
        "请求事项",
        "您希望怎样解决？一条写一件事，可以加几条。",
        field("claims", "claims", "请求"),
    ),
    step(
        "facts",
        "事实与理由",
        "像平时说话一样写就行，不用法律词语。",
        field(
            "long_text",
            "facts",
            "事情的经过和您的理由",
            "最多 5000 字。",
            max_length=5000,
            prompts="什么时间、什么地点、发生了什么事\n对方是怎么做的、怎么说的\n您有什么损失\n您觉得哪里不对\n您希望怎样解决",
        ),
    ),
    step(
        "evidence",
        "证据材料",
        "照片、PDF 都可以，一份一份上传。现在没有也能提交，以后可以补。",
        field(
            "files", "evidence", "证据材料", "照片（jpg、png、heic）、PDF、Word、Excel、录音、录像。", required=False
        ),
    ),
    step(
        "evidence_list",
        "证据说明",
        "说说每份证据是什么、从哪里来、能说明什么。写不清楚的可以留空。",
        field("evidence_list", "evidence_list", "证据", required=False, files_from="evidence"),
        when=answered("evidence"),
    ),
]
