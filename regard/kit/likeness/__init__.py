"""How likely two records are of one person or one company, and which signs say so. Pure: no base, no network.

`compare` weighs two records, `keys_of` names what a record can be found by, `read` is what both see of it.
"""

from regard.kit.likeness.compare import compare
from regard.kit.likeness.keys import keys_of
from regard.kit.likeness.model import Address, Likeness, Record, Sign
from regard.kit.likeness.reading import read
from regard.kit.likeness.weights import SURE, WORTH_ASKING

__all__ = ["SURE", "WORTH_ASKING", "Address", "Likeness", "Record", "Sign", "compare", "keys_of", "read"]
