"""What a person is told when a number or a name is not accepted: what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    ("resident_id", "length"): _("An ID number has 18 characters. Please check it against the card."),
    ("resident_id", "old_card"): _(
        "15-digit numbers of first-generation cards are no longer valid. Please enter the 18-digit number."
    ),
    ("resident_id", "characters"): _(
        "An ID number has 17 digits and a last digit or X. Please check it against the card."
    ),
    ("resident_id", "region"): _(
        "The first digits of the ID number are not a region. Please check it against the card."
    ),
    ("resident_id", "birth_date"): _("The date of birth in the ID number does not exist. Please check digits 7 to 14."),
    ("resident_id", "birth_future"): _(
        "The date of birth in the ID number is in the future. Please check digits 7 to 14."
    ),
    ("resident_id", "birth_old"): _("The date of birth in the ID number is too long ago. Please check digits 7 to 14."),
    ("resident_id", "check_digit"): _(
        "The last character does not match the other digits: one of them is mistyped. Please check it against the card."
    ),
    ("credit_code", "length"): _(
        "A unified social credit code has 18 characters. Please check it against the licence."
    ),
    ("credit_code", "characters"): _(
        "A unified social credit code has digits and capitals without I, O, S, V and Z. Please check it against the licence."
    ),
    ("credit_code", "registrar"): _(
        "The first character of the code is not a registration authority. Please check it against the licence."
    ),
    ("credit_code", "region"): _("Characters 3 to 8 of the code are digits. Please check it against the licence."),
    ("credit_code", "check_digit"): _(
        "The last character does not match the rest of the code. Please check it against the licence."
    ),
    ("phone", "format"): _(
        "Please enter an 11-digit mobile number, or a landline number with its area code, such as 0000-1234567."
    ),
    ("name", "empty"): _("Please enter the name."),
    ("name", "characters"): _(
        "Please enter the name as it stands on the document: Chinese characters, or letters for foreign names."
    ),
    ("hk_macau_permit", "format"): _("The permit number has the letter H or M and 8 or 10 digits."),
    ("taiwan_permit", "format"): _("The permit number has 8 digits."),
    ("passport", "format"): _("A passport number has 5 to 12 letters and digits."),
    ("postcode", "format"): _("A postcode has 6 digits."),
    ("lawyer_licence", "format"): _("A licence number has 17 digits."),
}
FALLBACK = _("The number does not have the right form. Please check it against the document.")


def sentence(kind: str, code: str) -> str:
    """The sentence for a code of InvalidIdentity, in the language of the screen."""
    return str(SENTENCES.get((kind, code), FALLBACK))
