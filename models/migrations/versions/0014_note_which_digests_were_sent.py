"""Note which digests were sent"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('digest_choice',
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('rhythm', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_digest_choice_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('user_id', name=op.f('pk_digest_choice'))
    )
    op.create_table('digest_mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('began_at', models.base.UtcDateTime(), nullable=False),
    sa.Column('sent_at', models.base.UtcDateTime(), nullable=True),
    sa.Column('is_empty', sa.Boolean(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_digest_mail_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digest_mail')),
    sa.UniqueConstraint('user_id', 'day', name=op.f('uq_digest_mail_user_id'))
    )


def downgrade() -> None:
    op.drop_table('digest_mail')
    op.drop_table('digest_choice')
