"""Why a claim or contact was read so: its rule, its sentences with marks, its steps in plain words."""

from __future__ import annotations

from deconflict_index.explaining.claims import claim_explained
from deconflict_index.explaining.contacts import contact_explained
from deconflict_index.explaining.told import Explanation
from deconflict_index.model import Claim, Contact, Reading


def explain(reading: Reading, result: Claim | Contact) -> Explanation:
    """Explain a claim or contact of an article.

    Cost: linear in what it rests on; the first time in an article, one reading of the paragraphs it asks for.
    """
    if isinstance(result, Claim):
        return claim_explained(reading, result)
    return contact_explained(reading, result)
