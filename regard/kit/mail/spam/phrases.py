"""Phrases of spam in general, by language, each under a word that must occur before the phrase is looked for.

Kinds: `fee` (advance fee), `extortion`, `goods`, `outreach` (cold selling), `phish`, `shout`.
"""

from __future__ import annotations

import re

_TABLE = r"""
fee  kin  next of kin
fee  million  million (?:us |united states )?(?:dollars|pounds|euros?)|\b\d+(?:[.,]\d+)? ?million\b
fee  barrister  barrister
fee  transfer  transfer of (?:the |this )?(?:fund|sum|money)
fee  confidential  confidential (?:business|transaction|proposal)
fee  beneficiary  beneficiary
fee  deceased  deceased (?:client|president|general|customer)
fee  late  my late (?:husband|father|client|president)
fee  percent  percent of the (?:total|sum|fund)
fee  foreign  foreign (?:account|partner)
fee  urgent  your urgent (?:response|reply|assistance)
fee  risk  risk[- ]free (?:business|transaction)
fee  compensation  compensation (?:fund|payment)
fee  lottery  lottery.{0,80}(?:won|winner|winning)
fee  atm  atm card
fee  millionen  millionen (?:us-?)?dollar
fee  millones  millones de (?:d[oó]lares|euros)
fee  millions  millions? (?:de dollars|d'euros|of (?:us )?dollars)
extortion  hacked  hacked your (?:device|computer|webcam|account|phone)|(?:account|device) was hacked
extortion  infected  infected your|your .{0,20} (?:was|is) infected
extortion  access  (?:full )?access to your (?:device|computer|webcam|account|operating system|camera)
extortion  bitcoin  bitcoins? (?:wallet|address)
extortion  recorded  i (?:have )?recorded (?:you|a video)
extortion  contacts  all (?:of )?your contacts
extortion  hours  (?:24|48|50|72) hours
extortion  masturbating  masturbating
extortion  remote  remote (?:desktop|control)
extortion  trojan  trojan
extortion  gehackt  ger[aä]t.{0,20}gehackt
extortion  dispositivo  acceso.{0,20}dispositivo
extortion  piraté  appareil.{0,20}pirat[eé]
goods  viagra  viagra
goods  cialis  cialis
goods  levitra  levitra
goods  phentermine  phentermine
goods  xanax  xanax
goods  pharmacy  online pharmacy
goods  casino  online[- ]casino|casino bonus
goods  replica  replica (?:watches|rolex|bags)|rolex replica
goods  enlargement  (?:penis|breast) enlarge
goods  lose  lose \d+ (?:pounds|lbs|kilos)
goods  miracle  miracle (?:cure|pill|diet)
goods  singles  hot singles
goods  porn  porn
goods  xxx  xxx
goods  earn  earn (?:up to )?[$€£]?\d[\d,.]*.{0,20}(?:day|week|hour|month)
goods  money  (?:double|triple) your money|extra money
goods  guaranteed  guaranteed (?:profit|income|approval|loan|returns?)
goods  credit  no credit check|bad credit
goods  spins  (?:free|bonus) spins
goods  crypto  crypto (?:investment|trading) platform
goods  potenzmittel  potenzmittel
goods  schufa  kredit ohne schufa
goods  dinero  dinero (?:f[aá]cil|r[aá]pido)
goods  argent  argent facile
outreach  google  (?:first|top|1st) page (?:of|on|in) google|google rank
outreach  seo  \bseo (?:services|expert|agency|audit|proposal|company)
outreach  backlinks  back ?links
outreach  backlink  back ?link
outreach  guest  guest post
outreach  redesign  re-?design (?:of )?(?:your )?(?:web ?site|services)
outreach  website  web ?site (?:design|redesign|development) (?:services|company)
outreach  app  mobile app development
outreach  database  (?:email|e-mail|leads?|contact) database
outreach  traffic  (?:drive|more|increase) .{0,20}traffic
outreach  insertion  link insertion
outreach  sms  bulk sms
outreach  manufacturer  we are (?:a |an )?(?:leading |professional )?manufacturer
outreach  suchmaschinenoptimierung  suchmaschinenoptimierung
outreach  posicionamiento  posicionamiento web
outreach  référencement  r[eé]f[eé]rencement (?:naturel|de votre site)
phish  verify  verify your (?:account|mailbox|identity|password|billing|wallet|e-?mail)
phish  confirm  confirm your (?:account|mailbox|identity|password|billing|wallet)
phish  validate  validate your (?:account|mailbox|password|e-?mail)
phish  mailbox  mailbox (?:is )?(?:almost )?full|mailbox.{0,30}(?:exceed|quota|limit)
phish  quota  quota.{0,40}(?:exceed|reach)
phish  expire  password (?:will|is about to|is set to) expire
phish  expires  password expires
phish  suspended  account (?:has been|will be|was) suspended
phish  limited  account (?:has been|was) limited
phish  deactivated  (?:account|mailbox) .{0,20}deactivated
phish  unusual  unusual (?:sign[- ]?in|activity|login)
phish  undelivered  undelivered (?:messages|e?-?mails)
phish  gesperrt  (?:konto|zugang) (?:wurde|wird) .{0,20}gesperrt
phish  bestätigen  best[aä]tigen sie ihr(?:e|en)? (?:konto|daten|identit[aä]t)
phish  suspendida  cuenta (?:ha sido|ser[aá]) (?:suspendida|bloqueada)
phish  suspendu  compte (?:a [eé]t[eé]|sera) (?:suspendu|bloqu[eé]|limit[eé])
phish  zollgebühr  paket.{0,60}zollgeb[uü]hr
phish  redelivery  redelivery fee
shout  click  click here
shout  act  act now
shout  limited  limited time
shout  free  100% free|absolutely free|for free!
shout  guaranteed  100% guaranteed|satisfaction guaranteed
shout  obligation  no obligation
shout  order  order (?:now|today)
shout  lifetime  once in a lifetime
shout  selected  (?:been|was) selected
shout  won  you(?:'ve| have) won
shout  claim  claim your
shout  opt  opt[- ]?out
shout  removed  to be removed
shout  remove  (?:\"|')?remove(?:\"|')? in the subject
shout  spam  this is not spam
shout  dear  dear (?:friend|winner|beneficiary|e-?mail owner)\b
shout  congratulations  congratulations
shout  klicken  klicken sie hier
shout  haga  haga clic aqu[ií]
shout  cliquez  cliquez ici
shout  kostenlos  100 ?% kostenlos
shout  gratis  100 ?% gratis
"""
PHRASES: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
for _line in _TABLE.strip().splitlines():
    _kind, _word, _phrase = _line.split("  ", 2)
    PHRASES.setdefault(_word, []).append((_kind, re.compile(_phrase)))

_WORD = re.compile(r"[^\W\d_]+")


def count_phrases(text: str) -> dict[str, int]:
    """How many different phrases of each kind `text` (lower case) holds."""
    counts: dict[str, int] = {}
    for word in PHRASES.keys() & set(_WORD.findall(text)):
        for kind, phrase in PHRASES[word]:
            if phrase.search(text):
                counts[kind] = counts.get(kind, 0) + 1
    return counts
