"""PostgreSQL keeps its lists of new words short.

It puts new words on a list beside a GIN index and reads that list from end to end for every question: at 4 MB, the
default, ten milliseconds for each of the ten parts of a search. A short list is emptied more often, which a page saved does not feel.
"""

from django.db import migrations
from modelsearch.conf import get_app_config

LIST_KB = 64  # the least PostgreSQL takes


def entries():
    return get_app_config().get_model("IndexEntry")._meta.db_table


def shorten(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        constraints = connection.introspection.get_constraints(cursor, entries())
        for name in (name for name, one in constraints.items() if one.get("type") == "gin"):
            cursor.execute(f'ALTER INDEX "{name}" SET (gin_pending_list_limit = {LIST_KB})')
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [f'"{name}"'])


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailsearch", "0006_customise_indexentry"),
    ]

    operations = [migrations.RunPython(shorten, migrations.RunPython.noop)]
