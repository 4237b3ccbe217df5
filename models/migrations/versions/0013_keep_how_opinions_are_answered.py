"""Keep how opinions of the control body are answered."""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('opinion_response',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('opinion_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('response', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('given_at', models.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['user.id'], name=op.f('fk_opinion_response_author_id_user')),
    sa.ForeignKeyConstraint(['opinion_id'], ['opinion.id'], name=op.f('fk_opinion_response_opinion_id_opinion')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_opinion_response_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_opinion_response'))
    )
    op.create_index(op.f('ix_opinion_response_opinion_id'), 'opinion_response', ['opinion_id'])


def downgrade() -> None:
    op.drop_table('opinion_response')
