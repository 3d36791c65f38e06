"""What people type to sign in, to change a password, and at the second step."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from portal.people.passwords import ContextWordsValidator, LengthValidator


class SignInForm(AuthenticationForm):
    """Account and password. One answer for a wrong account, a wrong password and an account that is switched off."""

    error_messages = {
        "invalid_login": _("The account and the password do not match. Check both and try again."),
        "inactive": _("The account and the password do not match. Check both and try again."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Account")
        self.fields["username"].error_messages["required"] = _("Enter your account.")
        self.fields["username"].widget.attrs["autofocus"] = "autofocus"
        self.fields["password"].label = _("Password")
        self.fields["password"].error_messages["required"] = _("Enter your password.")


class NewPasswordForm(PasswordChangeForm):
    """The present password and twice the new one; the rules stand beside the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Present password")
        self.fields["new_password1"].label = _("New password")
        self.fields[
            "new_password1"
        ].help_text = f"{LengthValidator().get_help_text()}{ContextWordsValidator().get_help_text()}"
        self.fields["new_password2"].label = _("New password, once more")
        self.fields["new_password2"].help_text = ""


class CodeForm(forms.Form):
    """Six digits; spaces and full-width digits are understood."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": "autofocus"}
        ),
        error_messages={"required": _("Enter the six digits your phone shows.")},
    )
