"""A thread under discussion, for tests of what is said of a draft."""

import pytest
from sqlalchemy.orm import Session

from models.dossiers import Dossier, StoredFile, Version
from models.enums import DossierState, ThreadKind, ThreadTarget
from models.reviews import Thread
from tests.people import Province
from workbench.review import operations
from workbench.review.opening import NewThread


@pytest.fixture
def version(rolled_back: Session, bare_dossier: Dossier, province: Province) -> Version:
    """The version of a dossier under appraisal."""
    drafter = province["drafter"]
    file = StoredFile(key="k", sha256="k", name="du-thao.txt", size=1, uploaded_by_id=drafter.id)
    row = Version(dossier_id=bare_dossier.id, number=1, file=file, submitted_by_id=drafter.id)
    rolled_back.add(row)
    bare_dossier.state, bare_dossier.sent_at = DossierState.IN_APPRAISAL, bare_dossier.opened_at
    rolled_back.flush()
    return row


@pytest.fixture
def thread(rolled_back: Session, bare_dossier: Dossier, province: Province, version: Version) -> Thread:
    values = NewThread(target=ThreadTarget.DOSSIER, kind=ThreadKind.REQUIRED, text=" Bổ sung căn cứ. ")
    return operations.open_thread(rolled_back, bare_dossier, version, values, outline=None, actor=province["appraiser"])
