"""Writing forms: the county's default one, and what editors do beside Wagtail's own pages."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page

from forms.definition import checkup, default_form
from forms.definition.models import ApplicationFormPage, DefinitionVersion, Purpose, SampleAnswers
from portal.calendar.clock import now
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor
from portal.ledger.digits import blot_personal_numbers

COPIED = ("title", "summary", "intro", "minutes", "purpose")
MOST_SAMPLES = 30


class FormRefused(Exception):
    """What was asked cannot be done; the text is a sentence for the editor."""


def load_default_form(*, parent_page: Page, by: Actor) -> ApplicationFormPage:
    """Create and publish the form 行政争议纾解申请 below `parent_page`; what an editor made of it later is left alone."""
    return load_shipped_form(
        content={
            "slug": default_form.SLUG,
            "title": default_form.TITLE,
            "summary": default_form.SUMMARY,
            "intro": default_form.INTRO,
            "minutes": default_form.MINUTES,
            "purpose": Purpose.APPLICATION,
            "needs": default_form.NEEDS,
            "steps": default_form.STEPS,
        },
        parent_page=parent_page,
        by=by,
    )


@transaction.atomic
def load_shipped_form(*, content: Mapping[str, Any], parent_page: Page, by: Actor) -> ApplicationFormPage:
    """Create and publish a form spelled as data (the keys of `COPIED`, "slug", "needs", "steps"); one of this slug is left alone."""
    existing = ApplicationFormPage.objects.filter(slug=content["slug"]).first()
    if existing is not None:
        return existing
    page = ApplicationFormPage(
        **{name: content[name] for name in (*COPIED, "slug")},
        needs=_needs(content["needs"]),
        steps=json.dumps(content["steps"]),
        live=False,
    )
    parent_page.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    ledger.record(event="form.published", by=by, about=page, about_label=page.slug)
    return page


def _needs(texts: list[str]) -> str:
    return json.dumps([{"type": "need", "value": text} for text in texts])


@transaction.atomic
def publish_form(*, page: ApplicationFormPage, revision_id: int, by: Actor, user: Any = None) -> DefinitionVersion:
    """Publish the latest revision, which must be the one that was looked at. Raises FormRefused."""
    locked = ApplicationFormPage.objects.select_for_update().get(pk=page.pk)
    revision = locked.get_latest_revision()
    if revision is None or revision.pk != revision_id:
        raise FormRefused(
            _(
                "Somebody changed the form while you were looking. Nothing was published; please look through it once more."
            )
        )
    if any(problem.is_fault for problem in checkup.problems_of(revision.as_object())):
        raise FormRefused(_("There are faults left; please put them right first."))
    try:
        if user is not None and revision.user_id != user.pk:
            revision = revision.as_object().save_revision(user=user)  # the version names who published, not who wrote
        revision.publish(user=user)
    except ValidationError as fault:
        raise FormRefused(" ".join(fault.messages)) from fault
    locked.refresh_from_db()
    version = locked.current_version()
    if version is None:
        raise FormRefused(_("It will be published at the time set in the page."))
    ledger.record(event="form.published", by=by, about=page, about_label=page.slug, detail={"version": version.number})
    return version


@transaction.atomic
def restore_version(
    *, page: ApplicationFormPage, version: DefinitionVersion, by: Actor, user: Any = None
) -> ApplicationFormPage:
    """Make an old version the page's newest draft. Nothing goes live. Raises FormRefused when it keeps no blocks."""
    if version.page_id != page.pk or not version.source:
        raise FormRefused(_("This version is from before versions could be brought back."))
    draft = page.get_latest_revision_as_object()
    draft.title, draft.purpose = version.content["title"], version.definition.purpose
    draft.steps = json.dumps(version.source)
    draft.save_revision(user=user)
    ledger.record(event="form.restored", by=by, about=page, about_label=page.slug, detail={"version": version.number})
    return draft


@transaction.atomic
def copy_form(*, page: ApplicationFormPage, title: str, by: Actor, user: Any = None) -> ApplicationFormPage:
    """A new form beside this one, not published, with the same steps, questions and keys."""
    draft = page.get_latest_revision_as_object()
    facts = {name: getattr(draft, name) for name in COPIED} | {"title": title}
    needs = [str(need.value) for need in draft.needs]
    made = _add_form(parent=page.get_parent(), facts=facts, needs=needs, steps=draft.steps.get_prep_value(), user=user)
    ledger.record(event="form.copied", by=by, about=made, about_label=made.slug, detail={"from": page.slug})
    return made


@transaction.atomic
def import_form(*, parent: Page, content: Mapping[str, Any], by: Actor, user: Any = None) -> ApplicationFormPage:
    """A new form below `parent` out of a file read by `portable.read`; not published."""
    facts = {name: content[name] for name in COPIED}
    made = _add_form(parent=parent, facts=facts, needs=content["needs"], steps=content["steps"], user=user)
    ledger.record(event="form.imported", by=by, about=made, about_label=made.slug)
    return made


def _add_form(
    *, parent: Page, facts: Mapping[str, Any], needs: list[str], steps: list, user: Any
) -> ApplicationFormPage:
    made = ApplicationFormPage(
        **facts, slug=free_slug(facts["title"]), needs=_needs(needs), steps=json.dumps(steps), live=False, owner=user
    )
    parent.add_child(instance=made)
    made.save_revision(user=user)
    return made


@transaction.atomic
def replace_form(
    *, page: ApplicationFormPage, content: Mapping[str, Any], by: Actor, user: Any = None
) -> ApplicationFormPage:
    """Put a file's content into this very page as its newest draft: same address, same keys, same versions behind it."""
    draft = page.get_latest_revision_as_object()
    for name in COPIED:
        setattr(draft, name, content[name])
    draft.needs, draft.steps = _needs(content["needs"]), json.dumps(content["steps"])
    draft.save_revision(user=user)
    ledger.record(event="form.replaced", by=by, about=page, about_label=page.slug)
    return draft


def free_slug(title: str) -> str:
    """An address no form has yet; a number that could be a person's stays out of it."""
    base = slugify(blot_personal_numbers(title), allow_unicode=True)[:60] or "form"
    taken = set(Page.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


@transaction.atomic
def keep_sample(
    *, page: ApplicationFormPage, name: str, answers: Mapping[str, Any], by: Actor, user: Any = None
) -> SampleAnswers:
    """Keep answers to try new versions on; the same name again replaces them. Raises FormRefused above `MOST_SAMPLES`."""
    others = SampleAnswers.objects.filter(page=page).exclude(name=name)
    if others.count() >= MOST_SAMPLES:
        raise FormRefused(_("A form keeps at most %(most)s samples; please delete one first.") % {"most": MOST_SAMPLES})
    sample, _new = SampleAnswers.objects.update_or_create(
        page=page, name=name, defaults={"answers": dict(answers), "created_at": now(), "created_by": user}
    )
    ledger.record(event="form.sample_kept", by=by, about=page, about_label=page.slug)
    return sample


@transaction.atomic
def delete_sample(*, sample: SampleAnswers, by: Actor) -> None:
    """Forget a sample."""
    ledger.record(event="form.sample_deleted", by=by, about=sample.page, about_label=sample.page.slug)
    sample.delete()
