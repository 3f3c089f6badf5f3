"""The words by which people name their numbers, in English, German, Spanish and French. Data; read by numbers.py."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

# "number" in its forms; a label with one of them needs less of its value than a bare "order".
NUMBER = (
    r"(?:numbers?|num(?:\.|mer[ns]?)?|nos?\b\.?|nr\b\.?|nrn\b\.?|n[°º]s?\.?|n\.\s?[°º]|№|\#|ids?\b|code|ref(?:erence)?s?\b\.?|"
    r"n[úu]m(?:eros?|\.)?|num[ée]ros?|r[ée]f(?:[ée]rence)?\.?|referencia|kennung)"
)

# kind → (labels that are whole by themselves, nouns that become a label with NUMBER after or before them)
LABELS: dict[str, tuple[str, str]] = {
    "order": (
        r"bestell(?:ungs)?[\s-]?(?:nummern?|nr\b\.?|nrn\b\.?|id\b)|auftrags[\s-]?(?:nummern?|nr\b\.?)|best\.?[\s-]?nr\b\.?|po\s?\#",
        r"(?:purchase |web |online )?orders?(?: confirmations?)?|p\.?o\.?(?! ?box)|bestellung(?:en)?|auftr(?:ag|äge)|commandes?|pedidos?",
    ),
    "invoice": (
        r"rechnungs?[\s-]?(?:nummern?|nr\b\.?|nrn\b\.?)|rg\.?[\s-]?nr\b\.?|re\.?-nr\b\.?",
        r"invoices?|bills?|rechnung(?:en)?|factures?|facturas?",
    ),
    "account": (
        r"kunden[\s-]?(?:nummern?|nr\b\.?|id\b)|kd\.?[\s-]?nr\b\.?|mitglieds?[\s-]?(?:nummer|nr\b\.?)|vertrags?[\s-]?(?:nummer|nr\b\.?|konto(?:nummer)?)|"
        r"(?:client|customer|user) id|user (?:number|no\b\.?)",
        r"(?:customer|account|client|member(?:ship)?|subscriber|contract) ?(?:account)?|(?:de |du )?(?:client|adhérent|abonné|contrat)e?|"
        r"(?:de |del )?(?:cliente|socio|abonado|contrato)",
    ),
    "serial": (
        r"serien[\s-]?(?:nummern?|nr\b\.?)|ger[äa]te[\s-]?(?:nummer|nr\b\.?)|fabrik(?:ations)?[\s-]?(?:nummer|nr\b\.?)|\bs/n\b|\bsn\b(?=\s*[:.\#])|imei",
        r"serial|(?:de |de la )?s[ée]rie",
    ),
}  # fmt: skip

# what may stand between a label and its value
FILLER = (
    r"(?:\s|[:=\#(\"'“„«»*–-]|\bis\b|\bwas\b|\bare\b|\bist\b|\blautet\b|\bwar\b|\bsind\b|\best\b|\bétait\b|\bsont\b|\bes\b|\bera\b|\bson\b|"
    r"\bdie\b|\bla\b|\bon the (?:back|bottom|label|plate|side|machine|device)\b|\bauf (?:der|dem) (?:rück|unter)?(?:seite|gerät|typenschild)\b|"
    r"\bthe\b|\bwith\b|\bmit\b|\bder\b|\bavec\b|\ble\b|\bcon\b|\bel\b|\bbelow\b|\bfollowing\b)"
)

# words after which a bare "order 48-1177" is a noun, not something to do
BEFORE_NOUN = (
    r"(?:my|our|the|this|that|an?|for|about|regarding|re|of|on|with|from|to|in|by|under|mein\w*|unser\w*|die(?:se[rn]?)?|der|den|dem|zur?|zum|"
    r"wegen|über|betrifft|betreff|betr|ma|mon|la|le|notre|cette|de|pour|mi|el|nuestr[oa]|este|sobre|del|al)"
)
