"""What an editor reads below each field of a form's blocks: a sentence that says what belongs there."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import FieldBlock, StructBlock

SOFT = _("The form goes on without an answer once the reason has been written; for what some people do not have.")
MOST = _("Empty means as many as the form allows.")
OF_FIELDS: Mapping[str, Promise] = {"soft": SOFT}
OF_KINDS: Mapping[str, Mapping[str, Promise]] = {
    "text": {"max_length": _("A name needs 50, an address 120; empty means as many as the form allows.")},
    "long_text": {
        "max_length": _("Most people write less than 800; empty means as many as the form allows."),
        "prompts": _("They stand above the box: what happened, when, who was there, what you want."),
    },
    "address": {"postcode": _("Only where letters are really sent.")},
    "date": {
        "about": _("For people who no longer know the day."),
        "future": _("Tick it for appointments; leave it for what has happened."),
    },
    "choice": {
        "choices": _("The most frequent first; the last one may be “other”."),
        "several": _("Then they are boxes to tick."),
    },
    "consent": {"text": _("One purpose alone, in plain words, and what happens without it.")},
    "statement": {
        "text": _("At most three sentences; what to do comes first."),
        "tone": _("A warning for time limits and what cannot be undone."),
    },
    "rows": {"columns": _("As few as possible: on a phone each row becomes a list."), "most": MOST},
    "representatives": {"members": _("Empty means the question with the key co_applicants.")},
    "evidence_list": {"files_from": _("Empty means the uploads with the key evidence.")},
    "number": {"unit": _("Such as people, square metres or days.")},
    "exit": {
        "text": _("Say where to go and that nothing is lost; never send anybody away without a way on."),
        "links": _("The best way first; a telephone number belongs to every exit."),
        "hard": _("Otherwise the reader may go on all the same."),
    },
    "hint": {"what": _("It is computed from earlier answers and shown where it stands.")},
}
OF_OPTIONS: Mapping[str, Promise] = {
    "label": _("As one would say it; no codes, no numbers of articles."),
    "value": _("Empty means the wording itself. Never change it once answers are in."),
}
OF_STEPS: Mapping[str, Promise] = {"fields": _("Three to seven questions that belong together.")}
OF_COLUMNS: Mapping[str, Promise] = {
    "label": _("One or two words."),
    "cell": _("Decides the keyboard of a phone and what is checked."),
    "required": _("Only in rows that have been begun."),
    "code": _("Empty means one is made. Never change it once answers are in."),
}
OF_LINKS: Mapping[str, Promise] = {"label": _("What one reaches there, such as: call 12348.")}
OF_CONDITIONS: Mapping[str, Promise] = {
    "field": _("Choose it from the list of earlier questions."),
    "op": _("“Is” for choices, “contains” for several answers, “more than” for numbers and days."),
    "value": _("Choose or type what the answer is compared with."),
}
OF_GROUPS: Mapping[str, Promise] = {
    "mode": _("How the conditions in these brackets belong together."),
    "conditions": _("At least one; two or more make a group useful."),
}
OF_WHEN: Mapping[str, Promise] = {
    "mode": _("Counts with two or more conditions."),
    "conditions": _("Only answers of earlier steps can decide."),
}


def explain(kind: type[StructBlock], texts: Mapping[str, Promise]) -> None:
    """Put the sentences below the fields of a block class, before it is used. KeyError for a field it does not have."""
    for name, text in texts.items():
        block = kind.base_blocks[name]
        if isinstance(block, FieldBlock):
            block.field.help_text = text
        else:
            block.meta.help_text = text
