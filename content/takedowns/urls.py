"""Routes of taking pages down."""

from content.takedowns import views
from portal.desk.routes import staff_path
from portal.people.roles import holders

READERS = tuple(dict.fromkeys((*holders("content.edit"), *holders("content.take_down"))))
staff_urls = [
    staff_path("website/taken-down/", views.TakenDown.as_view(), name="taken_down", roles=READERS),
    staff_path(
        "website/take-down/<int:page_id>/", views.TakeDownPage.as_view(), name="take_down", roles=holders("content.take_down")
    ),
    staff_path("website/taken-down/<int:pk>/lift/", views.Lift.as_view(), name="lift_take_down", roles=holders("content.publish")),
]  # fmt: skip
