"""Two more forms of the demo county, built of the editor's own blocks: a short one in simple words, and one for opinions."""

from typing import Any

from forms.definition.default_form import WARNING, consents
from forms.definition.default_form.spelling import choices, contains, field, is_one_of, statement, step

KEPT_CONSENTS = ("service_rules", "consent_rules", "consent_sensitive", "consent_share", "e_service", "pickup_word")


def _agreed() -> list[dict[str, Any]]:
    """What the county's own form asks agreement to, word for word; the use as a case study is not asked."""
    spelled = {item["value"]["key"]: item for item in consents.STEPS[-1]["value"]["fields"]}
    return [spelled[key] for key in KEPT_CONSENTS]


ELDER: dict[str, Any] = {
    "slug": "zhangzhe",
    "title": "行政争议纾解申请（长者版）",
    "summary": "字少、步骤少，和普通版一样有效。替自己申请的用这个；公司、几个人一起、替别人申请的，请用普通版。",
    "intro": "跟政府部门有了争议，您可以申请让县里来帮着谈、依法解决。不收钱，自愿参加。不会填就拿上身份证到窗口，我们帮您填。",
    "minutes": 8,
    "purpose": "application",
    "needs": ["身份证", "手机或者座机号码", "单位给您的文书（没有也能申请）"],
    "steps": [
        step(
            "notice",
            "先看一眼",
            "看完点“继续”。",
            statement("notice_warning", "请特别注意期限", WARNING, "warning"),
            statement(
                "notice_how",
                "接下来会怎样",
                "1. 交上去，马上给您一个编号和查询码，请抄下来。\n2. 我们看过以后，交给有关单位办，办到哪一步随时可以查。\n"
                "3. 来不来谈，您自己定，随时可以不谈了。",
            ),
            statement("notice_secret", "这些不要写", "国家秘密、工作秘密不要写在这里，请到窗口说。"),
        ),
        step(
            "who",
            "您是谁",
            "照着身份证填。只有办这件事的人看得到。",
            field("name", "applicant_name", "您的姓名"),
            field("identity", "applicant_id", "身份证号码", "18 位，最后一位可能是 X。"),
            field("phone", "applicant_phone", "您的电话", "手机、座机都行，座机先写区号。"),
            field("address", "applicant_address", "您住在哪里", "寄文书用，写到门牌号。"),
        ),
        step(
            "act",
            "对谁有意见",
            "看文书上盖的是谁的章。",
            field("respondent", "respondent", "是哪个单位"),
            field("act_type", "act_type", "是什么事", "不知道怎么选，就选“其他”。"),
            field("text", "act_title", "用一句话说说", "例如：罚了我两千块钱。"),
        ),
        step(
            "dates",
            "哪天知道的",
            "记不清，写个大概的日子，勾上“大约”。",
            field("date", "known_date", "您哪天知道这件事", "收到文书或者别人告诉您的那天。", about=True),
        ),
        step(
            "deadline",
            "别错过期限",
            "申请纾解的同时，也可以申请复议、打官司。",
            field("hint", "limits_hint", "", required=False, what="limits"),
        ),
        step(
            "story",
            "您想怎么办",
            "像平时说话一样写。",
            field("claims", "claims", "您的要求"),
            field(
                "long_text",
                "facts",
                "事情是怎么回事",
                "什么时候、在哪里、发生了什么。",
                max_length=5000,
            ),
        ),
        step(
            "evidence",
            "照片、文书",
            "有就传，没有就点“继续”，以后可以补。",
            field("files", "evidence", "照片或者文书", "用手机拍下来就行。", required=False),
        ),
        step("service", "请您同意", "一项一项看，同意就勾上。", *_agreed()),
    ],
}

OPINIONS: dict[str, Any] = {
    "slug": "yijian",
    "title": "纾解服务，听听您的意见",
    "summary": "不写名字，三四个问题。哪里办得好、哪里办得不好，都可以告诉我们。",
    "intro": "群众意见征集：您对行政争议纾解有什么看法？不用写姓名、电话，答案里也请不要写。",
    "minutes": 3,
    "purpose": "opinions",
    "needs": [],
    "steps": [
        step(
            "known",
            "办过没有",
            "",
            field(
                "choice",
                "used",
                "您或者家里人申请过纾解吗",
                choices=choices(yes="申请过", no="没有申请过"),
            ),
        ),
        step(
            "rating",
            "办得怎么样",
            "",
            field(
                "choice",
                "rate",
                "总的来说，您满意吗",
                choices=choices(good="满意", fair="一般", bad="不满意"),
            ),
            when=is_one_of("used", "yes"),
        ),
        step(
            "reason",
            "说说原因",
            "",
            field("long_text", "why", "哪里让您不满意", "请不要写姓名、电话和案件编号。", max_length=500),
            when=is_one_of("rate", "fair", "bad"),
        ),
        step(
            "wishes",
            "希望改进什么",
            "",
            field(
                "choice",
                "wishes",
                "您希望我们先改进哪几样",
                "可以选几样，都没有就不选。",
                required=False,
                several=True,
                choices=choices(
                    hours="晚上、周末也有人接待",
                    near="在村里、社区里就能办",
                    words="文书写得好懂一些",
                    speed="办得快一些",
                    other="别的",
                ),
            ),
        ),
        step(
            "more",
            "别的想法",
            "",
            field("long_text", "wish_text", "还想改进什么", "", required=False, max_length=500),
            when=contains("wishes", "other"),
        ),
    ],
}
