"""Keep the nature that a draft tells beside the proposed one."""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('procedure', sa.Column('found_nature', sa.String(length=40), nullable=True))
    # What nobody decided on stands as it was found; of the rest the nearest that is known is kept.
    op.execute("UPDATE procedure SET found_nature = nature WHERE origin = 'extracted'")


def downgrade() -> None:
    op.drop_column('procedure', 'found_nature')
