"""The page's edit form in the CMS: publishing is refused with every fault named; saving a draft is always possible."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from forms.definition import checkup

GATES = ("action-publish", "action-submit", "action-workflow-action", "action-restart-workflow")
CHECKED = ("title", "steps", "purpose")


class FormPageForm(WagtailAdminPageForm):
    """Runs the definition's checks when the editor publishes or hands the page to a workflow.

    Every sentence stands above the form, and once more at the step and question it is about.
    """

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "steps" not in cleaned or not any(gate in self.data for gate in GATES):
            return cleaned
        for name in CHECKED:
            setattr(self.instance, name, cleaned.get(name, getattr(self.instance, name)))
        faults = [problem for problem in checkup.problems_of(self.instance) if problem.is_fault]
        for problem in faults:
            self.add_error(None, problem.message)
        if errors := checkup.block_errors(self.instance, faults):
            self.add_error("steps", errors)
        return cleaned
