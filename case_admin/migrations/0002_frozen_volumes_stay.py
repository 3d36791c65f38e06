"""The database itself refuses to change a frozen volume."""

from django.db import migrations

from case_admin.dossiers import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor)


def remove(apps, schema_editor):
    triggers.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("case_admin", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
