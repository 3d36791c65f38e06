"""Letters to the centre and the page they are answered on (invented; nobody is named)."""

MAILBOX = {
    "title": "互动交流",
    "slug": "mailbox",
    "seo_title": "互动交流：写信、看答复",
    "summary": "有疑问、有建议、发现网站有错，写给我们，3个工作日内答复。大家常问的，隐去个人信息后公开。",
    "show_in_menus": True,
    "days_ago": 100,
    "body": [],
}

LETTERS = [
    {
        "kind": "question",
        "days_ago": 24,
        "answered": 2,
        "public": True,
        "text": "收到处罚决定快两个月了，现在申请纾解来得及吗？会不会耽误复议？",
        "answer": "申请纾解没有期限，随时可以。但复议一般是知道处罚之日起60日，您只剩几天了，请先申请复议，同时可以告诉我们愿意谈；"
        "复议机关受理后，双方愿意的仍然可以协商。拿不准还剩几天，带上决定书和送达回证到窗口，当场帮您算。",
        "title": "处罚快两个月了，还能申请纾解吗？",
    },
    {
        "kind": "question",
        "days_ago": 17,
        "answered": 1,
        "public": True,
        "text": "我父亲不会用手机，我能替他申请吗？需要带什么？",
        "answer": "可以。请带您父亲签名或者按手印的委托书、两个人的身份证，还有那份决定。要代他达成协议的，委托书里要写明“特别授权”。"
        "他本人到窗口说，工作人员替他记，也完全可以。",
        "title": "老人不会上网，子女能代办吗？",
    },
    {
        "kind": "opinion",
        "days_ago": 11,
        "answered": 2,
        "public": True,
        "text": "窗口中午能不能也开着？我们打工的只有中午有空。",
        "answer": "建议已经采纳。从下月起，县中心窗口每周二、周四中午12:00至14:30安排值班；其他窗口可以提前打电话约晚上或者周末。",
        "title": "窗口中午能不能也开着？",
    },
    {
        "kind": "fault",
        "days_ago": 5,
        "answered": 1,
        "public": False,
        "text": "办事指南里的镇窗口电话打不通，好像少一位。",
        "answer": "谢谢指出。电话已经核对更正，同时检查了其他窗口的号码。",
        "title": "",
    },
    {"kind": "question", "days_ago": 2, "text": "网上填了一半，换一台手机还能接着填吗？"},
    {"kind": "opinion", "days_ago": 1, "text": "希望把期限速查卡也放到网上，可以自己打印。"},
]

WATCHED = [
    ("登陆网站", "typo", "登录网站"), ("帐号", "typo", "账号"), ("截止目前", "typo", "截至目前"), ("做出决定", "typo", "作出决定"),
    ("既使", "typo", "即使"), ("按装", "typo", "安装"), ("权力人", "typo", "权利人"), ("法人代表", "remark", "法定代表人（核对原意）"),
    ("刁民", "sensitive", "当事人"), ("闹访", "sensitive", "反映诉求"), ("内部资料", "sensitive", ""), ("最低价", "remark", "避免绝对化用语"),
]  # fmt: skip
