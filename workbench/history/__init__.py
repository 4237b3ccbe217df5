"""The append-only history: record, verify, replay."""

from workbench.history.chain import fingerprint
from workbench.history.operations import record
from workbench.history.queries import Fault, events_of, verify, verify_dossier

__all__ = ["Fault", "events_of", "fingerprint", "record", "verify", "verify_dossier"]
