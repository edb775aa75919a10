"""Reading files: the bytes as they are, or one clear line that says why not."""

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

from deconflict_index.model import Precision
from deconflict_index.reading.files import ReadingError, read_file, read_text
from deconflict_index.reading.original import Given

BODY = "أعلنت موسكو أنها أبلغت واشنطن مسبقاً بالضربة.\n"

# Bytes that give no article, and a word of the reason.
UNREADABLE = [
    (b"", "empty"),
    (b" \n\t\r\n \xc2\xa0", "white space"),
    (b"\xef\xbb\xbf", "white space"),
    ("نص".encode() + b"\x00" + "نص".encode(), "NUL"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a picture, not text"),
    (bytes(range(256)), "control bytes"),
]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(BODY.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ReadingError) as caught:
        read_file(path)
    assert caught.value.path == str(path)
    assert str(caught.value) == f"{path}: {caught.value.reason}"
    assert "\n" not in str(caught.value)
    return caught.value.reason


@pytest.mark.parametrize(("data", "reason"), UNREADABLE)
def test_bytes_that_are_no_text_name_the_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    assert reason in refusal(path)
    assert path.read_bytes() == data


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "missing.txt")


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


def test_a_path_through_a_file(article: Path) -> None:
    assert "cannot be read" in refusal(article / "inside.txt")


def test_an_error_line_carries_no_control_of_the_name(tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read_file(tmp_path / "a\x1b[31m\nb.txt")
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_text_is_the_original_and_shown_is_its_twin(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    text = "قال\tرايدر\r\nإن \x1b[31mالخط\u202e مفتوح.\r\n"
    path.write_bytes(text.encode())
    article = read_file(path)
    assert article.text == text
    assert len(article.shown) == len(text)
    assert "\x1b" not in article.shown


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"\xef\xbb\xbf" + BODY.encode())
    assert read_file(path).text == BODY


def test_the_id_is_made_from_the_bytes(tmp_path: Path, article: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(article.read_bytes())
    other = tmp_path / "other.txt"
    other.write_bytes(article.read_bytes() + b"\n")
    assert read_file(article).id == hashlib.sha256(BODY.encode()).hexdigest()[:16]
    assert read_file(copy).id == read_file(article).id == read_text(BODY).id
    assert read_file(other).id != read_file(article).id
    assert read_text(BODY, id="given").id == "given"


def test_the_path_is_kept(article: Path) -> None:
    assert read_file(article).path == str(article)
    assert read_text(BODY).path == ""


def test_a_day_given_by_hand_wins_over_the_text(article: Path) -> None:
    dated = "موسكو، 9 يناير 2020 – وكالات\n\n" + BODY
    given = date(2024, 12, 3)
    for read in (read_file(article, published=given), read_text(dated, given=Given.by_hand(given))):
        assert read.published is not None
        assert (read.published.value, read.published.precision) == ("2024-12-03", Precision.DAY)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "neither a file nor a folder" in refusal(pipe)


def test_a_device_is_refused_and_not_read_for_ever() -> None:
    assert "neither a file nor a folder" in refusal(Path("/dev/zero"))
