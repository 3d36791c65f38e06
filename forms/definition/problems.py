"""What is wrong with a form, said so that its editor can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault or warning; `message` is a whole sentence that names step and question.

    `part` is the child block it stands at ("" for the block itself). A "fault" forbids publishing, a "warning" does not.
    """

    step_key: str
    field_key: str
    code: str
    message: str
    part: str = ""
    level: str = "fault"

    @property
    def is_fault(self) -> bool:
        return self.level == "fault"
