"""Who applies, for whom, with whom, and who speaks for them (domain 5.1, 5.3, 5.4; D15, D16)."""

from forms.definition.default_form.spelling import (
    answered,
    any_of,
    choices,
    field,
    is_none_of,
    is_one_of,
    more_than,
    statement,
    step,
)

PERSON = is_none_of("applicant_kind", "legal", "other")
ORGANISATION = is_one_of("applicant_kind", "legal", "other")
CHILD = is_one_of("applicant_id_age", "under8", "under14")
NEEDS_GUARDIAN = any_of(
    is_one_of("applicant_kind", "guardian"),
    is_one_of("applicant_id_age", "under8", "under14", "under16"),
    is_one_of("self_supporting", "no"),
)

APPLICANT = [
    step(
        "kind",
        "谁来申请",
        "",
        field(
            "choice",
            "applicant_kind",
            "申请人是",
            choices=choices(
                person="我自己（个人）",
                trader="个体工商户（以经营者本人的名义申请）",
                legal="公司、合作社、学校等法人",
                other="合伙企业、村民小组、业主委员会等其他组织",
                guardian="我替孩子，或者替不能自己办事的家人申请（我是监护人）",
                successor="原来的当事人去世了或者单位没有了，由我（我们单位）接着申请",
            ),
        ),
    ),
    step(
        "who",
        "申请人信息",
        "请按证件填写。这些内容加密保存，只有办理这件事的人能看到。",
        statement(
            "who_guardian",
            "这一页填被监护人的信息",
            "填孩子或者家人的姓名、证件，电话可以写您的。您自己的信息在后面填。",
            when=is_one_of("applicant_kind", "guardian"),
        ),
        field("name", "applicant_name", "姓名", "和身份证件上的一样。少见的字也可以填。", when=PERSON),
        field("identity", "applicant_id", "证件号码", "身份证号码是 18 位，最后一位可能是 X。", when=PERSON),
        field(
            "phone",
            "applicant_phone",
            "联系电话",
            "手机号码 11 位；座机请先写区号。查看文书时要核对后四位。",
            when=PERSON,
        ),
        field("address", "applicant_address", "现在住在哪里", "寄送文书用，请写到门牌号。", when=PERSON, postcode=True),
        field(
            "text",
            "trade_name",
            "店铺字号",
            "营业执照上的名称，例如：示例镇欧阳食品店。",
            required=False,
            when=is_one_of("applicant_kind", "trader"),
        ),
        field("text", "org_name", "单位名称", "和营业执照、登记证书上的一样。", when=ORGANISATION, max_length=100),
        field(
            "credit_code",
            "uscc",
            "统一社会信用代码",
            "营业执照或者登记证书上的 18 位代码。村民小组、业主委员会没有代码的，请写明原因。",
            required=False,
            soft=True,
            when=is_one_of("applicant_kind", "legal", "other"),
        ),
        field("address", "org_address", "单位住所", "登记的地址，寄送文书用。", when=ORGANISATION, postcode=True),
        field("name", "legal_rep", "法定代表人（负责人）姓名", when=ORGANISATION),
        field(
            "text",
            "legal_rep_title",
            "法定代表人（负责人）职务",
            "例如：经理、理事长、组长。",
            when=ORGANISATION,
            max_length=40,
        ),
        field("name", "contact_name", "联系人姓名", when=ORGANISATION),
        field("phone", "contact_phone", "联系人电话", "查看文书时要核对后四位。", when=ORGANISATION),
        field("files", "licence", "营业执照或者登记证书照片", "没有也可以先不传。", required=False, when=ORGANISATION),
    ),
    step(
        "relation",
        "和原当事人的关系",
        "原来的当事人去世的，由近亲属申请；单位合并、撤销的，由承受权利的单位申请。",
        field("text", "predecessor", "原当事人的姓名或者名称", max_length=100),
        field(
            "choice",
            "relation",
            "您（单位）和原当事人是什么关系",
            choices=choices(
                spouse="配偶",
                child="子女",
                parent="父母",
                sibling="兄弟姐妹",
                grand="祖父母、外祖父母、孙子女、外孙子女",
                successor="承受其权利的单位",
                other="其他有扶养、赡养关系的亲属",
            ),
        ),
        field(
            "files",
            "relation_proof",
            "关系证明",
            "户口本、结婚证、死亡证明、合并文件等的照片。现在没有也能申请，请写明原因。",
            required=False,
            soft=True,
        ),
        when=is_one_of("applicant_kind", "successor"),
    ),
    step(
        "minor",
        "申请人未满 18 周岁",
        "16 周岁以上、以自己的劳动收入为主要生活来源的，可以自己申请；否则由监护人申请。",
        field("hint", "age_hint", "", required=False, what="age"),
        field(
            "choice",
            "self_supporting",
            "是不是靠自己的劳动收入生活",
            choices=choices(yes="是", no="不是，由监护人来办"),
        ),
        when=is_one_of("applicant_id_age", "under18"),
    ),
    step(
        "guardian",
        "监护人信息",
        "申请由监护人来办，文书也送给监护人。",
        field("hint", "guardian_age", "", required=False, what="age", when=answered("applicant_id_age")),
        statement(
            "guardian_child",
            "孩子的信息，我们这样保护",
            "申请人不满 14 周岁，他（她）的个人信息都按敏感个人信息处理：只为办这件事使用，只给必要的人看，名单里不显示姓名，"
            "不公开、不用作案例。监护人可以随时查阅、更正、要求删除，或者撤回同意。",
            "warning",
            when=CHILD,
        ),
        field("name", "guardian_name", "监护人姓名"),
        field("identity", "guardian_id", "监护人证件号码"),
        field("phone", "guardian_phone", "监护人电话"),
        field(
            "choice",
            "guardian_relation",
            "监护人是申请人的",
            choices=choices(
                parent="父亲或者母亲",
                spouse="配偶",
                child="成年子女",
                grandparent="祖父母、外祖父母",
                relative="其他近亲属",
                office="居民委员会、村民委员会或者民政部门",
                other="其他",
            ),
        ),
        field(
            "choice",
            "guardian_ground",
            "为什么由监护人办理",
            choices=choices(age="申请人未成年", health="申请人因疾病、残疾等不能独立办理"),
        ),
        field(
            "files",
            "guardian_proof",
            "监护关系证明",
            "户口本、出生证明、医院证明或者法院判决的照片。现在没有也能申请，请写明原因。",
            required=False,
            soft=True,
        ),
        field(
            "consent",
            "guardian_consent",
            "我是申请人的监护人，同意代为申请",
            text="我知道并同意中心为办理这件事处理申请人（包括不满 14 周岁的孩子）的个人信息。",
        ),
        when=NEEDS_GUARDIAN,
    ),
]

OTHERS = [
    step(
        "together",
        "几个人一起申请",
        "",
        field(
            "choice",
            "together",
            "这件事是您一个人（一个单位）申请，还是和别人一起",
            choices=choices(alone="就我一个（一个单位）", several="还有别人一起申请"),
        ),
    ),
    step(
        "members",
        "一起申请的人",
        "前面已经填过的申请人不用再写。人多的话，可以下载表格填好，一次上传。",
        field("co_applicants", "co_applicants", "申请人"),
        when=is_one_of("together", "several"),
    ),
    step(
        "representatives",
        "推选代表人",
        "申请人超过 5 人，请从申请人里推选 2 到 5 名代表人。代表人参加纾解对全体有效；但变更、撤回请求，承认对方的请求，"
        "签订协议，要经过每个人同意。",
        field("hint", "members_hint", "", required=False, what="members"),
        field("representatives", "representatives", "代表人", members="co_applicants"),
        field(
            "files",
            "selection_paper",
            "推选书",
            "全体申请人签名的推选代表人书。现在没有也能申请，请写明原因，以后补交。",
            required=False,
            soft=True,
        ),
        when=more_than("co_applicants_count", 4),
    ),
    step(
        "agent",
        "要不要别人代办",
        "可以请 1 到 2 个人代您参加纾解。经济困难请不起律师的，可以申请法律援助，打 12348 咨询。",
        field(
            "choice",
            "has_agent",
            "您有没有委托代理人",
            choices=choices(no="没有，自己参加", yes="有代理人"),
        ),
    ),
    step(
        "agents",
        "代理人",
        "代您达成协议、撤回申请、签收文书的，要选“特别授权”。",
        field("agents", "agents", "代理人"),
        field(
            "files",
            "agent_papers",
            "授权委托书和代理人证件",
            "律师、法律工作者还要律师事务所（法律服务所）的函；近亲属要关系证明；单位工作人员要劳动关系证明；"
            "社区、单位推荐的要推荐信。现在没有也能申请，请写明原因。",
            required=False,
            soft=True,
        ),
        when=is_one_of("has_agent", "yes"),
    ),
]

STEPS = [*APPLICANT, *OTHERS]
