"""Run by Alembic: brings the database on the other end of the connection up to date.

Whoever starts it opens the connection and its transaction, so that all of the migrations are there
afterwards or none, and two processes that start at once take turns. The way back is a backup.
"""

from alembic import context

from course.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,  # SQLite alters a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
