"""The themes: every text can be read on every ground it stands on, and each role is there in each."""

from itertools import combinations

import pytest

from deconflict_tui.theme import NAMES, palettes, theme

ENOUGH = 4.5
"""The contrast that WCAG 2.1 asks of text (level AA)."""
TRUE_COLOUR = ["dark", "light"]
ROLES = {
    "ground": ["text", "text2", "dim", "dim2", "accent", "no"],
    "page": ["text", "text2", "dim", "dim2", "accent", "no"],
    "raised": ["text", "text2", "dim2", "accent", "no"],
}

true_colour = pytest.mark.parametrize("name", TRUE_COLOUR)


def luminance(colour):
    """The relative luminance of ``#rrggbb`` as WCAG 2.1 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front, back):
    darker, lighter = sorted((luminance(front), luminance(back)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_of_contrast_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@true_colour
@pytest.mark.parametrize(("ground", "role"), [(g, r) for g, roles in ROLES.items() for r in roles])
def test_text_can_be_read_on_its_ground(name, ground, role):
    palette = palettes()[name]

    assert contrast(palette.colour(role), palette.colour(ground)) >= ENOUGH


@true_colour
@pytest.mark.parametrize("ground", list(ROLES))
def test_speakers_can_be_read(name, ground):
    palette = palettes()[name]

    assert min(contrast(hue, palette.colour(ground)) for hue in palette.speakers) >= ENOUGH


@true_colour
def test_direct_speech_and_what_is_lit_can_be_read(name):
    palette = palettes()[name]

    assert min(contrast(palette.direct(hue), palette.page) for hue in palette.speakers) >= ENOUGH
    assert contrast(palette.soft_text, palette.soft) >= ENOUGH
    assert contrast(palette.hit_text, palette.hit) >= ENOUGH


@true_colour
def test_speakers_differ_from_each_other_and_from_the_text(name):
    palette = palettes()[name]

    assert len({*palette.speakers, palette.text, palette.accent, palette.no}) == len(palette.speakers) + 3
    assert all(one != other for one, other in combinations(map(palette.direct, palette.speakers), 2))


def test_there_is_a_palette_for_each_name_and_no_other():
    assert set(palettes()) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_role_gives_a_style_on_every_ground(name):
    palette = palettes()[name]
    for ground, roles in ROLES.items():
        for role in roles:
            style = palette.style(role, ground)
            assert style.color and style.bgcolor and not style.bold
    assert palette.style("text", bold=True).bold


def test_16_colours_are_the_terminals_own():
    palette = palettes()["ansi"]
    colours = {palette.style(role, "page").color.name for role in (*ROLES["page"], *palette.speakers)}

    assert not any(colour.startswith("#") for colour in colours)
    assert not any(palette.bar(hue).startswith("#") for hue in palette.speakers)


@pytest.mark.parametrize("name", NAMES)
def test_hues_repeat_after_the_last_speaker(name):
    palette = palettes()[name]
    hues = len(palette.speakers)

    assert [palette.speaker(n) for n in range(1, hues + 1)] == list(palette.speakers)
    assert palette.speaker(hues + 1) == palette.speaker(1)


@pytest.mark.parametrize("name", NAMES)
def test_what_the_toolkit_draws_has_the_same_colours(name):
    palette = palettes()[name]
    made = theme(palette)

    assert made.name == f"deconflict-{name}" and made.dark == palette.is_dark
    for colour, role in ((made.foreground, "text"), (made.background, "ground"), (made.accent, "accent")):
        assert colour.removeprefix("ansi_") == palette.colour(role)
