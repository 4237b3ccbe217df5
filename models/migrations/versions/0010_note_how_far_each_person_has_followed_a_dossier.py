"""Note how far each person has followed a dossier"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('thread_sight',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('thread_id', sa.Integer(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['thread_id'], ['thread.id'], name=op.f('fk_thread_sight_thread_id_thread'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_thread_sight_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_thread_sight')),
    sa.UniqueConstraint('user_id', 'thread_id', name=op.f('uq_thread_sight_user_id'))
    )
    op.create_index(op.f('ix_thread_sight_thread_id'), 'thread_sight', ['thread_id'])
    op.create_table('dossier_sight',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('user_id', sa.Integer(), nullable=False),
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('comment_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_dossier_sight_dossier_id_dossier'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['user_id'], ['user.id'], name=op.f('fk_dossier_sight_user_id_user'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dossier_sight')),
    sa.UniqueConstraint('user_id', 'dossier_id', name=op.f('uq_dossier_sight_user_id'))
    )
    op.create_index(op.f('ix_dossier_sight_dossier_id'), 'dossier_sight', ['dossier_id'])
    # Whoever worked here before must not find years of comments marked as new.
    op.execute(
        'INSERT INTO dossier_sight (user_id, dossier_id, sequence, comment_id) '
        'SELECT "user".id, dossier.id, (SELECT coalesce(max(event.sequence), 0) FROM event), (SELECT coalesce(max(comment.id), 0) FROM comment) '
        'FROM "user" CROSS JOIN dossier'
    )


def downgrade() -> None:
    op.drop_table('dossier_sight')
    op.drop_table('thread_sight')
