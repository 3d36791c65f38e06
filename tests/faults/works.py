"""The pieces of work that are killed, how somebody goes on afterwards, and what must be true then."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from forms.applications.actions.submitting import PAPERS
from forms.applications.codes import read_code
from forms.applications.models import Application
from forms.applications.queries import find_by_receipt
from forms.wizard.models import DraftFile, DraftState
from portal.calendar import now
from portal.ledger.models import LedgerEntry
from portal.outbox.models import OutboxRow
from portal.outbox.runner import drain
from portal.outbox.sweeping import sweep
from portal.vault.queries import read_bytes
from tests.factories.vault import pdf_bytes
from tests.faults.county import another


class Submitting:
    """The confirmed form is handed in; afterwards the citizen reloads and, where nothing came of it, presses again."""

    name = "submit"

    def __init__(self, pattern) -> None:
        self.pattern = pattern

    def prepare(self):
        someone = another(self.pattern)
        someone.confirmed = someone.confirmation()
        someone.sent = [
            row.file.sha256 for row in someone.draft.files.select_related("file").order_by("added_at", "id")
        ]
        return someone

    def work(self, someone) -> None:
        someone.client.post(someone.url("check"), someone.confirmed)

    def outcome(self, someone) -> str:
        """What the killed process left: nothing of it or all of it."""
        draft = someone.draft
        there = Application.objects.filter(idempotency_key=draft.idempotency_key).count()
        if draft.state == DraftState.SUBMITTED:
            assert (there, draft.application_id is not None) == (1, True)
            return "committed"
        assert (there, draft.data != {}) == (0, True)
        return "rolled back"

    def go_on(self, someone) -> None:
        for _press in range(2):
            someone.client.post(someone.url("check"), someone.confirmed)
        code = re.search(r'id="receipt-code">([^<]+)<', someone.receipt().content.decode())[1]
        application = Application.objects.get(idempotency_key=someone.draft.idempotency_key)
        assert find_by_receipt(application.receipt_no, read_code(code)) == application
        attached = [item.file for item in application.attachments.filter(field_key="evidence").select_related("file")]
        assert sorted(file.sha256 for file in attached) == sorted(someone.sent)
        assert all(len(read_bytes(file)) == file.size for file in attached)
        assert OutboxRow.objects.filter(key=f"{PAPERS}:{application.pk}").count() == 1
        entries = LedgerEntry.objects.filter(event="application.submitted", about_id=str(application.pk))
        assert entries.count() == 1


class Uploading:
    """One file goes up; afterwards the citizen chooses it again."""

    name = "upload"

    def __init__(self, pattern) -> None:
        self.pattern, self.number = pattern, 0

    def prepare(self):
        self.number += 1
        someone = another(self.pattern, files=0)
        someone.content = pdf_bytes() + b"%% %d" % self.number
        return someone

    def work(self, someone) -> None:
        address = reverse("apply_upload", args=[someone.slug, someone.draft_id, "evidence"])
        answer = someone.client.post(address, {"evidence": SimpleUploadedFile("证据.pdf", someone.content)})
        assert answer.status_code == 200, answer.content

    def outcome(self, someone) -> str:
        return "committed" if DraftFile.objects.filter(draft=someone.draft_id).exists() else "rolled back"

    def go_on(self, someone) -> None:
        self.work(someone)
        row = DraftFile.objects.select_related("file").get(draft=someone.draft_id)
        assert read_bytes(row.file) == someone.content


class Issuing:
    """The worker makes receipt and D01; afterwards the sweep brings the row back and a worker runs it again."""

    name = "papers"

    def __init__(self, pattern) -> None:
        self.pattern = pattern

    def prepare(self):
        drain()
        someone = another(self.pattern, files=1)
        someone.submit()
        return someone

    def work(self, someone) -> None:
        drain()

    def outcome(self, someone) -> str:
        made = someone.draft.application.documents.count()
        assert made in (0, 2)
        return "committed" if made else "rolled back"

    def go_on(self, someone) -> None:
        OutboxRow.objects.filter(state="running").update(started_at=now() - timedelta(hours=1))
        sweep()
        drain()
        documents = someone.draft.application.documents.select_related("file")
        assert Counter(document.code for document in documents) == {"receipt": 1, "D01": 1}
        assert all(read_bytes(document.file).startswith(b"%PDF") for document in documents)
        assert OutboxRow.objects.exclude(state="done").count() == 0


WORKS = (Submitting, Uploading, Issuing)
