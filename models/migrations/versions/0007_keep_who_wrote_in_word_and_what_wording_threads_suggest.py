"""Keep who wrote in Word, and what wording threads suggest"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('outside_comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('author', sa.String(length=300), nullable=False),
    sa.Column('dated', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['comment_id'], ['comment.id'], name=op.f('fk_outside_comment_comment_id_comment')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_outside_comment_file_id_stored_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_comment')),
    sa.UniqueConstraint('comment_id', name=op.f('uq_outside_comment_comment_id'))
    )
    op.create_table('wording',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('thread_id', sa.Integer(), nullable=False),
    sa.Column('old', sa.Text(), nullable=False),
    sa.Column('new', sa.Text(), nullable=False),
    sa.Column('taken_by_id', sa.Integer(), nullable=True),
    sa.Column('taken_at', models.base.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['taken_by_id'], ['user.id'], name=op.f('fk_wording_taken_by_id_user')),
    sa.ForeignKeyConstraint(['thread_id'], ['thread.id'], name=op.f('fk_wording_thread_id_thread')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wording')),
    sa.UniqueConstraint('thread_id', name=op.f('uq_wording_thread_id'))
    )


def downgrade() -> None:
    op.drop_table('wording')
    op.drop_table('outside_comment')
