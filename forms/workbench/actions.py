"""Writes of the workbench that need the rooms above the definition: previews, samples out of drafts and applications."""

import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forms.applications.models import Application
from forms.definition import checkup
from forms.definition.actions import FormRefused, keep_sample
from forms.definition.kinds import REGISTRY
from forms.definition.models import ApplicationFormPage, DefinitionVersion, SampleAnswers
from forms.wizard.actions import start_draft
from forms.wizard.models import Draft
from forms.wizard.progress import follow
from forms.workbench.disguise import disguise
from portal.ledger import actions as ledger
from portal.ledger.actor import Actor


@transaction.atomic
def start_preview(*, page: ApplicationFormPage, by: Actor) -> Draft:
    """A preview draft on the page's newest revision, published or not. Raises FormRefused while the form has faults."""
    newest = page.get_latest_revision_as_object()
    faults = [problem.message for problem in checkup.problems_of(newest) if problem.is_fault]
    if faults:
        raise FormRefused(_("Please put this right before trying it out: %(fault)s") % {"fault": faults[0]})
    version = DefinitionVersion.objects.freeze(page=newest, trial=True)
    secret = secrets.token_hex(32)  # known to nobody: a preview opens by signing in, not by a cookie
    draft = start_draft(version=version, slug=newest.slug, secret=secret, shared_computer=False, preview=True, by=by)
    ledger.record(event="form.previewed", by=by, about=page, about_label=page.slug)
    return draft


@transaction.atomic
def keep_preview(*, page: ApplicationFormPage, draft: Draft, name: str, by: Actor, user: Any = None) -> SampleAnswers:
    """Keep what was filled in during a preview as sample answers; words that open something are left out."""
    if not draft.preview or draft.definition_version.page_id != page.pk:
        raise FormRefused(_("This is no preview of this form."))
    definition = draft.definition_version.definition
    secret = {
        key
        for _step, item in definition.fields()
        if REGISTRY[item.kind].secret
        for key in REGISTRY[item.kind].keys(item)
    }
    answers = {key: value for key, value in follow(definition, draft.data).answers.items() if key not in secret}
    return keep_sample(page=page, name=name, answers=answers, by=by, user=user)


@transaction.atomic
def keep_submission(*, page: ApplicationFormPage, name: str, by: Actor, user: Any = None) -> SampleAnswers:
    """Make a sample of the application handed in last, with everything personal replaced. Nobody gets to see the original."""
    last = Application.objects.filter(definition_version__page=page).select_related("definition_version").first()
    if last is None:
        raise FormRefused(_("Nothing was handed in on this form yet."))
    answers = disguise(last.definition_version.definition, last.answers)
    return keep_sample(page=page, name=name, answers=answers, by=by, user=user)
