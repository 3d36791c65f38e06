"""Papers to be signed: made where the answers ask for them, of the applicant's side alone, at hand for citizen and clerk."""

import pytest
from django.urls import reverse

from forms.applications.actions import give_code, issue_papers
from forms.applications.queries import documents_of, own_papers
from forms.applications.to_sign import papers_to_sign
from portal.ledger.actor import SYSTEM
from portal.vault.queries import read_bytes
from tests.factories.documents import ship_templates
from tests.factories.forms import PHONE, Citizen, submitted
from tests.factories.window import Clerk, text_of
from tests.forms.room.conftest import enter
from tests.portal.documents.test_defaults import text_of as words_of

pytestmark = pytest.mark.django_db
LAWYER = {
    "name": "代理样例", "kind": "lawyer", "licence": "14401201810000001", "office": "虚构所", "phone": "13800000003",
    "idtype": "resident_id", "power": "special",
}  # fmt: skip
SISTER = {
    "name": "欧阳样本", "kind": "relative", "phone": "13800000004", "idtype": "resident_id", "id": "110100199001010027",
    "power": "general",
}  # fmt: skip
WITH_AGENTS = {"applicant_kind": "person", "has_agent": "yes", "agents": [LAWYER, SISTER], "agent_papers": []}
MEMBERS = [
    {"name": f"样本{sign}", "idtype": "resident_id", "id": number}
    for sign, number in zip(
        "一二三四五",
        ["110100199001010027", "110100199001010035", "110100199001010043", "110100199001010051", "11010019900101006X"],
        strict=True,
    )
]
TOGETHER = {
    "applicant_kind": "person", "together": "several", "co_applicants": MEMBERS, "co_applicants_count": 5,
    "representatives": [{"name": "样本一", "phone": "13800000005"}, {"name": "样本五", "phone": "13800000006"}],
    "representatives_count": 2, "selection_paper": [],
}  # fmt: skip
COMPANY = {
    "applicant_kind": "legal", "org_name": "虚构建材有限公司", "uscc": "91100000MATE5T017U", "org_address": "XX县样板路9号",
    "legal_rep": "虚构人", "legal_rep_title": "经理", "contact_name": "虚构乙", "contact_phone": "13800000007",
}  # fmt: skip


@pytest.fixture(autouse=True)
def wordings(db, settings, tmp_path):
    settings.VAULT_ROOT = tmp_path
    ship_templates()


def printed(code, **answers) -> str:
    made = {paper.code: paper for paper in issue_papers(application=submitted(**answers).application, by=SYSTEM)}
    return words_of(read_bytes(made[code].file))


def test_ordinary_application_has_nothing_to_sign_beside_itself():
    application = submitted(applicant_kind="person", has_agent="no").application
    issue_papers(application=application, by=SYSTEM)
    assert [paper.code for paper in own_papers(application)] == ["receipt", "D01"]


def test_letter_of_authority_names_both_agents_their_powers_and_what_to_enclose():
    text = printed("D15", **WITH_AGENTS)
    for words in (
        "委托人：欧阳样例，居民身份证110100199001010019，住XX县示例镇样板街2号，电话13800000000。",
        "受托人：代理样例，律师，虚构所，执业证号14401201810000001，电话13800000003。",
        "受托人：欧阳样本，近亲属，居民身份证110100199001010027，电话13800000004。",
        "代为达成协议、撤回申请的，应当有特别授权。",
        "1.律师执业证复印件、律师事务所函",
        "2.受托人身份证件复印件、近亲属关系证明",
    ):
        assert words in text
    first, second = text.split("第二位受托人的权限：")
    assert "☑特别授权：代为提出、变更、撤回申请；承认、变更请求；达成协议；签收文书。" in first
    assert ("□一般代理" in first, "☑一般代理" in second, "□特别授权" in second) == (True, True, True)


def test_letter_of_one_agent_leaves_no_room_for_a_second():
    text = printed("D15", **WITH_AGENTS | {"agents": [SISTER]})
    assert "第二位受托人" not in text
    assert text.count("受托人：") == 1


def test_letter_for_a_child_names_the_guardian():
    ward = {
        "applicant_kind": "guardian", "guardian_name": "欧阳大样", "guardian_id": "110100199001010019",
        "guardian_id_type": "resident_id", "guardian_phone": "13800000009",
    }  # fmt: skip
    assert "法定代理人（监护人）：欧阳大样，居民身份证110100199001010019" in printed("D15", **WITH_AGENTS | ward)


def test_choice_of_representatives_lists_everybody_with_room_to_sign():
    text = printed("D16", **TOGETHER)
    assert "我们6名申请人因与虚构县市场监督管理局就“行政处罚告知书”发生行政争议" in text
    assert "推选以下2人为代表人" in text
    for member in [*MEMBERS, {"name": "欧阳样例", "id": "110100199001010019"}]:
        assert member["name"] + "居民身份证" + member["id"] in text
    assert "须经被代表的申请人同意" in text


def test_organisation_gets_the_proof_of_who_represents_it():
    text = printed("D15b", **COMPANY)
    assert "虚构人在我单位任经理职务，是我单位的法定代表人（负责人）。" in text
    assert "统一社会信用代码：91100000MATE5T017U" in text
    assert (
        "委托人：虚构建材有限公司，统一社会信用代码91100000MATE5T017U，住所XX县样板路9号，电话13800000007。"
        in printed("D15", **COMPANY | WITH_AGENTS | {"applicant_kind": "legal"})
    )


def test_hidden_answers_ask_for_no_signature():
    hidden = WITH_AGENTS | {"has_agent": "no"} | COMPANY | {"applicant_kind": "person"}
    assert papers_to_sign(submitted(**hidden).application) == {}


def test_made_once_and_never_for_others_who_apply():
    done = submitted(**WITH_AGENTS)
    assert len(issue_papers(application=done.application, by=SYSTEM)) == 3
    assert issue_papers(application=done.application, by=SYSTEM) == []
    other, _code = give_code(
        application=done.application, role="co", name="样本乙", phone="13900001234", may_sign=True, by=SYSTEM
    )
    assert [paper.code for paper in documents_of(done.application, other)] == []


def test_citizen_fetches_it_from_the_receipt_and_from_the_room():
    citizen = Citizen()
    citizen.start()
    citizen.fill_until("agent")
    citizen.fill("agent", has_agent="yes")
    typed = {f"agents-0-{name}": value for name, value in SISTER.items()} | {"agents-rows": "1"}
    answer = citizen.fill("agents", only=typed | {"agent_papers_why": "还没有签好"})
    assert answer.status_code == 302, answer.context["faults"]
    citizen.fill_from("act").submit()
    application = citizen.draft.application
    issue_papers(application=application, by=SYSTEM)
    citizen.keep()
    page = citizen.receipt().content.decode()
    assert "授权委托书" in page
    assert "请打印出来签名" in page
    address = reverse("apply_paper", args=[citizen.slug, citizen.draft_id, "D15"])
    assert "欧阳样本" in text_of(citizen.client.get(address))

    done = submitted(**WITH_AGENTS)
    paper = next(p for p in issue_papers(application=done.application, by=SYSTEM) if p.code == "D15")
    browser = enter(done.application.receipt_no, done.code, PHONE[-4:])
    assert "授权委托书" in browser.get(reverse("track_status")).content.decode()
    assert "代理样例" in text_of(browser.post(reverse("track_document", args=[paper.pk])))


def test_clerk_prints_it_at_the_counter():
    clerk = Clerk()
    typed = {f"agents-0-{name}": value for name, value in SISTER.items()} | {"agents-rows": "1"}
    entry = clerk.handed_in(has_agent="yes", agent_papers_why="还没有签好", **typed)
    issue_papers(application=entry.application, by=SYSTEM)
    page = clerk.get("window_receipt", entry.pk).content.decode()
    assert reverse("window_paper", args=[entry.pk, "D15"]) in page
    assert "欧阳样本" in text_of(clerk.get("window_paper", entry.pk, "D15"))
