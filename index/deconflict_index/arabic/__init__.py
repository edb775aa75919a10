"""Arabic as text: folding of spelling variants, tokens with offsets, light stems, dates."""
