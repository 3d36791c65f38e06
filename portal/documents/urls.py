"""The public register of papers."""

from django.urls import path

from portal.documents import views

urlpatterns = [
    path("verify/", views.ask_code, name="verify"),
    path("verify/<str:code>/", views.verify_document, name="verify_document"),
]
