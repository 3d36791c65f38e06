"""The blind copy: every name, organ and number of the case goes, from the text and from the file."""

import re
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from case_admin.awards.actions.blinding import approve_blind_copy, hide_names, save_blind_texts
from case_admin.awards.blind import Organ, Subjects, blind, organ_spellings, registry_of, town_of, traces
from case_admin.awards.blindcopy import build_blind_copy
from case_admin.awards.refusals import NotAwarded
from case_admin.awards.subjects import subjects_of
from case_admin.awards.texts import KEYS
from portal.privacy.codes import Party
from portal.vault.queries import read_bytes
from tests.factories.awards import Contest

BUREAU = Organ("XX县市场监督管理局", "县市场监管局", "bureau", "X市监")
TOWN = Organ("XX县示例镇人民政府", "示例镇政府", "town")
STREET = Organ("XX县样板街道办事处", "样板街道", "street")
CENTER = Organ("XX县行政争议纾解中心", "县纾解中心", "center", "X")
CASE = Subjects(
    (Party("欧阳样例"), Party("XX县示例建材有限公司", "organisation"), Party("样本甲")), (BUREAU, TOWN),
    ("XZ-2026-000012", "X行纾登〔2026〕1号", "MD-2026-ABCDEFGH2"),
)  # fmt: skip


def hidden(text: str, subjects: Subjects = CASE) -> str:
    return next(field.text for field in blind({"background": text}, subjects) if field.key == "background")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("欧阳样例不服", "欧阳某不服"),
        ("向XX县市场监督管理局提出", "向某行政机关提出"),
        ("县市场监督管理局答复", "某行政机关答复"),
        ("县市场监管局答复", "某行政机关答复"),
        ("市场监管局认为", "某行政机关认为"),
        ("示例镇人民政府协调", "某镇政府协调"),
        ("示例镇政府协调", "某镇政府协调"),
        ("到示例镇走访", "到某镇走访"),
        ("X市监罚告〔2026〕18号", "×罚告〔××××〕×号"),
        ("XX县示例建材有限公司", "某建材公司"),
        ("纾解员样本甲", "纾解员样某"),
        ("案号XZ-2026-000012", "案号××××"),
        ("收件号MD-2026-ABCDEFGH2", "收件号××××"),
        ("电话13800000000", "电话××××"),
        ("市场秩序良好", "市场秩序良好"),
    ],
)
def test_blind_text_hides_the_case(text, expected):
    assert hidden(text) == expected


def test_several_organs_of_a_kind_are_told_apart():
    other = Organ("XX县应急管理局", "县应急局", "bureau")
    subjects = Subjects((), (BUREAU, other))
    assert hidden("县市场监管局会同县应急局", subjects) == "某行政机关1会同某行政机关2"


@pytest.mark.parametrize(("organ", "town"), [(TOWN, "示例镇"), (STREET, "样板街道"), (BUREAU, ""), (CENTER, "")])
def test_town_of_a_unit(organ, town):
    assert town_of(organ) == town


def test_spellings_of_an_organ_never_are_general_words():
    for organ in (BUREAU, TOWN, STREET, CENTER):
        assert all(len(form) >= 3 and form not in {"县政府", "人民政府", "镇政府"} for form in organ_spellings(organ))


def test_codes_hold_in_all_texts():
    first, second = Party("张示例"), Party("张样本")
    fields = blind({"title": "张样本案", "background": "张示例与张样本"}, Subjects((first, second), ()))
    assert [fields[0].text, fields[1].text] == ["张某1案", "张某2与张某1"]


def test_phrases_to_keep_stay():
    assert hidden("任何单位不得", Subjects((Party("任何"),), (), keep=("任何单位",))) == "任何单位不得"


@pytest.mark.parametrize(
    "text",
    [
        "欧阳 样例",
        "欧　阳样例",
        "县市场监管局",
        "XZ-2026-000012",
        "XZ－2026－000012",
        "一三八零零零零零零零零",
        "１３８００００００００",
        "示例镇",
    ],
)
def test_scan_finds_what_is_left(text):
    assert traces({"background": f"当事人{text}。"}, CASE) != []


def test_scan_of_a_clean_copy_is_empty():
    dirty = {"title": "欧阳样例案", "background": "县市场监管局〔2026〕18号，13800000000，XZ-2026-000012"}
    clean = {field.key: field.text for field in blind(dirty, CASE)}
    assert traces(clean, CASE) == []
    assert traces(dirty, CASE) != []
    assert blind(clean, CASE)[1].text == clean["background"], "doing it twice changes nothing"
    assert registry_of(CASE).parties


def test_blind_copy_is_the_same_for_the_same_words():
    texts = dict.fromkeys(KEYS, "某案")
    one = build_blind_copy(code="A01", case_type="行政处罚", days=18, texts=texts)
    assert one == build_blind_copy(code="A01", case_type="行政处罚", days=18, texts=texts)


def test_blind_copy_spells_out_what_no_face_can_print():
    texts = dict.fromkeys(KEYS, "某案😀")
    pdf = build_blind_copy(code="A01", case_type="行政处罚", days=18, texts=texts)
    assert "某案〔表情〕" in PdfReader(BytesIO(pdf)).pages[0].extract_text()


@pytest.fixture
def contest(db):
    contest = Contest()
    contest.open()
    return contest


@pytest.fixture
def real_contest(db):
    contest = Contest(real=True)
    contest.open()
    return contest


def canaries(contest: Contest) -> list[str]:
    river = contest.rivers[0]
    case, unit = river.fresh(), river.unit
    return [
        "欧阳样例", "样例", "11010119880808001X", "13800000000", "示例镇", "样板街", unit.name, unit.short_name, unit.number_prefix,
        case.machine_no, case.register_no, case.application.receipt_no, "样本甲", "范例乙", river.u1.name, river.c1.name,
    ]  # fmt: skip


def everything_in(pdf: bytes) -> list[bytes]:
    """The raw bytes and every decoded stream, string and name of a PDF."""
    found = [pdf]
    with pikepdf.open(BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream):
                found.append(bytes(thing.read_bytes()))
            found.append(thing.unparse(resolved=True) if not isinstance(thing, pikepdf.Stream) else b"")
        found.append(repr(dict(document.docinfo)).encode())
    return found


ENCODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gbk")


def test_frozen_blind_copy_holds_no_canary(real_contest):
    contest = real_contest
    nomination = contest.ready()
    pdf = read_bytes(nomination.blind_file)
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))
    assert "欧阳某" in text
    assert "A01" in text
    haystacks = everything_in(pdf)
    hits = [
        (canary, encoding)
        for canary in canaries(contest)
        for encoding in ENCODINGS
        for hay in haystacks
        if canary.encode(encoding) in hay
    ]
    assert hits == []
    assert [canary for canary in canaries(contest) if canary in text] == []


def test_blind_copy_names_only_its_code_in_its_properties(contest):
    nomination = contest.ready()
    metadata = PdfReader(BytesIO(read_bytes(nomination.blind_file))).metadata
    assert (metadata.title, metadata.author) == ("A01", "优秀案例评选办公室")
    assert nomination.blind_file.original_name == "A01.pdf"


def test_copy_with_a_trace_cannot_be_frozen(contest):
    nomination = contest.submitted()
    by = contest.by(contest.c1)
    leaking = {**nomination.blind_texts, "result": "欧阳样例满意。"}
    nomination = save_blind_texts(nomination=nomination, texts=leaking, by=by)
    with pytest.raises(NotAwarded) as refused:
        approve_blind_copy(nomination=nomination, by=by)
    assert refused.value.code == "leak"
    nomination.refresh_from_db()
    assert (nomination.status, nomination.code) == ("submitted", "")


def test_name_the_reviewer_adds_is_hidden_everywhere(contest):
    nomination = contest.submitted(process="邻居钱例子作证，老钱说情况属实。")
    by = contest.by(contest.c1)
    assert "钱例子" in nomination.blind_texts["process"]
    entry = {"name": "钱例子", "kind": "person", "aliases": ["老钱"]}
    nomination = hide_names(nomination=nomination, entries=[entry], by=by)
    assert nomination.blind_texts["process"] == "邻居钱某作证，钱某说情况属实。"
    nomination = save_blind_texts(
        nomination=nomination, texts={**nomination.blind_texts, "process": "钱例子作证"}, by=by
    )
    assert [trace.text for trace in traces(nomination.blind_texts, subjects_of(nomination))] == ["钱例子"]


def test_writer_of_the_nomination_never_approves_it(contest):
    nomination = contest.submitted()
    with pytest.raises(NotAwarded) as refused:
        approve_blind_copy(nomination=nomination, by=contest.by(nomination.nominated_by))
    assert refused.value.code == "own_nomination"


def test_frozen_copy_can_no_longer_be_edited(contest):
    nomination = contest.ready()
    for attempt in (
        lambda: save_blind_texts(nomination=nomination, texts={}, by=contest.by(contest.c1)),
        lambda: hide_names(nomination=nomination, entries=[], by=contest.by(contest.c1)),
        lambda: approve_blind_copy(nomination=nomination, by=contest.by(contest.c2)),
    ):
        with pytest.raises(NotAwarded) as refused:
            attempt()
        assert refused.value.code == "locked"


def test_entry_codes_follow_the_order_of_approval(contest):
    first, second = contest.submitted(), contest.submitted()
    assert approve_blind_copy(nomination=second, by=contest.by(contest.c1)).code == "A01"
    assert approve_blind_copy(nomination=first, by=contest.by(contest.c1)).code == "A02"
