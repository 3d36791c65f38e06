"""The only code that changes a status.

    CASE = Workflow([Move("T09", ("S06",), "S08", _("Accept"), rule=rules.can_accept), …], effects=[write_diary])
    CASE.apply(move="T09", thing=case, by=actor, accepted_at=now())

`apply` asks two questions, in this order: may this actor (the rule), and does the state still allow it (one UPDATE that
compares and sets). Two people pressing at once: the database lets one UPDATE hit its row, the other hits none and gets
StaleState. Then the effects run, in the same transaction; if one raises, the status is as before.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import F

from portal.flow.moves import Move, MoveRefused, StaleState
from portal.ledger.actor import Actor


class Effect(Protocol):
    """What a slice does with every move: write the diary, stop and start clocks, tell the applicant."""

    def __call__(self, *, move: Move, thing: Any, before: str, by: Actor, reason: str) -> None: ...


class Workflow:
    """A table of moves over one model. `status_field` holds the state, `version_field` (if any) counts changes."""

    def __init__(
        self,
        moves: Iterable[Move],
        *,
        status_field: str = "status",
        version_field: str | None = None,
        effects: Iterable[Effect] = (),
    ) -> None:
        self.moves: dict[str, Move] = {}
        self.status_field, self.version_field, self.effects = status_field, version_field, tuple(effects)
        for move in moves:
            if move.name in self.moves:
                raise ValueError(f"two moves are named {move.name}")
            self.moves[move.name] = move

    def __iter__(self) -> Iterator[Move]:
        return iter(self.moves.values())

    @property
    def states(self) -> tuple[str, ...]:
        """Every state the table mentions, in order of first appearance."""
        return tuple(dict.fromkeys(s for move in self for s in (*move.sources, move.target)))

    def status_of(self, thing: models.Model) -> str:
        return getattr(thing, self.status_field)

    def available(self, thing: models.Model, user: Any) -> list[Move]:
        """The moves this member of staff can make on this thing now, in table order: the buttons of its page."""
        status = self.status_of(thing)
        return [m for m in self if status in m.sources and "staff" in m.actors and m.rule and m.rule(user, thing)]

    def apply(self, *, move: str, thing: Any, by: Actor, reason: str = "", **values: Any) -> Any:
        """Move `thing`, setting `values` (other columns) in the same UPDATE; returns it, refreshed.

        Raises MoveRefused (unknown move, not this actor's, no reason given) before anything is written, StaleState when
        the thing is not, or no longer, in a source state. Atomic; effects run last and can still undo everything.
        """
        chosen = self._permitted(move, thing, by, reason)
        with transaction.atomic():
            before = self._compare_and_set(chosen, thing, values)
            for effect in self.effects:
                effect(move=chosen, thing=thing, before=before, by=by, reason=reason)
        return thing

    def _permitted(self, name: str, thing: Any, by: Actor, reason: str) -> Move:
        """The move, if this actor may make it. Staff are looked up again: rights taken away a second ago are gone."""
        chosen = self.moves.get(name)
        if chosen is None:
            raise MoveRefused(name, "unknown")
        if by.kind not in chosen.actors:
            raise MoveRefused(name, "actor")
        if by.kind == "staff":
            user = get_user_model().objects.filter(pk=by.id, is_active=True).first()
            if user is None or chosen.rule is None or not chosen.rule(user, thing):
                raise MoveRefused(name, "rule")
        if chosen.needs_reason and not reason.strip():
            raise MoveRefused(name, "reason")
        return chosen

    def _compare_and_set(self, move: Move, thing: Any, values: dict[str, Any]) -> str:
        """UPDATE … WHERE pk = ? AND status = the one the caller saw. Returns that status; StaleState when no row fits."""
        seen = self.status_of(thing)
        rows = type(thing)._base_manager.filter(pk=thing.pk, **{self.status_field: seen})
        changes = {**values, self.status_field: move.target}
        if self.version_field:
            changes[self.version_field] = F(self.version_field) + 1
        if seen not in move.sources or rows.update(**changes) != 1:
            current = type(thing)._base_manager.filter(pk=thing.pk).values_list(self.status_field, flat=True).first()
            raise StaleState(move, thing, current)
        thing.refresh_from_db(fields=list(changes))
        return seen
