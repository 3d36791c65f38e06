"""The page's edit form in the CMS: publishing is refused with every fault named; saving a draft is always possible."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from forms.definition import checks, snapshot

GATES = ("action-publish", "action-submit", "action-workflow-action", "action-restart-workflow")


class FormPageForm(WagtailAdminPageForm):
    """Runs the definition's checks when the editor publishes or hands the page to a workflow."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "steps" in cleaned and any(gate in self.data for gate in GATES):
            self.instance.title = cleaned.get("title", self.instance.title)
            self.instance.steps = cleaned["steps"]
            for problem in checks.check_definition(snapshot.freeze(self.instance)):
                self.add_error(None, problem.message)
        return cleaned
