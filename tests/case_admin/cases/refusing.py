"""What must be refused, and why."""

import pytest

from case_admin.cases.refusals import NotYet


def refused(code: str, call, *args, **kwargs) -> None:
    """The call raises NotYet with this code and a sentence."""
    with pytest.raises(NotYet) as raised:
        call(*args, **kwargs)
    assert raised.value.code == code
    assert str(raised.value)
