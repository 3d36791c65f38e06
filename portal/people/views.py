"""Signing in, the second step, the own password and the own settings. They stand before Wagtail's pages of that name."""

from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView, LoginView, NotificationsSettingsPanel, ThemeSettingsPanel
from wagtail.users.models import UserProfile

from portal.ledger.actions import record, record_refusal
from portal.ledger.actor import Actor
from portal.ledger.origin import client_ip
from portal.people import second_step, totp
from portal.people.actions import change_own_password
from portal.people.forms import CodeForm, NewPasswordForm, SignInForm
from portal.people.models import SecondStep, User


class SignIn(LoginView):
    """The sign-in page. Every success and every failure is written to the ledger; the session id changes."""

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def form_valid(self, form: SignInForm) -> HttpResponse:
        response = super().form_valid(form)
        user = self.request.user
        if second_step.is_needed(user):
            second_step.begin_enrolment(user=user)
        record(event="people.signed_in", by=Actor.of(user, ip=client_ip(self.request)), about=user)
        return response

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        if form.data.get("username") and not getattr(self.request, "axes_locked_out", False):
            known = User.objects.filter(username=form.data["username"]).first()
            by = Actor(kind="staff", label=known.username if known else "", ip=client_ip(self.request))
            record_refusal(event="people.sign_in_failed", by=by, about=known)
        return super().form_invalid(form)


class SignOut(TemplateView):
    """Asks, and signs out by its button alone: a link or picture elsewhere cannot end anybody's session."""

    template_name = "people/sign_out.html"
    http_method_names = ["get", "head", "post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The session ends on the server; who has none is led to the sign-in page all the same."""
        if request.user.is_authenticated:
            record(event="people.signed_out", by=Actor.of(request.user, ip=client_ip(request)), about=request.user)
        logout(request)
        messages.success(request, _("You have signed out."))
        return redirect("wagtailadmin_login")


@method_decorator(require_admin_access, name="dispatch")
@method_decorator(sensitive_post_parameters(), name="dispatch")
class OwnPassword(FormView):
    """Change the own password; whoever still has a first password cannot pass by this page."""

    form_class = NewPasswordForm
    template_name = "people/password.html"
    success_url = reverse_lazy("wagtailadmin_home")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(forced=self.request.user.must_change_password, **kwargs)

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        user = self.request.user
        by = Actor.of(user, ip=client_ip(self.request))
        change_own_password(user=user, password=form.cleaned_data["new_password1"], by=by)
        update_session_auth_hash(self.request, user)
        messages.success(self.request, _("Your password has been changed. Other devices have been signed out."))
        return super().form_valid(form)


@method_decorator(require_admin_access, name="dispatch")
class SecondStepPage(FormView):
    """Ask for the one-time code; the first time show the QR code that brings the secret to the phone."""

    form_class = CodeForm
    template_name = "people/second_step.html"
    success_url = reverse_lazy("wagtailadmin_home")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not second_step.is_missing(request):
            return redirect(self.success_url)
        self.step = SecondStep.objects.filter(user=request.user).first()
        if self.step is None:
            logout(request)
            return redirect_to_login(resolve_url("wagtailadmin_home"), resolve_url("wagtailadmin_login"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.step.confirmed_at is None:
            secret = second_step.unseal(self.step.sealed, self.step.user_id)
            address = totp.enrolment_address(secret, self.request.user.username, settings.WAGTAIL_SITE_NAME)
            context["secret"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
            context["picture"] = segno.make(address, micro=False).svg_data_uri(scale=5, border=2)
        return context

    def form_valid(self, form: CodeForm) -> HttpResponse:
        by = Actor.of(self.request.user, ip=client_ip(self.request))
        if second_step.take_step(user=self.request.user, code=form.cleaned_data["code"], by=by):
            self.request.session.cycle_key()
            self.request.session[second_step.PASSED] = True
            return super().form_valid(form)
        record_refusal(event="people.second_step_failed", by=by, about=self.request.user)
        self.step.refresh_from_db()
        closed = second_step.is_closed(self.step)
        text = (
            _("Too many wrong codes. Try again in 15 minutes.") if closed else _("The code is wrong or already used.")
        )
        form.add_error("code", text)
        return self.form_invalid(form)


@method_decorator(require_admin_access, name="dispatch")
class OwnSettings(AccountView):
    """How the workbench looks and which mails an editor gets. Name, unit and picture are not the person's to change."""

    page_title = gettext_lazy("My settings")

    def get_panels(self) -> list:
        profile = UserProfile.get_for_user(self.request.user)
        panels = [
            kind(self.request, self.request.user, profile) for kind in (NotificationsSettingsPanel, ThemeSettingsPanel)
        ]
        return [panel for panel in panels if panel.is_active()]
