"""Names of the rules by which a line is noise, beside those of ``noise.Chrome``.

``explaining/data/cuts.toml`` says all of them in plain words.
"""

LABEL = "label"  # names of sections and items of menus above the title
FOREIGN = "foreign article"  # opens a second article, or stands below its opening
REPEAT = "repeat"  # the article's own, printed a second time
PAGE = "page"  # outside the article by the structure of its page
