"""Keep what comments are about, who sees them, whom they name, and how they were edited"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

# SQLite can neither rebuild a table that others point at nor add a constraint to one that stands; both databases know these two.
RENAMED = 'ALTER TABLE thread RENAME COLUMN weight TO kind'
PRIVATE = 'ALTER TABLE thread ADD COLUMN private_to_id INTEGER CONSTRAINT fk_thread_private_to_id_organisation REFERENCES organisation (id)'


def upgrade() -> None:
    op.execute(RENAMED)
    op.execute(PRIVATE)
    op.add_column('thread', sa.Column('severity', sa.String(length=40), nullable=True))
    op.add_column('thread', sa.Column('provision', sa.String(length=300), server_default='', nullable=False))
    op.add_column('thread', sa.Column('component', sa.String(length=40), nullable=True))
    op.add_column('thread', sa.Column('cost_line', sa.String(length=400), server_default='', nullable=False))
    op.add_column('thread', sa.Column('close_reason', sa.Text(), server_default='', nullable=False))
    op.add_column('thread_placement', sa.Column('end_paragraph', sa.Integer(), nullable=True))
    op.add_column('comment', sa.Column('change_version', sa.Integer(), nullable=True))
    op.add_column('comment', sa.Column('change_provision', sa.String(length=300), server_default='', nullable=False))
    op.create_table('comment_edit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('edited_at', models.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['comment_id'], ['comment.id'], name=op.f('fk_comment_edit_comment_id_comment')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment_edit'))
    )
    op.create_index(op.f('ix_comment_edit_comment_id'), 'comment_edit', ['comment_id'], unique=False)
    op.create_table('mention',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['comment_id'], ['comment.id'], name=op.f('fk_mention_comment_id_comment')),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_mention_user_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mention')),
    sa.UniqueConstraint('comment_id', 'user_id', name=op.f('uq_mention_comment_id'))
    )
    op.create_index(op.f('ix_mention_user_id'), 'mention', ['user_id'], unique=False)


def downgrade() -> None:
    op.drop_table('mention')
    op.drop_table('comment_edit')
    op.drop_column('comment', 'change_provision')
    op.drop_column('comment', 'change_version')
    op.drop_column('thread_placement', 'end_paragraph')
    for column in ('close_reason', 'cost_line', 'component', 'provision', 'severity', 'private_to_id'):
        op.drop_column('thread', column)
    op.execute('ALTER TABLE thread RENAME COLUMN kind TO weight')
