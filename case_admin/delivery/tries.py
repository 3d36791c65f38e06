"""The tries to serve one document to one recipient, side by side, and what comes next. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from case_admin.delivery.models import Service


@dataclass(frozen=True)
class Course:
    """All tries for one document and one recipient, oldest first."""

    tries: tuple[Service, ...]

    @property
    def last(self) -> Service:
        return self.tries[-1]

    @property
    def is_served(self) -> bool:
        return self.last.state == Service.State.SERVED


def courses_of(services: Iterable[Service]) -> list[Course]:
    """By document and recipient; those not served yet first, otherwise in the order they were opened."""
    found: dict[tuple[int, str, str], list[Service]] = {}
    for service in services:
        key = (service.document_id, service.recipient_role, service.recipient_key)
        found.setdefault(key, []).append(service)
    return sorted((Course(tuple(tries)) for tries in found.values()), key=lambda course: course.is_served)
