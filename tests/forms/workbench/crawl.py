"""A form, its sample and its opinions for the crawl."""

from uuid import uuid4

from forms.definition.default_form import field
from forms.surveys.models import SurveyAnswer
from forms.workbench.actions import start_preview
from portal.calendar import now, today
from portal.ledger.actor import SYSTEM
from portal.people.roles import holders
from tests.crawl_objects import Subject, World, subjects
from tests.factories.forms import form_page, one_step

DESK = ("desk", "review", "preview", "sample_last", "export", "replace", "copy", "usage")


@subjects
def a_form(world: World):
    word = world.canary("form")
    page = form_page(one_step(field("text", "a", "意见")), slug=f"form-{uuid4().hex[:6]}", publish=False)
    page.opening, page.purpose = "closed", "opinions"
    page.save_revision().publish()
    page.refresh_from_db()
    sample = page.samples.create(name=word, answers={"a": word}, created_at=now())
    draft = start_preview(page=page, by=SYSTEM)
    routes = {f"form_{name}": {"page_id": page.pk} for name in DESK}
    routes["form_version"] = {"page_id": page.pk, "number": 1}
    routes["form_sample"] = {"page_id": page.pk, "sample": sample.pk}
    routes["form_keep_sample"] = {"page_id": page.pk, "draft": draft.pk}
    yield Subject(sample.name, seen_by=holders("forms.build"), routes=routes, fixed=("number",))
    opinion = world.canary("opinion")
    answer = SurveyAnswer(definition_version=page.current_version(), given_on=today())
    answer.answers = {"a": opinion}
    answer.save(force_insert=True)
    yield Subject(opinion, seen_by=holders("forms.opinions"), routes={"form_opinions": {"page_id": page.pk}})
