"""Every input of the county's own form against everything people type or paste, over the whole way a browser goes.

Whatever is typed: the page answers 200 with a sentence beside the field, or leads on; it is shown again as it was typed,
it runs nowhere, and the draft stays usable.
"""

import html

import pytest

from forms.definition.default_form import STEPS
from forms.definition.kinds import REGISTRY, Around, kind_of
from portal.calendar import today

pytestmark = pytest.mark.django_db

ODD = {
    "empty": "",
    "blanks": " \u3000\u00a0\t ",
    "too long": "长" * 6000,
    "another type": "[object Object]",
    "not a number": "-1e999",
    "full width": "ＡＢＣ１２３，：",
    "compatibility": "①㈱㎏ﬁ豈\uf9dc",
    "nul": "前\0后",
    "controls": "前\x07\x1b[31m\x7f后",
    "direction marks": "\u202e前\u2066后\u200f",
    "joiners": "前\u200b\u200d\ufeff后",
    "emoji": "👨\u200d👩\u200d👧👍🏽",
    "rare": "䶮𠮷𪜶𫝆𫠢𬺰𰻞\U00031350",
    "variation": "葛\U000e0100城",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "entity": "&lt;b&gt;&#x3c;",
    "template": "{{ 7*7 }}{% debug %}",
    "formula": "=cmd|' /C calc'!A0",
    "at formula": "@SUM(1+1)*cmd",
    "sql": "'; DROP TABLE public_forms_draft; --",
    "path": "../../etc/passwd",
    "surrogate half": "\ufffd",
}


def places():
    """(step, input) of every input of the form, and the answers that must be right for the step to be reached."""
    found = []
    for item in STEPS:
        for asked in item["value"]["fields"]:
            if REGISTRY[asked["type"]].asks and not REGISTRY[asked["type"]].uploads:
                found.append((item["value"]["key"], asked["value"]["key"]))
    return found


PLACES = places()


def inputs_of(citizen, step, key):
    fields = citizen.draft.definition_version.definition.fields()
    spec = next(item for _step, item in fields if item.key == key)
    around = Around(today=today())
    return [name for name in kind_of(spec).build(spec, around) if kind_of(spec).is_input(spec, name)]


def faults_are_sentences(answer):
    for identity, text in answer.context["faults"]:
        assert identity
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text), text
        assert "%(" not in text


def is_kept(citizen, step, name, typed):
    kept = (citizen.draft.data["steps"][step]["raw"] or {}).get(name)
    return kept == [typed]


@pytest.mark.parametrize(("step", "key"), PLACES, ids=lambda value: value)
def test_field_bears_everything(citizen, step, key):
    citizen.fill_until(step)
    for name in inputs_of(citizen, step, key):
        for kind, typed in ODD.items():
            answer = citizen.fill(step, **{name: typed})
            assert answer.status_code in (200, 302), (name, kind)
            assert is_kept(citizen, step, name, typed), (name, kind)
            if answer.status_code == 200:
                faults_are_sentences(answer)
                assert answer.context["faults"], (name, kind)
            page = citizen.get(step).content.decode()
            assert "<script>alert" not in page, (name, kind)
            assert "<img src=x" not in page, (name, kind)
            assert "49" not in page or kind != "template", (name, kind)
        assert citizen.fill(step).status_code == 302, name


@pytest.mark.parametrize(
    ("step", "name", "typed"),
    [
        ("who", "applicant_name", "欧阳䶮𠮷𪜶𫝆𫠢𬺰𰻞\U00031350"),
        ("who", "applicant_name", "阿卜杜热西提·买买提"),
        ("who", "applicant_address_detail", "䶮村𠮷号"),
        ("act", "act_title", "关于䶮某的决定😀"),
        ("facts", "facts", "第一行\n\n第二行 <b>&amp;</b> =1+1 䶮\U0002a6a5😀"),
    ],
)
def test_what_was_typed_reaches_the_application_unchanged(citizen, step, name, typed):
    from forms.applications.models import Application

    citizen.fill_until(step)
    assert citizen.fill(step, **{name: typed}).status_code == 302
    for later in list(citizen.steps())[list(citizen.steps()).index(step) + 1 :]:
        citizen.fill(later)
    shown = citizen.get("check").content.decode()
    assert all(html.escape(line) in shown for line in typed.split("\n") if line)
    citizen.submit()
    answers = Application.objects.get().answers
    key = {"applicant_address_detail": "applicant_address"}.get(name, name)
    assert typed in answers[key]


@pytest.mark.parametrize("typed", [["一", "二"], [], ["", "二"]])
def test_input_sent_several_times_or_not_at_all(citizen, typed):
    citizen.fill_until("facts")
    assert citizen.fill("facts", facts=typed).status_code in (200, 302)
    assert citizen.get("facts").status_code == 200


def test_inputs_nobody_asked_for_are_dropped(citizen):
    citizen.fill_until("facts")
    citizen.fill("facts", is_superuser="1", applicant_name="别人", idempotency_key="x")
    draft = citizen.draft
    assert set(draft.data["steps"]["facts"]["raw"]) == {"facts"}
    assert draft.data["steps"]["who"]["answers"]["applicant_name"] == "欧阳样例"
