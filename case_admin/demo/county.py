"""Units and staff of the demo county (all invented; domain 10: 示例, 样板, 演示)."""

from dataclasses import dataclass

PASSWORD = "shujie-demo-2026"  # noqa: S105 - printed on the screen by `make run`, refused outside the demo


@dataclass(frozen=True)
class DemoUnit:
    """One invented organ: `kind` is a units.UnitKind value, `prefix` its 代字."""

    code: str
    name: str
    short_name: str
    kind: str
    prefix: str = ""
    phone: str = ""
    address: str = ""
    accepts_cases: bool = False
    is_public: bool = True


@dataclass(frozen=True)
class DemoPerson:
    """One invented member of staff: sign-in name, 姓名, unit code, role codes and what the sign-in list says."""

    username: str
    name: str
    unit: str
    roles: tuple[str, ...]
    says: str


HOURS = "工作日 8:30—12:00，14:30—17:30"

UNITS = (
    DemoUnit(
        "center", "XX县行政争议纾解中心", "县纾解中心", "center", "X", "0000-1234500", "XX县样板路1号县司法局一楼", True
    ),
    DemoUnit("scjg", "XX县市场监督管理局", "县市场监管局", "bureau", "X市监", "0000-1234501", "XX县样板路11号", True),
    DemoUnit("rsj", "XX县人力资源和社会保障局", "县人社局", "bureau", "X人社", "0000-1234502", "XX县样板路12号", True),
    DemoUnit("yjgl", "XX县应急管理局", "县应急管理局", "bureau", "X应急", "0000-1234503", "XX县样板路13号", True),
    DemoUnit("zrzy", "XX县自然资源局", "县自然资源局", "bureau", "X自然资", "0000-1234504", "XX县样板路14号", True),
    DemoUnit("zjj", "XX县住房和城乡建设局", "县住建局", "bureau", "X住建", "0000-1234505", "XX县样板路15号", True),
    DemoUnit("cgj", "XX县城市管理局", "县城管局", "bureau", "X城管", "0000-1234506", "XX县样板路16号", True),
    DemoUnit("jjdd", "XX县公安局交通警察大队", "县交警大队", "bureau", "X公交", "0000-1234507", "XX县样板路17号", True),
    DemoUnit("jyj", "XX县教育局", "县教育局", "bureau", "X教", "0000-1234508", "XX县样板路18号", True),
    DemoUnit("spj", "XX县行政审批局", "县行政审批局", "bureau", "X审批", "0000-1234509", "XX县样板路19号", True),
    DemoUnit("shili", "XX县示例镇人民政府", "示例镇", "town", "X示政", "0000-1234511", "XX县示例镇示例街1号", True),
    DemoUnit(
        "yangban",
        "XX县人民政府样板街道办事处",
        "样板街道",
        "street",
        "X样办",
        "0000-1234512",
        "XX县样板街道样板街1号",
        True,
    ),
    DemoUnit("yanshi", "XX县演示乡人民政府", "演示乡", "town", "X演政", "0000-1234513", "XX县演示乡演示路1号", True),
    DemoUnit("court", "XX县人民法院", "县法院", "court", is_public=False),
    DemoUnit("procuratorate", "XX县人民检察院", "县检察院", "procuratorate", is_public=False),
    DemoUnit("zfw", "中共XX县委政法委员会", "县委政法委", "politics_law", is_public=False),
    DemoUnit("yfxz", "XX县依法行政领导小组办公室", "县依法行政办", "leading_office", "X依法办", is_public=False),
    DemoUnit("lvshi", "XX县虚构律师事务所", "虚构律所", "law_firm", is_public=False),
)

ROUTES = {
    "INJ": "rsj", "PAY": "rsj", "REG": "zrzy", "CFM": "zjj", "CPN": "zrzy", "REQ": "zrzy",
    "POL": "jjdd", "EDU": "jyj", "LIC": "spj", "ENF": "cgj", "CMP": "yjgl",
}  # fmt: skip

TASK_FORCES = (
    ("rsj", "邹纾解", "喻分管"), ("yjgl", "柏纾解", "水分管"), ("zrzy", "窦纾解", "章分管"), ("zjj", "", "云分管"),
    ("cgj", "苏纾解", "潘分管"), ("jjdd", "葛纾解", "奚分管"), ("jyj", "范纾解", "彭分管"), ("spj", "郎纾解", "鲁分管"),
    ("shili", "韦纾解", "昌分管"), ("yangban", "马纾解", "苗分管"), ("yanshi", "凤纾解", "花分管"),
)  # fmt: skip
"""Resolver (u1-code) and leader (u2-code) of each further unit; the one who is listed by name below is left out."""

PEOPLE = (
    DemoPerson("w1", "温示例", "center", ("W",), "窗口接待员"),
    DemoPerson("w2", "柳代办", "shili", ("W",), "示例镇便民窗口接待员（代录）"),
    DemoPerson("c1", "程研判", "center", ("C1",), "县中心研判员（登记、研判）"),
    DemoPerson("c2", "郑主任", "center", ("C2",), "县中心负责人（分流、审批）"),
    DemoPerson("u1", "孙纾解", "scjg", ("U1",), "市场监管局纾解员（承办）"),
    DemoPerson("u2", "周分管", "scjg", ("U2",), "市场监管局专班负责人（审核）"),
    DemoPerson("u3", "吴局长", "scjg", ("U3",), "市场监管局主要负责人"),
    DemoPerson("u1b", "钱纾解", "zjj", ("U1",), "住建局纾解员（另一单位，看不到市监局案件）"),
    *(
        DemoPerson(f"u{rank}-{code}", name, code, (f"U{rank}",), "")
        for code, *names in TASK_FORCES
        for rank, name in zip((1, 2), names, strict=False)
        if name
    ),
    DemoPerson("l1", "梁律师", "center", ("L",), "法律顾问（合法性审查）"),
    DemoPerson("j1", "方法官", "court", ("J",), "市挂钩法官"),
    DemoPerson("o1", "杜督查", "yfxz", ("O",), "依法行政领导小组办公室"),
    DemoPerson("p1", "彭检察", "procuratorate", ("P",), "检察院"),
    DemoPerson("zf1", "张政法", "zfw", ("ZF",), "县委政法委"),
    DemoPerson("fy1", "冯法院", "court", ("FY",), "县人民法院"),
    DemoPerson("lf1", "卢律所", "lvshi", ("LF",), "律师事务所（报备）"),
    DemoPerson("h1", "何听证", "zfw", ("H",), "听证受邀人员"),
    DemoPerson("e1", "陈评委", "court", ("E",), "评选评委"),
    DemoPerson("e2", "易评委", "procuratorate", ("E",), "评选评委"),
    DemoPerson("e3", "许评委", "lvshi", ("E",), "评选评委"),
    DemoPerson("ed1", "林编辑", "center", ("ED1",), "网站编辑（一审）"),
    DemoPerson("ed2", "马审核", "center", ("ED2",), "网站审核（二审）"),
    DemoPerson("ed3", "齐发布", "center", ("ED3",), "网站发布（三审）"),
    DemoPerson("sa1", "安系统", "center", ("SA",), "系统管理员"),
    DemoPerson("se1", "任安全", "center", ("SE",), "安全管理员"),
    DemoPerson("au1", "钟审计", "center", ("AU",), "审计管理员"),
)
