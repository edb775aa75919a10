"""The main screen: the query above, list, reader and sidebar side by side, the keys below.

Messages come up from the panes and calls go down to them; the archive is asked through ``asking``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.timer import Timer

from deconflict_tui.actions import ANY, SEARCH, bindings
from deconflict_tui.screens.asking import Found, Loaded
from deconflict_tui.screens.cutting import CuttingScreen
from deconflict_tui.screens.panes import PanesScreen
from deconflict_tui.screens.typing import TYPING_RESTS
from deconflict_tui.widgets.article_list import ArticleList, Rule
from deconflict_tui.widgets.bars import CountBar, FootBar, QueryBar
from deconflict_tui.widgets.contact_list import ContactList
from deconflict_tui.widgets.offer_bar import OfferBar
from deconflict_tui.widgets.pane import Pane
from deconflict_tui.widgets.passages import Passage, article_id
from deconflict_tui.widgets.reader import Reader
from deconflict_tui.widgets.search_field import SearchField
from deconflict_tui.widgets.stops import stop_of

if TYPE_CHECKING:
    from deconflict_index.archive import Row
    from deconflict_tui.widgets.stops import Stop

CURSOR_RESTS = 0.3
"""Seconds without a key after which the reader follows the list's cursor."""


class MainScreen(PanesScreen, CuttingScreen):
    """The reader's own screen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ANY)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-middle"), (180, "-wide")]  # noqa: RUF012
    DEFAULT_CLASSES = "-at-list"
    AUTO_FOCUS = "#list"
    _rest: Timer | None = None
    _notice = ""
    _shown: tuple[str, str] | None = None
    """The id and the query that the reader shows."""

    def compose(self) -> ComposeResult:
        """Lay out the panes, for the terminal's width at once: Textual would paint before it looks."""
        fitting = [name for least, name in self.HORIZONTAL_BREAKPOINTS if least <= self.app.size.width]
        self.add_class(fitting[-1])
        with Horizontal(id="first"):
            yield QueryBar("query")
            yield SearchField(id="field")
            yield CountBar("counts")
        with Horizontal(id="panes"):
            rule = Rule("rule")
            yield ArticleList("list", rule).add_class("-current")
            yield rule
            yield Reader("article")
            yield ContactList("contacts")
        yield OfferBar("offers")
        yield FootBar("foot")

    def on_mount(self) -> None:
        """Take the panes by their types, and have the archive opened."""
        self.articles = self.query_one(ArticleList)
        self.article = self.query_one(Reader)
        self.contacts = self.query_one(ContactList)
        self.field = self.query_one(SearchField)
        self.foot = self.query_one(FootBar)
        self.offers = self.query_one(OfferBar)
        self.call_after_refresh(self.open_archive)

    # What the archive answers -----------------------------------------------------------------------------

    def opened(self, notice: str) -> None:
        """The archive is open: show what the query, if any is typed yet, finds in it."""
        self.search_for(self.field.value)
        self.foot.tell(notice)
        self.watch_folders()

    def refused(self, line: str) -> None:
        """Without an archive there is nothing to read: end with the line."""
        self.app.exit(line)

    def found(self, found: Found) -> None:
        """Show what a query has found."""
        asked = bool(found.results.query.strip())
        self.query_one(QueryBar).show(found.results.query.strip())
        kind, notice = found.results.kind, found.results.notice
        self.query_one(CountBar).show(found.results, found.articles, found.everything)
        nothing = "nothing found" if asked else f"the archive holds no {kind}"
        self.articles.show(kind, found.results.ids, found.items, notice or nothing, best=asked)
        if not found.results.ids:
            notice = notice or nothing
        elif not notice and self.kind not in (None, kind):
            notice = f"the query asks for {kind}: in:{kind}"
        self._notice = notice or ""
        still_typed = self.focused is self.field and (found.results.ids or self.offers.display)
        if self._notice and not still_typed:
            self.foot.tell(self._notice)

    def loaded(self, loaded: Loaded) -> None:
        """Show an article, if what was asked for is still under the cursor; light that in it, once."""
        if loaded.id != self.articles.current:
            return
        reading, before = loaded.reading, self.article.reading
        is_new = self._shown != (loaded.id, loaded.query)
        self._shown = (loaded.id, loaded.query)
        place = stop_of(reading, loaded.id) if is_new else None
        self.article.show(reading, loaded.hits, place)
        if before is None or before.article.id != reading.article.id or before.found != reading.found:
            self.contacts.show(reading.found)
        self._choose_card(place)

    def _choose_card(self, place: Stop | None) -> None:
        if place is not None and place.kind == "contact":
            self.contacts.choose(place.number)

    def filled(self, items: Sequence[Row | Passage]) -> None:
        """Show items that the list has wanted."""
        self.articles.fill(items)

    def marked(self, row: Row) -> None:
        """Show that an article was marked read or unread."""
        self.articles.change(row)

    def tell(self, notice: str) -> None:
        """Show a notice until the next key."""
        self.foot.tell(notice)

    # What the panes say -----------------------------------------------------------------------------------

    @on(ArticleList.Wanted)
    def _wanted(self, message: ArticleList.Wanted) -> None:
        self.fetch_rows(message.ids)

    @on(SearchField.Changed)
    def _typed(self, message: SearchField.Changed) -> None:
        self.foot.tell("")
        self._after(TYPING_RESTS, lambda: self.search_for(message.value))

    @on(ArticleList.Moved)
    def _moved(self, message: ArticleList.Moved) -> None:
        if message.id is None:
            self._shown = None
            self.article.show(None)
            self.contacts.show(None)
        elif self.article.reading is None or self.focused is self.field:
            self._follow()
        else:
            self._after(CURSOR_RESTS, self._follow)

    def _follow(self) -> None:
        self.articles.repaint_head()
        if self.articles.current is not None:
            self.load(self.articles.current, self.field.value)

    @on(ArticleList.Opened)
    def _read(self) -> None:
        self.note_asked()
        self.show_pane("article")
        self._light_current()
        self._read_current()

    def _light_current(self) -> None:
        reading, id = self.article.reading, self.articles.current
        if reading is None or id is None or reading.article.id != article_id(id):
            return
        place = stop_of(reading, id)
        if place is not None:
            self.article.choose(place)
            self._choose_card(place)

    def _read_current(self) -> None:
        self._follow()
        row = self.articles.current_row
        if row is not None and not row.read:
            self.mark(row.id, read=True)

    @on(ContactList.Moved)
    def _contact_moved(self, message: ContactList.Moved) -> None:
        self.article.choose_contact(message.number)

    @on(ContactList.Opened)
    def _contact_opened(self, message: ContactList.Opened) -> None:
        self._open_contact(message.number)

    def _open_contact(self, number: int) -> None:
        self.article.choose_contact(number)
        self.show_pane("article")

    @on(Reader.Arrived)
    def _arrived(self, message: Reader.Arrived) -> None:
        self._choose_card(message.place)

    @on(Pane.Entered)
    def _entered(self, message: Pane.Entered) -> None:
        if self.focused is not message.pane:  # a key that came since has moved on
            return
        self.foot.show(message.pane.title)
        self._type(False)
        self.make_current(message.pane)
        if message.pane is self.contacts and not (self.article.chosen or self.article.selection):
            self.article.choose_contact(self.contacts.cursor)

    @on(events.Click, "#query")
    def _query_clicked(self) -> None:
        self.action_search()

    def _type(self, typing: bool) -> None:
        self.begin_typing() if typing else self.end_typing()
        if self.field.display != typing:  # setting it would have the whole screen laid out and sent anew
            self.field.display = typing
            self.query_one(QueryBar).display = not typing

    def _after(self, seconds: float, then: Callable[[], None]) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(seconds, then)

    def on_key(self) -> None:
        """Put a notice out with the next key."""
        self.foot.tell("")

    # Actions, named in actions.toml -----------------------------------------------------------------------

    def action_open(self) -> None:
        """Open what is under the cursor, at once: the next key may already be for what is opened."""
        pane = self.current_pane
        if pane is self.articles and self.articles.current is not None:
            self._read()
        elif pane is self.contacts and self.contacts.row_count:
            self._open_contact(self.contacts.cursor)

    def action_neighbour(self, direction: int) -> None:
        """Read the next article of the list."""
        self.articles.move(direction)
        self._read_current()

    def action_kind(self) -> None:
        """List the next kind: articles, claims, contacts."""
        from deconflict_index.archive import Kind

        kinds = list(Kind)
        self.kind = kinds[(kinds.index(Kind(self.articles.kind)) + 1) % len(kinds)]
        self.search_for(self.field.value)

    def action_toggle_read(self) -> None:
        """Mark the article read or unread."""
        row = self.articles.current_row
        if row is not None:
            self.mark(row.id, read=not row.read)

    def action_emphasis(self) -> None:
        """Bring out something else in the text."""
        self.article.emphasis = self.article.emphasis.following
        self.article.restyle()
        self.foot.tell(f"emphasis: {self.article.emphasis.value}")

    def action_why(self) -> None:
        """Tell why the chosen claim or contact was read so."""
        from deconflict_tui.screens.why import WhyScreen

        stop, reading = self.article.chosen, self.article.reading
        if stop is None or reading is None or stop.kind not in ("claim", "contact"):
            self.foot.tell("choose a claim with } or a contact first")
        else:
            self.app.push_screen(WhyScreen(reading, stop))

    def action_mark(self) -> None:
        """Start marking words by keys."""
        if self.article.mark():
            self.foot.tell("marking: arrows go on, y copies, esc ends")

    def action_mark_words(self, steps: int) -> None:
        """Take marking some words on."""
        self.article.mark_words(steps)

    def action_reveal(self) -> None:
        """Show the hidden direction marks of the text, or hide them again."""
        count = self.article.reveal_marks()
        self.foot.tell("" if count else "no hidden marks in this article")

    def action_clear(self) -> None:
        """Clear the query."""
        self.field.value = ""

    def action_results(self) -> None:
        """Leave the field for the results."""
        self.note_asked()
        self.show_pane("list")
        self.foot.tell(self._notice)

    def action_search(self) -> None:
        """Type a query."""
        self._type(True)
        self.foot.show(SEARCH)
        self.set_focus(self.field)  # at once: the next key may already be here

    def action_back(self) -> None:
        """Leave the field; else let go what is marked or lit; else go to the list; else clear the query."""
        self.foot.tell("")
        if self.focused is self.field:
            self.show_pane(self.current_pane.title)
        elif self.current_pane is self.article and self.article.let_go():
            pass
        elif self.current_pane is not self.articles:
            self.show_pane("list")
        elif self.field.value:
            self.field.value = ""
        elif self.kind is not None:
            self.kind = None
            self.search_for("")

    def action_quit_or_back(self) -> None:
        """Go back to the list; in the list, quit."""
        if self.current_pane is self.articles:
            self.app.exit()
        else:
            self.show_pane("list")

    def action_help(self) -> None:
        """Show keys and signs."""
        from deconflict_tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.current_pane.title))
