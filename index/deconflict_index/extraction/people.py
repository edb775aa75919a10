"""Those who can speak or be in contact: persons by their role and name, roles, institutions, sources.

A person is found by pattern (role, institution, nisba, title, then words that can be a name), never by a list
of the persons of one story. Bodies without a person behind them come from the actors of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from deconflict_index.arabic.folding import fold
from deconflict_index.arabic.tokens import Token
from deconflict_index.extraction.actors import ActorMention
from deconflict_index.extraction.figures import side_of, side_of_surname
from deconflict_index.extraction.lexicon import clitic_length, load, phrase_forms, words, written
from deconflict_index.extraction.matcher import encode
from deconflict_index.extraction.mention import Mention
from deconflict_index.extraction.nouns import NounTags, noun_tags
from deconflict_index.extraction.phrases import PATTERNS, STARTS, TOLD
from deconflict_index.extraction.titled import titled
from deconflict_index.extraction.vocabulary import Word, is_topic, look_up
from deconflict_index.model import Span

_LONGEST = 24
COUNTERPART = "counterpart"
"""The lemma of one who holds the same office on the other side."""


_PERSON_RULES = (
    "role-name",
    "office-title-name",
    "name-role",
    "title-name",
    "title-unlisted",
    "told-name",
    "name",
)
_KINDS = {"one-of": "role", "honour": "role", "text": "institution", "role": "role", "sources": "sources"}
_ACTOR_KINDS = {"state": "state", "capital": "state", "group": "group"}


def mentions_in(tokens: Sequence[Token], actors: Sequence[ActorMention], text: str) -> tuple[Mention, ...]:
    """Find everybody named in a sentence, in order, never overlapping.

    ``tokens`` and ``actors`` are those of one sentence of ``text``. Cost: linear in the tokens; a phrase is
    read no further than 24 tokens.
    """
    finder = _Finder(tokens, actors, text, noun_tags(text, tokens, actors))
    found, index = [], 0
    while index < len(tokens):
        mention = finder.at(index)
        if mention is not None:
            found.append(mention)
        index = index + 1 if mention is None else max(mention.last, index + 1)
    return titled(found, tokens, finder.tags, text)


@dataclass(frozen=True, slots=True)
class _Finder:
    """One sentence, its actors and its tags."""

    tokens: Sequence[Token]
    actors: Sequence[ActorMention]
    text: str
    tags: NounTags

    def at(self, index: int) -> Mention | None:
        """Give the mention that starts at a token, by the first pattern that fits."""
        names = STARTS.get(self.tags.free[index], ()) or self._told(index)
        if not names:
            return None
        stop = index + _LONGEST
        window = encode((self.tags.free[index], *self.tags.bound[index + 1 : stop], "END"))
        for name in names:
            match = PATTERNS[name].at(window)
            if match is None:
                continue
            parts = {key: (index + a, index + b) for key, (a, b) in match.parts.items()}
            mention = self._mention(name, index, min(index + match.end, len(self.tokens)), parts)
            if mention is not None:
                return mention
        return None

    def _told(self, index: int) -> tuple[str, ...]:
        """Give the patterns of a name that only its place behind a reporting verb tells."""
        before = index - 1
        cue = before >= 0 and (self.tags.free[before] == "CUE" or is_topic(self.tokens[before].form))
        return TOLD.get(self.tags.bound[index], ()) if cue else ()

    def _mention(self, rule: str, first: int, last: int, parts: dict[str, tuple[int, int]]) -> Mention | None:
        if "quoted" in parts:
            parts["name"] = parts["quoted"]
        role, name = parts.get("role"), parts.get("name")
        if role and name and self._introduces(role) and "GIVEN" not in self.tags.free[name[0] : name[1]]:
            return None
        if rule == "name" and name and name[1] - name[0] < 2:
            return None
        actor = self._actor_of(role or parts.get("whole") or parts.get("name") or (first, last))
        if rule in ("institution", "ministry") and actor is None and not self._is_body(first, last):
            return None
        kind = "person" if rule in _PERSON_RULES else _KINDS.get(rule, "institution")
        if rule == "institution" and self._is_heading(first):
            return None
        bodies = ("institution", "ministry")
        if actor is not None and (rule == "actor" or (actor.kind == "group" and rule in bodies)):
            kind = _ACTOR_KINDS.get(actor.kind, kind)
        named = parts.get("name") or parts.get("whole") or (first, last)
        head = self.tags.words[role[0] if role else first]
        called, span = self._written(named)
        known = _side_of(called) if kind == "person" else None
        return Mention(
            first,
            last,
            self._start(first),
            self.tokens[last - 1].end,
            called,
            span,
            kind,
            role=self._written(role)[0] if role and head and head.lemma != COUNTERPART else None,
            actor=actor.actor if actor else known,
            sector=actor.sector if actor else None,
            gender=self._gender(kind, head, actor, first),
            number=head.number if head else "s",
            lemma=self._lemma(rule, head, named[0]),
            field=self._field(role or (first, last)),
            definite=not (
                rule == "one-of" or self.tags.free[last - 1] == "ELSE" or self._introduces((first, last))
            ),
            again=actor is None and (rule == "again" or self._is_author_again(rule, named[0])),
            linked="LINKED" in self.tags.free[first:last],
        )

    def _is_author_again(self, rule: str, place: int) -> bool:
        """Whether a text is of a body named by its head alone: "a statement of THE MINISTRY"."""
        word = self.tags.words[place]
        return rule == "text" and word is not None and word.tag == "INSTD"

    def _lemma(self, rule: str, head: Word | None, place: int) -> str:
        word = self.tags.words[place] if self._is_author_again(rule, place) else head
        return word.lemma if word else ""

    def _is_body(self, first: int, last: int) -> bool:
        """Whether an institution without a side is named, not just described ("an armed force")."""
        word = self.tags.words[first]
        if word is not None and word.tag == "FIELD":
            return word.lemma in _ministries()
        return last > first + 1 and self.tags.free[first + 1] != "ADJ"

    def _is_heading(self, place: int) -> bool:
        """Whether a word only says who heads something: "HEADED by the minister"."""
        word = self.tags.words[place]
        after = self.tags.free[place + 1] if place + 1 < len(self.tokens) else ""
        return (
            word is not None
            and word.lemma in words("roles", "phrase", "headed_by")
            and after in ("ROLE", "ROLED", "TITLE", "GIVEN")
        )

    def _introduces(self, stretch: tuple[int, int]) -> bool:
        """Whether a phrase is indefinite: a bare head that no definite word or name follows."""
        first, last = stretch
        if self.tags.free[first] not in ("ROLE", "ROLES", "SOURCE", "SOURCES"):
            return False
        if self.tags.free[first].startswith("SOURCE"):
            return True
        article = _article()
        tag = self.tags.free[first + 1] if first + 1 < last else "END"
        if tag in ("ROLE", "ROLED", "ROLES", "FIELD", "INST", "INSTD", "DEF", "ACTOR"):
            return False
        return not (tag in ("NISBA", "ADJ") and self.tokens[first + 1].form.startswith(article))

    def _field(self, stretch: tuple[int, int]) -> str:
        """Give what an office is for: the first such word before it says on whose behalf it speaks."""
        for place in range(*stretch):
            word = self.tags.words[place]
            if self.tags.free[place] == "LINK":
                break
            if word is not None and word.tag in ("FIELD", "INST", "INSTD"):
                return word.lemma
        return ""

    def _actor_of(self, stretch: tuple[int, int]) -> ActorMention | None:
        first, last = stretch
        inside = [a for a in self.actors if a.first < last and a.last > first]
        return next((a for a in inside if not self._is_post(a, first)), None)

    def _is_post(self, actor: ActorMention, first: int) -> bool:
        """Whether a state in a role is where somebody is sent: "the UN envoy TO Yemen"."""
        before = self.tokens[actor.first - 1].form if actor.first > first else ""
        return before in words("roles", "phrase", "posted")

    def _start(self, index: int) -> int:
        token = self.tokens[index]
        return token.start + clitic_length(self.text, token, self.tags.clitics[index])

    def _written(self, stretch: tuple[int, int]) -> tuple[str, Span]:
        """Give the words of a stretch as written, without clitics, outer signs and line breaks."""
        first, last = stretch
        while last > first + 1 and self.tags.free[last - 1] in ("COMMA", "OPEN", "OTHER"):
            last -= 1
        start, end = self._start(first), self.tokens[last - 1].end
        rest = self.text[self.tokens[first].end : end]
        head = written(self.text, self.tokens[first], self.tags.clitics[first])
        return " ".join((head + rest).split()), (start, end)

    def _gender_of_body(self, first: int) -> str:
        """Tell the gender of a body from the ending of its first word as written."""
        token = self.tokens[first]
        word = look_up(token.form)
        if word is not None and word[0].gender is not None:
            return word[0].gender
        masculine = _written_heh(self.text[token.start : token.end])
        return "f" if token.form.endswith(_feminine_endings()) and not masculine else "m"

    def _gender(self, kind: str, head: Word | None, actor: ActorMention | None, first: int) -> str | None:
        if kind == "state":
            country = actor is not None and actor.kind == "state"  # cities are women, whatever the country
            masculine = country and actor is not None and actor.actor in load("people")["masculine"]
            return "m" if masculine else "f"
        if head is not None and head.tag == "TITLE":
            return "f" if head.lemma.startswith(_article()) and head.lemma.endswith(_teh_marbuta()) else "m"
        if head is not None and head.gender is None and kind == "sources":
            return "f" if head.number == "p" else "m"
        if head is not None:
            return head.gender
        return self._gender_of_body(first) if actor else None


def _side_of(name: str) -> str | None:
    """Give the side of a public figure, called by the full name or, behind a title, by the surname alone."""
    forms = phrase_forms(name)
    return side_of(name) or (side_of_surname(forms[0]) if len(forms) == 1 else None)


@cache
def _ministries() -> frozenset[str]:
    return frozenset(fold(word) for word in load("roles")["institutions"]["alone"].split())


@cache
def _article() -> str:
    return fold(load("clitics")["article"])


def _written_heh(written: str) -> bool:
    """Whether a word ends in the letter that teh marbuta folds to, and is written with it."""
    return written.endswith(_teh_marbuta())


@cache
def _teh_marbuta() -> str:
    return fold(load("people")["feminine_endings"][0])


@cache
def _feminine_endings() -> tuple[str, ...]:
    return tuple(fold(ending) for ending in load("people")["feminine_endings"])
