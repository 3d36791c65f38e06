"""Visits to the room, opened through its door."""

import pytest
from django.test import Client
from django.urls import reverse

from forms.applications import registry
from forms.applications.actions import give_code
from portal.ledger.actor import SYSTEM
from tests.factories.forms import PHONE, submitted


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch):
    """The room alone: what the staff side does with it is the staff side's tests' business."""
    monkeypatch.setattr(registry, "ANSWERS", {})
    monkeypatch.setattr(registry, "DOWNLOADS", [])
    monkeypatch.setattr(registry, "EVENTS", {name: [] for name in registry.EVENTS})


@pytest.fixture
def done(db):
    return submitted()


def enter(receipt, code, proof):
    """A browser of its own that passed number, code and second factor."""
    client = Client()
    client.post(reverse("track"), {"receipt": receipt, "code": code})
    client.post(reverse("track_unlock"), {"proof": proof})
    return client


@pytest.fixture
def proved(done):
    return enter(done.application.receipt_no, done.code, PHONE[-4:])


@pytest.fixture
def person(done):
    """person(role, may_sign=False) -> (access, browser) of one more person."""

    def make(role, may_sign=False):
        access, code = give_code(
            application=done.application, role=role, name="范例乙", phone="13900001234", may_sign=may_sign, by=SYSTEM
        )
        return access, enter(done.application.receipt_no, code, "1234")

    return make
