"""Taking uploads in: each file a row of its own, each refusal a sentence beside its field."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from forms.wizard.actions import add_file
from forms.wizard.models import Draft
from portal.ledger.actor import Actor
from portal.vault.actions import UploadRefused


def take_uploads(
    draft: Draft, files: MultiValueDict[str, UploadedFile], fields: Iterable[str], by: Actor
) -> dict[str, list[str]]:
    """Store every file that came for these fields; sentences by field for those that were refused."""
    refused: dict[str, list[str]] = {}
    for key in fields:
        for upload in files.getlist(key):
            try:
                add_file(draft=draft, field_key=key, upload=upload, by=by)
            except UploadRefused as fault:
                refused.setdefault(key, []).append(f"{upload.name}：{fault.message}")
    return refused
