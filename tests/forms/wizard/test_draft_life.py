"""Any sequence of saving, going back, resuming, uploading, removing and submitting keeps what must always be true of a draft.

A model in memory says what the citizen must see; the real thing is driven through the browser's door. Found by hypothesis.
"""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from forms.applications.models import Application
from forms.definition.default_form import field
from forms.wizard.actions import StepInput, add_file, save_step
from forms.wizard.models import Draft, DraftFile, DraftState
from forms.wizard.progress import CHECK, follow
from forms.wizard.queries import resume_code
from portal.vault.models import StoredFile
from portal.vault.queries import read_bytes
from tests.factories.forms import CITIZEN, Citizen, form_page, one_step
from tests.factories.units import CenterFactory
from tests.factories.vault import mp3_bytes, upload

STEPS = ("one", "two", "three")
INPUT = {"one": "a", "two": "b", "three": "c"}
WORDS = st.text(alphabet=st.sampled_from("甲乙䶮𠮷😀<&'\u202e a1"), min_size=0, max_size=8)
FILES = [mp3_bytes() + bytes([number]) * 3 for number in range(3)]


def steps():
    return [
        one_step(field("long_text", "a", "甲")),
        one_step(field("long_text", "b", "乙", required=False), key="two"),
        one_step(field("long_text", "c", "丙"), field("files", "evidence", "证据", required=False), key="three"),
    ]


def everything(draft):
    return {column.attname: getattr(draft, column.attname) for column in Draft._meta.concrete_fields}


class DraftLife(RuleBasedStateMachine):
    """`typed`: what each page must show; `files`: contents that must be there, in order; `receipts`: numbers seen."""

    @initialize()
    def begin(self):
        self.citizen = Citizen("life")
        self.citizen.start()
        self.typed, self.files, self.receipts, self.confirmed = {}, [], set(), None

    @property
    def is_open(self):
        return self.citizen.draft.state == DraftState.OPEN

    def reachable(self, step):
        route = follow(self.citizen.draft.definition_version.definition, self.citizen.draft.data)
        return route.is_open(step)

    @rule(step=st.sampled_from(STEPS), words=WORDS, press=st.sampled_from(["continue", "save", "back", "autosave"]))
    def saves(self, step, words, press):
        allowed = self.is_open and self.reachable(step)
        self.citizen.fill(step, press, only={INPUT[step]: words})
        if allowed:
            self.typed[step] = words

    @rule(step=st.sampled_from((*STEPS, CHECK, "nowhere")))
    def looks(self, step):
        before = everything(self.citizen.draft)
        self.citizen.get(step)
        assert everything(self.citizen.draft) == before

    @rule(number=st.sampled_from(range(len(FILES))))
    def uploads(self, number):
        if not self.is_open:
            return
        add_file(draft=self.citizen.draft, field_key="evidence", upload=upload("录音.mp3", FILES[number]), by=CITIZEN)
        if FILES[number] not in self.files:
            self.files.append(FILES[number])

    @precondition(lambda self: self.files)
    @rule(place=st.integers(0, 2))
    def removes(self, place):
        rows = list(self.rows())
        row = rows[place % len(rows)]
        allowed = self.is_open and self.reachable("three")
        self.citizen.fill("three", f"unload:{row.pk}", only={"c": self.typed.get("three", "")})
        if allowed:
            del self.files[place % len(rows)]
            self.typed["three"] = self.typed.get("three", "")

    @rule()
    def goes_on_elsewhere(self):
        code, before = resume_code(self.citizen.draft), self.citizen
        after = Citizen("life")
        after.draft_id = before.draft_id
        answer = after.client.post("/apply/resume/", {"resume_code": code})
        if self.is_open:
            assert answer.status_code == 302
            assert before.get("one").status_code == 404
            self.citizen = after
        else:
            assert answer.status_code in (404, 429)

    @rule()
    def confirms(self):
        page = self.citizen.get(CHECK)
        if page.status_code == 200:
            self.confirmed = dict(page.context["form"].initial)

    @precondition(lambda self: self.confirmed)
    @rule()
    def submits(self):
        """With what the check page said some time ago: it goes through only when nothing has changed since."""
        page = self.citizen.get(CHECK) if self.is_open else None
        current = page is None or (page.status_code == 200 and page.context["form"].initial == self.confirmed)
        self.citizen.client.post(self.citizen.url(CHECK), self.confirmed)
        assert self.is_open is not current

    @invariant()
    def shows_what_was_typed_and_keeps_what_was_sent(self):
        draft = self.citizen.draft
        assert [read_bytes(row.file) for row in self.rows()] == self.files
        applications = Application.objects.filter(idempotency_key=draft.idempotency_key)
        if draft.state == DraftState.OPEN:
            kept = {
                step: draft.data["steps"][step]["raw"].get(INPUT[step], [""])[0] for step in draft.data.get("steps", {})
            }
            assert kept == self.typed
            assert applications.count() == 0
            return
        application = applications.get()
        self.receipts.add(application.receipt_no)
        assert (len(self.receipts), draft.data) == (1, {})
        assert [read_bytes(item.file) for item in application.attachments.order_by("order")] == self.files
        assert application.answers["a"].strip() != ""

    @invariant()
    def stores_no_file_twice(self):
        assert StoredFile.objects.count() == DraftFile.objects.count()

    def rows(self):
        mine = DraftFile.objects.filter(draft=self.citizen.draft_id, removed_at=None)
        return mine.select_related("file").order_by("added_at", "id")


class TestDraftLife(TestCase):
    """Each example in a transaction of its own (hypothesis.extra.django sees to that)."""

    def test_any_sequence_keeps_the_draft_whole(self):
        CenterFactory()
        form_page(*steps(), slug="life")
        run_state_machine_as_test(
            DraftLife,
            settings=settings(
                max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
            ),
        )


def test_unaccepted_step_never_counts_as_finished(db):
    """Saving and accepting in any order: a step is finished exactly while its last accepted answers are what is typed."""
    CenterFactory()
    form_page(*steps(), slug="life")
    someone = Citizen("life")
    someone.start()
    for words, accepted in (("甲", True), ("甲", False), ("乙", False), ("乙", True)):
        answers = {"a": words} if accepted else None
        content = StepInput(step="one", raw={"a": [words]}, tried=accepted, answers=answers, seen=("a",))
        draft = save_step(draft=someone.draft, content=content, by=CITIZEN)
    assert follow(draft.definition_version.definition, draft.data).answers == {"a": "乙"}
