"""Index entries of published pages hold their title beside their text and say their kind, as `content.search.indexing` writes them now."""

from django.db import migrations
from modelsearch.conf import get_app_config

PUBLISHED = """
UPDATE {entries} SET body = {body}
WHERE EXISTS (
    SELECT 1 FROM wagtailcore_page page
    WHERE page.live AND page.content_type_id = {entries}.content_type_id AND {key} = object_id
)
"""
MARK = "'kind' || (SELECT model FROM django_content_type kind WHERE kind.id = content_type_id)"
BODY = {
    "sqlite": f"coalesce(body, '') || ' ' || title || ' ' || {MARK}",
    "postgresql": f"body || title || to_tsvector('simple', {MARK})",
}


def mark(apps, schema_editor):
    """An installation without an index yet (the search package may come later) has nothing to mark."""
    connection = schema_editor.connection
    entries = get_app_config().get_model("IndexEntry")._meta.db_table
    if connection.vendor in BODY and entries in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(
                PUBLISHED.format(entries=entries, body=BODY[connection.vendor], key="CAST(page.id AS varchar(50))")
            )


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0005_takedowns_and_figures"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop, elidable=True)]
