"""Commands about letters: the digests that are due, and a trial letter."""

import argparse
import json
from dataclasses import asdict

from models.base import now
from models.session import make_engine, make_sessions, make_writing_sessions
from workbench.attention.sending import send_due, send_trial
from workbench.cli.serving import forget_addresses
from workbench.config import settings_from
from workbench.errors import RefusalError


def digest(options: argparse.Namespace) -> int:
    """Send what is due, or a trial letter; 1 where letters were not taken."""
    settings = settings_from()
    if settings.mail is None:
        raise RefusalError("Chưa cấu hình gửi thư. Hãy đặt WORKBENCH_SMTP_HOST, WORKBENCH_SMTP_FROM và WORKBENCH_ADDRESS.")
    if options.act == "try":
        send_trial(settings.mail, options.email)
        print(json.dumps({"sent": 1}))
        return 0
    forget_addresses(settings.database)
    engine = make_engine(settings.database)
    done = send_due(make_sessions(engine), make_writing_sessions(engine), settings.mail, moment=now())
    print(json.dumps(asdict(done)))
    return 1 if done.failed else 0
