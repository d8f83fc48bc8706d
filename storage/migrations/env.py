"""Runs the steps on the connection that is handed over, in its transaction."""

from alembic import context

from storage.passes import link

context.configure(connection=context.config.attributes["connection"], target_metadata=link.metadata)
context.run_migrations()
