"""Sign-in pages; portal.urls mounts them under admin/ before Wagtail's own, which they replace."""

from django.urls import path
from django.views.decorators.cache import never_cache

from portal.people import views

urlpatterns = [
    path("login/", never_cache(views.SignIn.as_view()), name="staff_sign_in"),
    path("logout/", never_cache(views.SignOut.as_view()), name="staff_sign_out"),
    path("second-step/", never_cache(views.SecondStepPage.as_view()), name="staff_second_step"),
    path("password/", never_cache(views.OwnPassword.as_view()), name="staff_password"),
    path("account/", never_cache(views.OwnSettings.as_view()), name="staff_account"),
]
