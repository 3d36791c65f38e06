"""What a draft adds to the sums of its form, and the exits it comes to. Previews add nothing."""

from forms.definition.shape import Field
from forms.statistics.actions import count
from forms.statistics.models import Event
from forms.statistics.spans import span
from forms.wizard import exits
from forms.wizard.models import Draft
from forms.wizard.progress import CHECK, follow
from portal.calendar import now
from portal.ledger.actor import Actor


def count_start(*, draft: Draft, by: Actor) -> None:
    """One more was begun, and stands at the first step."""
    first = follow(draft.definition_version.definition, draft.data).first_unfinished
    _count(draft, [(Event.STARTED, ""), (Event.REACHED, first)], by)


def count_step(*, draft: Draft, step: str, accepted: bool, faults: tuple[str, ...], by: Actor) -> None:
    """Faults of a step that was not accepted; the step that comes next, the first time somebody gets there.

    `draft.data["reached"]` remembers which were counted; the caller saves it.
    """
    events = [(Event.FAULT, fault) for fault in faults]
    further, fields = _further(draft, step) if accepted else ("", ())
    if further:
        draft.data = {**draft.data, "reached": [*draft.data.get("reached", []), further]}
        events.append((Event.REACHED, further))
    _count(draft, events, by)
    if not draft.preview:
        exits.tell(fields, by)


def _further(draft: Draft, step: str) -> tuple[str, tuple[Field, ...]]:
    """The step after this one and its fields unless it was counted before; "" when work goes on further up."""
    route = follow(draft.definition_version.definition, draft.data)
    keys = [*(state.step.key for state in route.steps), CHECK]
    after = route.after(step)
    is_new = keys.index(after) > keys.index(step) and after not in draft.data.get("reached", [])
    state = route.state(after)
    return (after, state.fields if state else ()) if is_new else ("", ())


def count_submission(*, draft: Draft, channel: str, by: Actor) -> None:
    """One more was handed in: how, and after how many minutes."""
    minutes = (now() - draft.created_at).total_seconds() / 60
    _count(draft, [(Event.SUBMITTED, ""), (Event.CHANNEL, channel), (Event.MINUTES, span(minutes))], by)


def _count(draft: Draft, events: list[tuple[Event, str]], by: Actor) -> None:
    if events and not draft.preview:
        count(page_id=draft.definition_version.page_id, events=events, by=by)
