"""Encrypted model fields and the blind index that lets an encrypted value be found again.

A value is sealed when its row is saved and opened when the attribute is read. Nothing else opens it: `values()`,
filters, `update()`, dumps and pickles never hold the plain text.
"""

import hashlib
import hmac
import json
from typing import Any

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from portal.privacy.identity import canonical_code
from portal.vault import envelope
from portal.vault.keys import ring


class Sealed:
    """A sealed value on an instance or in a query result; shows nothing of its content."""

    __slots__ = ("envelope", "is_open", "opened")

    def __init__(self, text: str | None) -> None:
        self.envelope = text
        self.opened: Any = None
        self.is_open = False

    @classmethod
    def holding(cls, value: Any) -> "Sealed":
        """A value that was just assigned and has no envelope yet."""
        new = cls(None)
        new.opened, new.is_open = value, True
        return new

    def __repr__(self) -> str:
        return "<sealed>"

    def __reduce__(self) -> tuple:
        if self.envelope is None:
            raise TypeError("A value that has not been saved cannot leave the process.")
        return Sealed, (self.envelope,)

    def __deepcopy__(self, memo: dict) -> "Sealed":
        copy = Sealed(self.envelope)
        copy.opened, copy.is_open = self.opened, self.is_open
        return copy


class SealedAttribute(DeferredAttribute):
    """Opens on first read, keeps the opened value with the instance (so that a JSON value may be changed in place)."""

    field: "EncryptedTextField"

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        held = super().__get__(instance, cls)
        if not isinstance(held, Sealed):
            return held
        if not held.is_open:
            held.opened, held.is_open = self.field.open(held.envelope, instance), True
        return held.opened

    def __set__(self, instance: models.Model, value: Any) -> None:
        if value is not None and not isinstance(value, Sealed) and not hasattr(value, "resolve_expression"):
            value = Sealed.holding(value)
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.TextField):
    """Text kept encrypted. The model's primary key is a UUID made before saving, so that the value can be bound to its row."""

    descriptor_class = SealedAttribute
    lookups_allowed = frozenset({"isnull"})

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        key = self.model._meta.pk
        if not isinstance(key, models.UUIDField) or not key.has_default():
            found.append(checks.Error("A model with encrypted fields has a UUID primary key with a default.", obj=self))
        return found

    def place(self, instance: models.Model) -> str:
        """What an envelope is bound to: table, column and primary key."""
        if instance.pk is None:
            raise FieldError(f"{self.model.__name__} has no primary key yet; {self.name} cannot be sealed.")
        return f"{self.model._meta.db_table}|{self.column}|{self.model._meta.pk.to_python(instance.pk)}"

    def open(self, text: str | None, instance: models.Model) -> Any:
        """The plain value of an envelope read from `instance`'s row; raises SealBroken."""
        return self.from_bytes(envelope.unseal(text or "", place=self.place(instance), keys=ring().data))

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, raw: bytes) -> Any:
        return raw.decode()

    def changed(self, held: Sealed, instance: models.Model) -> bool:
        """Must the value be sealed again? Text cannot change in place; an older key is replaced on the way."""
        if held.envelope is None or envelope.key_name(held.envelope) != ring().data.current:
            return True
        envelope.unseal(held.envelope, place=self.place(instance), keys=ring().data)
        return False

    def pre_save(self, instance: models.Model, add: bool) -> Sealed | None:
        held = instance.__dict__.get(self.attname)
        if not isinstance(held, Sealed):
            return held
        if self.changed(held, instance):
            plain = getattr(instance, self.attname)
            held.envelope = envelope.seal(self.to_bytes(plain), place=self.place(instance), keys=ring().data)
        return held

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        return value

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if isinstance(value, Sealed) and value.envelope is not None:
            return value.envelope
        raise FieldError(f"{self.name} is encrypted: save the instance; it cannot be filtered by or updated in bulk.")

    def get_lookup(self, name: str) -> Any:
        if name not in self.lookups_allowed:
            raise FieldError(f"{self.name} is encrypted and cannot be searched; use its blind index.")
        return super().get_lookup(name)

    def get_transform(self, name: str) -> Any:
        raise FieldError(f"{self.name} is encrypted and cannot be searched; use its blind index.")

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError(f"{self.name} is encrypted and is not part of text dumps; back the database up instead.")


class EncryptedJSONField(EncryptedTextField):
    """A JSON value (dict, list, text, number, bool) kept encrypted; a change made in place is saved with the instance."""

    def __init__(self, *args: Any, encoder: type[json.JSONEncoder] | None = None, **kwargs: Any) -> None:
        self.encoder = encoder
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        if self.encoder is not None:
            kwargs["encoder"] = self.encoder
        return name, path, args, kwargs

    def to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=self.encoder).encode()

    def from_bytes(self, raw: bytes) -> Any:
        return json.loads(raw)

    def changed(self, held: Sealed, instance: models.Model) -> bool:
        return held.is_open or super().changed(held, instance)


def blind_index(kind: str, canonical: str) -> str:
    """Keyed hash (64 hexadecimal digits) by which a secret value is found again: HMAC-SHA256 under the index key.

    `kind` keeps equal numbers of different kinds apart. The value is canonicalised once more, so that full-width
    digits, spaces and small letters cannot make a second identity of one number.
    """
    keys = ring().index
    return _keyed_hash(keys.key, kind, canonical)


def blind_index_version() -> str:
    """The name of the index key that `blind_index` uses now; stored beside the index."""
    return ring().index.current


def blind_indexes(kind: str, canonical: str) -> dict[str, str]:
    """The index under every key that is still valid, by key name: what a search asks for while keys are being changed."""
    return {name: _keyed_hash(key, kind, canonical) for name, key in ring().index.keys.items()}


def _keyed_hash(key: bytes, kind: str, canonical: str) -> str:
    return hmac.new(key, f"{kind}|{canonical_code(canonical)}".encode(), hashlib.sha256).hexdigest()
