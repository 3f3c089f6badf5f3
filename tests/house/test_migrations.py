"""A new database is made from the models (spine/management/commands/migrate.py), so migrations must say the same."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython


@pytest.mark.django_db
def test_migrations_say_what_models_say() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.django_db
def test_every_migration_counts_as_applied_and_the_words_are_there() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM " + ("spine_words" if connection.vendor == "sqlite" else "spine_document"))


def test_only_what_no_model_describes_is_run_on_a_new_database() -> None:
    """A migration that moves rows has none to move there and says so (elidable=True)."""
    loader = MigrationLoader(None)
    ours = [one for one in loader.disk_migrations.values() if one.__module__.startswith("regard.")]
    run = [str(one) for one in ours for step in one.operations if isinstance(step, RunPython) and not step.elidable]
    assert run == ["spine.0002_words"]
