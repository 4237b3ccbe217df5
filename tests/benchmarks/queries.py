"""Count the statements behind each page of the sample: python -m tests.benchmarks.queries."""

import tempfile
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import select

from models.dossiers import Dossier
from models.migrate import migrate
from models.procedures import Procedure
from tests.casework import newest
from tests.web.counting import statements
from workbench.assessment.choosing import regime_of
from workbench.assessment.forms import form_for
from workbench.config import Settings
from workbench.samples.seeding import SAMPLE_PASSWORD, seed
from workbench.web import create_app
from workbench.web.state import Services

# Page, and who looks at it; {0}: a dossier under appraisal, {1}: its first procedure, {2}: a part of the form.
PAGES = (
    ("thamdinh", "/viec-cua-toi"),
    ("thamdinh", "/ho-so"),
    ("thamdinh", "/ho-so/{0}"),
    ("thamdinh", "/ho-so/{0}/du-thao"),
    ("thamdinh", "/ho-so/{0}/du-thao?panel=findings"),
    ("thamdinh", "/ho-so/{0}/thu-tuc"),
    ("thamdinh", "/ho-so/{0}/thu-tuc/{1}"),
    ("thamdinh", "/ho-so/{0}/danh-gia"),
    ("thamdinh", "/ho-so/{0}/danh-gia/{1}/appraiser/{2}"),
    ("thamdinh", "/ho-so/{0}/danh-gia/{1}/appraiser/chi-phi"),
    ("truongphong", "/ho-so/{0}/danh-gia/doi-chieu"),
    ("thamdinh", "/ho-so/{0}/y-kien"),
    ("thamdinh", "/ho-so/{0}/so-sanh"),
    ("thamdinh", "/ho-so/{0}/van-ban"),
    ("thamdinh", "/ho-so/{0}/lich-su"),
    ("truongphong", "/ho-so/{0}/ket-luan"),
    ("lanhdao", "/ho-so/{3}/phe-duyet"),
    ("thamdinh", "/bao-cao"),
    ("thamdinh", "/tim-kiem?q=h%E1%BB%97+tr%E1%BB%A3"),
    ("quantri", "/quan-tri/nguoi-dung"),
)


def sign_in(client: FlaskClient, key: str) -> FlaskClient:
    client.post("/dang-nhap", data={"email": f"{key}@mau.example", "password": SAMPLE_PASSWORD})
    return client


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder), database=f"sqlite:///{folder}/workbench.db", secret="x", jobs="inline")
        migrate(settings.database)
        seed(settings)
        app = create_app(settings)
        app.config["WTF_CSRF_ENABLED"] = False
        services: Services = app.extensions["workbench"]
        with services.reading() as session:
            by_state = {dossier.state.value: dossier for dossier in session.scalars(select(Dossier))}
            chosen = by_state["in-appraisal"]
            procedure = session.scalars(
                select(Procedure).where(Procedure.version_id == newest(session, chosen).id, Procedure.state == "confirmed")
            ).first()
            assert procedure is not None
            section = form_for(procedure.nature, regime=regime_of(chosen)).sections[0].key
            values = (chosen.id, procedure.id, section, by_state["approved"].id)
        for key, place in PAGES:
            client, address = sign_in(app.test_client(), key), place.format(*values)
            client.get(address)
            with statements(services) as seen:
                answer = client.get(address)
            asked = sum(not one.startswith("BEGIN") for one in seen)
            print(f"{asked:>4}  {answer.status_code}  {key:<12} {address}")


if __name__ == "__main__":
    main()
