"""Encrypted fields and blind indexes: what the database, queries and pickles see, and what tampering does."""

import copy
import json
import pickle
import uuid

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from portal.vault import envelope
from portal.vault.envelope import SealBroken
from portal.vault.fields import (
    EncryptedJSONField,
    EncryptedTextField,
    blind_index,
    blind_index_version,
    blind_indexes,
)
from portal.vault.keys import new_keys, ring

SECRET = "欧阳样例 110100199001010019"

with isolate_apps("portal"):

    class Note(models.Model):  # noqa: DJ008 - shown nowhere
        """A model of this test alone, with its own table."""

        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        text = EncryptedTextField(blank=True, default="")
        other = EncryptedTextField(null=True)
        data = EncryptedJSONField(null=True)

        class Meta:
            app_label = "portal"
            db_table = "test_note"

    class Numbered(models.Model):  # noqa: DJ008 - shown nowhere
        text = EncryptedTextField()

        class Meta:
            app_label = "portal"


@pytest.fixture(autouse=True)
def table(db):
    key = Note._meta.pk.db_type(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE test_note (id {key} PRIMARY KEY, text text, other text, data text)")


@pytest.fixture
def key_file(settings, tmp_path):
    settings.KEY_FILE = tmp_path / "keys.json"
    settings.KEY_FILE.write_text(json.dumps(new_keys()))
    return settings.KEY_FILE


def raw(note, column="text"):
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM test_note WHERE id = %s", [Note._meta.pk.get_db_prep_value(note.pk, connection)]
        )
        return cursor.fetchone()[0]


def put_raw(note, value, column="text"):
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE test_note SET {column} = %s WHERE id = %s",
            [value, Note._meta.pk.get_db_prep_value(note.pk, connection)],
        )


def test_saved_value_comes_back_and_the_column_holds_an_envelope():
    note = Note.objects.create(text=SECRET, data={"claims": ["退款", 2]})
    again = Note.objects.get(pk=note.pk)
    assert (again.text, again.data, again.other) == (SECRET, {"claims": ["退款", 2]}, None)
    version, key, nonce, sealed = raw(note).split("|")
    assert (version, key) == ("1", ring().data.current)
    assert nonce and sealed
    for column in ("text", "data"):
        assert "样例" not in raw(note, column)
        assert "110100199001010019" not in raw(note, column)


def test_empty_text_is_kept_and_null_stays_null():
    note = Note.objects.create()
    assert Note.objects.get(pk=note.pk).text == ""
    assert raw(note) != ""
    assert Note.objects.filter(other__isnull=True, data__isnull=True).count() == 1


def test_same_value_never_looks_the_same():
    assert raw(Note.objects.create(text=SECRET)) != raw(Note.objects.create(text=SECRET))


@pytest.mark.parametrize("value", [{}, [], "text", 0, False, {"深": {"a": [None, 1.5, "𬭳"]}}])
def test_any_json_value_comes_back(value):
    note = Note.objects.create(data=value)
    assert Note.objects.get(pk=note.pk).data == value


def test_json_changed_in_place_is_saved():
    note = Note.objects.create(data={"steps": []})
    again = Note.objects.get(pk=note.pk)
    again.data["steps"].append("一")
    again.save()
    assert Note.objects.get(pk=note.pk).data == {"steps": ["一"]}


def test_saving_without_reading_leaves_the_envelope_alone():
    note = Note.objects.create(text=SECRET, data={"a": 1})
    before = raw(note), raw(note, "data")
    Note.objects.get(pk=note.pk).save()
    assert (raw(note), raw(note, "data")) == before


def test_values_and_reprs_never_show_the_plain_text():
    Note.objects.create(text=SECRET, data={"a": SECRET})
    shown = [
        repr(list(Note.objects.values())),
        repr(list(Note.objects.values_list("text", "data"))),
        str(list(Note.objects.values_list("text", flat=True))),
        repr(Note.objects.get().__dict__),
    ]
    note = Note.objects.get()
    assert note.text == SECRET
    shown.append(repr(note.__dict__))
    assert all("样例" not in text and "110100" not in text for text in shown)


def test_pickle_holds_no_plain_text():
    note = Note.objects.create(text=SECRET)
    packed = pickle.dumps(Note.objects.get(pk=note.pk).__dict__["text"])
    note = Note.objects.get(pk=note.pk)
    assert note.text == SECRET
    packed += pickle.dumps(note.__dict__["text"])
    assert SECRET.encode() not in packed
    with pytest.raises(TypeError):
        pickle.dumps(Note(text=SECRET).__dict__["text"])
    assert copy.deepcopy(note.__dict__["text"]).opened == SECRET


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Note.objects.filter(text=SECRET),
        lambda: Note.objects.filter(text__startswith="欧"),
        lambda: Note.objects.filter(text__in=[SECRET]),
        lambda: Note.objects.exclude(data={"a": 1}),
        lambda: Note.objects.filter(data__a=1),
        lambda: Note.objects.update(text=SECRET),
        lambda: Note.objects.bulk_update([Note.objects.create(text="甲")], ["text"]),
        lambda: Note._meta.get_field("text").value_to_string(Note(text=SECRET)),
    ],
)
def test_searching_and_bulk_writing_are_refused(ask):
    with pytest.raises(FieldError, match="encrypted"):
        ask()


def test_bulk_create_seals_every_row():
    notes = Note.objects.bulk_create([Note(text=f"样例{number}") for number in range(3)])
    assert {Note.objects.get(pk=note.pk).text for note in notes} == {"样例0", "样例1", "样例2"}


def test_deferred_and_refreshed_values_open():
    note = Note.objects.create(text=SECRET)
    assert Note.objects.defer("text").get(pk=note.pk).text == SECRET
    Note.objects.get(pk=note.pk)
    note.text = "改"
    note.refresh_from_db()
    assert note.text == SECRET


def test_update_fields_writes_only_those():
    note = Note.objects.create(text="旧", other="旧")
    note.text = note.other = "新"
    note.save(update_fields=["text"])
    assert (Note.objects.get(pk=note.pk).text, Note.objects.get(pk=note.pk).other) == ("新", "旧")


@pytest.mark.parametrize("place", [0, 5, 12, 30, -1])
def test_altered_ciphertext_is_noticed(place):
    note = Note.objects.create(text=SECRET)
    text = raw(note)
    sign = text[place]
    put_raw(note, text[:place] + ("A" if sign != "A" else "B") + (text[place + 1 :] if place != -1 else ""))
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=note.pk).text


@pytest.mark.parametrize(
    "garbage", ["", "plain text", "1|d1|x", "1|d1||", "2|d1|AAAA|AAAA", "1|nokey|AAAA|AAAA", "1|d1|四|五"]
)
def test_garbage_in_the_column_is_noticed(garbage):
    note = Note.objects.create(text=SECRET)
    put_raw(note, garbage)
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=note.pk).text


def test_value_moved_to_another_row_or_column_is_noticed():
    one, two = Note.objects.create(text="一", other="其他"), Note.objects.create(text="二")
    put_raw(two, raw(one))
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=two.pk).text
    put_raw(one, raw(one, "other"))
    with pytest.raises(SealBroken):
        _ = Note.objects.get(pk=one.pk).text


def test_altered_value_is_not_saved_over():
    note = Note.objects.create(text=SECRET)
    put_raw(note, raw(Note.objects.create(text="别人")))
    with pytest.raises(SealBroken):
        Note.objects.get(pk=note.pk).save()


def test_copy_of_a_read_row_is_sealed_for_its_own_place():
    note = Note.objects.create(text=SECRET)
    assert note.text == SECRET
    note.pk, note._state.adding = uuid.uuid4(), True
    note.text = note.text
    note.save()
    assert sorted(Note.objects.values_list("pk").count() for _ in range(1)) == [2]
    assert {found.text for found in Note.objects.all()} == {SECRET}


def test_pk_given_as_text_names_the_same_place():
    identity = uuid.uuid4()
    Note(pk=identity.hex, text=SECRET).save()
    assert Note.objects.get(pk=identity).text == SECRET


def test_older_key_still_opens_and_saving_moves_to_the_current_one(key_file):
    note = Note.objects.create(text=SECRET, data={"a": 1})
    content = json.loads(key_file.read_text())
    content["data"] = {
        "current": "d2",
        "keys": content["data"]["keys"]
        | new_keys()["data"]["keys"].__class__({"d2": new_keys()["data"]["keys"]["d1"]}),
    }
    key_file.write_text(json.dumps(content))
    again = Note.objects.get(pk=note.pk)
    assert (again.text, again.data) == (SECRET, {"a": 1})
    assert envelope.key_name(raw(note)) == "d1"
    Note.objects.get(pk=note.pk).save()
    assert {envelope.key_name(raw(note)), envelope.key_name(raw(note, "data"))} == {"d2"}
    assert Note.objects.get(pk=note.pk).text == SECRET


def test_lost_key_is_a_clear_error(key_file):
    note = Note.objects.create(text=SECRET)
    key_file.write_text(json.dumps(new_keys()))
    with pytest.raises(SealBroken, match="test_note"):
        _ = Note.objects.get(pk=note.pk).text


def test_model_with_encrypted_fields_needs_a_uuid_key():
    assert [message.msg for message in Numbered._meta.get_field("text").check()] == [
        "A model with encrypted fields has a UUID primary key with a default."
    ]
    assert Note._meta.get_field("text").check() == []


def test_field_deconstructs_for_migrations():
    assert Note._meta.get_field("data").deconstruct()[1] == "portal.vault.fields.EncryptedJSONField"


@pytest.mark.parametrize(
    "typed", ["１１０１００１９９００１０１００１９", "110100 19900101 0019", "110100\u200b199001010019"]
)
def test_blind_index_is_the_same_for_every_written_form(typed):
    assert blind_index("resident_id", typed) == blind_index("resident_id", "110100199001010019")


def test_blind_index_depends_on_kind_value_and_key(key_file):
    index = blind_index("resident_id", "110100199001010019")
    assert len(index) == 64
    assert blind_index("passport", "110100199001010019") != index
    assert blind_index("resident_id", "110100199001010027") != index
    key_file.write_text(json.dumps(new_keys()))
    assert blind_index("resident_id", "110100199001010019") != index


def test_blind_indexes_hold_all_valid_keys_while_they_change(key_file):
    before = blind_index("phone", "13800000000")
    content = json.loads(key_file.read_text())
    content["index"]["keys"]["i2"] = new_keys()["index"]["keys"]["i1"]
    content["index"]["current"] = "i2"
    key_file.write_text(json.dumps(content))
    assert blind_index_version() == "i2"
    assert blind_indexes("phone", "13800000000") == {"i1": before, "i2": blind_index("phone", "13800000000")}
