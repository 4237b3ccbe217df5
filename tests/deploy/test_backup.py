"""What deploy/backup writes while the server runs is a whole installation."""

import subprocess
import sys
import tarfile
from pathlib import Path

from sqlalchemy import func, select

from models.dossiers import Dossier
from models.session import make_engine, make_sessions
from workbench.history import verify
from workbench.ingest.queries import file_faults
from workbench.storage import FileStore

SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "backup"


def back_up(data: Path, archive: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, data, archive], capture_output=True, text=True, check=False)


def test_a_backup_that_was_taken_while_somebody_writes_is_whole_after_a_restore(settings, services, make_dossier, tmp_path):
    make_dossier()
    archive, restored = tmp_path / "backup.tar.gz", tmp_path / "restored"

    with services.writing() as writer:
        writer.scalar(select(func.count()).select_from(Dossier))
        outcome = back_up(settings.data, archive)
    with tarfile.open(archive) as tar:
        tar.extractall(restored, filter="data")
    with make_sessions(make_engine(f"sqlite:///{restored / 'workbench.db'}"))() as session:
        dossiers = session.scalar(select(func.count()).select_from(Dossier))
        faults = [*verify(session), *file_faults(session, store=FileStore(restored / "files"))]

    assert outcome.returncode == 0
    assert dossiers == 1
    assert faults == []


def test_a_backup_can_be_read_by_its_owner_alone(settings, make_dossier, tmp_path):
    make_dossier()

    back_up(settings.data, tmp_path / "backup.tar.gz")

    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o077 == 0


def test_a_folder_without_a_database_is_refused_with_a_sentence(tmp_path):
    outcome = back_up(tmp_path, tmp_path / "backup.tar.gz")

    assert outcome.returncode == 2
    assert outcome.stderr.startswith("Không có cơ sở dữ liệu")
    assert list(tmp_path.iterdir()) == []
