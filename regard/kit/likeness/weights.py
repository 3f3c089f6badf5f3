"""The formula: how much each sign weighs, and why. Everything that decides about likeness is in this one file.

Fellegi and Sunter (1969): the evidence of a sign is log2(m/u) bits, where m is how often it holds for two records of one
person, and u how often for two records of strangers. Bits are added (the fields are taken as independent; where they
are not, see HOUSEHOLD). With the prior they give the odds, and odds give the score. What is rarer says more (Winkler
1989): a word in one name of 10,000 weighs 13 bits, one in every hundredth weighs 6.

The numbers were set by reasoning about m and u, not fitted: m from published error rates of typed data (Christen, Data
Matching, 2012, ch. 5: about 1 field in 10 to 20), u from how many values there are. Mistakes on lists of organisations
taught that branches share name and telephone, and on lists of people that one surname at one address is a family.
"""

from __future__ import annotations

from math import log2

# Before anything is compared: of two records of a base, how likely are they one? About every tenth person is there
# twice, so among N people it is once in N * 2^2.3 times. The larger the base, the more a sign must say.
TWICE = 2.3
USUAL_PEOPLE = 1000  # when no base is there to ask

# Scores. From WORTH_ASKING on a person is asked; from SURE on, with two signs of their own, joining would be safe.
WORTH_ASKING = 0.25
LIKELY = 0.5  # more likely than not: one person, where a plain yes or no is asked for
SURE = 0.999

# An address, number or day: (same, like, different). Different costs little where people have several.
EMAIL = (24.0, 10.0, -1.0)  # u: one mailbox in the world; different: most people have two
PHONE = (17.0, 7.0, -1.0)  # a household or a company shares one, so less than its rarity
NUMBER = (22.0, 8.0, -4.0)  # account, serial: unique, but typed by hand, and the neighbour is the next customer
BIRTHDAY = (13.0, 7.0, -6.0)  # u: 1 in 25,000 days; people know their own
SITE = 4.0  # a company's domain says which company, not who
EMAIL_SPELLS_NAME = 0.75  # of what the name itself would weigh
EMAIL_SAME_LOCAL = 7.0  # julia.maier@ at two providers; u: how common the name is, below

# Postal address
STREET = 9.0  # u: 1 in 500 streets of a town, known to two parts in three
STREET_LIKE = 6.0
HOUSE = 4.0  # the same number, given the same street
HOUSE_OTHER = -6.0
POSTCODE = 5.0
POSTCODE_LIKE = 2.0
TOWN = 3.0
TOWN_LIKE = 2.0
ADDRESS_OTHER = -2.0  # people move
BRANCH = -10.0  # companies have branches, which share name, telephone and domain: another door is another of them

# Names: what a word of a name weighs is its rarity times how surely it is the same word
USUAL_SHARE = 1 / 400  # how many people have a word in their name when no base is there to ask
RAREST_SHARE = 1 / 20_000
SAME_WORD, SAME_SOUND, NICKNAME, SLIP, INITIAL = 1.0, 0.85, 0.75, 0.7, 0.3
WORD_OTHER = -5.0  # both have a further word, and they differ: Anna Maier, Jonas Maier
COMPANY_OTHER = -3.0  # companies go by several names
COMPANY_MOST = 14.0  # long names repeat themselves: their words are not independent

# Who lives together shares the surname, the address, the line and the browser: all of it is one sign of a household,
# not four of a person. Without their own sign (given name, birthday, number, mailbox) it never makes more than these odds,
# prior included.
HOUSEHOLD_MOST = -3.0  # one in nine
TWINS_MOST = 1.0  # two in three: with the birthday in common; one birth in 70 is of twins


def word_bits(share: float, quality: float) -> float:
    """Bits for one word in common; `share` is the part of all records that have it."""
    return quality * log2(1 / max(min(share, 0.5), RAREST_SHARE))


def prior(people: int) -> float:
    """Bits before any sign, in a base of so many people."""
    return -max(7.0, log2(max(people, 1)) + TWICE)


def score_of(bits: float) -> float:
    """The probability behind so many bits, the prior among them."""
    odds: float = 2.0 ** max(-60.0, min(60.0, bits))
    return odds / (1 + odds)
