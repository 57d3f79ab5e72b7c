"""Run by Alembic to migrate the database of a connection that the caller has opened.

The caller also begins the transaction, so that either all migrations are applied or none, and two
processes that start at once take turns. There are no downgrades: restore a backup instead.
"""

from alembic import context

from course.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,  # SQLite alters a table by copying it
)
with context.begin_transaction():
    context.run_migrations()
