"""The database itself refuses to rewrite the ledger."""

from django.db import migrations

from portal.ledger import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor)


def remove(apps, schema_editor):
    triggers.remove(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_rooms")]

    operations = [migrations.RunPython(install, remove)]
