"""Old encodings are restored letter by letter; Unicode is never touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.legacy import advantage, decode_legacy, decoder_for, encoding_of, looks_like, repair, restore
from workbench.ingest.legacy_tables import LETTERS, Encoding

SMALL = [
    letter
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    if not (letter := unicodedata.normalize("NFC", vowel + tone)).isascii()
] + ["đ"]
LARGE = [letter.upper() for letter in SMALL]
SENTENCE = (
    "Hồ sơ đề nghị cấp giấy phép gồm: đơn đề nghị theo mẫu, bản sao giấy chứng nhận; trong thời hạn năm ngày làm việc kể từ ngày nhận "
    "đủ hồ sơ hợp lệ, cơ quan tiếp nhận trả kết quả, trường hợp từ chối phải nêu rõ lý do bằng văn bản."
)
TCVN3_LAW = (
    "§iÒu 5. Hå s¬ ®Ò nghÞ cÊp giÊy phÐp gåm: ®¬n ®Ò nghÞ theo mÉu; trong thêi h¹n n¨m ngµy lµm viÖc kÓ tõ ngµy nhËn ®ñ hå s¬ hîp lÖ."
)
VNI_LAW = (
    "Ñieàu 5. Hoà sô ñeà nghò caáp giaáy pheùp goàm: ñôn ñeà nghò theo maãu; trong thôøi haïn naêm ngaøy "
    "laøm vieäc keå töø ngaøy nhaän ñuû hoà sô hôïp leä."
)
LAW = "Điều 5. Hồ sơ đề nghị cấp giấy phép gồm: đơn đề nghị theo mẫu; trong thời hạn năm ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ."


def surface(text: str, encoding: Encoding) -> str:
    signs = {letter: sign for sign, letter in reversed(LETTERS[encoding].items()) if not (sign[0].isupper() and sign[1:].islower())}
    return "".join(signs.get(letter, letter) for letter in text)


@pytest.mark.parametrize("encoding", list(Encoding))
def test_every_small_letter_comes_back(encoding):
    assert [restore(surface(letter, encoding), encoding) for letter in SMALL] == SMALL


@pytest.mark.parametrize("encoding", [Encoding.VNI, Encoding.VPS])
def test_every_capital_comes_back(encoding):
    assert [restore(surface(letter, encoding), encoding) for letter in LARGE] == LARGE


def test_a_font_of_capitals_gives_capitals():
    decoder = decoder_for(".VnTimeH")

    assert [decoder(surface(letter, Encoding.TCVN3)) for letter in SMALL] == LARGE
    assert decoder("céng hßa x· héi") == "CỘNG HÒA XÃ HỘI"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnArial NarrowH", Encoding.TCVN3),
        ("VnTime", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("VNI Helve", Encoding.VNI),
        ("VPS Times", Encoding.VPS),
        ("Times New Roman", None),
        ("UVN Bach Tuyet", None),
        ("SVN-Arial", None),
        ("Vni", None),
        ("", None),
        (None, None),
    ],
)
def test_a_font_tells_its_encoding(font, encoding):
    assert encoding_of(font) is encoding
    assert (decoder_for(font) is None) is (encoding is None)


@pytest.mark.parametrize(("text", "encoding"), [(TCVN3_LAW, Encoding.TCVN3), (VNI_LAW, Encoding.VNI)])
def test_words_alone_tell_the_encoding(text, encoding):
    assert looks_like(text) is encoding
    assert repair(text) == LAW
    assert decode_legacy(text.encode("latin-1")) == LAW


@pytest.mark.parametrize("encoding", list(Encoding))
def test_what_was_set_in_an_encoding_is_restored(encoding):
    assert repair(surface(SENTENCE, encoding)) == SENTENCE


def test_signs_of_a_symbol_font_are_letters():
    private = "".join(chr(0xF000 + ord(sign)) if ord(sign) > 127 else sign for sign in TCVN3_LAW)

    assert decoder_for(".VnTime")(private) == LAW


def test_what_windows_made_of_vps_is_restored():
    windows = surface(SENTENCE, Encoding.VPS).encode("latin-1").decode("cp1252")

    assert decoder_for("VPS Times")(windows) == SENTENCE


def test_a_line_in_capitals_is_restored_in_capitals():
    assert repair(f"CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\n{TCVN3_LAW}") == f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{LAW}"


def test_unicode_lines_of_a_mixed_text_stay():
    mixed = f"{LAW}\nCó và không có\nCó\n{TCVN3_LAW}\nTrách nhiệm thi hành"

    assert repair(mixed) == f"{LAW}\nCó và không có\nCó\n{LAW}\nTrách nhiệm thi hành"


def test_unicode_under_the_name_of_an_old_font_is_no_old_text():
    assert advantage("SắC LệNH CủA CHủ TịCH", Encoding.TCVN3) < 0
    assert advantage("có thì mới cấp cho hộ khác; tôi nói và đến", Encoding.TCVN3) < 0
    assert advantage("có", Encoding.TCVN3) == 0
    assert advantage("®Ò nghÞ", Encoding.TCVN3) > 0


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        unicodedata.normalize("NFD", SENTENCE),
        "Có và không; tôi đã đến",
        "à la carte, déjà vu, façade, naïve, señor, Köln, Ålesund, crème brûlée, année, élève",
        "Le présent décret fixe les modalités d'application de la procédure; il entre en vigueur dès sa signature à Genève.",
        "Die Behörde prüft die Anträge unverzüglich; für Änderungen gelten die Vorschriften über das Verfahren.",
        "10 µm ± 0,5 °C © ® §",
        "",
    ],
)
def test_other_text_stays(text):
    assert looks_like(text) is None
    assert repair(text) == text


def test_bytes_of_windows_1258_are_left_to_it():
    assert decode_legacy(unicodedata.normalize("NFC", "Tôi đa và").encode("cp1258") * 20) is None
    assert decode_legacy(b"plain words") is None


@given(st.text(max_size=80) | st.text(alphabet="aeiouyàáâãèéêìíòóôõùúý ñöäåæ®µ¸·¹\n", max_size=80))
def test_repair_keeps_the_lines(text):
    repaired = repair(text)

    assert repaired.count("\n") == text.count("\n")
    assert repair(repaired) == repaired
