"""formtools' storage over a draft row: the address names the step, the row holds what was typed, nothing is in the session."""

from typing import Any

from django.utils.datastructures import MultiValueDict
from formtools.wizard.storage.base import BaseStorage

from forms.wizard.progress import kept_step


class DraftStorage(BaseStorage):
    """Reads the draft put on the request. Writing goes through `forms.wizard.actions`; resetting does nothing."""

    def __init__(self, prefix: str, request: Any = None, file_storage: Any = None) -> None:
        super().__init__(prefix, request, file_storage)
        self.draft = request.draft
        self.step: str | None = None

    def init_data(self) -> None:
        """There is no data of its own."""

    def reset(self) -> None:
        """Opening a page, or finishing, never wipes a draft."""

    def _get_current_step(self) -> str | None:
        return self.step

    def _set_current_step(self, step: str | None) -> None:
        self.step = step

    current_step = property(_get_current_step, _set_current_step)

    def _get_extra_data(self) -> dict[str, Any]:
        return {}

    extra_data = property(_get_extra_data)

    def get_step_data(self, step: str) -> MultiValueDict | None:
        """What was typed on a step, None when it was never saved."""
        raw = kept_step(self.draft.data, step)["raw"]
        return None if raw is None else MultiValueDict(raw)

    def get_step_files(self, step: str) -> None:
        """Files are rows of their own, never form data."""
        return

    def is_tried(self, step: str) -> bool:
        """Whether the citizen asked to go on from this step, so that faults are named."""
        return bool(kept_step(self.draft.data, step)["tried"])

    def update_response(self, response: Any) -> None:
        """Nothing to add."""
