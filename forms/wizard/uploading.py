"""Taking uploads in: each file a row of its own, each refusal a sentence beside its field; lists of people are read."""

import json
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from forms.definition.kinds import Around, kind_of
from forms.definition.kinds.rows import Group
from forms.definition.people_sheet import MOST_BYTES, Fault, read_people
from forms.definition.shape import Field
from forms.wizard.actions import add_file
from forms.wizard.models import Draft
from forms.wizard.presses import Press
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


def take_lists(
    files: MultiValueDict[str, UploadedFile], fields: Iterable[Field], around: Around, press: Press
) -> tuple[dict[str, str], dict[str, list[Fault]]]:
    """({input: the list's rows as the page carries them}, faults by field) of tables that came with the page.

    A table with a fault is not taken at all; its faults name row and column.
    """
    taken: dict[str, str] = {}
    refused: dict[str, list[Fault]] = {}
    for spec in fields:
        kind = kind_of(spec)
        if not isinstance(kind, Group) or not kind.takes_list:
            continue
        sheet = files.get(f"{spec.key}-sheet")
        if sheet is None:
            if press.name == "list" and press.target == spec.key:
                sentence = _("No table arrived. Please choose the file first, then press Upload.")
                refused[spec.key] = [Fault(0, "", sentence)]
            continue
        known = frozenset(filter(None, [str(around.answers.get("applicant_id") or "")]))
        found = read_people(sheet.read(MOST_BYTES + 1), today=around.today, taken=known)
        if found.faults:
            refused[spec.key] = list(found.faults)
        else:
            taken[f"{spec.key}-list"] = json.dumps(found.rows, ensure_ascii=False)
    return taken, refused
