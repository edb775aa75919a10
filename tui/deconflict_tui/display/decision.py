"""How Arabic is sent to this terminal, decided before the screen is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deconflict_tui.display.memory import Memory
from deconflict_tui.layout.terminal import Profile

if TYPE_CHECKING:
    from deconflict_tui.display.tty import Terminal


@dataclass(frozen=True, slots=True)
class Decision:
    """The profile, whether the terminal was asked and may still answer, and whether it takes all colours."""

    profile: Profile
    owes_answers: bool = False
    all_colours: bool = False


def decide(
    terminal: Terminal, memory: Memory, environ: Mapping[str, str], meanwhile: Callable[[], object]
) -> Decision:
    """Take the profile that was chosen here before, else the one that the terminal's answers ask for.

    While it answers something is done ``meanwhile``. Where only an eye can tell, the card is shown.
    """
    if remembered := memory.recall():
        return Decision(remembered)
    from deconflict_tui.display.asking import ask
    from deconflict_tui.layout.detection import has_all_colours, profile_of, read_answers

    answers = read_answers(ask(terminal, meanwhile))
    found = profile_of(answers, environ) or by_eye(terminal, memory, environ)
    return Decision(found, not answers.complete, has_all_colours(answers, environ))


def by_eye(terminal: Terminal, memory: Memory, environ: Mapping[str, str]) -> Profile:
    """Show the card; what is chosen is kept for this terminal, and what is put off is ``V``."""
    from deconflict_tui.display.card import choose, offered

    chosen = choose(terminal, offered(environ))
    if chosen is None:
        return Profile.V
    memory.remember(chosen)
    return chosen
