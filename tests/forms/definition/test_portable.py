"""Forms as files: what goes out comes in, and nothing else does."""

import json

import pytest
from django.core.exceptions import ValidationError

from forms.definition import portable
from forms.definition.actions import FormRefused, copy_form, import_form, replace_form, restore_version
from forms.definition.default_form import field
from forms.definition.models import ApplicationFormPage
from forms.definition.snapshot import freeze, source_of
from portal.ledger.actor import SYSTEM
from tests.factories.forms import default_page, form_page, one_step, shown_when

pytestmark = pytest.mark.django_db
CHOICES = [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}]
STEPS = (
    one_step(field("choice", "rate", "评价", choices=CHOICES)),
    one_step(field("long_text", "why", "原因"), key="two", title="第二步", when=shown_when("rate", "b")),
)


def exported(page):
    return json.loads(json.dumps(portable.export(page, source_of(page)), ensure_ascii=False))


def taken_in(content):
    return portable.read(json.dumps(content).encode())


def test_default_form_goes_out_and_comes_in_unchanged():
    page = default_page()
    content = taken_in(exported(page))
    made = import_form(parent=page.get_parent(), content=content, by=SYSTEM)
    assert freeze(made) == freeze(page)
    assert (made.live, made.slug, [need.value for need in made.needs]) == (
        False, "行政争议纾解申请", [need.value for need in page.needs]
    )  # fmt: skip


def test_file_replaces_a_form_in_place_and_nothing_goes_live():
    page, other = (
        form_page(*STEPS, slug="one"),
        form_page(one_step(field("text", "a", "甲")), slug="two", title="另一张"),
    )
    replace_form(page=page, content=taken_in(exported(other)), by=SYSTEM)
    page.refresh_from_db()
    assert page.title == "群众意见征集"
    newest = page.get_latest_revision_as_object()
    assert (newest.pk, newest.slug, freeze(newest)["steps"]) == (page.pk, "one", freeze(other)["steps"])


def damaged(**changes):
    page = form_page(*STEPS, slug="damaged", publish=False)
    return exported(page) | changes


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "这不是表单文件，无法读取。"),
        (b"\xff\xfe", "这不是表单文件，无法读取。"),
        (b"[" * 100_000, "这不是表单文件，无法读取。"),
        (b"[]", "这不是本系统的表单文件，请选择用“存成文件”得到的文件。"),
        (b'{"format": "other"}', "这不是本系统的表单文件，请选择用“存成文件”得到的文件。"),
        (b'{"format": "shujie-form", "schema": 99}', "文件来自另一个版本的系统，这里不能导入。"),
        (b" " * (1024 * 1024 + 1), "文件太大，不像是表单文件（最大 1 MB）。"),
    ],
)
def test_file_that_is_no_form_is_refused(raw, said):
    with pytest.raises(portable.BadFile) as fault:
        portable.read(raw)
    assert str(fault.value) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minutes": True}, "文件里的“大约需要几分钟”不对。"),
        ({"minutes": 10**9}, "文件里的“大约需要几分钟”不对。"),
        ({"title": ""}, "文件这个地方有损坏：title。"),
        ({"purpose": "telepathy"}, "文件这个地方有损坏：title。"),
        ({"title": "甲\x00"}, "文件里有一段文字太长，或者含有无法显示的字符。"),
        ({"title": ["甲"]}, "文件里有一段文字太长，或者含有无法显示的字符。"),
        ({"needs": "手机"}, "文件这个地方有损坏：needs。"),
        ({"steps": {}}, "文件这个地方有损坏：steps。"),
        ({"steps": [{"type": "step", "value": []}]}, "文件这个地方有损坏：steps/1。"),
        ({"steps": [{"type": "paragraph", "value": "x"}]}, "文件里有本网站没有的题型：paragraph。"),
        ({"steps": [{"type": "step", "value": {"__class__": 1}}]}, "文件里有本网站没有的设置：__class__。"),
        ({"steps": [{"type": "step", "value": {}, "id": "../etc"}]}, "文件这个地方有损坏：steps/1。"),
        ({"steps": [one_step({"type": "telepathy", "value": {}})]}, "文件里有本网站没有的题型：telepathy。"),
        ({"steps": [one_step(field("text", "a", "甲", max_length="many"))]}, "文件这个地方有损坏：steps/1/fields/1/max_length。"),
        ({"steps": [{"type": "step", "value": {}}] * 51}, "文件这个地方有损坏：steps。"),
    ],
)  # fmt: skip
def test_damaged_or_hostile_file_is_refused_with_a_sentence(changes, said):
    with pytest.raises(portable.BadFile) as fault:
        taken_in(damaged(**changes))
    assert str(fault.value) == said


def test_block_id_given_twice_is_refused():
    twice = {"type": "step", "value": {}, "id": "0f0e7a52-1111-4222-8333-123456789abc"}
    with pytest.raises(portable.BadFile):
        taken_in(damaged(steps=[twice, twice]))


def test_number_that_could_be_a_persons_stays_out_of_the_address():
    page = form_page(one_step(field("text", "a", "甲")), slug="first")
    assert copy_form(page=page, title="问卷 13800000000", by=SYSTEM).slug == "问卷"
    page.slug = "x-11010119880808001x"
    with pytest.raises(ValidationError, match="可能是某个人的号码"):
        page.full_clean()


def test_copy_has_the_same_questions_and_its_own_address():
    page = form_page(*STEPS, slug="opinions")
    made = copy_form(page=page, title="长者版", by=SYSTEM)
    assert (made.slug, made.live, freeze(made)["steps"]) == ("长者版", False, freeze(page)["steps"])
    assert copy_form(page=page, title="长者版", by=SYSTEM).slug == "长者版-2"


def test_old_version_comes_back_as_a_draft():
    page = form_page(*STEPS)
    first = page.current_version()
    page.steps = json.dumps([one_step(field("text", "a", "甲"))])
    page.save_revision().publish()
    page = ApplicationFormPage.objects.get(pk=page.pk)
    restore_version(page=page, version=first, by=SYSTEM)
    page.refresh_from_db()
    assert page.current_version().number == 2
    assert freeze(page.get_latest_revision_as_object()) == first.content


def test_version_of_another_form_cannot_come_back():
    page, other = form_page(*STEPS, slug="one"), form_page(*STEPS, slug="two")
    with pytest.raises(FormRefused):
        restore_version(page=page, version=other.current_version(), by=SYSTEM)
