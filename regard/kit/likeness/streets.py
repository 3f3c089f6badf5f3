"""Words of postal addresses in English, German, French and Spanish, each with the one form that we compare."""

from __future__ import annotations

# What a street is called in general; it tells little, but "1st Street" is not "1st Avenue".
KINDS = {
    "street": "street st str strt", "avenue": "avenue ave av aven avenida avda avd", "road": "road rd", "drive": "drive dr drv",
    "boulevard": "boulevard blvd boul bd bvd", "lane": "lane ln", "court": "court ct crt", "place": "place pl plc plaza pza",
    "square": "square sq", "terrace": "terrace ter terr tce", "parkway": "parkway pkwy pky", "circle": "circle cir",
    "crescent": "crescent cres cr", "highway": "highway hwy", "close": "close cl", "circuit": "circuit cct cir circt",
    "trail": "trail trl", "grove": "grove gr grv", "way": "way wy", "loop": "loop", "alley": "alley aly allee",
    "strasse": "strasse", "weg": "weg", "platz": "platz", "gasse": "gasse", "ring": "ring", "ufer": "ufer",
    "damm": "damm", "rue": "rue", "chemin": "chemin ch chem", "impasse": "impasse imp", "quai": "quai",
    "route": "route rte", "allee": "allees", "calle": "calle c",
    "paseo": "paseo pso", "carretera": "carretera ctra", "camino": "camino cno", "ronda": "ronda", "via": "via",
}  # fmt: skip
KIND_OF = {word: kind for kind, forms in KINDS.items() for word in forms.split()} | {
    "str": "street",
    "strasse": "street",
}
GLUED = ("strasse", "str", "weg", "platz", "gasse", "allee", "ring", "damm", "ufer", "straat", "laan", "gatan", "vagen")
SIDES = {
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw", "southeast": "se",
    "southwest": "sw", "nord": "n", "sud": "s", "ost": "e", "ouest": "w", "norte": "n", "sur": "s", "este": "e",
    "oeste": "w", "n": "n", "s": "s", "e": "e", "w": "w", "ne": "ne", "nw": "nw", "sw": "sw",
}  # fmt: skip
_UNITS = """
apt apartment suite ste unit flat floor fl room rm no nr box pobox lot bldg building etage stock og eg top app appt
bis piso puerta esc planta bajo
"""
UNITS = frozenset(_UNITS.split())
_SMALL = """
the de la le les du des del los las el d der die das am an im zum zur und of y in dr jr
"""
SMALL = frozenset(_SMALL.split())
