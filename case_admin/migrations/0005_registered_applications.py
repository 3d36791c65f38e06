"""Applications that became cases before this column was there leave the inbox."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce


def mark(apps, schema_editor):
    application, case = apps.get_model("public_forms", "Application"), apps.get_model("case_admin", "Case")
    first = case.objects.filter(application=OuterRef("pk")).order_by("pk")
    moment = Subquery(first.annotate(moment=Coalesce(F("registered_at"), F("received_at"))).values("moment")[:1])
    taken = case.objects.exclude(application=None).values("application")
    application.objects.filter(pk__in=taken, registered_at=None).update(registered_at=moment)


class Migration(migrations.Migration):
    dependencies = [("case_admin", "0004_service_particulars"), ("public_forms", "0007_applications_waiting")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
