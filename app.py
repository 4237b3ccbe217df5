"""Start: the app from the environment, for a production server (`gunicorn app:app`)."""

from workbench.config import settings_from
from workbench.web import create_app

app = create_app(settings_from())
