"""`verify_vault` and the sweep: rows without files, altered files, files without rows."""

import json
import os
import time
from io import StringIO

import pytest
from django.core.management import call_command

from portal.ledger.actor import SYSTEM
from portal.ledger.models import LedgerEntry
from portal.vault.actions import erase_file, remove_strays
from portal.vault.jobs import sweep_orphans
from portal.vault.models import StoredFile
from portal.vault.queries import examine, path_of
from tests.factories.vault import StoredFileFactory

pytestmark = pytest.mark.django_db
DAY = 24 * 3600


def run(*options):
    out = StringIO()
    code = 0
    try:
        call_command("verify_vault", *options, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue()


def stray(vault_root, place, hours=0):
    path = vault_root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"stray")
    os.utime(path, (time.time() - hours * 3600,) * 2)
    return place


def test_sound_vault(vault_root):
    stored = [StoredFileFactory() for _number in range(3)]
    code, text = run()
    assert code == 0
    assert text == f"共核对3个文件，{sum(s.size for s in stored)}字节\n文件库完好。\n"


def test_empty_vault_is_sound():
    assert run("--json") == (
        0,
        '{"sound": true, "files": 0, "bytes": 0, "missing": [], "altered": [], "stray": [], "recent": []}\n',
    )


def test_missing_altered_and_stray_files_are_listed(vault_root):
    sound, gone, altered, short = (StoredFileFactory() for _number in range(4))
    path_of(gone).unlink()
    content = bytearray(path_of(altered).read_bytes())
    content[100] ^= 1
    path_of(altered).write_bytes(content)
    path_of(short).write_bytes(b"short")
    old = stray(vault_root, "ab/lost", hours=25)
    new = stray(vault_root, "ab/new", hours=1)
    code, text = run("--json")
    report = json.loads(text)
    assert code == 1
    assert report["files"] == 4
    assert report["missing"] == [gone.location]
    assert sorted(report["altered"]) == sorted([altered.location, short.location])
    assert (report["stray"], report["recent"]) == ([old], [new])
    code, text = run()
    assert code == 1
    assert f"缺失  {gone.location}" in text
    assert f"被改动  {altered.location}" in text
    assert f"无登记  {old}" in text
    assert f"无登记（不满一天）  {new}" in text
    assert sound.location not in text
    assert text.endswith("文件库存在问题。\n")


def test_one_flipped_bit_anywhere_is_found():
    stored = StoredFileFactory()
    original = path_of(stored).read_bytes()
    for place in range(0, len(original), 97):
        path_of(stored).write_bytes(original[:place] + bytes([original[place] ^ 4]) + original[place + 1 :])
        assert examine().altered == [stored.location]
    path_of(stored).write_bytes(original)
    assert examine().sound


def test_young_file_without_a_row_is_no_problem(vault_root):
    stray(vault_root, "ab/.upload.part", hours=2)
    assert run()[0] == 0


def test_sweep_removes_old_strays_and_nothing_else(vault_root):
    stored = StoredFileFactory()
    os.utime(path_of(stored), (time.time() - 9 * DAY,) * 2)
    old = [stray(vault_root, "ab/.x.part", hours=30), stray(vault_root, "cd/lost", hours=30)]
    stray(vault_root, "cd/new", hours=1)
    assert sweep_orphans() == 2
    assert not any((vault_root / place).exists() for place in old)
    assert path_of(stored).is_file()
    assert (vault_root / "cd/new").is_file()
    assert LedgerEntry.objects.filter(event="vault.strays_removed").count() == 1
    assert remove_strays(by=SYSTEM) == []


def test_erased_file_leaves_row_and_ledger_entry(django_capture_on_commit_callbacks):
    stored = StoredFileFactory()
    with django_capture_on_commit_callbacks(execute=True):
        erase_file(stored=stored, by=SYSTEM, reason="retention")
        assert path_of(stored).is_file()
    assert not path_of(stored).exists()
    assert StoredFile.objects.get(pk=stored.pk).state == "erased"
    assert examine().sound
    assert LedgerEntry.objects.filter(event="vault.erased", about_id=str(stored.pk)).count() == 1


def test_file_whose_erasing_was_interrupted_is_swept(vault_root):
    stored = StoredFileFactory()
    erase_file(stored=stored, by=SYSTEM)  # the callback never runs: the process died after the commit
    os.utime(path_of(stored), (time.time() - 2 * DAY,) * 2)
    assert examine().stray == [stored.location]
    assert remove_strays(by=SYSTEM) == [stored.location]
    assert not path_of(stored).exists()
