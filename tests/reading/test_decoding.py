"""The encoding that a file is really in, whatever it says of itself."""

import pytest
from variorum.reading.decoding import Unreadable, clean_surrogates, decode

TEXT = "“Él salió”, dijo la señora – a las ocho."


@pytest.mark.parametrize(
    ("data", "declared", "how"),
    [
        (TEXT.encode(), "", "UTF-8"),
        (TEXT.encode("utf-8-sig"), "ascii", "UTF-8"),
        (TEXT.encode("utf-16"), "", "UTF-16"),
        (TEXT.encode("utf-32"), "", "UTF-32"),
        (TEXT.encode("utf-16-le"), "", "UTF-16-LE"),
        (TEXT.encode("utf-16-be"), "", "UTF-16-BE"),
        (TEXT.encode("cp1252"), "", "Windows-1252"),
        (TEXT.encode("cp1252"), "cp1252", "cp1252"),
        (TEXT.encode("cp1252"), "no such code", "Windows-1252"),
        (
            TEXT.encode().decode("cp1252", "ignore").encode(),
            "",
            "UTF-8, mojibake undone",
        ),
    ],
)
def test_encodings(data, declared, how):
    text, said = decode(data, declared)
    assert said == how
    assert "señora" in text and (text == TEXT or "mojibake" in how)


def test_a_damaged_file_is_read_as_far_as_it_goes():
    cut = decode("Él salió".encode()[:-1])
    assert cut == ("Él sali\ufffd", "UTF-8, cut off within a character")


def test_a_zero_byte_does_not_refuse_a_text():
    text, said = decode(TEXT[:9].encode() + b"\0" + TEXT[9:].encode())
    assert text == TEXT and said == "UTF-8, damaged: 1 zero byte left out"


@pytest.mark.parametrize(
    "data", [bytes(range(32)) * 20, b"\x00\x01\x02\x03" * 50]
)
def test_binary_data_are_no_text(data):
    with pytest.raises(Unreadable, match="binary data"):
        decode(data)


def test_lone_surrogates_are_replaced_one_for_one():
    assert clean_surrogates("a\ud800b") == "a\ufffdb"
