"""The receipt and the application paper."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from forms.applications.actions import issue_papers
from forms.applications.models import Attachment
from forms.applications.papers import application_facts, receipt_facts
from portal.documents.defaults import standard_warning
from portal.ledger.actor import SYSTEM
from portal.notices.models import Notice
from portal.outbox.runner import drain
from portal.paper.printable import printable
from portal.vault.queries import read_bytes
from tests.factories.documents import ship_templates
from tests.factories.forms import NAME, submitted
from tests.factories.people import UserFactory
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db


def text_of(document):
    pages = PdfReader(io.BytesIO(read_bytes(document.file))).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def test_papers_are_made_by_the_outbox():
    ship_templates()
    application = submitted().application
    drain()
    papers = {document.code: document for document in application.documents.all()}
    assert sorted(papers) == ["D01", "receipt"]
    assert application.receipt_no in text_of(papers["receipt"])
    assert NAME in text_of(papers["D01"])
    assert Attachment.objects.get().field_key == "D01"


def test_papers_are_made_once():
    ship_templates()
    application = submitted().application
    assert len(issue_papers(application=application, by=SYSTEM)) == 2
    assert issue_papers(application=application, by=SYSTEM) == []
    drain()
    assert application.documents.count() == 2


def test_receipt_holds_no_code():
    ship_templates()
    done = submitted()
    papers = issue_papers(application=done.application, by=SYSTEM)
    assert not any(done.code in text_of(paper).replace("-", "") for paper in papers)


def test_without_templates_the_application_stands_alone():
    application = submitted().application
    assert issue_papers(application=application, by=SYSTEM) == []


def test_facts_of_the_application_paper():
    application = submitted(files=[("evidence", StoredFileFactory(name="证据.pdf", pages=3))]).application
    facts = application_facts(application)
    assert (facts["gender"], facts["birth_date"].isoformat()) == ("男", "1990-01-01")
    assert (facts["id_type"], facts["id_number"]) == ("居民身份证", "110100199001010019")
    assert (facts["respondent_name"], facts["review_status"], facts["suit_status"]) == (
        "虚构县市场监督管理局",
        "未",
        "未",
    )
    assert (facts["claims"], facts["evidence"]) == (["依法不予罚款"], [{"name": "证据.pdf", "pages": "3"}])


def test_other_procedures_are_told():
    facts = application_facts(submitted(other_procedures=["review"]).application)
    assert (facts["review_status"], facts["suit_status"], facts["petition_status"]) == ("已", "未", "未")


def test_receipt_shortens_long_claims_and_names_limits():
    claims = [{"type": "other", "text": "长" * 200}]
    application = submitted(claims=claims).application
    facts = receipt_facts(application, "http://x/track/")
    assert len(facts["claims_text"]) == 122
    assert facts["limits"] == [
        "申请行政复议，建议不晚于2026年4月26日（按此推算已经超过），自知道行政行为之日起六十日（行政复议法第二十条）。",
        "提起行政诉讼，建议不晚于2026年8月25日（按此推算已经超过），自知道作出行政行为之日起六个月（行政诉讼法第四十六条）。",
        "按您填写的日期推算，仅供参考，以复议机关或者人民法院的认定为准。",
    ]


def test_review_first_is_said_where_the_law_wants_it():
    facts = receipt_facts(submitted(act_type="INF").application, "http://x/track/")
    assert facts["limits"][0] == "这类行政行为，应当先申请行政复议；对复议决定不服的，才能提起行政诉讼。"


def test_limits_are_not_told_where_no_day_was_given():
    assert receipt_facts(submitted(known_date="").application, "http://x/track/")["limits"] == []


MANY = {
    "applicant_kind": "person",
    "together": "several",
    "co_applicants": [{"name": "样本一", "idtype": "resident_id", "id": "110100199001010027", "share": "二分之一"}],
    "co_applicants_count": 1,
    "has_agent": "yes",
    "agents": [
        {"name": "代理样例", "kind": "lawyer", "licence": "1" * 17, "office": "虚构所", "phone": "13800000003",
         "idtype": "resident_id", "power": "special"}
    ],
    "agents_count": 1,
    "agent_papers": [],
    "agent_papers_why": "还没有签好",
}  # fmt: skip


def test_application_paper_names_everybody_and_everything_told():
    ship_templates()
    application = submitted(**MANY, penalty_amount="20000.00").application
    papers = {document.code: document for document in issue_papers(application=application, by=SYSTEM)}
    told = text_of(papers["D01"]).replace(" ", "")
    for words in ("样本一", "110100199001010027", "二分之一", "代理样例", "特别授权", "还没有签好", "20,000.00元"):
        assert words in told
    assert standard_warning() in told


def test_hidden_answers_stand_in_no_paper():
    hidden = {"guardian_name": "不该出现", "org_name": "不该出现", "penalty_amount": "1.00"}
    facts = application_facts(submitted(act_type="REG", **hidden).application)
    assert "guardian_name" not in facts
    assert "org_name" not in facts
    assert not any("罚款" in row["label"] for row in facts["other_answers"])


def test_receipt_warns_word_for_word():
    ship_templates()
    papers = issue_papers(application=submitted().application, by=SYSTEM)
    receipt = next(paper for paper in papers if paper.code == "receipt")
    assert standard_warning() in text_of(receipt).replace(" ", "")


RARE = "䶮𠮷𡃁𪟝𫝆𬇙𭕄𰻞"  # extensions A to G
UNPRINTABLE = "\U00024b62\U00031350"


def test_rare_characters_are_printed_and_unprintable_ones_spelt_out_and_reported():
    ship_templates()
    administrator = UserFactory(roles=("SA",))
    name = f"欧阳{RARE}{UNPRINTABLE}"
    application = submitted(applicant_name=name, facts="改好了😀👍，谢谢。").application
    drain()
    papers = {document.code: text_of(document) for document in application.documents.all()}
    assert sorted(papers) == ["D01", "receipt"]
    for text in papers.values():
        assert f"欧阳{RARE}〔U+24B62〕〔U+31350〕" in text
    assert "改好了〔表情〕〔表情〕，谢谢。" in papers["D01"]
    notice = Notice.objects.get(user=administrator, kind="system.warning")
    assert f"{application.receipt_no}的文书：字库里没有U+24B62, U+31350" in notice.body
    application.refresh_from_db()
    assert application.applicant_name == name


def test_smileys_are_nobodys_trouble():
    ship_templates()
    UserFactory(roles=("SA",))
    issue_papers(application=submitted(facts="好😀").application, by=SYSTEM)
    assert Notice.objects.filter(kind="system.warning").count() == 0


def test_facts_that_can_be_printed_stay_as_they_are():
    facts = {"a": "好", "b": ["䶮", {"c": "好"}], "d": date(2026, 1, 2), "e": None, "f": ("x", 1)}
    assert printable(facts) == (facts, ())
    assert printable({"a": ["😀", ("ا",)], "b": date(2026, 1, 2)}) == (
        {"a": ["〔表情〕", ("〔U+0627〕",)], "b": date(2026, 1, 2)},
        ("ا",),
    )
