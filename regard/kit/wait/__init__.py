"""How long somebody will wait, said as a range, from how long others waited who stood like them."""

from regard.kit.wait.range import Offsets, Range, say
from regard.kit.wait.table import Recorded, Table, load, make_table

__all__ = ["Offsets", "Range", "Recorded", "Table", "load", "make_table", "say"]
