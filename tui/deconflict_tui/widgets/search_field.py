"""A line to type in that runs the way its text does: right to left for Arabic, left to right for Latin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from deconflict_tui.actions import OFFERS, SEARCH, bindings
from deconflict_tui.layout import editing
from deconflict_tui.layout.editing import Draft

if TYPE_CHECKING:
    from deconflict_tui.layout import Ink, Line

_KEYS: Mapping[str, Callable[[Draft], Draft]] = {
    "left": editing.move_left,
    "right": editing.move_right,
    "home": editing.move_home,
    "ctrl+a": editing.move_home,
    "end": editing.move_end,
    "ctrl+e": editing.move_end,
    "backspace": editing.backspace,
    "ctrl+h": editing.backspace,
    "delete": editing.delete,
    "ctrl+d": editing.delete,
    "ctrl+w": editing.delete_word,
    "ctrl+u": editing.delete_to_start,
}


class SearchField(Widget, can_focus=True):
    """One row of logical text under edit; what it says goes out as messages.

    The cursor is a reversed cell that does not blink. Widths are cells, the value is always sanitised.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(OFFERS), *bindings(SEARCH)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"search-field--placeholder", "search-field--cursor"}
    DEFAULT_CSS = """
    SearchField {
        height: 1;
        & .search-field--placeholder { text-style: dim; }
        & .search-field--cursor { text-style: reverse; }
    }
    """

    draft: reactive[Draft] = reactive(Draft())

    class Changed(Message):
        """The text is another one; ``value`` is all of it."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    class Moved(Message):
        """The cursor stands elsewhere in the same text."""

    def __init__(
        self, value: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.placeholder = placeholder
        if value:
            self.set_reactive(SearchField.draft, editing.insert(Draft(), value))

    @property
    def value(self) -> str:
        """The text, in logical order."""
        return self.draft.text

    @value.setter
    def value(self, text: str) -> None:
        self.draft = editing.insert(Draft(), text)

    def watch_draft(self, old: Draft, new: Draft) -> None:
        """Tell that the text has changed, or that only the cursor has moved."""
        self.post_message(self.Changed(new.text) if old.text != new.text else self.Moved())

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is typed into the field and so never reaches a key binding.

        In an empty field those that edit are free.
        """
        return (key in _KEYS and bool(self.value)) or (character is not None and character.isprintable())

    async def _on_key(self, event: events.Key) -> None:
        if event.key in _KEYS:
            self.draft = _KEYS[event.key](self.draft)
        elif event.is_printable and event.character is not None:
            self.draft = editing.insert(self.draft, event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        self.draft = editing.insert(self.draft, event.text)
        event.stop()
        event.prevent_default()

    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        place = event.get_content_offset(self)
        if place is not None:
            line = self._visible()
            self.draft = Draft(self.value, min(line.offset_at(place.x), len(self.value)))

    def render_line(self, y: int) -> Strip:
        """Draw the text, or the placeholder where there is none, with the cursor on it."""
        from deconflict_tui.layout import Ink, base_of, fit

        plain = self.rich_style
        inks: list[Ink[Style]] = []
        if y or not self.size.width:
            return Strip.blank(self.size.width, plain)
        if self.has_focus:
            cursor = plain + self.get_component_rich_style("search-field--cursor", partial=True)
            inks.append(Ink(self.draft.offset, self.draft.offset + 1, cursor))
        if self.value or not self.placeholder:
            return self._strip(self._visible(), inks, plain)
        faint = plain + self.get_component_rich_style("search-field--placeholder", partial=True)
        base = base_of(self.placeholder)
        line = fit(self.placeholder, self.size.width, base=base, align="right" if base == "R" else "left")
        return self._strip(line, inks, faint)

    def _visible(self) -> Line:
        line = editing.drawn(self.draft, self.size.width)
        return editing.visible(line, self.draft.offset, self.size.width)

    def _strip(self, line: Line, inks: list[Ink[Style]], plain: Style) -> Strip:
        from deconflict_tui.layout import paint

        runs = paint(line, inks, plain, harakat=getattr(self.app, "harakat", True))
        return Strip([Segment(text, style) for text, style in runs], self.size.width)
