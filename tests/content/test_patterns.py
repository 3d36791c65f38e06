"""Patterns render what they promise, and a bound form field is accessible whatever its widget."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.template.loader import render_to_string


class Sample(forms.Form):
    name = forms.CharField(label="姓名", help_text="与证件一致", error_messages={"required": "请填写姓名"})
    way = forms.ChoiceField(
        label="方式", choices=[("a", "电话"), ("b", "邮寄")], widget=forms.RadioSelect,
        error_messages={"required": "请选择方式"},
    )  # fmt: skip
    facts = forms.CharField(label="经过", max_length=5, widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="同意", error_messages={"required": "请勾选"})
    secret = forms.CharField(widget=forms.HiddenInput, required=False, initial="x")


@pytest.fixture
def wrong():
    return Sample({"facts": "太长了太长了"})


def field(form, name, **extra):
    return render_to_string("patterns/form_field.html", {"field": form[name], **extra})


def test_form_field_ties_label_hint_and_error_to_the_input(wrong):
    html = field(wrong, "name")
    assert '<label class="field__label" for="id_name">姓名' in html
    assert 'id="id_name_helptext">与证件一致' in html
    assert 'id="id_name_error"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert "请填写姓名" in html


def test_form_field_without_error_is_calm():
    html = field(Sample(), "name")
    assert "field--wrong" not in html
    assert "_error" not in html


def test_form_field_marks_what_may_be_left_out():
    assert "（选填）" in field(Sample(), "facts")
    assert "（选填）" not in field(Sample(), "name")


def test_form_field_counts_long_texts():
    html = field(Sample(), "facts")
    assert 'data-counter-for="id_facts" data-limit="5"' in html
    assert "最多5个字" in html


def test_form_field_groups_radios_in_a_fieldset(wrong):
    html = field(wrong, "way")
    assert '<fieldset class="field field--wrong" id="id_way" aria-describedby="id_way_error"' in html
    assert '<legend class="field__legend">方式' in html
    assert html.count('<label class="choice"') == 2
    assert 'for="id_way_0"' in html


def test_form_field_puts_the_label_beside_a_check_box():
    html = field(Sample(), "agree")
    assert html.index('type="checkbox"') < html.index("同意")


def test_form_field_shows_nothing_around_a_hidden_field():
    assert field(Sample(), "secret").strip().startswith("<input")


def test_form_field_as_page_heading():
    assert '<h1><label class="field__label field__label--page"' in field(Sample(), "name", page_heading=True)


def test_form_field_escapes_what_was_typed():
    html = field(Sample({"name": '"><script>alert(1)</script>'}), "name")
    assert "<script>" not in html


def test_error_summary_links_every_error(wrong):
    html = render_to_string("patterns/error_summary.html", {"form": wrong})
    assert 'role="alert" tabindex="-1" data-error-summary' in html
    assert '<a href="#id_name"><span class="error-summary__where">姓名：</span>请填写姓名</a>' in html
    assert '<a href="#id_way_0"><span class="error-summary__where">方式：</span>请选择方式<' in html


def test_error_summary_is_absent_without_errors():
    assert render_to_string("patterns/error_summary.html", {"form": Sample()}).strip() == ""


def test_error_summary_takes_hand_made_errors():
    html = render_to_string("patterns/error_summary.html", {"errors": [("code", "查询码不对")]})
    assert '<a href="#code">查询码不对</a>' in html


def test_whole_form_renders_every_field_once(wrong):
    html = render_to_string("patterns/form.html", {"form": wrong})
    for name in ("name", "facts", "agree", "secret"):
        assert html.count(f'name="{name}"') == 1, name


def test_button_is_a_link_or_a_button():
    assert '<a class="button button--start" href="/x/">' in button(label="去", url="/x/", kind="start")
    assert '<button class="button" type="submit" name="move" value="T09"' in button(
        label="去", name="move", value="T09"
    )


def button(**context):
    return render_to_string("patterns/button.html", context)


def test_button_icon_is_decoration():
    assert 'aria-hidden="true"' in button(label="去", icon="apply")


@pytest.mark.parametrize(("kind", "role", "word"), [("error", "alert", "错误"), ("success", "status", "已完成")])
def test_message_says_its_kind_in_words(kind, role, word):
    html = render_to_string("patterns/message.html", {"kind": kind, "text": "正文"})
    assert f'role="{role}"' in html
    assert f'aria-label="{word}"' in html


def test_deadline_says_it_in_words():
    html = render_to_string("patterns/deadline.html", {"light": "red", "label": "已逾期2个工作日"})
    assert '<span class="deadline deadline--red">已逾期2个工作日' in html


def test_summary_list_shows_missing_answers():
    rows = [{"label": "姓名", "value": "", "url": "/change/"}]
    html = render_to_string("patterns/summary_list.html", {"rows": rows, "empty": "没有填写"})
    assert "没有填写" in html
    assert '修改<span class="unseen">姓名</span>' in html


def test_table_names_its_columns_and_rows():
    html = render_to_string("patterns/table.html", {"caption": "表", "headings": ["甲", "乙"], "rows": [["一", 2]]})
    assert '<th scope="col">甲</th>' in html
    assert '<th scope="row">一</th><td>2</td>' in html


def test_timeline_marks_the_latest_entry():
    entries = [SimpleNamespace(at=None, text="受理", note=""), SimpleNamespace(at=None, text="登记", note="")]
    html = render_to_string("patterns/timeline.html", {"entries": entries})
    assert html.count("timeline__item--now") == html.count("最新") == 1


def test_timeline_of_a_closed_case_marks_none():
    html = render_to_string("patterns/timeline.html", {"entries": [{"text": "办结"}], "current": False})
    assert "timeline__item--now" not in html


def test_progress_says_where_one_is():
    html = render_to_string("patterns/progress.html", {"number": 2, "total": 3, "title": "证据", "steps": []})
    assert "第2步，共3步" in html


def test_pagination_keeps_the_other_choices(rf):
    screen = Paginator(range(30), 10).get_page(2)
    template = Template('{% include "patterns/pagination.html" %}')
    html = template.render(RequestContext(rf.get("/?year=2025&page=2"), {"screen": screen}))
    assert 'rel="prev" href="?year=2025&amp;page=1"' in html
    assert 'rel="next" href="?year=2025&amp;page=3"' in html
    assert "第2页，共3页" in html


def test_pagination_of_one_screen_is_absent():
    assert render_to_string("patterns/pagination.html", {"screen": Paginator([1], 10).get_page(1)}).strip() == ""


def test_file_list_offers_removal_by_name():
    html = render_to_string(
        "patterns/file_list.html", {"files": [{"name": "a.pdf", "facts": "1 MB", "remove_url": "/r/"}]}
    )
    assert '移除<span class="unseen">a.pdf</span>' in html


def test_fieldset_checks_the_chosen_one():
    context = {"name": "x", "legend": "问", "options": [("a", "甲"), ("b", "乙", "提示")], "chosen": "b"}
    html = render_to_string("patterns/fieldset.html", context)
    assert 'value="b" checked' in html
    assert html.count(" checked") == 1


def test_field_describes_its_error():
    html = render_to_string("patterns/field.html", {"id": "receipt", "label": "编号", "error": "不对"})
    assert 'aria-describedby="receipt_error"' in html
    assert 'id="receipt_error"' in html
