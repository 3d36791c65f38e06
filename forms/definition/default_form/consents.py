"""How papers reach the applicant, and what the applicant agrees to, each for itself (domain 5.8, 5.9; D13, D35)."""

from forms.definition.default_form.spelling import choices, field, statement, step

STEPS = [
    step(
        "assist",
        "需要什么帮助",
        "需要的请勾上，我们提前准备。都不需要就点“继续”。",
        field(
            "choice",
            "needs",
            "办事时需要的帮助",
            required=False,
            several=True,
            choices=choices(
                interpreter="民族语言或者方言翻译",
                sign="手语翻译",
                access="轮椅通道等无障碍设施",
                large="大字版文书，或者把文书念给我听",
                visit="行动不便，希望上门或者视频办理",
            ),
        ),
        field("text", "needs_note", "还有什么要说明的", "例如说哪种方言、哪天方便。", required=False, max_length=200),
    ),
    step(
        "delivery",
        "文书送到哪里",
        "不填就按前面写的住址（住所）和电话送达。地址变了请及时告诉我们，没有告诉的，按原地址送达也算送到。",
        field(
            "address",
            "service_address",
            "邮寄地址",
            "和前面写的住址（住所）不一样的才填。",
            required=False,
            postcode=True,
        ),
        field("name", "service_recipient", "代收人姓名", "自己收就不填。", required=False),
        field("phone", "service_phone", "收件电话", "和前面的电话一样就不填。", required=False),
        field(
            "choice",
            "e_ways",
            "电子送达用哪种方式",
            "同意电子送达的，在下一页勾选“我同意电子送达”。微信公众号消息只作提醒，不算送达。",
            required=False,
            several=True,
            choices=choices(sms="手机短信", account="政务服务平台账号", email="电子邮箱"),
        ),
        field("email", "service_email", "电子邮箱", required=False),
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
