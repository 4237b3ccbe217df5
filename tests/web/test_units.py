"""One unit of work a request: who writes keeps others from writing only as long as need be."""

from flask import Flask
from sqlalchemy import text

from workbench.web.state import Services, db
from workbench.web.units import let_others_write


def test_others_write_while_a_request_works_on_what_it_was_sent(app: Flask, services: Services) -> None:
    with app.test_request_context("/dang-nhap", method="POST"):
        app.preprocess_request()
        db().execute(text("SELECT 1"))

        let_others_write()

        with services.writing.begin() as other:
            other.execute(text("PRAGMA busy_timeout=1"))
            other.execute(text("DELETE FROM contribution_try"))
