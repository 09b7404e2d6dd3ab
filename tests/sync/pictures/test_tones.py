"""Colours can be read, signs are apart, grey is kept for what is not known."""

from rules.overview.standing import PRESSING, Standing
from sync.pictures.tones import TONES

READABLE = 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_word_can_be_read_on_its_ground() -> None:
    for standing, tone in TONES.items():
        dark, light = sorted((luminance(tone.ink), luminance(tone.ground)))
        assert (light + 0.05) / (dark + 0.05) >= READABLE, standing


def test_every_standing_has_a_colour_and_a_sign_of_its_own_and_a_place_among_what_presses() -> None:
    assert set(TONES) == set(Standing) == set(PRESSING)
    assert len({tone.ground for tone in TONES.values()}) == len(TONES)
    assert len({tone.sign for tone in TONES.values()}) == len(TONES)


def test_grey_is_what_is_not_known_and_it_alone() -> None:
    parts = {standing: {tone.ground[place : place + 2] for place in (1, 3, 5)} for standing, tone in TONES.items()}
    grey = {standing for standing, found in parts.items() if len(found) == 1}
    assert grey - {Standing.NOT_STARTED} == {Standing.UNKNOWN}  # white is no grey
