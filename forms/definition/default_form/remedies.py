"""Dates, other proceedings, and what they mean for review and suit (domain 5.7)."""

from forms.definition.default_form.spelling import contains, field, is_one_of, step

STEPS = [
    step(
        "dates",
        "时间",
        "记不清的可以写大约的日子，勾选“大约”。",
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
                {"value": "later", "label": "当时没有，后来才告诉"},
                {"value": "no", "label": "没有告诉"},
                {"value": "unsure", "label": "不清楚"},
            ],
        ),
    ),
    step(
        "told",
        "什么时候告诉您的",
        "",
        field("date", "told_date", "哪天告诉您可以复议、起诉", "不确定就写最早的那天。", about=True),
        when=is_one_of("rights_told", "later"),
    ),
    step(
        "other",
        "有没有找过别的地方",
        "",
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
        "review",
        "行政复议的情况",
        "",
        field("date", "review_decision_date", "哪天收到行政复议决定书", "还没有收到就不填。", required=False),
        when=contains("other_procedures", "review"),
    ),
    step(
        "deadline",
        "别错过复议和诉讼的期限",
        "按您填的日子算出来的，供参考。申请纾解的同时，也可以申请复议、提起诉讼。",
        field("hint", "limits_hint", "", required=False, what="limits"),
    ),
]
