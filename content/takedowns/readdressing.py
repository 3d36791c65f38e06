"""Pictures and documents of a page that was taken down leave the addresses they were known by.

The public folder is served by the web server itself, so nothing can ask there whether the page still stands. A file nobody
else shows is given a name that cannot be guessed; its row and whatever points to it stay as they are, so the page is whole
when it comes back. Every step can be done again after a crash at any point.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypeAlias

from django.contrib.contenttypes.models import ContentType
from django.utils.crypto import salted_hmac
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.models import Page, ReferenceIndex

from content.takedowns.models import TakeDown

File: TypeAlias = AbstractImage | AbstractDocument
SIGNS = 24  # hexadecimal ones: 96 bits that nobody outside can know
LONGEST = 40


def readdress_files(takedown: TakeDown) -> int:
    """Give new addresses to what only pages off the site show; returns how many files that were, those with one already left out."""
    moved = 0
    for file in _files_of(takedown.page_id):
        known = f"{takedown.pk}-{file._meta.label}-{file.pk}"
        moved += _readdress(file, salted_hmac("content.takedowns", known).hexdigest()[:SIGNS])
    return moved


def _files_of(page_id: int) -> Iterator[File]:
    """Pictures and documents of this page that no page on the site and nothing else of the site shows."""
    kinds = {ContentType.objects.get_for_model(kind): kind for kind in (get_image_model(), get_document_model())}
    found = ReferenceIndex.get_references_for_object(Page(pk=page_id)).filter(to_content_type__in=kinds)
    for kind_id, pk in sorted(set(found.values_list("to_content_type", "to_object_id"))):
        kind = kinds[ContentType.objects.get_for_id(kind_id)]
        file = kind.objects.filter(pk=pk).first()
        if file is not None and not _is_shown(file):
            yield file


def _is_shown(file: File) -> bool:
    pages = ContentType.objects.get_for_model(Page)
    uses = ReferenceIndex.get_references_to(file).values_list("base_content_type", "object_id")
    by_pages = [int(pk) for kind, pk in uses if kind == pages.pk]
    return len(by_pages) < len(uses) or Page.objects.filter(pk__in=by_pages, live=True).exists()


def _readdress(file: File, sign: str) -> bool:
    """Whether it had to be done. In this order: a copy under the new name, the cuts, the old file, the row; whoever begins
    again finds what is done."""
    storage, now = file.file.storage, PurePosixPath(file.file.name)
    if sign in now.name:
        return False
    after = str(now.with_name(f"{now.stem[:LONGEST]}-{sign}{now.suffix}"))
    if not storage.exists(after):
        with storage.open(str(now)) as source:
            storage.save(after, source)
    if isinstance(file, AbstractImage):
        _forget_cuts(file)
    storage.delete(str(now))
    type(file)._default_manager.filter(pk=file.pk).update(file=after)
    return True


def _forget_cuts(picture: AbstractImage) -> None:
    """The cuts of a picture are what the public has seen; they are made again, under the new name, when somebody looks."""
    for cut in picture.renditions.all():
        cut.file.storage.delete(cut.file.name)
        cut.delete()
