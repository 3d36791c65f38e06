"""The county's own guide as an editor would have built it: data, loaded once, then edited in the CMS. Source: domain 5.6."""

from typing import Any

from forms.guide.doors import Door, Effect

SLUG = "am-i-right-here"
TITLE = "能不能申请纾解，先问问看"
SUMMARY = "回答几个问题，就知道这件事能不能在这里申请、还可以找谁。不问姓名，不留记录到个人。"
INTRO = "一页一个问题，大约两分钟。不用填姓名和电话。答完告诉您：可以在这里申请，或者该找哪个部门。"


def answer(label: str, leads_to: str = "", remark: str = "") -> dict[str, Any]:
    """One answer as ListBlock stores it."""
    return {"label": label, "leads_to": leads_to, "remark": remark}


def question(text: str, help_text: str, *answers: dict[str, Any]) -> dict[str, Any]:
    """One question page."""
    return {"type": "question", "value": {"text": text, "help": help_text, "answers": list(answers)}}


def way(key: str, title: str, text: str, effect: Effect, *doors: Door) -> dict[str, Any]:
    """One way on."""
    shown = [door.value for door in doors]
    return {"type": "way", "value": {"key": key, "title": title, "text": text, "effect": effect.value, "doors": shown}}


def door(code: Door, name: str, phone: str = "", address: str = "", hours: str = "") -> dict[str, Any]:
    """The address of a door."""
    value = {"door": code.value, "name": name, "phone": phone, "address": address, "hours": hours}
    return {"type": "door", "value": value}


YES, NO, UNSURE = "是", "不是", "不清楚"

QUESTIONS = [
    question(
        "和您有争议的是谁？",
        "行政机关，比如镇政府、街道办、市场监管局、城管局、交警队；也包括法律法规授权的单位。",
        answer("行政机关或者法律法规授权的单位"),
        answer("个人或者公司（比如邻里、合同、借款）", "civil"),
        answer("我工作的单位（工资、工伤赔付、劳动合同）", "labour"),
        answer("没有争议，只想问问法律问题", "ask_law"),
        answer(UNSURE),
    ),
    question(
        "是本县的单位作的决定吗？",
        "本县的乡镇、街道和县里各部门都算。",
        answer(YES),
        answer("不是，是外县的或者上级单位的", "other_county"),
        answer(UNSURE),
    ),
    question(
        "这件事是针对您本人（或者您的单位）的吗？",
        "比如处罚的是您、登记的是您的房子、补偿给的是您家。",
        answer(YES),
        answer("不是，我想反映一个现象或者提建议", "report"),
        answer("不是，我想举报、投诉别人", "complain"),
        answer(UNSURE),
    ),
    question(
        "是下面这些情况吗？",
        "国防、外交；只对文件本身有意见；单位内部的人事处理；公安机关的刑事侦查；法院、检察院、监察机关办案的行为。",
        answer("都不是"),
        answer("是其中一种", "excluded"),
        answer(UNSURE),
    ),
    question(
        "这件事已经有最后的结论了吗？",
        "比如生效的判决、复议决定、仲裁裁决，或者信访已经复核终结。",
        answer("还没有"),
        answer("已经有了", "concluded"),
        answer(UNSURE),
    ),
    question(
        "复议机关或者法院已经受理这件事了吗？",
        "",
        answer("没有"),
        answer("行政复议已经受理", "in_review"),
        answer("法院已经受理", "in_court"),
        answer(UNSURE),
    ),
    question(
        "材料里有国家秘密或者工作秘密吗？",
        "比如标着密级的文件。有的话，千万不要在网上填写或者上传。",
        answer("没有"),
        answer("有", "secret"),
        answer("不清楚", "secret"),
    ),
    question(
        "您的要求，法律允许吗？",
        "比如要求不补缴应缴的税款、要求承认违法建筑合法，法律是不允许的。",
        answer("应该允许"),
        answer("可能不允许", remark="法律不允许的要求很难谈成，但您可以先咨询，看看有没有别的办法。"),
        answer(UNSURE),
    ),
    question(
        "事情清楚、法律上只有一种处理结果吗？",
        "比如法律写明了固定的数额，没有商量的余地。",
        answer("不是，还有商量的余地"),
        answer("是，只有一种结果", remark="这种情况可以请单位把法律和道理讲清楚，补偿方式、履行时间等仍然可以商量。"),
        answer(UNSURE),
    ),
    {
        "type": "day",
        "value": {
            "text": "您哪天知道这个决定的？",
            "help": "复议和诉讼的期限一般从这一天算起。不确定就写最早的那天，记不得可以不填。",
        },
    },
]

WAYS = [
    way(
        "apply", "您可以在这里申请纾解",
        "由县行政争议纾解中心组织您和行政机关坐下来谈。自愿参加，不收任何费用，也不影响您申请复议、提起诉讼。",
        Effect.APPLY, Door.APPLY,
    ),
    way(
        "civil", "这是民事纠纷，请找人民调解或者法院",
        "个人之间、个人和公司之间的纠纷，可以先请人民调解委员会调解（不收费），调解不成可以到法院起诉。",
        Effect.ELSEWHERE, Door.MEDIATION, Door.SUIT, Door.LEGAL_AID,
    ),
    way(
        "labour", "这是劳动争议，请申请劳动仲裁",
        "和用人单位的争议，要先申请劳动仲裁，一般在一年之内提出；对仲裁结果不服再到法院起诉。",
        Effect.ELSEWHERE, Door.ARBITRATION, Door.LEGAL_AID,
    ),
    way(
        "ask_law", "想问法律问题，请拨打 12348",
        "12348 公共法律服务热线免费解答法律问题。",
        Effect.ELSEWHERE, Door.LEGAL_AID,
    ),
    way(
        "other_county", "请到有权处理的地方去",
        "外县或者上级单位作的决定，请向作决定的单位所在地的纾解中心、复议机关或者上一级机关提出。",
        Effect.ELSEWHERE, Door.OTHER_COUNTY, Door.REVIEW,
    ),
    way(
        "report", "反映情况、提建议，请走信访渠道",
        "和您自己没有直接利害关系的意见、建议，可以向信访部门提出。",
        Effect.ELSEWHERE, Door.PETITION, Door.HOTLINE,
    ),
    way(
        "complain", "投诉举报，请拨打 12345",
        "投诉、举报别人的违法行为，请拨打 12345 政务服务热线，由主管部门处理。",
        Effect.ELSEWHERE, Door.HOTLINE, Door.PETITION,
    ),
    way(
        "excluded", "这类事情不属于行政争议纾解",
        "请向办理这件事的机关提出，或者先拨打 12348 问清楚该找谁。",
        Effect.ELSEWHERE, Door.LEGAL_AID, Door.PETITION,
    ),
    way(
        "concluded", "已经有最后结论的，原则上不再受理",
        "对生效判决不服可以依法申请再审；对其他结论不服，请按结论文书上写明的途径办理。",
        Effect.ELSEWHERE, Door.SUIT, Door.LEGAL_AID,
    ),
    way(
        "in_review", "请向复议机关提出调解",
        "复议已经受理的，您可以直接向复议机关提出愿意调解、和解，也可以由复议机关委托纾解中心来做。",
        Effect.ELSEWHERE, Door.REVIEW,
    ),
    way(
        "in_court", "请向法院提出调解",
        "法院已经受理的，您可以直接向法官提出愿意调解、和解，也可以由法院委派纾解中心来做。",
        Effect.ELSEWHERE, Door.SUIT,
    ),
    way(
        "secret", "请停下来，不要在网上填写或者上传",
        "涉及国家秘密、工作秘密的内容不能上网。请带上材料到窗口，由工作人员当面告诉您怎么办。不确定有没有，也请先到窗口问清楚。",
        Effect.STOP, Door.WINDOW,
    ),
]  # fmt: skip

DOORS = [
    door(Door.APPLY, "县行政争议纾解中心"),
    door(Door.LEGAL_AID, "公共法律服务热线", "12348", hours="全天"),
    door(Door.HOTLINE, "政务服务便民热线", "12345", hours="全天"),
    door(Door.REVIEW, "县人民政府行政复议机构（县司法局）"),
    door(Door.SUIT, "县人民法院诉讼服务中心", "12368"),
    door(Door.PETITION, "县信访局"),
    door(Door.MEDIATION, "所在村（社区）、乡镇（街道）人民调解委员会"),
    door(Door.ARBITRATION, "县劳动人事争议仲裁院", "12333"),
    door(Door.OTHER_COUNTY, "作决定的单位所在地的纾解中心或者上一级机关"),
    door(Door.WINDOW, "行政争议纾解接待窗口"),
]
