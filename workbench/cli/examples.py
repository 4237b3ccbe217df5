"""`workbench examples export`: what people confirmed and corrected, for the next training."""

import argparse

from models.session import make_engine, make_writing_sessions
from workbench.config import settings_from
from workbench.errors import RefusalError
from workbench.lifecycle.examples import export_examples, write_folder


def export(options: argparse.Namespace) -> None:
    """Write the labelled examples of an installation into a folder."""
    settings = settings_from()
    with make_writing_sessions(make_engine(settings.database)).begin() as session:
        examples = export_examples(session, decided_by=options.allowed_by, actor=None)
        try:
            write_folder(examples, options.folder, decided_by=options.allowed_by)
        except OSError as error:
            raise RefusalError(f"Không ghi được vào thư mục “{options.folder}”: {error.strerror}.") from error
    drafts = sum(not example.is_published for example in examples)
    print(f"Đã ghi {len(examples)} ví dụ vào {options.folder}, trong đó {drafts} dự thảo chưa phê duyệt.")
