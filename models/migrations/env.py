"""Alembic's entry; models/migrate.py names the database."""

from alembic import context

from models.session import make_engine
from models.tables import base

engine = make_engine(str(context.config.get_main_option("sqlalchemy.url")))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=base.Base.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
