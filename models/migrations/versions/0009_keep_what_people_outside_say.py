"""Keep what people outside say: letters, their opinions, consultations by a link"""

import sqlalchemy as sa
from alembic import op

import models.base

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consultation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('audience', sa.String(length=300), nullable=False),
    sa.Column('introduction', sa.Text(), nullable=False),
    sa.Column('questions', models.base.JSON_VALUE, nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('asks_name', sa.String(length=40), nullable=False),
    sa.Column('asks_organisation', sa.String(length=40), nullable=False),
    sa.Column('asks_contact', sa.String(length=40), nullable=False),
    sa.Column('prepared_by_id', sa.Integer(), nullable=False),
    sa.Column('prepared_at', models.base.UtcDateTime(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('published_by_id', sa.Integer(), nullable=True),
    sa.Column('published_at', models.base.UtcDateTime(), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=False),
    sa.Column('ended_by_id', sa.Integer(), nullable=True),
    sa.Column('ended_at', models.base.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_consultation_dossier_id_dossier')),
    sa.ForeignKeyConstraint(['ended_by_id'], ['user.id'], name=op.f('fk_consultation_ended_by_id_user')),
    sa.ForeignKeyConstraint(['prepared_by_id'], ['user.id'], name=op.f('fk_consultation_prepared_by_id_user')),
    sa.ForeignKeyConstraint(['published_by_id'], ['user.id'], name=op.f('fk_consultation_published_by_id_user')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_consultation_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consultation')),
    sa.UniqueConstraint('token', name=op.f('uq_consultation_token'))
    )
    op.create_index(op.f('ix_consultation_dossier_id'), 'consultation', ['dossier_id'], unique=False)
    op.create_table('outside_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('version_id', sa.Integer(), nullable=False),
    sa.Column('sender', sa.String(length=300), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('number', sa.String(length=80), nullable=False),
    sa.Column('dated', sa.Date(), nullable=True),
    sa.Column('file_id', sa.Integer(), nullable=True),
    sa.Column('entered_by_id', sa.Integer(), nullable=False),
    sa.Column('entered_at', models.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_outside_letter_dossier_id_dossier')),
    sa.ForeignKeyConstraint(['entered_by_id'], ['user.id'], name=op.f('fk_outside_letter_entered_by_id_user')),
    sa.ForeignKeyConstraint(['file_id'], ['stored_file.id'], name=op.f('fk_outside_letter_file_id_stored_file')),
    sa.ForeignKeyConstraint(['version_id'], ['version.id'], name=op.f('fk_outside_letter_version_id_version')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_letter'))
    )
    op.create_index(op.f('ix_outside_letter_dossier_id'), 'outside_letter', ['dossier_id'], unique=False)
    op.create_table('outside_opinion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dossier_id', sa.Integer(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=False),
    sa.Column('thread_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=300), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['dossier_id'], ['dossier.id'], name=op.f('fk_outside_opinion_dossier_id_dossier')),
    sa.ForeignKeyConstraint(['letter_id'], ['outside_letter.id'], name=op.f('fk_outside_opinion_letter_id_outside_letter')),
    sa.ForeignKeyConstraint(['thread_id'], ['thread.id'], name=op.f('fk_outside_opinion_thread_id_thread')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outside_opinion')),
    sa.UniqueConstraint('dossier_id', 'key', name=op.f('uq_outside_opinion_dossier_id')),
    sa.UniqueConstraint('thread_id', name=op.f('uq_outside_opinion_thread_id'))
    )
    op.create_index(op.f('ix_outside_opinion_letter_id'), 'outside_opinion', ['letter_id'], unique=False)
    op.create_table('contribution',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('organisation', sa.String(length=200), nullable=False),
    sa.Column('contact', sa.String(length=200), nullable=False),
    sa.Column('is_suspect', sa.Boolean(), nullable=False),
    sa.Column('sent_at', models.base.UtcDateTime(), nullable=False),
    sa.Column('letter_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_contribution_consultation_id_consultation')),
    sa.ForeignKeyConstraint(['letter_id'], ['outside_letter.id'], name=op.f('fk_contribution_letter_id_outside_letter')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution'))
    )
    op.create_index(op.f('ix_contribution_consultation_id'), 'contribution', ['consultation_id'], unique=False)
    op.create_table('contributed_opinion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('contribution_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('provision', sa.String(length=300), nullable=False),
    sa.Column('question', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_by_id', sa.Integer(), nullable=True),
    sa.Column('decided_at', models.base.UtcDateTime(), nullable=True),
    sa.Column('thread_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['contribution_id'], ['contribution.id'], name=op.f('fk_contributed_opinion_contribution_id_contribution')),
    sa.ForeignKeyConstraint(['decided_by_id'], ['user.id'], name=op.f('fk_contributed_opinion_decided_by_id_user')),
    sa.ForeignKeyConstraint(['thread_id'], ['thread.id'], name=op.f('fk_contributed_opinion_thread_id_thread')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contributed_opinion')),
    sa.UniqueConstraint('thread_id', name=op.f('uq_contributed_opinion_thread_id'))
    )
    op.create_index(op.f('ix_contributed_opinion_contribution_id'), 'contributed_opinion', ['contribution_id'], unique=False)
    op.create_index(op.f('ix_contributed_opinion_state'), 'contributed_opinion', ['state'], unique=False)
    op.create_table('contribution_try',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('consultation_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('at', models.base.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['consultation_id'], ['consultation.id'], name=op.f('fk_contribution_try_consultation_id_consultation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contribution_try'))
    )
    op.create_index(op.f('ix_contribution_try_address'), 'contribution_try', ['address'], unique=False)
    op.create_index(op.f('ix_contribution_try_at'), 'contribution_try', ['at'], unique=False)
    op.create_index(op.f('ix_contribution_try_consultation_id'), 'contribution_try', ['consultation_id'], unique=False)
    # A letter may be typed in: then there is no file that names its sender.
    with op.batch_alter_table('outside_comment') as batch:
        batch.alter_column('file_id', existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table('outside_comment') as batch:
        batch.alter_column('file_id', existing_type=sa.Integer(), nullable=False)
    for table in ('contribution_try', 'contributed_opinion', 'contribution', 'outside_opinion', 'outside_letter', 'consultation'):
        op.drop_table(table)
