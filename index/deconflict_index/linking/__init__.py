"""Linking: many articles -> the persons who speak in them, whichever way a name is spelt.

What one article tells of a speaker is a ``Sighting``. The search index keeps the sightings of each article,
under the consonants of the surname; who is the same person is worked out when it is asked, of the sightings
under those consonants only. So adding an article costs one term a speaker, nothing that was stored goes stale
when another article makes a surname ambiguous, and nothing is worked out for names nobody asks for. The
sightings are derived from the store and are rebuilt with the index, so the archive's tables do not change.

A wrong link is worse than none. Names of two parts or more are one person's where every part agrees and the
side is the same; that never changes, whatever else is added. One who is told less of (a surname alone, no
middle name, no side) joins a person only while there is just one whom it fits (``people``).
"""

from deconflict_index.linking.people import Person, link
from deconflict_index.linking.sightings import Sighting, block, meant, sighting

__all__ = ["Person", "Sighting", "block", "link", "meant", "sighting"]
