"""The code on the receipt page: drawn from the browser's secret and the draft, so that a second press, a reload or the
printed card show the same one, and nobody without that browser can, the server included."""

from forms.applications import codes, digests
from forms.wizard.models import Draft
from portal.vault.fields import blind_index


def reveal_code(secret: str, draft: Draft) -> str:
    """The code of the application this draft becomes. Before submitting: the one to be given out.

    Afterwards "" when this browser's secret does not lead to the stored code.
    """
    kind, value = "receipt reveal", f"{secret}|{draft.pk}"
    application = draft.application
    if application is None:
        return codes.code_from_digest(blind_index(kind, value))
    for digest in digests.valid_digests(kind, value):
        code = codes.code_from_digest(digest)
        if digests.code_matches(application.receipt_no, code, application.code_hmac):
            return code
    return ""
