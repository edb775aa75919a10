"""The ``deconflict-tui`` command away from a terminal: plain text for a pipe, one line for wrong use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deconflict_index import __version__

ROOT = Path(__file__).parents[2]
ARTICLE = "التقى وزير الدفاع الأمريكي نظيره الروسي في جنيف.\n\nوقال المتحدث إن الاتصالات مستمرة.\n"
COMMAND = [sys.executable, "-m", "deconflict_tui"]


@pytest.fixture
def run(tmp_path):
    """Run the command as a script would, with a data folder of its own."""
    home = tmp_path / "home"

    def command(*arguments, through=COMMAND, **environment):
        here = {key: value for key, value in os.environ.items() if key != "DECONFLICT_DISPLAY"}
        return subprocess.run(
            [*through, *map(str, arguments)],
            env=here
            | {
                "PYTHONPATH": f"{ROOT / 'tui'}{os.pathsep}{ROOT / 'index'}",
                "XDG_DATA_HOME": str(home),
                "HOME": str(home),
            }
            | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return command


def refused(done, *words):
    """Whether a command was refused in one line that says why."""
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert str(word) in done.stderr
    return True


def test_a_pipe_gets_articles_and_contacts(run, archive_folder):
    done = run("--archive", archive_folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert "الخط الساخن" in done.stdout
    assert done.stdout.count(" contacts\n") == 5
    assert "  USA - RUS; hotline; occurred; " in done.stdout
    assert not {"\x1b", "\u200e", "\u200f"} & set(done.stdout)


def test_the_first_start_makes_an_archive_with_the_seeds_in_the_data_folder(run, tmp_path):
    assert run().stdout.count(" contacts\n") == 5
    assert (tmp_path / "home" / "deconflict-tui" / "archive" / "archive.db").is_file()
    assert run().stdout.count(" contacts\n") == 5


def test_plain_text_is_logical_whatever_the_display(run, archive_folder):
    assert len({run("--archive", archive_folder, "--display", name).stdout for name in ("V", "L")}) == 1


def test_a_path_is_added(run, archive_folder, tmp_path):
    (tmp_path / "mine.txt").write_text(ARTICLE, encoding="utf-8")
    done = run("--archive", archive_folder, tmp_path / "mine.txt")

    assert done.returncode == 0
    assert done.stdout.count(" contacts\n") == 6
    assert "جنيف" in done.stdout


def test_a_reader_of_the_pipe_that_goes_away_is_no_error(archive_folder):
    command = (
        f"{sys.executable} -m deconflict_tui --archive {archive_folder} | head -1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", timeout=120)

    assert (done.stderr, done.stdout.splitlines()[-1]) == ("", "0")


def test_escapes_in_an_article_do_not_reach_the_pipe(run, archive_folder, tmp_path):
    (tmp_path / "sly.txt").write_text(f"\x1b]0;x\x07 \x1b[31m \u202e{ARTICLE}", encoding="utf-8")
    done = run("--archive", archive_folder, tmp_path / "sly.txt")

    assert done.returncode == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)


# Wrong input ------------------------------------------------------------------------------------------------


def missing(folder):
    return folder / "missing.txt"


def folder_of_nothing(folder):
    (folder / "some-folder").mkdir()
    return folder / "some-folder"


def empty_file(folder):
    (folder / "empty.txt").write_bytes(b"")
    return folder / "empty.txt"


def binary_file(folder):
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    return folder / "picture.txt"


@pytest.mark.parametrize("make", [missing, folder_of_nothing, empty_file, binary_file])
def test_a_path_that_is_no_article_is_refused_in_one_line(run, archive_folder, tmp_path, make):
    path = make(tmp_path)
    before = run("--archive", archive_folder).stdout

    assert refused(run("--archive", archive_folder, path), path.name)
    assert run("--archive", archive_folder).stdout == before


def test_of_several_wrong_paths_every_one_is_named_and_good_ones_are_added(run, archive_folder, tmp_path):
    good = tmp_path / "mine.txt"
    good.write_text(ARTICLE, encoding="utf-8")
    done = run("--archive", archive_folder, missing(tmp_path), good, empty_file(tmp_path))

    assert done.returncode == 2
    assert "missing.txt" in done.stderr and "empty.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert "جنيف" in run("--archive", archive_folder).stdout


def test_an_archive_that_is_a_file(run, tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("mine")

    assert refused(run("--archive", file), file)
    assert file.read_text() == "mine"


def test_an_archive_that_is_a_folder_of_other_things(run, tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")

    assert refused(run("--archive", folder), folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_an_archive_whose_store_is_torn(run, archive_folder):
    (archive_folder / "archive.db").write_bytes(b"no database at all" * 100)

    assert refused(run("--archive", archive_folder), archive_folder)


def test_a_display_that_does_not_exist(run, archive_folder):
    assert refused(run("--archive", archive_folder, "--display", "Q"), "--display", "'Q'", "V8")
    assert refused(run("--archive", archive_folder, DECONFLICT_DISPLAY="Q"), "DECONFLICT_DISPLAY", "V8")


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ('colour = "red"', ["'colour'", "theme"]),
        ('display = "Q"', ["display", '"Q"', '"V8"']),
        ("mouse = 3", ["mouse", "true, false"]),
        ("theme = light", ["not TOML"]),
    ],
)
def test_a_setting_that_cannot_be(run, archive_folder, tmp_path, written, named):
    file = tmp_path / "deconflict-tui" / "config.toml"
    file.parent.mkdir()
    file.write_text(written, encoding="utf-8")

    assert refused(run("--archive", archive_folder, XDG_CONFIG_HOME=str(tmp_path)), file, *named)


def test_settings_are_no_matter_for_plain_text(run, archive_folder, tmp_path):
    file = tmp_path / "deconflict-tui" / "config.toml"
    file.parent.mkdir()
    file.write_text('display = "L"\ntheme = "light"\nmouse = false\nharakat = false\n', encoding="utf-8")
    plain = run("--archive", archive_folder)

    assert run("--archive", archive_folder, XDG_CONFIG_HOME=str(tmp_path)).stdout == plain.stdout


def test_an_option_that_does_not_exist(run):
    done = run("--colour")

    assert done.returncode == 2
    assert "--colour" in done.stderr.splitlines()[-1]


# Quick answers ----------------------------------------------------------------------------------------------

NOTHING_HEAVY = """
import runpy, sys
try:
    runpy.run_module("deconflict_tui", run_name="__main__", alter_sys=True)
except SystemExit as end:
    heavy = {name.split(".")[0] for name in sys.modules} & {"textual", "rich", "whoosh", "sqlite3"}
    print(heavy or "nothing heavy")
    sys.exit(end.code)
"""


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_quick_answers_import_nothing_heavy(run, option):
    done = run(option, through=[sys.executable, "-c", NOTHING_HEAVY])

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "nothing heavy"


def test_plain_text_is_printed_without_textual(run, archive_folder):
    done = run("--archive", archive_folder, through=[sys.executable, "-X", "importtime", *COMMAND[1:]])

    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "deconflict_index" in imported
    assert not {"textual", "rich"} & imported


def test_help_and_version_say_what_they_are(run):
    assert run("--version").stdout == f"deconflict-tui {__version__}\n"
    help = run("--help").stdout
    assert all(word in help for word in ("PATH", "--archive", "--display", "ask", "--theme", "--version"))
