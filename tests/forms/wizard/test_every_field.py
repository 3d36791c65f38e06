"""Every input of the county's own form against everything people type or paste, over the whole way a browser goes.

Whatever is typed: the page answers 200 with a sentence beside the field, or leads on; it is shown again as it was typed,
it runs nowhere, and the draft stays usable.
"""

import html

import pytest

from forms.applications.models import Application
from tests.factories.forms import PAGES

pytestmark = pytest.mark.django_db

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;{{ 7777*7 }}{% debug %}"
ODD = {
    "empty": "",
    "blanks": " \u3000\u00a0\t ",
    "too long": "长" * 6000,
    "another type": "-1e999",
    "compatibility": "ＡＢＣ１２３①㈱ﬁ\uf9dc",
    "controls": "前\0\x07\x1b[31m\x7f后",
    "marks": "\u202e前\u2066后\u200f\u200b\u200d\ufeff葛\U000e0100",
    "emoji": "👨\u200d👩\u200d👧👍🏽",
    "rare": "䶮𠮷𪜶𫝆𫠢𬺰𰻞\U00031350",
    "markup": MARKUP,
    "formula": "=cmd|' /C calc'!A0",
    "other languages of machines": "'; DROP TABLE public_forms_draft; -- ../../etc/passwd",
}


LATER = {step: list(PAGES)[place + 1 :] for place, step in enumerate(PAGES)}


def inputs_of(citizen, step):
    """Names of the page's inputs, but for files (they have tests of their own)."""
    form = citizen.get(step).context["form"]
    return [
        name
        for question in form.questions()
        if not question.kind.uploads
        for name in form.fields
        if question.kind.is_input(question.spec, name)
    ]


def faults_are_sentences(answer):
    for identity, text in answer.context["faults"]:
        assert identity
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text), text
        assert "%(" not in text


def is_kept(citizen, step, name, typed):
    kept = (citizen.draft.data["steps"][step]["raw"] or {}).get(name)
    return kept == [typed]


@pytest.mark.walk
@pytest.mark.parametrize("step", PAGES)
def test_every_input_bears_everything(citizen, step):
    citizen.fill_until(step)
    for name in inputs_of(citizen, step):
        for kind, typed in ODD.items():
            answer = citizen.fill(step, **{name: typed})
            assert answer.status_code in (200, 302), (name, kind)
            assert is_kept(citizen, step, name, typed), (name, kind)
            if answer.status_code == 200:
                faults_are_sentences(answer)
                assert answer.context["faults"], (name, kind)
        citizen.fill(step, **{name: MARKUP})
        page = citizen.get(step).content.decode()
        assert not any(mark in page for mark in ("<script>alert", "<img src=x", "54439")), name
    assert citizen.fill(step).status_code == 302


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
    citizen.fill_until(step)
    assert citizen.fill(step, **{name: typed}).status_code == 302
    for later in LATER[step]:
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
