"""`migrate`, quick where there is nothing yet: a new database gets its tables as they are today, in one step.

Django carries a model of every table through every migration and renders it anew each time: fifteen seconds of processor time
for a hundred tables, before a first start shows anything and before each run of the tests. What migrations say and what models
say is the same (tests/house/test_migrations.py), so a database without tables is made from the models, what no model describes
(a RunPython that is not elidable) is run, and every migration counts as applied.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython


class Command(migrate.Command):
    """As Django's, with its arguments."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Only a plain `migrate` of everything takes the short way."""
        connection = connections[options["database"]]
        if not (options["app_label"] or options["fake"] or options["plan"] or options["check_unapplied"]):
            with connection.cursor() as cursor:
                is_new = not connection.introspection.table_names(cursor)
            if is_new:
                make_whole(connection)
        super().handle(*args, **options)


def make_whole(connection: Any) -> None:
    """All tables at once; `connection` is to a database that has none."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    with connection.schema_editor() as editor:
        for name in sorted(loader.migrated_apps):
            for model in router.get_migratable_models(apps.get_app_config(name), connection.alias):
                if model._meta.can_migrate(connection) and not model._meta.proxy:
                    editor.create_model(model)
        for migration, _is_backwards in executor.migration_plan(loader.graph.leaf_nodes()):
            for operation in migration.operations:
                if isinstance(operation, RunPython) and not operation.elidable:
                    operation.code(apps, editor)  # type: ignore[arg-type]  # what is run here asks for no model
        executor.recorder.ensure_schema()
        for app, name in loader.disk_migrations:
            executor.recorder.record_applied(app, name)
