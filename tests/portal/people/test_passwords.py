"""What a password may not be (security.md 3.12)."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from portal import settings as real_settings
from portal.people.hashing import DemoArgon2PasswordHasher
from portal.people.passwords import ContextWordsValidator, new_password
from tests.factories.people import UserFactory
from tests.factories.units import UnitFactory

REFUSED = [
    "short-pass1", "12345678901234", "password1234", "Password-2026!", "shujie-2026-zhongxin", "Shujie2026Shujie2026",
    "ＳＨＵＪＩＥ２０２６ｚｈｏｎｇｘｉｎ", "admin-admin-admin", "qwertyqwerty12", "行政争议纾解中心2026年密码", "aaaaaaaaaaaaaa",
    "zzzzzzzzzzzz2026", "scjgj-scjgj-2026", "zhangsan-zhangsan", "tiaojie123456789x",
]  # fmt: skip
ACCEPTED = [
    "Lantern-quiet-7-river", "correct horse battery staple", "山雨欲来风满楼头看一江春水", "x9$kW2!pQz7m", "a" * 4 + "bcdefghij-klmn",
    "Ⅷ号院的石榴树下有三只黑猫", "k" * 30 + "lmnopqr-tuv" * 4,
]  # fmt: skip


@pytest.fixture
def person():
    return UserFactory.build(
        username="zhangsan",
        name="张三",
        unit=UnitFactory.build(code="scjgj", short_name="市监局", number_prefix="虚市监"),
    )


@pytest.mark.parametrize("password", REFUSED)
def test_weak_passwords_are_refused_in_chinese(password, person):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, person)
    assert all("\u4e00" <= message[0] <= "\u9fff" for message in refused.value.messages), refused.value.messages


@pytest.mark.parametrize("password", ACCEPTED)
def test_long_passwords_of_any_kind_are_accepted(password, person):
    validate_password(password, person)


def test_context_words_need_no_user():
    with pytest.raises(ValidationError):
        ContextWordsValidator().validate("shujie2026shujie")
    assert "单位名" in ContextWordsValidator().get_help_text()


@pytest.mark.parametrize("_round", range(20))
def test_first_passwords_pass_their_own_rules(_round, person):
    validate_password(new_password(), person)


def test_passwords_are_hashed_with_argon2id():
    assert real_settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert Argon2PasswordHasher().encode("x", "somesalt").startswith("argon2$argon2id$")


def hasher_of(**environment):
    """The first hasher of the real settings, read by a process of its own in this environment."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SHUJIE_", "DJANGO_"))}
    script = "from portal import settings; print(settings.PASSWORD_HASHERS[0].rpartition('.')[2])"
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()


def test_only_a_demo_outside_production_hashes_cheaply(tmp_path):
    place = {"SHUJIE_VAR_DIR": str(tmp_path), "SHUJIE_DEMO": "1"}
    assert hasher_of(**place) == "DemoArgon2PasswordHasher"
    assert hasher_of(**place, SHUJIE_ENV="production", SHUJIE_SECRET_KEY="x" * 60) == "Argon2PasswordHasher"
    encoded = DemoArgon2PasswordHasher().encode("x", "somesalt")
    assert encoded.startswith("argon2$argon2id$")
    assert Argon2PasswordHasher().verify("x", encoded)
    assert Argon2PasswordHasher().must_update(encoded)
