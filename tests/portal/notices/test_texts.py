import pytest
from django.core.exceptions import ValidationError

from portal.notices.default_texts import DEFAULTS
from portal.notices.kinds import KINDS, PLACEHOLDERS, clock_notice, missing
from portal.notices.models import NoticeText
from portal.notices.texts import UnknownPlaceholder, fill, unknown_placeholders


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("案件{{case}}", "案件XZ-1"),
        ("{{ case }}至{{due}}", "XZ-1至{{case}}"),
        ("没有", "没有"),
        ("{case} {{{case}}}", "{case} {XZ-1}"),
        ("", ""),
    ],
)
def test_fill_replaces_names_once(text, filled):
    assert fill(text, {"case": "XZ-1", "due": "{{case}}"}) == filled


@pytest.mark.parametrize(
    "text", ["{{name}}", "{{case.name}}", "{{ case|safe }}", "{{}}", "{{ case }} {{phone}}", "{{__class__}}"]
)
def test_fill_refuses_anything_but_known_names(text):
    with pytest.raises(UnknownPlaceholder):
        fill(text, {"case": "XZ-1"})


def test_unknown_placeholders_are_named_once_in_order():
    assert unknown_placeholders("{{b}}{{a}}{{b}}{{case}}", ["case"]) == ["b", "a"]


def test_every_kind_has_default_words_that_use_only_what_it_offers():
    assert DEFAULTS.keys() == KINDS.keys()
    for code, (subject, body) in DEFAULTS.items():
        offered = KINDS[code].placeholders
        assert (code, unknown_placeholders(subject + body, offered)) == (code, [])
        assert set(offered) <= PLACEHOLDERS.keys()
        assert NoticeText(kind=code, subject=subject, body=body).full_clean(validate_unique=False) is None


def test_missing_names_what_a_context_lacks():
    assert missing("case.diverted", {"case": ""}) == ["due", "unit"]


@pytest.mark.parametrize(
    ("days", "kind", "roles"),
    [
        (6, "clock.soon", ()),
        (5, "clock.soon", ("U1",)),
        (3, "clock.soon", ()),
        (2, "clock.soon", ("U1", "U2")),
        (0, "clock.today", ("U1", "U2")),
        (-1, "clock.overdue", ("U2", "U3", "C1")),
        (-2, "clock.overdue", ()),
        (-3, "clock.overdue", ("O",)),
    ],
)
def test_clock_notice_goes_to_the_roles_of_the_plan(days, kind, roles):
    assert clock_notice(days) == (kind, roles)


@pytest.mark.parametrize("field", ["subject", "body"])
def test_text_with_a_placeholder_not_offered_is_refused_in_words(field):
    words = {"subject": "标题", "body": "正文"} | {field: "{{receipt}} {{phone}}"}
    with pytest.raises(ValidationError) as refused:
        NoticeText(kind="case.withdrawn", **words).clean()
    assert list(refused.value.message_dict) == [field]
    assert "receipt, phone" in refused.value.message_dict[field][0]
