"""Invented forms, drafts and applications, and a citizen who fills a form in through the browser's door."""

import json
import re
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from forms.applications.actions import submit_application
from forms.applications.content import FilledForm
from forms.definition import default_form
from forms.definition.actions import load_default_form
from forms.definition.models import ApplicationFormPage
from forms.wizard.models import Draft
from portal.ledger.actor import SYSTEM, Actor
from tests.factories.units import CenterFactory, UnitFactory

CITIZEN = Actor.citizen("", ip="192.0.2.7")
NAME, ID_NUMBER, PHONE = "欧阳样例", "110100199001010019", "13800000000"

ANSWERS = {
    "applicant_kind": "person",
    "applicant_name": NAME,
    "applicant_id": ID_NUMBER,
    "applicant_id_type": "resident_id",
    "applicant_phone": PHONE,
    "applicant_address": "XX县示例镇样板街2号",
    "respondent": "",
    "respondent_name": "",
    "respondent_text": "虚构县市场监督管理局",
    "act_type": "PEN",
    "act_title": "行政处罚告知书",
    "act_doc_no": "",
    "act_date": "2026-02-25",
    "act_date_about": False,
    "known_date": "2026-02-25",
    "known_date_about": False,
    "claims": [{"type": "change", "text": "依法不予罚款"}],
    "facts": "标签字号小了一点，当天就改了。",
    "evidence": [],
    "consent_rules": True,
    "consent_sensitive": True,
    "consent_share": True,
    "e_service": True,
    "consent_case_study": False,
    "pickup_word": "青山",
}

PAGES = {
    "notice": {},
    "fit": {},
    "kind": {"applicant_kind": "person"},
    "who": {
        "applicant_name": NAME,
        "applicant_id_type": "resident_id",
        "applicant_id": ID_NUMBER,
        "applicant_phone": PHONE,
        "applicant_address_region": "XX省XX市XX县",
        "applicant_address_detail": "示例镇样板街2号",
    },
    "together": {"together": "alone"},
    "agent": {"has_agent": "no"},
    "act": {
        "respondent": "unsure",
        "respondent_text": "虚构县市场监督管理局",
        "act_type": "PEN",
        "act_title": "行政处罚告知书",
    },
    "act_more": {},
    "dates": {
        "act_date_year": "2026", "act_date_month": "2", "act_date_day": "25",
        "known_date_year": "2026", "known_date_month": "2", "known_date_day": "25",
        "rights_told": "yes",
    },
    "other": {},
    "deadline": {},
    "claims": {"claims-rows": "1", "claims-0-type": "change", "claims-0-text": "依法不予罚款"},
    "facts": {"facts": "标签字号小了一点，当天就改了。"},
    "evidence": {},
    "assist": {},
    "delivery": {},
    "service": {
        "consent_rules": "on", "consent_sensitive": "on", "consent_share": "on", "e_service": "on",
        "pickup_word": "青山",
    },
}  # fmt: skip
"""What a citizen types on each page of the default form."""


def default_page() -> ApplicationFormPage:
    """The county's own form, published, and a centre."""
    CenterFactory()
    return load_default_form(parent_page=Page.objects.get(depth=1), by=SYSTEM)


def form_page(*steps, slug="survey", title="群众意见征集", publish=True) -> ApplicationFormPage:
    """A form of these steps (see `default_form.step`), below the root."""
    page = ApplicationFormPage(title=title, slug=slug, steps=json.dumps(list(steps)), live=False)
    Page.objects.get(depth=1).add_child(instance=page)
    if publish:
        page.save_revision().publish()
        page.refresh_from_db()
    return page


def one_step(*fields, key="one", title="第一步", when=None):
    made = default_form.step(key, title, "", *fields)
    if when is not None:
        made["value"]["when"] = when
    return made


def shown_when(field, value="", op="equals", negate=False):
    """A condition in the spelling StreamField stores."""
    part = {"field": field, "op": op, "value": value, "negate": negate}
    return {"mode": "all", "conditions": [part]}


def submitted(*, page=None, files=(), code="", key=None, **answers):
    """A submission of the default form."""
    page = page or default_page()
    filled = FilledForm(
        definition_version=page.current_version(),
        answers={**ANSWERS, **answers},
        idempotency_key=key or uuid4(),
        files=files,
        code=code,
    )
    return submit_application(draft=filled, by=CITIZEN)


def unit(**facts):
    return UnitFactory(code="market", name="虚构县市场监督管理局", **facts)


class Citizen:
    """Somebody with a browser who fills in a form."""

    def __init__(self, slug=default_form.SLUG, **client):
        self.slug = slug
        self.client = Client(**client)
        self.draft_id = None
        self.headers = {}

    def start(self, **data):
        answer = self.client.post(reverse("apply_start", args=[self.slug]), data)
        self.draft_id = re.search(r"[0-9a-f-]{36}", answer["Location"])[0]
        return answer

    @property
    def draft(self) -> Draft:
        return Draft.objects.select_related("definition_version").get(pk=self.draft_id)

    def url(self, step):
        return reverse("apply_step", args=[self.slug, self.draft_id, step])

    def get(self, step, query=""):
        return self.client.get(self.url(step) + query)

    def fill(self, step, press="continue", *, only=None, query="", **changes):
        """Post the page `step` with the usual answers and `changes` (None takes an input out)."""
        typed = dict(PAGES.get(step, {}) if only is None else only) | changes
        typed = {name: value for name, value in typed.items() if value is not None}
        return self.client.post(self.url(step) + query, {**typed, "press": press})

    def fill_until(self, step):
        """Fill every page before this one."""
        for key in PAGES:
            if key == step:
                break
            answer = self.fill(key)
            assert answer.status_code == 302, (key, answer.context["faults"])
        return self

    def fill_from(self, step):
        """Fill every page from this one on, the description of the evidence too where some was uploaded."""
        keys = list(PAGES)
        for key in keys[keys.index(step) :]:
            answer = self.fill(key)
            assert answer.status_code == 302, (key, answer.context["faults"])
            if answer["Location"] == self.url("evidence_list"):
                self.fill("evidence_list", **{"evidence_list-rows": "1", "evidence_list-0-name": ""})
        return self

    def confirmation(self):
        """What the check page sends along, read from the page."""
        page = self.get("check").content.decode()
        return {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("key", "content")}

    def submit(self, **changes):
        return self.client.post(self.url("check"), {**self.confirmation(), **changes})

    def receipt(self):
        return self.client.get(reverse("apply_receipt", args=[self.slug, self.draft_id]))

    def keep(self, **said):
        """Say on the page with number and code that both are kept."""
        address = reverse("apply_receipt", args=[self.slug, self.draft_id])
        return self.client.post(address, {"kept": "on", **said})
