"""Letters go to the post office encrypted, to the right one, or not at all."""

from collections.abc import Iterator

import pytest

from tests.attention.post_office import TRUSTED, PostOffice, open_post_office
from workbench.attention.sending import send_trial
from workbench.config import Security
from workbench.errors import RefusalError

SECRET = "mat-khau-gui-thu"
LETTERS = ("AUTH", "MAIL", "RCPT", "DATA")


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_post_office() as office:
        office.user, office.password = "danhgia", SECRET
        yield office


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine trusts the certificate, as it would one of the province."""
    monkeypatch.setenv("SSL_CERT_FILE", str(TRUSTED))


def encrypting(office: PostOffice, security: Security) -> PostOffice:
    office.security = office.offers = security
    return office


def told_in_clear(office: PostOffice) -> list[str]:
    return [line for line in office.in_clear if line.upper().startswith(LETTERS)]


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize(("security", "before"), [(Security.STARTTLS, ["EHLO", "STARTTLS"]), (Security.TLS, [])])
def test_a_letter_and_a_password_go_only_through_an_encrypted_connection(office: PostOffice, security: Security, before: list[str]) -> None:
    send_trial(encrypting(office, security).mail, "an@mau.test")

    assert [letter["To"] for letter in office.letters] == ["an@mau.test"]
    assert office.signed_in == [f"danhgia {SECRET}"]
    assert [line.split()[0].upper() for line in office.in_clear] == before


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_that_nobody_vouches_for_is_refused_with_what_to_do(office: PostOffice, security: Security) -> None:
    with pytest.raises(RefusalError, match=r"chứng thư.*SSL_CERT_FILE"):
        send_trial(encrypting(office, security).mail, "an@mau.test")

    assert (office.letters, office.signed_in, told_in_clear(office)) == ([], [], [])


@pytest.mark.usefixtures("trusting")
@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_a_certificate_of_another_name_is_refused(office: PostOffice, security: Security) -> None:
    encrypting(office, security).host = "localhost"

    with pytest.raises(RefusalError, match="chứng thư"):
        send_trial(office.mail, "an@mau.test")

    assert (office.letters, office.signed_in, told_in_clear(office)) == ([], [], [])


@pytest.mark.usefixtures("trusting")
def test_where_somebody_in_between_takes_the_offer_to_encrypt_away_nothing_is_sent(office: PostOffice) -> None:
    office.security = Security.STARTTLS

    with pytest.raises(RefusalError, match="không nhận thư"):
        send_trial(office.mail, "an@mau.test")

    assert (office.letters, office.signed_in, told_in_clear(office)) == ([], [], [])
