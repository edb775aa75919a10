"""Encodings: whatever Arabic news is written in becomes its text, and what was decided is told."""

from __future__ import annotations

import codecs
from pathlib import Path
from random import Random

import pytest
from command import deconflict, python
from hypothesis import given
from hypothesis import strategies as st
from own_news import pieces

from deconflict_index.archive import Archive
from deconflict_index.model import Decoding
from deconflict_index.reading.decoding import ReadingError, as_it_came, decode
from deconflict_index.reading.encodings import declared_in, known
from deconflict_index.reading.files import originals, read_file
from deconflict_index.reading.piece import Piece

HEADLINE = "موسكو تبلغ واشنطن بضرباتها عبر الخط الساخن"
PAGE = f"""{HEADLINE}

القاهرة، 9 يناير 2020 – وكالات

قال المتحدث باسم الوزارة إنّ الجانبين اتفقا على «خفض التصعيد»، وأضاف: هل تستمر الهدنة؟ لا أحد يعلم.
وأوضح أن اللقاء المقبل سيعقد في جنيف (15 يناير)؛ وغاب عنه ممثلو 3 دول.
"""
FRENCH = "Le ministre de la défense a déclaré à Genève que les échanges étaient « très utiles ».\n" * 3
RUSSIAN = "Министр обороны заявил, что переговоры с соседней страной продолжаются.\n" * 3
NO_SIGNS = {ord(sign): None for sign in "«»–"}

ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6", "mac-arabic"]
ONE_BYTE = ENCODINGS[3:]
MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
WRONG = ["utf-8", "iso-8859-1", "windows-1252", "windows-1256", "iso-8859-6", "utf-16", "gb2312", "no-such"]

# What pages, senders and people call an encoding.
NAMES = [
    ("UTF8", "utf-8"),
    ("utf-16", "utf-16-le"),
    ("cp1256", "windows-1256"),
    ("x-cp1256", "windows-1256"),
    ("Windows_1256", "windows-1256"),
    ("iso-8859-6-e", "iso-8859-6"),
    ("ISO_8859-6:1987", "iso-8859-6"),
    ("csISOLatinArabic", "iso-8859-6"),
    ("arabic", "iso-8859-6"),
    ("ECMA-114", "iso-8859-6"),
    ("x-mac-arabic", "mac-arabic"),
    ("MacArabic", "mac-arabic"),
    ("latin1", "windows-1252"),
    ("no-such", None),
    ("", None),
]

# What markup says of itself.
DECLARATIONS = [
    (b'<?xml version="1.0" encoding="windows-1256"?><rss>', "windows-1256"),
    (b"<html><head><META charset=Windows-1256>", "Windows-1256"),
    (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-6">', "iso-8859-6"),
    (b"<html><head><title>charset=utf-8</title>", None),
    (b"charset=utf-8", None),
]

# Files that are no text, and a word of the reason.
NO_TEXT = [
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF document"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
    (b"PK\x03\x04\x14\x00", "packed"),
    (b"\x7fELF\x02\x01\x01\x00", "a program"),
    (b"{\\rtf1\\ansi ", "a document of a word processor"),
    (bytes(range(1, 256)) * 4, "control bytes"),
    (("نص" * 9).encode() + b"\x00", "NUL"),
]


def held(text: str, encoding: str) -> str:
    """What an encoding can hold of a text."""
    return text.encode(encoding, "ignore").decode(encoding)


def read(data: bytes, **said: str | None) -> tuple[str, Decoding]:
    decoded = decode(data, "news.txt", **said)
    return decoded.text, decoded.decoding


def sentences(words: int, count: int) -> list[str]:
    """Sentences of our own with so many words, the same ones each time."""
    rng = Random(words)
    texts = [piece.text.split() for piece in pieces().values()]
    found = []
    for _ in range(count):
        text = rng.choice(texts)
        at = rng.randrange(max(len(text) - words, 1))
        found.append(" ".join(text[at : at + words]))
    return found


@pytest.mark.parametrize("text", [HEADLINE, PAGE], ids=["headline", "page"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_undeclared_bytes_speak_for_themselves(encoding: str, text: str) -> None:
    written = held(text, encoding)
    found, decoding = read(written.encode(encoding))
    assert found == written
    ground = "letters" if encoding in ONE_BYTE else "bytes"
    assert decoding == Decoding(encoding, f"by its {ground}")


@pytest.mark.parametrize("text", [HEADLINE, PAGE], ids=["headline", "page"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_right_declaration_is_the_ground(encoding: str, text: str) -> None:
    written = held(text, encoding)
    assert read(written.encode(encoding), declared=encoding.upper()) == (
        written,
        Decoding(encoding, "as declared"),
    )


@pytest.mark.parametrize("text", [HEADLINE, PAGE], ids=["headline", "page"])
@pytest.mark.parametrize("declared", WRONG)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_declaration_that_does_not_fit_is_overruled(encoding: str, declared: str, text: str) -> None:
    written = held(text, encoding)
    found, decoding = read(written.encode(encoding), declared=declared)
    assert found == written
    if decoding.encoding != known(declared):
        fault = "is no known encoding" if declared == "no-such" else "does not fit"
        assert decoding.basis.startswith(f"declared as {declared}, which {fault}; by its ")


@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1256"])
@pytest.mark.parametrize("encoding", MARKS)
def test_a_byte_order_mark_counts_more_than_a_declaration(encoding: str, declared: str | None) -> None:
    data = MARKS[encoding] + PAGE.encode(encoding)
    assert read(data, declared=declared) == (PAGE, Decoding(encoding, "by its byte order mark"))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_a_person_says_counts_most(encoding: str) -> None:
    written = held(PAGE, encoding)
    mark = MARKS.get(encoding, b"")
    wanted = read(mark + written.encode(encoding), declared="koi8-r", wanted=encoding)
    assert wanted == (written, Decoding(encoding, "given by hand"))
    _, decoding = read(PAGE.encode(), wanted="windows-1256")
    assert (decoding.encoding, decoding.basis[:13]) == ("windows-1256", "given by hand")
    with pytest.raises(ReadingError, match="no encoding is called “no-such”"):
        read(PAGE.encode(), wanted="no-such")


@pytest.mark.parametrize("words", [5, 10, 20, 50])
@pytest.mark.parametrize("encoding", ONE_BYTE)
def test_letters_alone_decide_from_five_words_on(encoding: str, words: int) -> None:
    written = [held(sentence, encoding) for sentence in sentences(words, 200)]
    assert [each for each in written if read(each.encode(encoding))[0] != each] == []


@pytest.mark.parametrize(
    ("text", "encoding"), [(FRENCH, "windows-1252"), (RUSSIAN, "windows-1251"), (RUSSIAN, "koi8-r")]
)
@pytest.mark.parametrize("is_declared", [True, False])
def test_other_languages_are_not_taken_for_arabic(text: str, encoding: str, is_declared: bool) -> None:
    ground = "as declared" if is_declared else "as charset-normalizer guesses"
    found = read(text.encode(encoding), declared=encoding if is_declared else None)
    assert found == (text, Decoding(encoding, ground))


def test_bytes_that_stand_for_nothing_are_counted_and_marked() -> None:
    torn = HEADLINE.encode()[:-1]
    assert read(torn) == (f"{HEADLINE[:-1]}\ufffd", Decoding("utf-8", "by its bytes", 1))
    broken = PAGE.encode().replace("وكالات".encode(), b"\xff\xfe\xff")
    assert read(broken) == (PAGE.replace("وكالات", "\ufffd"), Decoding("utf-8", "by its bytes", 3))
    some = held(PAGE.translate(NO_SIGNS), "iso-8859-6")
    lost = some.encode("iso-8859-6").replace(b"15", b"\xc0\xdc").replace(b"9", b"\xf9")
    marked = some.replace("15", "\ufffd").replace("9", "\ufffd")
    assert read(lost, declared="iso-8859-6") == (marked, Decoding("iso-8859-6", "as declared", 3))
    assert read(HEADLINE.encode("utf-16-le")[:-1])[1] == Decoding("utf-16-le", "by its bytes", 1)


def test_replacement_characters_of_the_text_itself_are_not_counted() -> None:
    assert read(f"{HEADLINE}\ufffd".encode())[1].undecodable == 0


def test_lines_in_another_encoding_are_read_in_it() -> None:
    line = f"{HEADLINE}\n"
    most = line.encode() * 3 + line.encode("windows-1256") + line.encode()
    told = "by its bytes; 1 line windows-1256 by the letters"
    assert read(most) == (line * 5, Decoding("utf-8", told))
    few = line.encode("windows-1256") * 3 + line.encode() * 2
    told = "by its letters; mended: 2 lines of utf-8 read as windows-1256"
    assert read(few) == (line * 5, Decoding("windows-1256", told))


@pytest.mark.parametrize(
    ("really", "misread"),
    [("utf-8", "windows-1256"), ("utf-8", "iso-8859-1"), ("windows-1256", "iso-8859-1")],
)
def test_text_that_was_read_wrongly_before_is_mended(really: str, misread: str) -> None:
    spoilt = PAGE.encode(really).decode(misread).encode()
    found, decoding = read(spoilt)
    assert found == PAGE
    seen_as = "windows-1256" if misread == "windows-1256" else "windows-1252"
    assert decoding.encoding == "utf-8"
    assert decoding.basis.startswith("by its bytes; mended: ")
    assert decoding.basis.endswith(f"lines of {really} read as {seen_as}")


@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, "ÀÉÎÔ ÇÀÉÈ", "É", "طظع، غطظ؛ عغط؟", "Ø Ù Ú Û"])
def test_text_that_only_looks_like_it_stays(text: str) -> None:
    assert read(text.encode())[0] == text


@pytest.mark.parametrize(("name", "encoding"), NAMES)
def test_encodings_are_known_by_many_names(name: str, encoding: str | None) -> None:
    assert known(name) == encoding


@pytest.mark.parametrize(("markup", "declared"), DECLARATIONS)
def test_markup_declares_its_encoding(markup: bytes, declared: str | None) -> None:
    assert declared_in(markup) == declared
    assert declared_in(b" " * 9000 + markup) is None


def test_a_declaration_in_markup_counts_where_no_sender_has_one() -> None:
    page = f'<meta charset="windows-1256"><p>{HEADLINE}</p>'
    data = page.encode("windows-1256")
    assert read(data) == (page, Decoding("windows-1256", "as declared"))
    assert "declared as utf-8, which" in read(data, declared="utf-8")[1].basis


@pytest.mark.parametrize(("data", "reason"), NO_TEXT, ids=[reason for _, reason in NO_TEXT])
def test_what_is_no_text_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as caught:
        read(data)
    assert "\n" not in str(caught.value) and len(caught.value.reason) < 100


TORN = [HEADLINE.encode(encoding) for encoding in ENCODINGS] + [
    HEADLINE.encode()[:7],
    b"\n",
    b"\r\n",
    b"<?xml ",
]


@given(
    st.binary() | st.lists(st.sampled_from(TORN) | st.binary(max_size=3)).map(b"".join),
    st.sampled_from([None, *WRONG, *ENCODINGS, "iso-2022-jp", "big5", "utf-32"]),
    st.sampled_from([None, *ENCODINGS, "euc-kr"]),
)
def test_any_bytes_are_text_or_refused(data: bytes, declared: str | None, wanted: str | None) -> None:
    try:
        found, decoding = read(data, declared=declared, wanted=wanted)
    except ReadingError as error:
        assert "\n" not in str(error)
        return
    assert found.strip() and "\0" not in found
    assert not any("\ud800" <= letter <= "\udfff" for letter in found)
    assert 0 <= decoding.undecodable <= len(data)
    assert (decoding.undecodable > 0) <= ("\ufffd" in found)


LETTERS = [chr(code) for code in range(0x20, 0x700) if code != 0x7F] + list("\n«»–…“”\u200c\u200f")


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(st.text(st.sampled_from(LETTERS)))
def test_what_an_encoding_can_hold_comes_back(encoding: str, text: str) -> None:
    written = held(text, encoding)
    data = written.encode(encoding)
    if data and not data.startswith(tuple(MARKS.values())):
        found = as_it_came(data, "", wanted=encoding)
        assert (found.text, found.decoding.undecodable) == (written, 0)


@given(st.text(st.sampled_from(LETTERS), min_size=1))
def test_utf_8_is_utf_8(text: str) -> None:
    try:
        assert as_it_came(text.encode(), "").text == text
    except ReadingError:
        assert text.encode().startswith(b"%PDF")


def test_an_article_tells_how_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(PAGE.encode("windows-1256"))
    decoding = Decoding("windows-1256", "by its letters")
    assert read_file(path).decoding == decoding
    with Archive.open(tmp_path / "archive", create=True) as archive:
        archive.add([path])
    with Archive.open(tmp_path / "archive") as archive:
        article = archive.reading(archive.identify("news.txt")).article
        archive.reindex()
        again = archive.reading(article.id).article
    assert (article.text, article.decoding) == (PAGE, decoding)
    assert (again.text, again.decoding) == (PAGE, decoding)


def test_the_declaration_of_a_sender_goes_with_a_piece() -> None:
    data = PAGE.encode("windows-1256")
    (original,) = originals(Piece("a", "https://a.example", data, charset="cp1256"))
    assert original.given.decoding == Decoding("windows-1256", "as declared")
    (original,) = originals(Piece("a", "https://a.example", data, encoding="mac-arabic"))
    assert original.given.decoding == Decoding("mac-arabic", "given by hand")


def test_a_declaration_is_told_in_one_harmless_line() -> None:
    _, decoding = read(HEADLINE.encode(), declared="x\x1b[31m\n" + "y" * 10_000)
    assert "\x1b" not in decoding.basis and "\n" not in decoding.basis and len(decoding.basis) < 120


def test_the_command_tells_how_an_article_was_read(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(PAGE.encode("windows-1256"))
    folder = tmp_path / "archive"
    assert deconflict("add", path, "--archive", folder).code == 0
    by_letters = {"encoding": "windows-1256", "basis": "by its letters", "undecodable": 0}
    assert deconflict("show", "news.txt", "--json", "--archive", folder).json["decoding"] == by_letters
    assert "  windows-1256 · by its letters\n" in deconflict("show", "news.txt", "--archive", folder).out
    by_hand = deconflict("extract", path, "--json", "--encoding", "cp1256").json["decoding"]
    assert by_hand == {"encoding": "windows-1256", "basis": "given by hand", "undecodable": 0}
    wrong = deconflict("extract", path, "--encoding", "iso-8859-6").out
    assert "  iso-8859-6 · given by hand · 20 undecodable bytes\n" in wrong
    unknown = deconflict("add", path, "--encoding", "no-such", "--archive", folder)
    assert unknown.code == 2 and "no encoding is called 'no-such'" in unknown.err


@pytest.mark.parametrize("said", [[], ["--encoding", "windows-1256"]])
def test_lines_of_json_are_read_in_their_encoding_too(said: list[str], tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_bytes(
        f'{{"title": "{HEADLINE}", "text": "قال الوزير إن الهدنة قائمة."}}\n'.encode("windows-1256")
    )
    assert deconflict("add", path, *said, "--archive", tmp_path / "archive").code == 0
    shown = deconflict("show", "news.jsonl:1", "--json", "--archive", tmp_path / "archive").json
    assert shown["text"].startswith(HEADLINE)
    assert shown["decoding"]["basis"] == ("given by hand" if said else "by its letters")


def test_no_detector_is_loaded_for_arabic(tmp_path: Path) -> None:
    for encoding in ENCODINGS:
        (tmp_path / encoding).write_bytes(PAGE.encode(encoding, "ignore"))
    read_all = "import sys; from pathlib import Path; from deconflict_index.reading.files import read_file"
    read_all += f"; [read_file(path) for path in Path({str(tmp_path)!r}).iterdir()]"
    assert python("-c", f"{read_all}; print('charset_normalizer' in sys.modules)").out == "False\n"
