"""The word index of each engine (spine/search.py)."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        # No content is kept: the words of a message stand in the message. kit/words.py has folded case and accents.
        editor.execute(
            "CREATE VIRTUAL TABLE spine_words USING fts5("
            "body, content='', prefix='3', tokenize=\"unicode61 remove_diacritics 0\")"
        )
    else:
        editor.execute("ALTER TABLE spine_document ADD COLUMN body tsvector")
        editor.execute("CREATE INDEX document_words ON spine_document USING gin (body)")


def drop(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        editor.execute("DROP TABLE spine_words")
    else:
        editor.execute("ALTER TABLE spine_document DROP COLUMN body")


class Migration(migrations.Migration):
    dependencies = [("spine", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
