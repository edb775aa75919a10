"""The palette: every action by its name, found as you type; Textual's own, in the reader's clothes."""

from __future__ import annotations

from textual.app import SystemCommand
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

_NAME = 48


class ActionProvider(Provider):
    """Offers the app's commands on one row each, with the key at its end."""

    async def discover(self) -> Hits:
        """Offer all of them, in the order of the table, before anything is typed."""
        for command in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(_row(command, Content(command.title)), command.callback, command.title)

    async def search(self, query: str) -> Hits:
        """Offer those whose names match."""
        matcher = self.matcher(query)
        for command in self.app.get_system_commands(self.screen):
            if (score := matcher.match(command.title)) > 0:
                row = _row(command, matcher.highlight(command.title))
                yield Hit(score, row, command.callback, command.title)


def _row(command: SystemCommand, name: Content) -> Content:
    key = Content.styled(command.help, "$foreground 60%")
    return Content.assemble(name, " " * max(_NAME - name.cell_length, 1), key)


class Palette(CommandPalette):
    """Textual's palette without borders, icon and scrollbar."""

    CSS = """
    Palette { align: center top; background: $background 58%; }
    Palette > Vertical { width: 68; max-width: 100%; height: auto; margin-top: 2; background: $surface; }
    Palette > Vertical:dark { background: $surface; }
    Palette #--input { height: 3; padding: 1 2 0 2; border: none; background: $surface; }
    Palette #--input.--list-visible { border: none; }
    Palette SearchIcon, Palette LoadingIndicator { display: none; }
    Palette CommandInput, Palette CommandInput:focus { height: 1; border: none; padding: 0; }
    Palette #--results { background: $surface; }
    Palette CommandList, Palette CommandList:focus, Palette CommandList.--populating {
        border: none; padding: 0 0 1 0; max-height: 75vh; scrollbar-size: 0 0; background: $surface;
    }
    Palette CommandList > .option-list--option { text-style: none; }
    Palette CommandList > .option-list--option-highlighted {
        background: $surface; color: $accent; text-style: bold;
    }
    Palette > .command-palette--highlight { text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__([ActionProvider], placeholder="find an action by its name", id="--command-palette")

    def on_mount(self) -> None:
        """Keep the cursor still: nothing is sent while nobody types."""
        from textual.widgets import Input

        self.query_one(Input).cursor_blink = False
