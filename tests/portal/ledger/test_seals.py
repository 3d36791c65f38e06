"""Keys of the anchors: made once, kept to their owner, refused when they are something else."""

import stat
from io import StringIO

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.core.management import CommandError, call_command

from portal.ledger.seals import AnchorKeyError, make_pair, signer, verifier

FOREIGN = generate_private_key(SECP256R1())
FOREIGN_PRIVATE = FOREIGN.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
FOREIGN_PUBLIC = FOREIGN.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
BROKEN_PUBLIC = b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"


def test_pair_signs_and_verifies(tmp_path):
    public = make_pair(tmp_path / "key.pem")
    key, known = signer(tmp_path / "key.pem"), verifier(public)
    signature = key.sign(b"heads")
    assert list(known.keys) == [key.name]
    assert [
        known.accepts(key.name, b"heads", signature), known.accepts(key.name, b"head", signature),
        known.accepts("0" * 16, b"heads", signature), known.accepts(key.name, b"heads", b"short"),
    ] == [True, False, False, False]  # fmt: skip


def test_private_file_is_for_its_owner_alone(tmp_path):
    public = make_pair(tmp_path / "key.pem")
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "key.pem", public)]
    assert modes == [0o600, 0o644]
    (tmp_path / "key.pem").chmod(0o644)
    with pytest.raises(AnchorKeyError, match="0600"):
        signer(tmp_path / "key.pem")


@pytest.mark.parametrize("taken", ["key.pem", "key.pem.pub"])
def test_existing_keys_are_never_overwritten(tmp_path, taken):
    (tmp_path / taken).write_text("mine")
    with pytest.raises(CommandError, match=taken):
        call_command("make_anchor_key", str(tmp_path / "key.pem"))
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(taken, "mine")]


def test_command_makes_both_files(tmp_path):
    out = StringIO()
    call_command("make_anchor_key", str(tmp_path / "key.pem"), stdout=out)
    assert verifier(tmp_path / "key.pem.pub").keys.keys() == {signer(tmp_path / "key.pem").name}
    assert str(tmp_path / "key.pem.pub") in out.getvalue()


@pytest.mark.parametrize("content", [b"", b"no key", FOREIGN_PRIVATE])
def test_file_that_is_no_private_key_is_refused(tmp_path, content):
    (tmp_path / "key.pem").write_bytes(content)
    (tmp_path / "key.pem").chmod(0o600)
    with pytest.raises(AnchorKeyError):
        signer(tmp_path / "key.pem")


@pytest.mark.parametrize("content", [b"", b"no key", FOREIGN_PUBLIC, BROKEN_PUBLIC])
def test_file_that_holds_no_public_key_is_refused(tmp_path, content):
    (tmp_path / "key.pub").write_bytes(content)
    with pytest.raises(AnchorKeyError):
        verifier(tmp_path / "key.pub")


@pytest.mark.parametrize("path", ["", "/nowhere/key.pem"])
def test_missing_file_is_refused(path):
    for load in (signer, verifier):
        with pytest.raises(AnchorKeyError):
            load(path)
