"""Every write about notices."""

from collections.abc import Iterable, Mapping

from django.db import models, transaction
from django.utils.functional import Promise

from portal.calendar import now, today
from portal.ledger.actions import record
from portal.ledger.actor import Actor
from portal.ledger.digits import holds_personal_number
from portal.notices import channels, kinds, texts
from portal.notices.default_texts import DEFAULTS
from portal.notices.models import Delivery, DeliveryState, Notice, NoticeText, NoticeWish
from portal.notices.queries import wishes_of
from portal.notices.wishing import DIGEST, NOT, Wish, when
from portal.outbox.actions import enqueue
from portal.people.models import User

DELIVER = "notices.deliver"
SEND_DIGEST = "notices.digest"
Value = str | int | Promise


class UnfitContext(ValueError):
    """A notice was asked for with the wrong values: unknown kind, a value missing or too many, a personal number."""


@transaction.atomic
def notify(
    *,
    to: Iterable[User],
    kind: str,
    about: models.Model | None,
    context: Mapping[str, Value],
    url: str = "",
    by: Actor,
    key: str = "",
) -> list[Notice]:
    """Tell people something: in the portal at once, outside through the outbox once the transaction is committed, or with
    the day's digest, as each person wishes.

    `context` holds exactly the placeholders of the kind (kinds.KINDS). Inactive people and people named twice are left
    out, and so is whoever did it (`by`): nobody is told of his own deed. With a `key` a person gets the notice once only.
    Returns the new notices. Raises UnfitContext.
    """
    values = _checked(kind, context)
    words = _words(kind)
    doer = int(by.id) if by.kind == "staff" and by.id.isdecimal() else None
    people = {user.pk: user for user in to if user.is_active and user.pk != doer}
    told = set(Notice.objects.filter(key=key, user__in=people).values_list("user_id", flat=True)) if key else set()
    subject, body = _fill(words, values)
    rows = [
        Notice(
            user=user, kind=kind, subject=subject, body=body, url=url, key=key, created_at=now(),
            about_type=about._meta.label_lower if about else "", about_id=str(about.pk) if about else "",
        )
        for pk, user in people.items()
        if pk not in told
    ]  # fmt: skip
    Notice.objects.bulk_create(rows)
    if words.send_outside:
        _queue_deliveries(rows)
    return rows


def _checked(kind: str, context: Mapping[str, Value]) -> dict[str, str]:
    if kind not in kinds.KINDS:
        raise UnfitContext(f"there is no kind of notice {kind!r}")
    missing = kinds.missing(kind, context)
    unknown = sorted(set(context) - set(kinds.KINDS[kind].placeholders))
    if missing or unknown:
        raise UnfitContext(f"{kind}: missing {missing}, unknown {unknown}")
    values = {name: str(value) for name, value in context.items()}
    personal = [name for name, value in values.items() if holds_personal_number(value)]
    if personal:
        raise UnfitContext(f"{kind}: {personal} could hold a person's number")
    return values


def _words(kind: str) -> NoticeText:
    return NoticeText.objects.filter(kind=kind).first() or default_text(kind)


def words_of(kind: str, values: dict[str, str]) -> tuple[str, str]:
    """Subject and text of a message that is no notice of its own (the digest), as editors have them."""
    return _fill(_words(kind), values)


def _fill(words: NoticeText, values: dict[str, str]) -> tuple[str, str]:
    """Subject and text; a text that was spoilt past the form's check gives way to the default words."""
    try:
        return texts.fill(words.subject, values)[:200], texts.fill(words.body, values)
    except texts.UnknownPlaceholder:
        default = default_text(words.kind)
        return texts.fill(default.subject, values)[:200], texts.fill(default.body, values)


def default_text(kind: str) -> NoticeText:
    """The words a kind begins with, not saved."""
    subject, body = DEFAULTS[kind]
    return NoticeText(kind=kind, subject=subject, body=body)


def _queue_deliveries(notices: list[Notice]) -> None:
    ways = [(notice, way.code) for notice in notices for way in channels.active() if way.reaches(notice.user)]
    wishes = wishes_of({notice.user_id for notice, _code in ways}) if ways else {}
    rows = []
    for notice, code in ways:
        moment = when(notice.kind, code, wishes.get(notice.user_id, Wish()))
        state = DeliveryState.HELD if moment == DIGEST else DeliveryState.WAITING
        if moment != NOT:
            rows.append(Delivery(notice=notice, channel=code, state=state, created_at=notice.created_at))
    for delivery in Delivery.objects.bulk_create(rows):
        if delivery.state == DeliveryState.WAITING:
            enqueue(kind=DELIVER, object_id=delivery.pk, key=f"{DELIVER}:{delivery.pk}")


@transaction.atomic
def set_wish(*, user: User, email: str, sms: bool, quiet: Iterable[str], by: Actor) -> NoticeWish:
    """Keep how a person wants to be told from now on; what is held already goes out with the next digest all the same.

    Raises ValueError for a group or a way that does not exist.
    """
    groups = sorted(set(quiet))
    if email not in NoticeWish.Email.values or not set(groups) <= kinds.GROUPS.keys():
        raise ValueError(email, groups)
    told = {"email": email, "sms": sms, "quiet": groups}
    wish, _made = NoticeWish.objects.update_or_create(user=user, defaults=told)
    record(event="notices.wish_set", by=by, about=user, detail=told)
    return wish


@transaction.atomic
def ask_for_digests() -> int:
    """Queue one message a person and channel for what is held; once a day each. Returns how many people have something."""
    waiting = Delivery.objects.filter(state=DeliveryState.HELD).values_list("notice__user_id", flat=True)
    people = sorted(set(waiting))
    for pk in people:
        enqueue(kind=SEND_DIGEST, object_id=pk, key=f"{SEND_DIGEST}:{pk}:{today().isoformat()}")
    return len(people)


@transaction.atomic
def mark_read(*, notice: Notice, by: Actor) -> Notice:
    """Note that its owner has seen a notice; a second time changes nothing."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now())
    notice.refresh_from_db(fields=["read_at"])
    return notice


@transaction.atomic
def mark_all_read(*, user: User, by: Actor) -> int:
    """Note that a person has seen everything; returns how many that were."""
    return Notice.objects.filter(user=user, read_at=None).update(read_at=now())


@transaction.atomic
def load_default_texts(*, by: Actor) -> int:
    """Make the text rows that are missing, for editors to change; existing words stay. Returns how many were made."""
    present = set(NoticeText.objects.values_list("kind", flat=True))
    missing = [default_text(kind) for kind in kinds.KINDS if kind not in present]
    NoticeText.objects.bulk_create(missing)
    return len(missing)
