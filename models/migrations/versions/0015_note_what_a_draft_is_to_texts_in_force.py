"""Note what a draft is to the texts in force."""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('dossier', sa.Column('effect', sa.String(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column('dossier', 'effect')
