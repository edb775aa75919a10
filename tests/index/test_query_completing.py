"""Latin words at the cursor of a query, and Arabic put in their place: ``|`` is the cursor."""

import pytest

from deconflict_index.search.language.completing import latin_at, put

LATIN = [
    # the query with its cursor, the words that may be meant
    ("sho|", ["sho"]),
    ("sh|o", ["sho"]),
    ("|sho", []),
    ("sho |", []),
    ("sergei sho|", ["sergei sho", "sho"]),
    ("one two three four|", ["two three four", "three four", "four"]),
    ("ser|gei sho", ["sergei"]),
    ("سوريا sho|", ["sho"]),
    ("shoigu سوريا|", []),
    ("sergei سوريا sho|", ["sho"]),
    ("hotline AND sho|", ["sho"]),
    ("hotline OR|", []),
    ("-sho|", ["sho"]),
    ("(sho|", ["sho"]),
    ("speaker:sho|", ["sho"]),
    ("speaker:sho| سوريا", ["sho"]),
    ("speaker:sergei sho|", ["sho"]),
    ("hotline speaker:sho|", ["sho"]),
    ('speaker:"sergei sho|', ["sergei sho", "sho"]),
    ('speaker:"sergei sho|"', ["sergei sho", "sho"]),
    ('hotline "sho|"', ["sho"]),
    ("party:rus|", ["rus"]),
    ("channel:hot|", []),
    ("date:last|", []),
    ("is:un|", []),
    ("saved:mine|", []),
    ("speak|er:sho", []),
    ("7amas|", ["7amas"]),
    ("2024|", []),
    ("sho*|", []),
    ("", []),
]
PUT = [
    # the query, what goes, what comes, the query then with its cursor
    ("sho", "sho", "شويغو", "شويغو |"),
    ("sho روسيا", "sho", "شويغو", "شويغو| روسيا"),
    ("hot line", "hot line", "خط ساخن", '"خط ساخن" |'),
    ("speaker:sho", "sho", "سيرغي شويغو", 'speaker:"سيرغي شويغو" |'),
    ('"hot line" a', "hot line", "خط ساخن", '"خط ساخن|" a'),
    ('speaker:"sho', "sho", "سيرغي شويغو", 'speaker:"سيرغي شويغو |'),
]


@pytest.mark.parametrize(("typed", "words"), LATIN)
def test_latin_words_at_the_cursor(typed, words):
    offset = max(typed.find("|"), 0)
    text = typed.replace("|", "")

    assert [text[start:end] for start, end in latin_at(text, offset)] == words


@pytest.mark.parametrize(("text", "words", "arabic", "then"), PUT)
def test_arabic_takes_their_place(text, words, arabic, then):
    start = text.index(words)

    assert put(text, (start, start + len(words)), arabic) == (then.replace("|", ""), then.index("|"))
