"""One sentence as the claim rules see it: what each token does in a clause, who is named, what is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.cues import Cue, cue_of, word_kinds
from deconflict_index.extraction.document import Passage
from deconflict_index.extraction.lexicon import Phrases, load, readings, word_set
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.quotes import MARKS
from deconflict_index.extraction.vocabulary import is_topic, look_up

_DATELINE = 10
WINDOW = 30
"""How many tokens may stand between a cue and what it reports."""

_SHORT_QUOTE = 3
_TANWIN = "\u064b"
_BRACKETED = 6
_SIGNS = {":": "COLON", "\u060c": "COMMA", ",": "COMMA", "\u061b": "COMMA", ";": "COMMA", ".": "STOP"}
_DASHES = frozenset("-\u2013\u2014")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in tokens: ``[first, last)`` inside the marks at ``first - 1`` and ``last``."""

    first: int
    last: int
    words: int
    balanced: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence ready for the rules; all indexes are of its tokens.

    ``kinds`` has one of WORD, THAT, COLON, COMMA, STOP, QUOTE, MARK, PREP, ASIDE, ADVERB, SUB, BEEN,
    ALREADY, REL, NOT for each token. ``hidden`` tokens stand inside a quotation long enough to be speech.
    ``quotes`` go by the index of their opening mark, ``closings`` by that of their closing one, ``mentions``
    by their first token; ``inside`` gives the mention over a token, ``actors`` the tokens that name actors.
    """

    text: str
    passage: Passage
    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]
    hidden: tuple[bool, ...]
    quotes: dict[int, Quotation]
    closings: dict[int, Quotation]
    mentions: dict[int, Mention]
    inside: dict[int, Mention]
    cues: dict[int, Cue]
    actors: frozenset[int]

    def kind(self, index: int) -> str:
        """Give the kind of a token; beyond either end it is STOP."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else "STOP"

    def form(self, index: int) -> str:
        """Give a token's folded form, empty beyond either end."""
        return self.tokens[index].form if 0 <= index < len(self.tokens) else ""

    def is_topic(self, index: int) -> bool:
        """Whether a token opens a clause with its topic ("as for ...")."""
        return is_topic(self.form(index))

    def starts_with_conjunction(self, index: int) -> bool:
        """Whether a mention at a token begins behind a joined conjunction."""
        return self._joined(index, "conjunctions")

    def opens_with_conjunction(self, index: int) -> bool:
        """Whether a token of four letters or more begins with one that can be a conjunction."""
        form = self.form(index)
        return len(form) > 3 and form[:1] in word_set(load("clitics"), "conjunctions")

    def starts_with_preposition(self, index: int) -> bool:
        """Whether a mention at a token begins behind a joined preposition."""
        return self._joined(index, "prepositions")

    def _joined(self, index: int, key: str) -> bool:
        mention = self.mentions.get(index)
        if mention is None or mention.start == self.tokens[index].start:
            return False
        return self.form(index)[:1] in word_set(load("clitics"), key)

    def is_joined(self, index: int) -> bool:
        """Whether a token is a known word with a preposition joined to it."""
        known = look_up(self.form(index))
        return known is not None and known[1][-1:] in word_set(load("clitics"), "prepositions")

    def addressee_end(self, index: int) -> int:
        """Give the index after a phrase that a joined preposition opens ("to the newspaper"), else 0."""
        mention = self.mentions.get(index)
        if mention is not None and self.starts_with_preposition(index):
            return mention.last
        if self.form(index) not in word_set(load("clitics"), "prepositions"):
            return 0
        if self.form(index + 1) == "(":
            within = range(index + 2, min(index + 2 + _BRACKETED, len(self.tokens)))
            return next((place + 1 for place in within if self.form(place) == ")"), 0)
        quote = self.quotes.get(index + 1)
        return quote.last + 1 if quote is not None else 0

    def is_definite(self, index: int) -> bool:
        """Whether a token begins with the article."""
        return self.form(index).startswith(fold(load("clitics")["article"]))

    def is_unknown(self, index: int) -> bool:
        """Whether a token is a word that no list knows and that could be a name."""
        if not 0 <= index < len(self.tokens) or self.kinds[index] != "WORD" or index in self.cues:
            return False
        token = self.tokens[index]
        known = look_up(token.form)
        return token.form.isalpha() and (known is None or known[0].tag == "GIVEN")


@cache
def _openers() -> Phrases[str]:
    lists = {"SUB": "subordinators", "ADVERB": "adverb_phrases", "ASIDE": "asides"}
    table = load("cues")["clause"]
    return Phrases((phrase, kind) for kind, key in lists.items() for phrase in table[key])


@cache
def _word_kinds() -> dict[str, str]:
    words = word_kinds("clause")
    order = (
        ("that", "THAT"),
        ("relative", "REL"),
        ("already", "ALREADY"),
        ("been", "BEEN"),
        ("negation", "NOT"),
        ("adverbs", "ADVERB"),
        ("prepositions", "PREP"),
    )
    found: dict[str, str] = {}
    for key, kind in order:
        for form in words[key]:
            found.setdefault(form, kind)
    return found


def _kind_of(token: Token) -> str:
    for clitic, rest in readings(token.form):
        kind = _word_kinds().get(rest)
        if kind is not None and (not clitic or len(clitic) == 1):
            return kind
    return "WORD"


def _sign_kind(text: str, token: Token) -> str:
    if token.form in MARKS:
        return "MARK"
    if token.form in _DASHES:
        around = text[token.start - 1 : token.start], text[token.end : token.end + 1]
        return "COMMA" if any(not side or side.isspace() for side in around) else "WORD"
    return _SIGNS.get(token.form, "WORD")


def _quotations(passage: Passage) -> Iterator[Quotation]:
    """Place the sentence's quotations among its tokens. Cost: linear."""
    tokens = passage.sentence.tokens
    at_start = {token.start: index for index, token in enumerate(tokens)}
    for quote in passage.sentence.quotes:
        first = at_start[quote.start] + 1
        last = at_start.get(quote.inner_end, len(tokens))
        words = sum(token.is_word for token in tokens[first : min(last, first + WINDOW)])
        yield Quotation(first, last, words, quote.balanced)


def read_clause(text: str, passage: Passage) -> Clause:
    """Prepare a sentence for the rules. Cost: linear in its tokens and quotations."""
    tokens = passage.sentence.tokens
    kinds = [_kind_of(token) if token.is_word else _sign_kind(text, token) for token in tokens]
    for index in range(len(tokens)):
        phrase = _openers().at(tokens, index)
        if phrase is not None and kinds[index] not in ("SUB", "ASIDE"):
            kinds[index : phrase.last] = [phrase.value] * (phrase.last - index)
    for index in range(len(tokens) - 1):
        if tokens[index].form in word_kinds("clause")["manner"] and tokens[index + 1].is_word:
            kinds[index : index + 2] = ["ADVERB", "ADVERB"]
    for index in range(1, len(tokens)):
        manner = kinds[index] == "WORD" and _TANWIN in text[tokens[index].start : tokens[index].end]
        if manner and cue_of(tokens[index - 1].form) and not cue_of(tokens[index].form):
            kinds[index] = "ADVERB"  # "added, mocking: ..."
    hidden = [False] * len(tokens)
    quotes: dict[int, Quotation] = {}
    covered = 0
    for quote in _quotations(passage):
        quotes[quote.first - 1] = quote
        if quote.words > _SHORT_QUOTE:
            kinds[quote.first - 1] = "QUOTE"
            for index in range(max(quote.first, covered), quote.last):
                hidden[index] = True
            covered = max(covered, quote.last)
    mentions = {mention.first: mention for mention in passage.mentions}
    inside = {i: m for m in passage.mentions for i in range(m.first, m.last)}
    cues = {
        index: cue
        for index, token in enumerate(tokens)
        if not hidden[index] and index not in inside and (cue := cue_of(token.form)) is not None
        if kinds[index] in ("WORD", "SUB") or cue.takes == {"noun"}
    }
    closings = {quote.last: quote for quote in quotes.values()}
    actors = frozenset(i for actor in passage.actors for i in range(actor.first, actor.last))
    return Clause(
        text, passage, tokens, tuple(kinds), tuple(hidden), quotes, closings, mentions, inside, cues, actors
    )


def dateline_end(clause: Clause) -> int:
    """Give where the news begins behind a dateline or byline that opens a paragraph ("city, date -")."""
    for index in range(1, min(_DATELINE, len(clause.tokens))):
        if index in clause.cues:
            return index + 2 if is_byline(clause, index) else 0
        if clause.form(index) in _DASHES and clause.kind(index) == "COMMA":
            return index + 1
        place = clause.mentions.get(0)
        if clause.kind(index) == "COLON" and place is not None and place.kind == "state":
            return index + 1
    return 0


def is_byline(clause: Clause, index: int) -> bool:
    """Whether a participle closes a byline ("NAME - OUTLET - following:") and reports nothing."""
    cue = clause.cues[index]
    closes = cue.tense == "participle" and clause.kind(index + 1) == "COLON"
    return closes and index < _DATELINE and clause.form(index - 1) in _DASHES
