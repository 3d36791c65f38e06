"""The county's own form 行政争议纾解申请, as an editor would have built it: data, loaded once, then edited in the CMS.

Sources: the county's plan and domain rules 5.1-5.9 (fields, eligibility, consents), 5.7 (standard warning), D01, D13, D15, D16.
"""

from forms.definition.default_form import consents, matter, opening, people, remedies
from forms.definition.default_form.opening import WARNING
from forms.definition.default_form.spelling import field, statement, step

__all__ = ["INTRO", "MINUTES", "NEEDS", "SLUG", "STEPS", "SUMMARY", "TITLE", "WARNING", "field", "statement", "step"]

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
STEPS = [*opening.STEPS, *people.STEPS, *matter.STEPS, *remedies.STEPS, *matter.STORY, *consents.STEPS]
