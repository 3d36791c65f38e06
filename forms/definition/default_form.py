"""The county's own form 行政争议纾解申请, as an editor would have built it: data, loaded once, then edited in the CMS.

Sources: domain.md 5.1-5.9 (fields, consents), 5.7 (standard warning), 3.1 D01.
"""

from typing import Any

SLUG = "shujie"
TITLE = "行政争议纾解申请"
SUMMARY = "对本县行政机关的处罚、登记、补偿等行为有争议，可以在线申请纾解。自愿、免费，不影响复议和诉讼。"
INTRO = "由县行政争议纾解中心组织您和行政机关坐下来谈，依法把问题解决好。自愿参加，不收任何费用。"
MINUTES = 15
NEEDS = [
    "您的身份证（只填号码，不用拍照）",
    "手机，用来接收进展、核对身份",
    "行政机关给您的文书，比如处罚决定书、告知书（没有也能申请）",
    "证据的照片或者 PDF（没有也能申请，以后可以补）",
]
WARNING = (
    "申请行政争议纾解不停止行政行为的执行，也不当然中止、中断或者延长申请行政复议、提起行政诉讼的法定期限。"
    "请注意在期限内依法行使权利。"
)


def field(
    kind: str, key: str, label: str, help_text: str = "", *, required: bool = True, **options: Any
) -> dict[str, Any]:
    """One question in the spelling StreamField stores."""
    value = {"label": label, "help": help_text, "required": required, "key": key, **options}
    return {"type": kind, "value": value}


def statement(key: str, title: str, text: str, tone: str = "plain") -> dict[str, Any]:
    """One explaining text."""
    return field("statement", key, title, required=False, text=text, tone=tone)


def step(key: str, title: str, help_text: str, *fields: dict[str, Any]) -> dict[str, Any]:
    """One step."""
    return {"type": "step", "value": {"key": key, "title": title, "help": help_text, "fields": list(fields)}}


STEPS = [
    step(
        "notice",
        "申请前须知",
        "请先看完这一页，再往下填。",
        statement("notice_warning", "请特别注意期限", WARNING, "warning"),
        statement(
            "notice_urgent",
            "离期限不到 10 天的",
            "请先去申请行政复议或者提起行政诉讼，同时也可以申请纾解。两件事可以一起办。",
        ),
        statement(
            "notice_how",
            "申请以后会怎样",
            "1. 提交后马上得到收件编号和查询码，随时可以查进度。\n"
            "2. 中心看过材料，转给承办单位；承办单位在 3 个工作日内受理，并把纾解告知书送给您。\n"
            "3. 受理后 7 个工作日内告诉您进展，一般 30 个工作日内办完。\n"
            "4. 参加不参加由您自己决定，随时可以退出，不收费。",
        ),
        statement(
            "notice_secret",
            "不要在网上写的内容",
            "涉及国家秘密、工作秘密的内容，请不要在这里填写或者上传，请直接到窗口办理。",
        ),
    ),
    step(
        "who",
        "您是谁",
        "请按身份证件填写。这些内容加密保存，只有办理您这件事的人能看到。",
        field("name", "applicant_name", "姓名", "和身份证件上的一样。少见的字也可以填。"),
        field("identity", "applicant_id", "证件号码", "身份证号码是 18 位，最后一位可能是 X。"),
        field("phone", "applicant_phone", "联系电话", "手机号码 11 位；座机请先写区号。查看文书时要核对后四位。"),
        field("address", "applicant_address", "现在住在哪里", "寄送文书用，请写到门牌号。"),
    ),
    step(
        "act",
        "被申请单位和行政行为",
        "说明您对哪个单位、哪件事有意见。记不清的可以留空，或者勾选“大约”。",
        field("respondent", "respondent", "哪个单位作的决定", "文书上盖的是谁的章，就选谁。"),
        field("act_type", "act_type", "是什么样的行政行为", "不知道怎么选，就选“其他”。"),
        field("text", "act_title", "文书或者这件事的名称", "例如：行政处罚告知书。没有文书的，用一句话说明。"),
        field("text", "act_doc_no", "文书编号", "文书标题下面的编号，没有就不填。", required=False),
        field("date", "act_date", "这个决定是哪天作出的", "文书最后写的日期。", required=False, about=True),
        field(
            "date", "known_date", "您哪天知道的", "复议和诉讼的期限一般从这一天算起。不确定就写最早的那天。", about=True
        ),
        field(
            "choice",
            "known_how",
            "您是怎么知道的",
            required=False,
            choices=[
                {"value": "document", "label": "收到文书"},
                {"value": "told", "label": "工作人员当面或者电话告知"},
                {"value": "notice", "label": "看到公告"},
                {"value": "other", "label": "其他途径"},
            ],
        ),
        field(
            "choice",
            "rights_told",
            "有没有告诉您可以申请复议、提起诉讼",
            "一般写在文书的最后一段。",
            required=False,
            choices=[
                {"value": "yes", "label": "告诉了"},
                {"value": "no", "label": "没有告诉"},
                {"value": "unsure", "label": "不清楚"},
            ],
        ),
        field(
            "choice",
            "other_procedures",
            "同一件事，您还申请过什么",
            "可以多选，都没有就不选。",
            required=False,
            several=True,
            choices=[
                {"value": "review", "label": "申请过行政复议"},
                {"value": "suit", "label": "提起过行政诉讼"},
                {"value": "petition", "label": "信访过"},
            ],
        ),
    ),
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
        "service",
        "送达与同意",
        "每一项请单独看、单独勾。后面写着“选填”的，不勾不影响办理。",
        statement(
            "service_rules",
            "我们怎样处理您的个人信息",
            "处理者：县行政争议纾解中心。目的：办理您的纾解申请。内容：您在这份申请里填写和上传的信息。\n"
            "保存：按案卷保管期限保存，期满销毁；没有提交的草稿 30 天后自动清除。\n"
            "您可以查阅、复制、更正、补充自己的信息，也可以撤回同意，向中心窗口提出即可。",
        ),
        field(
            "consent",
            "consent_rules",
            "我已看过并同意上面的个人信息处理规则",
            text="同意中心为办理这件事处理我填写的信息。",
        ),
        field(
            "consent",
            "consent_sensitive",
            "我单独同意处理敏感个人信息",
            text="例如伤病情况、银行账号、行踪、证件照片。只在您主动提供、办理需要时处理。",
        ),
        field(
            "consent",
            "consent_share",
            "我单独同意提供给办理单位",
            text="把申请材料提供给承办单位、被申请单位和协助办理的机构，只用于办理这件事。",
        ),
        field(
            "consent",
            "e_service",
            "我同意电子送达",
            required=False,
            text="文书在“进度查询”里下载，第一次下载的日期就是送达日期。随时可以改回纸质送达。",
        ),
        field(
            "consent",
            "consent_case_study",
            "我同意把这件事隐去身份后用作案例",
            required=False,
            text="隐去姓名、住址等信息后，可以用于宣传典型案例。",
        ),
        field(
            "pickup_word",
            "pickup_word",
            "取件口令",
            "换了手机或者没有手机时，用它查看文书。请记牢，不要用生日。2 到 20 个字。",
            required=False,
        ),
    ),
]
