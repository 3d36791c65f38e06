"""An app's first migration as one step. Source: Django's own documentation of custom migration operations."""

from collections.abc import Sequence
from typing import Any

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """What these operations say of an app's models, made as tables that are complete from the start.

    One after the other each of them would have every model that hangs together with it built anew: with a hundred models
    around one table of people that is most of the time a first start takes. Only for models that are new in this migration.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        vars(state).pop(
            "apps", None
        )  # what was built of the models before these is built again, once, when it is needed
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: ProjectState
    ) -> None:
        for model in self._models(app_label, to_state, schema_editor):
            schema_editor.create_model(model)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: Any
    ) -> None:
        for model in reversed(self._models(app_label, from_state, schema_editor)):
            schema_editor.delete_model(model)

    def describe(self) -> str:
        return f"Create {sum(isinstance(operation, CreateModel) for operation in self.operations)} tables"

    def _models(self, app_label: str, state: ProjectState, schema_editor: BaseDatabaseSchemaEditor) -> list[type]:
        names = [operation.name for operation in self.operations if isinstance(operation, CreateModel)]
        models = [state.apps.get_model(app_label, name) for name in names]
        return [model for model in models if router.allow_migrate_model(schema_editor.connection.alias, model)]
