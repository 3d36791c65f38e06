"""Entries of published pages hold their title beside their text and say their kind, as `content.search.indexing` writes them now.

PostgreSQL puts new words on a list beside a GIN index and reads that list from end to end for every question: at 4 MB, the
default, ten milliseconds for each of the ten parts of a search. A short list is emptied more often, which a page saved does not feel.
"""

from django.db import migrations
from modelsearch.conf import get_app_config

LIST_KB = 64  # the least PostgreSQL takes
MARK = "'kind' || (SELECT model FROM django_content_type kind WHERE kind.id = content_type_id)"
BODY = {
    "sqlite": f"coalesce(body, '') || ' ' || title || ' ' || {MARK}",
    "postgresql": f"body || title || to_tsvector('simple', {MARK})",
}
PUBLISHED = """
UPDATE {entries} SET body = {body}
WHERE EXISTS (
    SELECT 1 FROM wagtailcore_page page
    WHERE page.live AND page.content_type_id = {entries}.content_type_id AND CAST(page.id AS varchar(50)) = object_id
)
"""


def entries():
    return get_app_config().get_model("IndexEntry")._meta.db_table


def mark(apps, schema_editor):
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute(PUBLISHED.format(entries=entries(), body=BODY[connection.vendor]))


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

    operations = [
        migrations.RunPython(mark, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(shorten, migrations.RunPython.noop),
    ]
