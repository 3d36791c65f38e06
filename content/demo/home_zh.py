"""Home page, header, footer and synonyms of the demo county (invented)."""

SOURCE = "XX县行政争议纾解中心"
REVIEWER = "县司法局（演示）"
TOP = "网站"
"""The name of the place above the home page, which Wagtail calls Root."""

IDENTITY = {
    "county": "XX县",
    "name": "XX县行政争议纾解中心",
    "promise": "自愿 · 免费 · 限时 · 保密",
    "phone": "0000-1234567",
    "hours": "工作日 8:30—12:00，14:30—17:30",
}

FOOTER = {
    "organiser": "XX县司法局",
    "operator": "XX县行政争议纾解中心",
    "address": "XX县样板街道示例路1号（县公共法律服务中心一楼）",
    "email": "shujie@xx.example（演示）",
    "site_code": "0000000000（演示）",
    "icp_number": "X ICP备00000000号-1（演示）",
    "police_number": "X公网安备00000000000000号（演示）",
    "emblem_url": "https://bszs.conac.cn/",
    "error_report_url": "https://zfwzgl.www.gov.cn/",
    "ipv6": True,
}

HOME = {
    "title": "首页",
    "slug": "shujie",
    "seo_title": "XX县行政争议纾解 先来谈一谈",
    "summary": "和政府部门有了争议，可以先坐下来谈。自愿参加，不收费用，限时办理，全程保密。",
    "headline": "有行政争议，先来谈一谈",
    "lead": "对罚款、登记、补偿、认定这些决定想不通，可以请县里的纾解员把您和作决定的单位请到一起，把话说开，把事办妥。",
    "promises": [
        ("promise", {"word": "自愿", "text": "来不来、谈不谈，您说了算"}),
        ("promise", {"word": "免费", "text": "从申请到拿文书，分文不收"}),
        ("promise", {"word": "限时", "text": "一般30个工作日内办完"}),
        ("promise", {"word": "保密", "text": "谈了什么，不对外公开"}),
    ],
    "steps": [
        ("step", {"title": "说清楚", "text": "网上填或者到窗口说：什么决定、哪儿想不通、希望怎么办。工作人员帮您记。"}),
        ("step", {"title": "坐下来", "text": "纾解员把您和作决定的单位请到一起，讲事实、讲法律，也讲难处。"}),
        (
            "step",
            {"title": "写下来", "text": "谈成了写成协议，写明谁、什么时候、怎么做；谈不成，复议、诉讼照样可以走。"},
        ),
    ],
    "clocks": [
        ("clock", {"number": "3", "unit": "个工作日", "text": "承办单位受理，把《纾解告知书》送给您"}),
        ("clock", {"number": "7", "unit": "个工作日", "text": "承办单位向县中心报告进展"}),
        ("clock", {"number": "30", "unit": "个工作日", "text": "一般争议办结，有结果"}),
        ("clock", {"number": "30", "unit": "个工作日", "text": "复杂的，您和县中心都同意，最多再延长这么久"}),
    ],
    "limits_title": "复议60日、诉讼6个月，期限不等人",
    "limits_text": (
        "申请行政争议纾解不停止行政行为的执行，也不当然中止、中断或者延长申请行政复议、提起行政诉讼的法定期限。"
        "快到期的，请先申请复议或者起诉，同时告诉我们您愿意谈。"
    ),
    "days_ago": 240,
}

SYNONYMS = [
    "打官司,行政诉讼,起诉",
    "罚款,行政处罚",
    "拆迁,征收,征地",
    "赔钱,补偿,赔偿",
    "法院确认,司法确认",
    "找谁,窗口,地址",
]
