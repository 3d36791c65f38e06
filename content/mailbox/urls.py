"""Routes of the mailbox: three for citizens, five under /admin/."""

from django.urls import path

from content.mailbox import staff, views
from portal.desk.routes import staff_path
from portal.people.roles import holders

ANSWERERS = holders("letters.answer")
READERS = tuple(dict.fromkeys((*ANSWERERS, *holders("letters.review"))))

public_urls = [
    path("letters/write/", views.write, name="letter_write"),
    path("letters/track/", views.track, name="letter_track"),
    path("letters/receipt/<str:token>/", views.receipt, name="letter_receipt"),
]
staff_urls = [
    staff_path("letters/", staff.Letters.as_view(), name="letters", roles=READERS),
    staff_path("letters/<uuid:pk>/", staff.ReadLetter.as_view(), name="letter", roles=READERS),
    staff_path("letters/<uuid:pk>/review/", staff.ReviewLetter.as_view(), name="letter_review", roles=READERS),
    staff_path("letters/<uuid:pk>/keep/", staff.KeepLetter.as_view(), name="letter_keep", roles=READERS),
    staff_path("letters/<uuid:pk>/down/", staff.TakeLetterDown.as_view(), name="letter_down", roles=READERS),
]
