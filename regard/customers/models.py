"""The front door of customers: its nouns."""

from regard.customers.company import Belonging, Company, CompanyDomain
from regard.customers.consent import By, Consent, For
from regard.customers.erasure_row import Erasure
from regard.customers.estate import EstateContact
from regard.customers.fact import Fact, FactChange
from regard.customers.fact_kind import FactKind
from regard.customers.identity import Identity, canonical_email, meet, meet_all
from regard.customers.import_row import Import, ImportRow
from regard.customers.level import Level
from regard.customers.level_policy import LevelPolicy
from regard.customers.life_event import LifeEvent, LifeStep
from regard.customers.likely_pair import LikelyPair
from regard.customers.match_key import MatchKey
from regard.customers.merged import Merge, MergedRow, Split
from regard.customers.not_same import NotSame
from regard.customers.one_time_code import CodeTry, OneTimeCode
from regard.customers.own_field import OwnField, OwnValue
from regard.customers.owned import OwnedProduct, Stage, StageChange
from regard.customers.person import Death, Person, note_death, withdraw_death
from regard.customers.person_file import FileGiven, PersonFile
from regard.customers.product import Product
from regard.customers.recognition import Recognition
from regard.customers.retention import RetentionRule
from regard.customers.site import Site, SiteKey, SiteToken

__all__ = [
    "Belonging",
    "By",
    "CodeTry",
    "Company",
    "CompanyDomain",
    "Consent",
    "Death",
    "Erasure",
    "EstateContact",
    "Fact",
    "FactChange",
    "FactKind",
    "FileGiven",
    "For",
    "Identity",
    "Import",
    "ImportRow",
    "Level",
    "LevelPolicy",
    "LifeEvent",
    "LifeStep",
    "LikelyPair",
    "MatchKey",
    "Merge",
    "MergedRow",
    "NotSame",
    "OneTimeCode",
    "OwnField",
    "OwnValue",
    "OwnedProduct",
    "Person",
    "PersonFile",
    "Product",
    "Recognition",
    "RetentionRule",
    "Site",
    "SiteKey",
    "SiteToken",
    "Split",
    "Stage",
    "StageChange",
    "canonical_email",
    "meet",
    "meet_all",
    "note_death",
    "withdraw_death",
]
