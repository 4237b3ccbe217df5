"""Keep signed papers, and the province's own Word forms"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('signed_paper',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('lineage', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('made_sha256', sa.String(length=64), nullable=False),
    sa.Column('made_text', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('refusal', sa.Text(), nullable=True),
    sa.Column('kept_by_id', sa.Integer(), nullable=False),
    sa.Column('kept_at', models.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_signed_paper_dossier_id_dossier')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_signed_paper_file_id_stored_file')),
    sa.ForeignKeyConstraint(['kept_by_id'], ['user.id'], name=op.f('fk_signed_paper_kept_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_signed_paper')),
    sa.UniqueConstraint('dossier_id', 'kind', 'lineage', 'number', name=op.f('uq_signed_paper_dossier_id'))
    )
    with op.batch_alter_table('signed_paper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signed_paper_dossier_id'), ['dossier_id'], unique=False)

    op.create_table('paper_form',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('made_by_id', sa.Integer(), nullable=False),
    sa.Column('made_at', models.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_paper_form_file_id_stored_file')),
    sa.ForeignKeyConstraint(['made_by_id'], ['user.id'], name=op.f('fk_paper_form_made_by_id_user')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_paper_form')),
    sa.UniqueConstraint('kind', 'number', name=op.f('uq_paper_form_kind'))
    )
    with op.batch_alter_table('paper_form', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_paper_form_kind'), ['kind'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('paper_form', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_paper_form_kind'))

    op.drop_table('paper_form')
    with op.batch_alter_table('signed_paper', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_signed_paper_dossier_id'))

    op.drop_table('signed_paper')
