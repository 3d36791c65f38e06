"""The last scan of a told case, when an editor hands it on or publishes it: what was approved may have been written over.

Rooms above register who must not be named on their pages; without one the patterns of personal data alone are looked for.
"""

from collections.abc import Callable, Iterable

from portal.privacy.deidentify import Registry, scan_residue
from portal.privacy.detectors import Finding

Source = Callable[[int, str], Registry | None]
_sources: list[Source] = []


def register_source(source: Source) -> Source:
    """Add `source(page key, award_key) -> Registry or None`; registering it again changes nothing."""
    if source not in _sources:
        _sources.append(source)
    return source


def left_in(texts: Iterable[str], page_id: int | None, key: str) -> list[Finding]:
    """Everything in the texts that must not be published."""
    known = (source(page_id, key) for source in _sources) if page_id else ()
    registry = next((registry for registry in known if registry is not None), Registry(()))
    return [finding for text in texts for finding in scan_residue(text, registry)]
