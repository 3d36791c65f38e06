"""Before anything is asked: what to know, and whether this is the right place (domain 5.6, 5.7)."""

from forms.definition.default_form.spelling import choices, contains, field, leaving, statement, step

WARNING = (
    "申请行政争议纾解不停止行政行为的执行，也不当然中止、中断或者延长申请行政复议、提起行政诉讼的法定期限。"
    "请注意在期限内依法行使权利。"
)


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
        "fit",
        "先看看合不合适",
        "对照下面几种情况。有就勾上，可以勾几项；都没有就直接点“继续”。",
        field(
            "choice",
            "fit",
            "您这件事有没有下面的情况",
            "勾了也能继续申请，我们会告诉您还有哪些办法。",
            required=False,
            several=True,
            choices=choices(
                civil="对方不是行政机关：比如邻里之间、公司之间的纠纷，或者和用人单位的劳动纠纷",
                elsewhere="不是本县的乡镇、街道或者县里部门作的决定",
                not_mine="事情和我（本单位）没有直接关系，我是帮着反映",
                excluded="对文件本身有意见，或者是机关内部人事、刑事案件、法院检察院监察机关的事，或者国防外交",
                final="已经有生效判决、复议决定、仲裁裁决，或者信访复核已经终结",
                pending="同一件事，行政复议或者行政诉讼正在办",
                unlawful="我的要求，法律明确不允许（比如不补缴税款、把违法建筑认定为合法）",
                single="事实清楚，法律只有一种处理结果，没有商量的余地",
                classified="内容涉及国家秘密或者工作秘密",
            ),
        ),
    ),
    step(
        "fit_advice",
        "给您的建议",
        "根据您勾的情况，下面的办法可能更快。除了涉密的，您仍然可以继续申请。",
        leaving(
            "exit_secret",
            "涉及秘密的内容，不能在网上填写",
            "请不要在这里填写、上传任何涉密内容。请带好材料，直接到县行政争议纾解中心窗口办理，工作人员会当面接待您。",
            ("查看窗口地址和电话", "/"),
            when=contains("fit", "classified"),
            hard=True,
        ),
        leaving(
            "exit_civil",
            "和个人、公司之间的纠纷",
            "这类纠纷不由行政争议纾解处理。可以找人民调解委员会调解，或者向人民法院起诉；和用人单位的劳动纠纷，先申请劳动仲裁。",
            ("12348 法律服务热线", "tel:12348"),
            ("12368 法院诉讼服务热线", "tel:12368"),
            when=contains("fit", "civil"),
        ),
        leaving(
            "exit_elsewhere",
            "不是本县单位作的决定",
            "请找作出决定的单位所在地的行政争议纾解（调解）机构，或者它的上级机关。不知道找谁，可以打 12345 问。",
            ("12345 政务服务热线", "tel:12345"),
            when=contains("fit", "elsewhere"),
        ),
        leaving(
            "exit_not_mine",
            "和您没有直接关系的事",
            "可以向主管部门投诉、举报，或者通过信访提出意见建议。",
            ("12345 政务服务热线", "tel:12345"),
            ("国家信访局网上信访", "https://wsxf.gjxfj.gov.cn/"),
            when=contains("fit", "not_mine"),
        ),
        leaving(
            "exit_excluded",
            "不属于行政争议纾解的范围",
            "对刑事案件、法院、检察院、监察机关的处理有意见，请向该机关提出；对文件本身的意见，可以在申请复议时一并请求审查。",
            ("12348 法律服务热线", "tel:12348"),
            when=contains("fit", "excluded"),
        ),
        leaving(
            "exit_final",
            "已经有最终处理结果",
            "原则上不再受理。如果有新的事实或者证据，请在“事实与理由”里写清楚。对判决不服的，可以咨询申诉、再审。",
            ("12368 法院诉讼服务热线", "tel:12368"),
            when=contains("fit", "final"),
        ),
        leaving(
            "exit_pending",
            "复议或者诉讼正在办",
            "可以直接向复议机关或者法院提出愿意调解、和解，由它决定是否委派纾解中心来做。",
            ("12368 法院诉讼服务热线", "tel:12368"),
            when=contains("fit", "pending"),
        ),
        leaving(
            "exit_unlawful",
            "法律不允许的要求",
            "可以来咨询，我们会把法律规定讲清楚；但协议不能违反法律，这样的要求很难达成。您可以想想有没有别的解决办法。",
            ("12348 法律服务热线", "tel:12348"),
            when=contains("fit", "unlawful"),
        ),
        leaving(
            "exit_single",
            "只有一种合法结果",
            "处理结果可能变不了，但可以请单位当面说明理由；怎样履行、分几期、怎样补偿，仍然可以商量。",
            when=contains("fit", "single"),
        ),
    ),
]
