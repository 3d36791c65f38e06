"""A step that cannot be taken yet, in words."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise


class Refused(Exception):
    """Something that must hold first does not. `str()` is the sentence for the person who tried.

    Each room has a subclass with its own `reasons`: code -> sentence, with places for `values` where it has any.
    """

    reasons: ClassVar[Mapping[str, str | Promise]]

    def __init__(self, code: str, /, **values: object) -> None:
        self.code, self.values = code, values
        super().__init__(code)

    def __str__(self) -> str:
        return str(self.reasons[self.code]) % self.values
