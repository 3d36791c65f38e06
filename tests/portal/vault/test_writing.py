"""The write order: every step made to fail in turn leaves neither a file nor a row behind."""

import errno
import hashlib
import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from portal.ledger.actor import SYSTEM, Actor
from portal.vault.actions import (
    PreparedUpload,
    discard_prepared,
    prepare_upload,
    store_bytes,
    store_prepared,
    store_upload,
)
from portal.vault.disk import Disk
from portal.vault.models import StoredFile
from portal.vault.queries import open_stored, path_of, read_bytes
from portal.vault.refusals import UploadRefused
from tests.factories.vault import mp4_bytes, office_bytes, pdf_bytes, upload

pytestmark = pytest.mark.django_db


class FailingDisk(Disk):
    """Raises `error` at the `at`-th step; a write that fails has written half."""

    def __init__(self, at, error):
        self.at, self.error, self.steps = at, error, 0

    def step(self):
        self.steps += 1
        if self.steps == self.at:
            raise OSError(self.error, os.strerror(self.error))

    def free_and_total(self, folder):
        self.step()
        return super().free_and_total(folder)

    def make_folder(self, folder):
        self.step()
        super().make_folder(folder)

    def create(self, path):
        self.step()
        return super().create(path)

    def write(self, descriptor, data):
        try:
            self.step()
        except OSError:
            super().write(descriptor, data[: len(data) // 2])
            raise
        super().write(descriptor, data)

    def sync(self, descriptor):
        self.step()
        super().sync(descriptor)

    def read(self, path):
        self.step()
        return super().read(path)

    def rename(self, source, target):
        self.step()
        super().rename(source, target)

    def sync_folder(self, folder):
        self.step()
        super().sync_folder(folder)


class WatchedDisk(Disk):
    def __init__(self):
        self.done = []

    def __getattribute__(self, name):
        if name in {"create", "write", "sync", "read", "rename", "sync_folder", "unlink"}:
            self.done.append(name)
        return super().__getattribute__(name)


def faults(store, error, code, files_left):
    """Fail step after step until the file gets through; returns how many steps were tried."""
    for at in range(1, 100):
        shutil.rmtree(settings.VAULT_ROOT, ignore_errors=True)  # so that every try has to make the folders, too
        disk = FailingDisk(at, error)
        try:
            stored = store(disk)
        except UploadRefused as refusal:
            assert refusal.code == code
            assert files_left() == []
            assert StoredFile.objects.count() == 0
        else:
            assert disk.steps == at - 1
            assert files_left() == [stored.location]
            return at - 1
    raise AssertionError("never got through")


@pytest.mark.parametrize(
    ("error", "code"), [(errno.ENOSPC, "no_space"), (errno.EDQUOT, "no_space"), (errno.EIO, "not_saved")]
)
def test_every_failing_step_of_keeping_bytes_leaves_nothing(files_left, error, code):
    data = b"x" * 3_000_000

    def store(disk):
        return store_bytes(data=data, name="卷宗.pdf", mime="application/pdf", purpose="dossier", by=SYSTEM, disk=disk)

    assert faults(store, error, code, files_left) > 12


def test_every_failing_step_of_an_upload_leaves_nothing(files_left):
    content = mp4_bytes()
    assert faults(lambda disk: store_upload(upload=upload("录像.mp4", content), purpose="evidence", by=SYSTEM, disk=disk), errno.ENOSPC, "no_space", files_left) > 10  # fmt: skip


def test_order_is_write_sync_read_rename_sync_of_the_folder():
    disk = WatchedDisk()
    store_bytes(data=b"1", name="a", mime="text/plain", purpose="test", by=SYSTEM, disk=disk)
    tail = disk.done[disk.done.index("create") :]
    assert tail == ["create", "write", "sync", "read", "rename", "sync_folder"]


def test_what_was_written_wrong_is_noticed_before_it_gets_its_name(files_left):
    class Forgetful(Disk):
        def write(self, descriptor, data):
            super().write(descriptor, data[:-1] + b"?")

    with pytest.raises(UploadRefused) as caught:
        store_bytes(data=b"1234", name="a", mime="text/plain", purpose="test", by=SYSTEM, disk=Forgetful())
    assert caught.value.code == "not_saved"
    assert files_left() == []


def test_nothing_is_ever_overwritten(tmp_path):
    (tmp_path / "new").write_bytes(b"new")
    (tmp_path / "old").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        Disk().rename(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"old"


def test_row_that_cannot_be_written_takes_its_file_along(files_left):
    nobody = Actor(kind="staff", id=None, label="无")
    with pytest.raises(Exception, match="created_by"):
        store_bytes(data=b"1", name="a", mime="text/plain", purpose="test", by=nobody)
    assert files_left() == []


def test_below_the_floor_of_free_space_nothing_is_taken(files_left):
    class Full(Disk):
        def free_and_total(self, folder):
            return 1, 1_000_000_000

    with pytest.raises(UploadRefused) as caught:
        store_upload(upload=upload(), purpose="evidence", by=SYSTEM, disk=Full())
    assert caught.value.code == "no_space"
    assert caught.value.message == "系统存储空间暂时不足，已填写的内容没有丢失。请稍后再试，或者到接待窗口提交。"
    assert files_left() == []


def test_kept_bytes_are_the_senders_own_and_private(vault_root):
    content = pdf_bytes(2)
    stored = store_upload(
        upload=upload("欧阳样例.pdf", content), purpose="evidence", by=Actor(kind="citizen", id="MD-1", label="当事人")
    )
    stored = StoredFile.objects.get(pk=stored.pk)
    assert read_bytes(stored) == content
    with open_stored(stored) as file:
        assert file.read() == content
    assert (stored.sha256, stored.size, stored.mime, stored.pages) == (
        hashlib.sha256(content).hexdigest(),
        len(content),
        "application/pdf",
        2,
    )
    assert (stored.original_name, stored.purpose, stored.state, stored.created_by_label) == (
        "欧阳样例.pdf",
        "evidence",
        "stored",
        "当事人",
    )
    assert path_of(stored) == Path(vault_root) / stored.id.hex[:2] / str(stored.id)
    assert path_of(stored).stat().st_mode & 0o777 == 0o600
    assert path_of(stored).parent.stat().st_mode & 0o777 == 0o700


def test_upload_can_be_prepared_before_the_transaction(files_left):
    prepared = prepare_upload(upload=upload("表.xlsx", office_bytes("xlsx")))
    assert isinstance(prepared, PreparedUpload)
    assert StoredFile.objects.count() == 0
    stored = store_prepared(prepared=prepared, purpose="evidence", by=SYSTEM)
    assert files_left() == [stored.location]
    discard_prepared(prepared=prepare_upload(upload=upload("表.xlsx", office_bytes("xlsx"))))
    assert files_left() == [stored.location]


def test_empty_bytes_of_our_own_are_refused():
    with pytest.raises(UploadRefused) as caught:
        store_bytes(data=b"", name="a", mime="text/plain", purpose="test", by=SYSTEM)
    assert caught.value.code == "empty"


def test_file_that_is_read_from_its_middle_is_kept_whole():
    content = pdf_bytes()
    source = upload("证据.pdf", content)
    source.read(10)
    assert read_bytes(store_upload(upload=source, purpose="evidence", by=SYSTEM)) == content
