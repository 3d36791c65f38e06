"""What people send by mistake or on purpose: a clear sentence, everything typed kept, never a crash."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forms.wizard.models import DraftFile
from tests.factories.vault import mp3_bytes, pdf_bytes, picture_bytes, upload

pytestmark = pytest.mark.django_db
MIB = 1024 * 1024


@pytest.fixture
def at_evidence(citizen):
    return citizen.fill_until("evidence")


def sentences(answer):
    return [text for _id, text in answer.context["faults"]]


def names(citizen):
    return [row.file.original_name for row in DraftFile.objects.filter(draft=citizen.draft_id, removed_at=None)]


def sent(name, content):
    return SimpleUploadedFile(name, content)


def test_wrong_check_digit(citizen):
    citizen.fill_until("who")
    answer = citizen.fill("who", applicant_id="110100199001010018")
    assert len(sentences(answer)) == 1
    assert "身份证" in sentences(answer)[0]
    assert 'value="欧阳样例"' in answer.content.decode()


def test_full_width_digits_are_the_same_number(citizen):
    citizen.fill_until("who")
    wide = {"applicant_id": "１１０１００１９９００１０１００１９", "applicant_phone": "１３８００００００００"}
    assert citizen.fill("who", **wide).status_code == 302
    answers = citizen.draft.data["steps"]["who"]["answers"]
    assert (answers["applicant_id"], answers["applicant_phone"]) == ("110100199001010019", "13800000000")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (
            {"known_date_year": "2026", "known_date_month": "2", "known_date_day": "29"},
            "2026年2月没有29日，请核对日期。",
        ),
        ({"known_date_year": "2096"}, "“您哪天知道的”不能晚于今天，请核对日期。"),
    ],
)
def test_dates_that_cannot_be(citizen, typed, sentence):
    citizen.fill_until("dates")
    answer = citizen.fill("dates", **typed)
    assert sentences(answer) == [sentence]
    assert 'value="25"' in answer.content.decode()


def test_program_renamed_to_pdf(at_evidence):
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=sent("说明.pdf", b"MZ\x90\x00" * 100))
    assert len(sentences(answer)) == 1
    assert sentences(answer)[0].startswith("说明.pdf：")
    assert names(at_evidence) == []


def test_empty_file(at_evidence):
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=sent("空.pdf", b""))
    assert sentences(answer)[0].startswith("空.pdf：")
    assert names(at_evidence) == []


@pytest.mark.parametrize("size", [21 * MIB, 51 * MIB])
def test_document_too_big(at_evidence, size):
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=sent("大.pdf", b"%PDF-1.7" + bytes(size)))
    assert len(sentences(answer)) == 1
    assert "20" in sentences(answer)[0]
    assert names(at_evidence) == []


def test_body_beyond_every_limit_is_not_even_parsed(at_evidence):
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=sent("巨.mp4", bytes(56 * MIB)))
    assert answer.status_code == 413
    assert "文件太大了" in answer.content.decode()
    assert at_evidence.get("evidence").status_code == 200


def test_three_files_at_once(at_evidence):
    files = [sent("一.pdf", pdf_bytes()), sent("二.jpg", picture_bytes()), sent("三.mp3", mp3_bytes())]
    assert at_evidence.fill("evidence", "upload:evidence", evidence=files).status_code == 302
    assert names(at_evidence) == ["一.pdf", "二.jpg", "三.mp3"]
    assert "已上传 3 份文件" in at_evidence.get("evidence").content.decode()


def test_good_files_stay_when_one_among_them_is_refused(at_evidence):
    files = [sent("一.pdf", pdf_bytes()), sent("二.exe", b"MZ"), sent("三.jpg", picture_bytes())]
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=files)
    assert len(sentences(answer)) == 1
    assert names(at_evidence) == ["一.pdf", "三.jpg"]


def test_files_chosen_but_not_uploaded_come_along_with_continue(at_evidence):
    answer = at_evidence.fill("evidence", evidence=upload())
    assert answer["Location"] == at_evidence.url("evidence_list")
    assert names(at_evidence) == ["证据.pdf"]


@pytest.mark.parametrize("change", ["more", "fewer"])
def test_files_changed_from_the_check_page_do_not_lock_the_form(at_evidence, change):
    """A file goes up (or out) by the page's script, and the browser's back button leads to the check page again."""
    if change == "fewer":
        at_evidence.fill("evidence", "upload:evidence", evidence=upload())
    at_evidence.fill_from("evidence")
    assert at_evidence.get("check").status_code == 200
    if change == "more":
        at_evidence.fill("evidence", "upload:evidence", evidence=upload())
    else:
        at_evidence.fill("evidence", f"unload:{at_evidence.draft.files.get().pk}")
    assert at_evidence.get("check")["Location"] == at_evidence.url("evidence")
    at_evidence.fill_from("evidence")
    answer = at_evidence.submit()
    assert answer["Location"].endswith("/receipt/")
    assert at_evidence.draft.application.attachments.filter(field_key="evidence").count() == (change == "more")


def test_same_file_twice_is_one(at_evidence):
    content = pdf_bytes()
    for _time in range(2):
        at_evidence.fill("evidence", "upload:evidence", evidence=upload("同一份.pdf", content))
    assert names(at_evidence) == ["同一份.pdf"]


def test_more_files_than_allowed(at_evidence, settings):
    settings.UPLOAD_LIMITS = settings.UPLOAD_LIMITS | {"submission_files": 1}
    files = [sent("一.pdf", pdf_bytes()), sent("二.jpg", picture_bytes())]
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=files)
    assert sentences(answer) == ["二.jpg：最多上传 1 份文件，其余材料请带到窗口。"]
    assert names(at_evidence) == ["一.pdf"]


def test_all_files_together_too_big(at_evidence, settings):
    settings.UPLOAD_LIMITS = settings.UPLOAD_LIMITS | {"case": 100}
    answer = at_evidence.fill("evidence", "upload:evidence", evidence=upload())
    assert sentences(answer) == ["证据.pdf：所有文件加起来太大了，请把其余材料带到窗口。"]


def test_pressing_upload_without_a_file(at_evidence):
    answer = at_evidence.fill("evidence", "upload:evidence")
    assert sentences(answer) == ["有文件没有收到。请重新选择文件；如果已经选了，请把文件名改简单一点再上传。"]


def multipart(*parts):
    """A body with names as raw bytes: (field, file name or None, content)."""
    out = io.BytesIO()
    for field, name, content in parts:
        out.write(b'--frame\r\nContent-Disposition: form-data; name="' + field + b'"')
        if name is not None:
            out.write(b'; filename="' + name + b'"\r\nContent-Type: application/octet-stream')
        out.write(b"\r\n\r\n" + content + b"\r\n")
    out.write(b"--frame--\r\n")
    return out.getvalue()


def post_raw(citizen, *parts):
    return citizen.client.post(
        citizen.url("evidence"), multipart(*parts), content_type="multipart/form-data; boundary=frame"
    )


GBK = "现场照片.pdf".encode("gbk")
PRESS = (b"press", None, b"upload:evidence")


def test_file_with_a_gbk_name_is_noticed(at_evidence):
    answer = post_raw(at_evidence, PRESS, (b"evidence", GBK, pdf_bytes()))
    assert sentences(answer) == ["有文件没有收到。请重新选择文件；如果已经选了，请把文件名改简单一点再上传。"]


def test_gbk_name_among_good_ones_is_noticed(at_evidence):
    good = (b"evidence", "好.pdf".encode(), pdf_bytes())
    answer = post_raw(at_evidence, PRESS, good, (b"evidence", GBK, picture_bytes()))
    assert sentences(answer) == ["有文件没有收到。请重新选择文件；如果已经选了，请把文件名改简单一点再上传。"]
    assert names(at_evidence) == ["好.pdf"]


def test_gbk_name_is_noticed_when_going_on(at_evidence):
    answer = post_raw(at_evidence, (b"press", None, b"continue"), (b"evidence", GBK, pdf_bytes()))
    assert sentences(answer) == ["有文件没有收到。请重新选择文件；如果已经选了，请把文件名改简单一点再上传。"]


def test_empty_file_input_is_no_lost_file(at_evidence):
    answer = post_raw(at_evidence, (b"press", None, b"continue"), (b"evidence", b"", b""))
    assert answer["Location"] == at_evidence.url("assist")


@pytest.mark.parametrize("characters", [84, 120, 300])
def test_very_long_file_name(at_evidence, characters):
    at_evidence.fill("evidence", "upload:evidence", evidence=upload("长" * characters + ".pdf"))
    (name,) = names(at_evidence)
    assert name.endswith(".pdf")
    assert len(name.encode()) <= 200


@pytest.mark.parametrize("name", ["../../etc/证据.pdf", "C:\\桌面\\证据.pdf", "\u202e证据.pdf", "证据\u200b.pdf"])
def test_file_name_with_path_or_hidden_signs(at_evidence, name):
    at_evidence.fill("evidence", "upload:evidence", evidence=upload(name))
    assert names(at_evidence) == ["证据.pdf"]


def test_broken_multipart(at_evidence):
    answer = at_evidence.client.post(at_evidence.url("evidence"), b"--x", content_type="multipart/form-data")
    assert answer.status_code == 400
    assert "页面内容没有完整收到" in answer.content.decode()


def test_too_many_fields(at_evidence):
    answer = at_evidence.client.post(at_evidence.url("evidence"), {f"f{n}": "1" for n in range(2500)})
    assert answer.status_code == 400


def test_text_beyond_the_memory_limit(citizen):
    citizen.fill_until("facts")
    answer = citizen.client.post(citizen.url("facts"), {"facts": "长" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2)})
    assert answer.status_code == 413


def test_facts_too_long_are_kept(citizen):
    citizen.fill_until("facts")
    answer = citizen.fill("facts", facts="长" * 5001)
    assert sentences(answer) == ["“事情的经过和您的理由”最多 5000 个字，请删减一些。"]
    page = answer.content.decode()
    assert "长" * 5001 in page
    assert "maxlength" not in page.split("<main")[1]  # a browser would cut off what is pasted without a word


def test_line_ends_count_once(citizen):
    citizen.fill_until("facts")
    assert citizen.fill("facts", facts="长长\r\n" * 1666 + "长").status_code == 302


@pytest.mark.parametrize(
    "odd", ["a\0b", "\ud800", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "{{ 7*7 }}", "😀" * 50]
)
def test_odd_text_never_crashes_and_never_runs(citizen, odd):
    citizen.fill_until("facts")
    answer = citizen.client.post(
        citizen.url("facts"),
        {"facts": odd.encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "press": "continue"},
    )
    assert answer.status_code in (200, 302)
    page = citizen.get("facts").content.decode()
    assert "<script>alert" not in page


def test_page_that_lay_open_too_long_shows_what_was_typed(citizen):
    from tests.factories.forms import Citizen

    strict = Citizen(enforce_csrf_checks=True)
    strict.client.cookies = citizen.client.cookies
    strict.draft_id = citizen.draft_id
    answer = strict.fill("notice")
    assert answer.status_code == 403
    assert "请再点一次按钮" in answer.content.decode()
    assert citizen.draft.data == {}
    citizen.fill_until("who")
    answer = strict.fill("who", applicant_name="张三")
    assert 'value="张三"' in answer.content.decode()
    assert "who" not in citizen.draft.data["steps"]


def test_forged_submit_sends_nothing(citizen):
    from tests.factories.forms import Citizen

    citizen.fill_until("check")
    strict = Citizen(enforce_csrf_checks=True)
    strict.client.cookies = citizen.client.cookies
    strict.draft_id = citizen.draft_id
    answer = strict.client.post(strict.url("check"), citizen.confirmation())
    assert answer.status_code == 403
    assert "请再点一次按钮" in answer.content.decode()
    assert citizen.draft.state == "open"


def test_upload_by_script(at_evidence):
    address = reverse("apply_upload", args=[at_evidence.slug, at_evidence.draft_id, "evidence"])
    content = pdf_bytes()
    answer = at_evidence.client.post(address, {"size": len(content), "evidence": upload(content=content)})
    assert (answer.status_code, answer.json()["name"]) == (200, "证据.pdf")
    cut = at_evidence.client.post(address, {"size": len(content) + 1, "evidence": upload("二.pdf", content)})
    assert (cut.status_code, names(at_evidence)) == (400, ["证据.pdf"])
    wrong = at_evidence.client.post(address, {"evidence": upload("二.exe", b"MZ")})
    assert (wrong.status_code, "error" in wrong.json()) == (422, True)
    nowhere = reverse("apply_upload", args=[at_evidence.slug, at_evidence.draft_id, "facts"])
    assert at_evidence.client.post(nowhere, {"facts": upload()}).status_code == 404


def test_upload_by_script_from_a_foreign_browser(at_evidence, client):
    address = reverse("apply_upload", args=[at_evidence.slug, at_evidence.draft_id, "evidence"])
    assert client.post(address, {"evidence": upload()}).status_code == 404
    assert names(at_evidence) == []
