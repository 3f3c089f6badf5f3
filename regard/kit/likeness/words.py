"""Words of names in one alphabet: folded, freed of titles and legal forms, and as they sound."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

LONGEST = 200  # signs of a name that are read; what is longer is no name

_TITLES = """
mr mrs ms miss mx sir dr prof professor rev hon phd md esq jr sr herr frau fr hr dipl ing mag dott mme mlle monsieur
madame mademoiselle maitre sr sra srta senor senora senorita dona lic
"""
TITLES = frozenset(_TITLES.split())
_LEGAL = """
inc incorporated llc llp ltd limited plc corp corporation co company gmbh mbh ag kg ug ohg gbr ev eg kgaa se sa sarl
sas sasu eurl sl slu srl spa bv nv ab as oy aps pty kk the and und et y of der die das and for de du la le des
"""
LEGAL = frozenset(_LEGAL.split())
# What companies write long or short. Only words whose short form is usual in directories.
SHORT = {
    "ctr": "center", "cntr": "center", "cen": "center", "centre": "center", "centers": "center", "centres": "center",
    "svc": "service", "svcs": "service", "services": "service", "assn": "association", "assoc": "association",
    "dept": "department", "univ": "university", "comm": "community", "intl": "international", "st": "saint",
    "ste": "saint", "mt": "mount", "dev": "development", "devt": "development", "lrng": "learning", "acad": "academy",
    "elem": "elementary", "hosp": "hospital", "natl": "national", "mgmt": "management", "bros": "brothers",
    "schl": "school", "sch": "school", "pre": "pre", "fdn": "foundation", "inst": "institute", "soc": "society",
}  # fmt: skip

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe"})
_APART = re.compile(r"[^a-z0-9]+")
_GLUED = re.compile(r"(?<=\w)['’`´](?=\w)")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case Latin letters and digits, one blank between words. ä and ae, ø and oe become the same."""
    text = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    text = _GLUED.sub("", text).translate(_UMLAUTS)
    if not text.isascii():
        text = anyascii(text).lower()
    return " ".join(_APART.sub(" ", text).split())[:LONGEST].rstrip()


@lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words that name a person, without titles; all of them when nothing else is left. At most 6."""
    if "," in name:  # "Maier, Julia"
        surname, *given = name.split(",")
        name = " ".join([*given, surname])
    found = fold(re.sub(r"\([^)]*\)", " ", name)).split() or fold(name).split()
    kept = [word for word in found if word not in TITLES and not word.isdigit()]
    return tuple(dict.fromkeys(kept or found))[:6]


@lru_cache(maxsize=65536)
def company_words(name: str) -> tuple[str, ...]:
    """The words that name a company, without legal forms and small words, long forms for short ones. At most 16."""
    found = fold(name.replace(".", "")).split() if re.search(r"\b(?:\w\.){2,}", name) else fold(name).split()
    kept = [SHORT.get(word, word) for word in found if word not in LEGAL]
    return tuple(dict.fromkeys(kept or found))[:16]


_SOUNDS = tuple(
    (re.compile(was), becomes)
    for was, becomes in (
        ("ae", "e"), ("oe", "o"), ("ue", "u"), ("[yj]", "i"), ("sch|sh|tsch|tch|ch(?=[ei])", "s"), ("ph", "f"),
        ("ck|q|kh|ch|c(?=[aouklrt])", "k"), ("x", "ks"), ("[cz]", "s"), ("w", "v"), ("th|dt", "t"), ("(?<=.)h", ""),
        (r"e?ff?$", "v"), ("ii+", "i"), (r"(.)\1+", r"\1"), ("ei|ai", "i"), ("ou", "u"), ("(?<=.{3})[aei]+$", ""),
    )
)  # fmt: skip


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """One spelling for what is said alike: Юлия, Julia and Yuliya; Meier, Maier and Mayer; Müller and Mueller."""
    for pattern, becomes in _SOUNDS:
        word = pattern.sub(becomes, word)
    return word
