"""Words people look for on a site like this, in their own and in the law's language; the synonyms add to them."""

WORDS = """
纾解 纾解员 纾解中心 纾解协议 行政争议 行政处罚 罚款 没收 吊销 责令停业 行政强制 查封 扣押 强制拆除 违法建筑 行政复议 复议期限
行政诉讼 起诉 诉讼期限 打官司 法院 司法确认 强制执行 征收 征地 拆迁 补偿 赔偿 青苗补偿 宅基地 不动产登记 工商登记 营业执照
工伤认定 工伤 社保 低保 抚恤金 养老保险 医疗保险 政府信息公开 信息公开 不作为 拖延 投诉 举报 信访 听证 调解 人民调解 和解 协商
协议 履行 期限 工作日 延期 申请 申请书 申请材料 委托书 代理人 身份证 证据 受理 受理通知书 告知书 终结书 笔录 回执 查询码 编号
进度 进度查询 窗口 联系窗口 地址 电话 办公时间 公共法律服务中心 法律援助 律师 免费 收费 保密 个人信息 隐私 典型案例 优秀案例
评选 公示 通知公告 政策解读 法规政策 常见问题 办事指南 流程 积案化解 一案一策 三项制度 首违不罚 裁量基准 尽职免责 培训 开放日
统计数据 意见建议 咨询 无障碍 长者模式
""".split()  # noqa: SIM905 - a list of a hundred quoted words would hide them

DOORS = {
    "track": "进度 编号 查询码 回执 查到 到哪 办到 结果 受理了",
    "apply": "申请 想告 不服 处罚 罚款 拆 征收 补偿 认定 登记 扣押 查封 不作为 强拆 扣车 扣了 房产证 交警 城管 占地",
    "contact": "电话 地址 在哪 窗口 上班 时间 几点 怎么走 停车 联系 找谁",
    "guide": "材料 期限 多久 收费 流程 怎么办 怎么写 代理 委托 要带 替我 儿子 女儿 上访 信访",
}
"""Door -> words in a question that lead to it, asked in this order."""

ELSEWHERE = {
    "邻居 邻里 借钱 欠钱 借款 离婚 继承 彩礼": "private",
    "工资 劳动合同 辞退 欠薪 加班": "labour",
    "贪污 受贿 违纪 腐败": "discipline",
}
"""Words of matters that are not for this centre -> the key of the right place (content.search.doors)."""

FILLERS = """
怎么办 怎么样 怎么 怎样 如何 为什么 是什么 有什么 什么 能不能 可不可以 可以吗 可以 要不要 需不需要 需要 请问 想问 在哪里 在哪 哪里 不服 不合理 太重 太少
太多 太高 太低 吗 呢 了 吧 的 我 被
""".split()  # noqa: SIM905
"""Words of asking and complaining: they say that somebody asks, not about what."""

EVERYDAY = [
    ["钱", "收费", "免费"],
    ["放假", "假期"],
    ["上班时间", "办公时间", "时间"],
    ["多长时间", "多久", "多少天"],
    ["电话", "联系电话"],
    ["隐私", "个人信息"],
    ["青苗", "征地", "补偿"],
]
"""How people say it -> how headlines say it, beside the editors' synonyms."""
