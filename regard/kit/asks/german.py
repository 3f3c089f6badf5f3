"""How German asks, formally and not. Umlauts are folded (könnten: konnten), or written out (koennten)."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

from regard.kit.asks.language import Language, right_before, right_behind, words

_NUMBER = r"(?:-?n[umer]{3,6}n?|-?nr\b\.?| nr\b\.?| ?n[umer]{3,6}|-?id\b|-?kennung|-?code)"
_YOUR = r"(?:ihre[nmrs]?|deine[nmrs]?|eure[nmrs]?|dein|ihr|euer|die|der|das|den|dem)"
_GIVE = r"""(?:(?:mit|durch|an|zu|nach|ein|weiter|be|vor|heraus|rein|rueber|ruber|bereit)?(?:zu)?(?:teilen|schicken|senden|nennen|geben|reichen|leiten|sagen|hangen|haengen|fugen|fuegen|stellen|lesen)|
ubermitteln|uebermitteln|verraten|bestatigen|bestaetigen|beschreiben|schildern|hochladen|zukommen lassen|wissen lassen|erlautern|erlaeutern|erklaren|erklaeren|wiederholen|zumailen|mailen|machen|verifizieren|
aufnehmen|beantworten|notieren|aushelfen|weiterhelfen|helfen|prazisieren|praezisieren|konkretisieren|schreiben|eintippen|hinterlassen|dazuschreiben|(?:da|hinter|uber|zukommen )lassen|(?:heraus|raus|herum)suchen|(?:bei|dazu)legen|(?:ab|vor)lesen|nachsehen|nachschauen|buchstabieren|aufschreiben|mitbringen|faxen|abgleichen|eintragen|ausfullen)"""
_ORDER = r"""(?:teilen|lesen|suchen|faxen|posten|schicken|senden|nennen|geben|ubermitteln|uebermitteln|verraten|sagen|bestatigen|bestaetigen|beschreiben|schildern|laden|tragen|hangen|haengen|fugen|fuegen|reichen|leiten|machen|antworten|schreiben|
erklaren|erklaeren|erlautern|erlaeutern|lassen|wiederholen|mailen|halten|notieren|legen|hinterlassen|stellen)"""
_DU = r"""(?:teile?|schicke?|schick's|sende?|nenne?|gib|verrate?|sage?|bestatige?|bestaetige?|beschreibe?|schildere?|lade?|mache?|antworte|schreibe?|lass|ubermittle|uebermittle|hange?|haenge?|fuge?|erklare?|mail|
teilt|schickt|sendet|nennt|gebt|sagt|ladt|beschreibt|schreibt|bestatigt|antwortet|hangt|macht)"""
_FILL = r"(?: (?:mir|uns|bitte|doch|noch|kurz|mal|einfach|einmal|gern|gerne|eben|schnell|zunachst|vorab|also|auch|dazu|hierzu|dafur|dann|nochmal|nochmals|jetzt|zuerst|so nett sein und|so freundlich sein und|vielleicht|moglicherweise|eventuell|bitte schon))*"

GERMAN = Language(
    code="de",
    nouns={
        "order": rf"""(?:bestell|auftrags)-(?= (?:und|oder|sowie))|(?:bestell(?:ungs)?|auftrags?|buchungs?|reservierungs?)(?:{_NUMBER})|(?:nummer|nr\.?) (?:zu )?(?:{_YOUR}) (?:bestellung|auftrags?|buchung)|po-nummer|(?:bestell|auftrags|buchungs)(?:bestatigungsnummer|referenz)""",
        "invoice": rf"(?:rechnungs?|beleg){_NUMBER}|rechnungs-(?= (?:und|oder|sowie))|(?:nummer|nr\.?) (?:auf |zu )?{_YOUR} rechnung",
        "account": rf"(?:kunden|benutzer|vertrags|mitglieds)-(?= (?:und|oder|sowie))|(?:kunden(?:konto)?|vertrags(?:konto)?|mitglieds?|abo(?:nnenten)?|versicherten|policen|benutzer|nutzer|debitoren|kundenkarten|account){_NUMBER}|benutzername[ns]?|nutzername[ns]?|vertragskonto|login-?name",
        "serial": rf"serien-(?= (?:und|oder|sowie))|(?:serien|gerate|geraete|fabrikations|maschinen|seriell?e ){_NUMBER}|s/n|imei(?:-nummer)?|sn\b",
        "email": r"e-?mail-?(?: ?add?ress?en?|anschrift)|mail-?(?: ?add?ress?en?)|(?:ihre|deine) e-?mail(?=[,.?!;]|$| und| lautet)|e-?mail(?=,? (?:und|oder|telefon))",
        "phone": rf"(?:tele[fp]h?on|natel|tel[ .]?|handy|mobil|mobilfunk|mobiltelefon|ruckruf|rueckruf|festnetz|ruf|whatsapp|kontakt|durchwahl){_NUMBER}|nummer, unter der|(?:ihre|deine) durchwahl|(?:eine|ihre|deine) nummer(?=[,.?!;]|$)",
        "address": r"(?:liefer|post|rechnungs|versand|wohn|abhol|heimat|zustell|privat|haus|empfanger)?-?(?:add?ress?en?|anschrift(?:en)?)(?! ?zeile|feld)|postleitzahl|plz|wohnort|strasse und hausnummer|straße und hausnummer|wohnsitz",
        "preferred_name": r"rufname[ns]?|spitzname[ns]?|anrede",
        "company": r"(?:firmen|unternehmens)-?name[ns]?|name[ns]? (?:ihrer|deiner|der|ihres|des|eurer) (?:firma|unternehmens|betriebs|arbeitgebers|organisation)|(?:ihre|deine) firma(?=[,.?!;]|$| und)",
        "product": r"""(?:modell|typen|produkt|artikel|typ|gerate|geraete|material)-?(?:name[ns]?|bezeichnung(?:en)?|nummern?|nr\b\.?)|(?:genaues?|genaue|exakte[sn]?|genauen) (?:modell|typ|produkt|geratetyp)|(?:das|dein|ihr) (?:genaue |exakte )?modell|geratetyp|modelltyp|
name[ns]? (?:des|ihres|deines|vom) (?:produkts?|produktes|gerats?|gerates|artikels|modells)|welche[snmr]? (?:genaue[sn]? |unserer |von unseren |ihrer )*(?:produkte?n?|modelle?|gerate?|geraet|maschine|artikel|typ)""",
        "purchase_date": r"kauf-?datum|bestell-?datum|datum (?:des|ihres|deines) kaufe?s|datum (?:der|ihrer|deiner) bestellung|kaufzeitpunkt|wann (?:genau )?(?:sie|du|ihr) [^,.!?\n]{1,50} (?:gekauft|bestellt|erworben)|wann [^,.!?\n]{1,30} gekauft wurde",
        "birthday": r"geburtsdatum|geburtstag|geburtsjahr|wann (?:sie|du) geboren (?:sind|bist|wurden|wurdest)",
        "language": r"(?:bevorzugte|wunsch)-?sprache|sprachwunsch|welche[rn]? sprache",
        "preferred_channel": r"(?:bevorzugte[rnm]?|gewunschte[rnm]?|liebste[rnm]?) (?:kontaktweg|kontaktart|kanal|weg|kontaktmoglichkeit|art der kontaktaufnahme)|kontaktwunsch",
        "preferred_hours": r"(?:beste|gunstigste|passende|bevorzugte|gute)[rn]? (?:zeit|uhrzeit|zeitpunkt|tageszeit|zeiten)|ruckrufzeit(?:en)?|zeitfenster|wunschzeit(?:en)?|uhrzeit(?:en)? (?:zu der|an der|wann)|erreichbarkeit|wann (?:wir|ich) (?:sie|dich|euch) (?:am besten |telefonisch |gut )*(?:erreichen|anrufen|zuruckrufen)",
        "accessibility": r"bedarf an barrierefreiheit|besondere[n]? bedurfnisse|(?:korperliche|gesundheitliche)n? einschrankungen|unterstutzungsbedarf",
        "problem": r"(?:genaue[nrs]? )?(?:problem|fehler|defekt|schaden|storung|anliegen|mangel|fehlermeldung|fehlercode|fehlerbild|symptome?)(?:beschreibung|s|e|n)?|(?:kurze |genaue )?beschreibung|was (?:genau )?(?:passiert|passiert ist|nicht funktioniert|kaputt ist|los ist|defekt ist|geschieht|schiefgelaufen ist)",
        "tried": r"was (?:sie|du|ihr)(?: \w+){0,3} (?:versucht|probiert|ausprobiert|unternommen|getan|gemacht)|welche schritte (?:sie|du|ihr)[^,.!?\n]{0,40}(?:versucht|probiert|unternommen|durchgefuhrt|gemacht)",
        "photo": r"(?:[a-z]+-)?fotos?(?:grafien?)?|photos?|handyfotos?|schnappschuss|nahaufnahmen?|fotografien?|bild(?:er|ern)?(?! dir| sie)|bildmaterial|screenshots?|bildschirmfotos?|bildschirmaufnahmen?|aufnahmen?|videos?|videoclips?|kauf-?belege?|kauf-?belegs|kassen(?:bon|zettel|beleg)s?|quittung(?:en)?|kauf-?nachweise?|zahlungsbelege?|(?:kopien?|scans?) (?:der|ihrer|deiner|von der|des) [a-z]+|rechnungskopie|scans?|belege?",
        "name": r"(?:vor|nach|familien|zu|kontoinhaber)name[ns]?|vor- und (?:nach|zu|familien)name[ns]?|(?:vollstandige[rnsm]?|vollstaendige[rnsm]?|ganze[rn]?|volle[rn]?) namen?|namen?(?= |[,.?!;]|$)",
    },
    other=rf"""(?:sendungs|paket|tracking|vorgangs|ticket|fall|reklamations|retouren|steuer|konto|karten|kreditkarten|haus|versions|fehler|bank|zimmer|tracking-){_NUMBER}|sendungsverfolgungsnummer|iban|bankverbindung|kontodaten|ip-?adresse|webadresse|internetadresse|
im namen|(?:datei|domain|marken|bank|netzwerk|produkt|strassen|laden)name[ns]?(?= der| des|[a-z])|dateinamen?|domainnamen?|netzwerknamen?|rabattcode|gutscheincode|name (?:des|der|vom) (?:kollegen|kollegin|technikers|mitarbeiters|fahrers|kuriers)|namens|packstation|umfang des schadens|bildqualitat|profilbild|
fehlerfrei|schadens?(?:ersatz|meldung|fall)|problemlos|umsatzsteuer|ust-idnr""",
    loose=words(rf"""
(?:um )?(?:baldige |kurze )?(?:zusendung|ubersendung|ubermittlung|mitteilung|nennung|bekanntgabe|rucksendung) (?:von|der|des|ihre[rs]|deine[rs]|eine[rs])|unter (?:angabe|nennung|beifugung) (?:von|der|des|ihre[rs]|deine[rs])|(?:am )?(?:einfachsten|besten|schnellsten) (?:ware|waere|ist|geht)(?: es|'s)?,? (?:wenn )?(?:sie|du)|(?:konntest|koenntest|kannst|wurdest|magst)(?: (?:bitte|noch|mal|kurz))* (?:mir|uns)(?=[^.!\n]{{0,120}}\b{_GIVE}\b)|(?:(?:muss|musste|mussen|mussten|mochte|mochten|durfte|durften|darf|wurde|wurden|sollte|sollten)n? )(?:ich|wir)(?: \w+){{0,4}}? nach(?=[^.!?\n]{{0,100}} (?:fragen|erkundigen))|(?:ich|wir) (?:muss|musste|mussen|mussten|mochte|mochten|durfte|durften|darf|wurde|wurden|frage|fragen|sollte|sollten)n?(?: \w+){{0,4}}? nach(?=[^.!?\n]{{0,100}} (?:fragen|erkundigen)|[^.!?\n]{{0,60}}$)|
(?:ich|wir) (?:bin|sind|ware|waren|waere|waeren)(?: \w+){{0,3}} (?:dankbar|froh|verbunden),? (?:fur|wenn (?:sie|du|ihr))|(?:ich|wir) freuen? (?:mich|uns),? (?:auf|uber|wenn (?:sie|du))(?= [^.!?\n]{{0,80}}(?:{_GIVE}|$))|was (?:mir|uns|ich|wir)(?: (?:noch|jetzt|nur|dafur|dazu|dann|von ihnen|von dir|also))*(?: (?:fehlt|brauche|brauchen|benotige|benotigen|brauchte|brauchten|braeuchten|braeuchte))(?: (?:noch|jetzt|ist|sind|ware|waren))*|
(?:folgendes|folgende \w+|diese \w+)(?: (?:noch|brauche|brauchen|benotige|benotigen|fehlt|fehlen|brauchten))+(?: (?:ich|wir|uns|mir|noch))*|(?:lassen|lass|geben|gib)(?: sie)? (?:mir|uns|es)[^.!?\n]{{0,30}} (?:zukommen|wissen|bescheid)|(?:magst|mogen|konnten|konntest|kannst|konnen|wollen|willst|koennten) (?:du|sie)(?: (?:mir|uns|mal|bitte|noch|kurz|schnell|eben|vielleicht))*(?=[^.!?\n]{{0,120}}(?:schauen|gucken|sehen|suchen|checken|pruefen|prufen) und)|
(?:ist|sind|ware|waren|waere) (?:es )?(?:ihnen|dir|ihr) (?:moglich|recht)|(?:hatten|hattest|haetten|haettest) (?:sie|du)(?: (?:fur (?:mich|uns)|mir|uns|vielleicht|bitte|noch|mal|eventuell|evtl))+|(?:konnen|koennen|konnt|konnte?(?:n|st|t)?|koennte?(?:n|st|t)?|kannst|kann|wurde(?:n|st|t)?|wuerde(?:n|st|t)?|mochte(?:n|st)?|magst|wollen|wollt|waren|waere?n|ware?st|warst|waret)(?: bitte)? (?:sie|du|ihr|jemand)(?=[^.!\n]{{0,200}}\b{_GIVE}\b)|
(?:konnte|koennte|kann|durfte|duerfte|darf|durfen|duerfen|konnen|koennen|konnten|koennten)n? (?:ich|wir)(?: (?:bitte|noch|kurz|vielleicht|eventuell|von ihnen|von dir|auch|sie|dich|euch|nochmal|einmal))*(?=[^.!\n]{{0,160}}\b(?:haben|bekommen|erfahren|erhalten|bitten|fragen|wissen|notieren|kriegen)\b)(?: (?:um|nach))?|
(?:bitte )?{_ORDER} sie(?! (?:kein|nicht|sich|bitte nicht))|(?:{_DU}) (?:mir|uns|bitte|doch|mal|einfach|kurz|noch)|bitte{_FILL} (?:{_DU})(?=\s)|bitte(?=[^.!?\n:]{{1,120}}\b{_GIVE}\b)|
(?:mit der |mit )?bitte um|(?:ich|wir) (?:mochten?|muchten|wurden?|wuerden?|mussen|muss|darf|durfen)?(?: gerne?)?(?: \w+){{0,2}}? ?(?:bitten?|ersuchen?)?(?: (?:sie|dich|euch|daher|deshalb|also|noch|freundlich|hoflich|herzlich))* (?:um(?! (?:zu|\w+ zu)))|
(?:ich|wir)(?: (?:noch|dafur|dazu|hierfur|hierzu|daher|deshalb|nur|also|zunachst|jetzt|bitte|aber|auch))* (?:brauche|benotige|benoetige|brauchte|braeuchte|benotigte|hatte|haette|brauchten|erbitte|erbitten|vermisse)n?|
(?:brauche|benotige|benoetige|brauchte|braeuchte|hatte|haette|erbitte|vermisse)n? (?:ich|wir|unser \w+|der kurier|die werkstatt|unsere \w+)|unser(?:e|en)? \w+ (?:braucht|benotigt|brauchen|benotigen)|(?:es |mir |uns |aber |noch |hier |dazu |nur |leider )*fehl(?:t|en)(?: (?:mir|uns|noch|nur|leider|lediglich|allerdings|hier|dazu|dafur|aktuell|jetzt|also))*|
(?:benotigt|gebraucht) (?:wird|werden)|(?:wird|werden)(?= [^.!?\n]{{0,100}} (?:benotigt|gebraucht)\b)|(?:ist|sind|ware|waren|waere)(?= [^.!?\n]{{0,80}} (?:erforderlich|notig|notwendig|hilfreich)\b)|(?:werden|wird) (?:noch )?(?:folgendes?|folgende \w+) (?:benotigt|gebraucht)|(?:wir|ich) (?:mussten?|musste|mussen|muss)(?=[^.!\n]{{0,120}}\b(?:wissen|haben|kennen|erfahren)\b)|(?:musste|mussten|muss|mussen) (?:ich|wir)(?=[^.!\n]{{0,120}}\b(?:wissen|haben|kennen|erfahren)\b)|
wenn (?:sie|du|ihr) (?:mir|uns)(?= [^.,!?\n]{{0,100}} (?:{_GIVE}|schickst|sendest|nennst|gibst|sagst|mitteilst|durchgibst|verratst|teilst|mailst)(?:,|$| und))|(?:(?<![^\n])|(?<=[.!?] ))(?:zur|zum|fur|nur|jetzt|dann|noch)(?: (?!sie|du)[\w-]+){{0,5}}? bitte(?! nicht)|wenn (?:sie|du|ihr)(?= [^.!\n]{{0,140}}\b{_GIVE} (?:konnte?n?|koennte?n?|konntest|konntet|koenntest|wurde?n?|kannst|konnen|mochte?n?)\b)|(?:ware|waere) (?:es |das )?(?:moglich|nett|toll|super|hilfreich|schon|klasse)(?= [^.!\n]{{0,140}}\b(?:{_GIVE}|haben|zu (?:teilen|schicken|senden|nennen))\b)|
(?:es )?(?:ware|waere)(?: \w+)? (?:nett|toll|super|schon|hilfreich|klasse|gut|lieb|prima|freundlich),? wenn (?:sie|du|ihr|wir|ich)|ob (?:sie|du|ihr) (?:mir|uns)(?= [^.!\n]{{0,140}}\b{_GIVE} (?:konnte?n?|konntest|koennte?n?|kannst)\b)|
(?:ich|wir) (?:mochte|mochten|wurde|wurden|hatte|hatten)(?: \w+){{0,2}} (?:gern|gerne|noch)(?: noch)?(?: kurz)?(?= [^.!\n]{{0,100}}\b(?:wissen|erfahren|haben)\b|[^.!\n]{{0,60}}$)|sie (?:mussen|mussten|sollten) (?:mir|uns)(?=[^.!\n]{{0,120}}\b{_GIVE}\b)|(?:wir|ich) (?:bendtigen|erfragen?)|(?:sag|sagen sie|verrat|verraten sie) (?:mir|uns)|
(?:gibst|schickst|sendest|nennst|sagst|verratst|machst|teilst|mailst|lasst|schreibst) du (?:mir|uns)|(?:ich|wir) wussten? gerne?|(?:mich|uns) (?:wurde|interessiert)(?: noch)?(?: interessieren)?|melden sie sich(?: bitte)? mit|(?:sind sie|waren sie|bist du) so (?:lieb|nett|freundlich|gut) und|vergessen sie (?:bitte )?nicht,?|vergiss (?:bitte )?nicht,?|noch (?:offen|ausstehend)(?= ist| sind|:)|nachzureichen(?: sind| ist)?|(?:macht|machst|machen) (?:es|sie) (?:dir|ihnen) etwas aus"""),
    tight=words(r"""(?:wie|was)(?: genau)? (?:lautet|lauten|ist|war|waren|sind|hei(?:ss|ß)t)(?: (?:denn|noch|nochmal|bitte|gleich|doch|nochmals|eigentlich))*|welche[rsnm]?(?: (?:ist|war|sind|lautet))?|
(?:haben|hatten|wissen|kennen|hast|habt|weisst|weißt|kennst|hattest) (?:sie|du|ihr)|gibt es|und (?:wie|was) (?:ist|lautet)|was steht (?:als|unter|bei)|haben sie mir|hast du mir|(?:unter|auf|an) welche[rnm]?|von welche[rm]|sagst du mir|nennst du mir|(?P<when>(?:falls|wenn|sofern) (?:sie|du)(?= [^,.!?]{0,80} (?:haben|hast|kennen|wissen)\b))"""),
    small=right_before(r"""(?:(?:ihre?[nmrs]?|deine?[nmrs]?|eure?[nmrs]?|dein|der|die|das|den|dem|ein|eine[nmrs]?|noch|schon|denn|bitte|vielleicht|zufallig|evtl|eventuell|mal|grad|da|irgendwo|kurz|schnell|nur|nen|ne|doch|genaue[snr]?|aktuelle[nrsm]?|vollstandige[nrsm]?|
richtige[nrsm]?|korrekte[nrsm]?|mir|uns|fur mich|fur uns|gultige[nrsm]?|gute[nrsm]?|eigentlich|nochmal|beste[nrsm]?|auch|und|oder|parat|dazu|irgendwelche|gerade|kurze[nrs]?|paar|zwei|drei|dazugehorige|zugehorige|entsprechende|sowie)(?:\W+|$))*"""),
    after=right_behind(r"""(?: (?:der|des|von|vom|fur|zu|auf)(?: [\w-]+){1,3}?)? (?:ist|war|lautet|ware|waere)(?: (?:wie|welche|denn|nochmal))* ?\.{0,3} ?[?]|(?: (?:of|on|for|from|von|vom|der|des|zu|auf|de|del|du|sur|para|en)(?: [\w\'-]+){1,3}?| \([^)]{0,60}\))? (?:(?:fehl(?:t|en))(?! nicht)|(?:brauchte|braeuchte|brauche|benotige|benoetige|hatte|haette)n? (?:ich|wir)|(?:brauchen|benotigen|braucht) (?:ich|wir|sie|unser \w+)|(?:wird|werden|ware|waren|waeren|waere|ist|sind) (?:noch |dafur |dazu |hierfur |hierzu |fur \w+ |also |zwingend |unbedingt |ebenfalls |auch )*(?:benotigt|gebraucht|notig|erforderlich|hilfreich|notwendig|super|prima|gut|nutzlich)|
(?:hilft|helfen|wurde helfen|wurden helfen|wurde (?:mir|uns)))(?!\w)|,? bitte(?: noch)?[ .!?]*$"""),
    whole={
        "serial": words(
            r"welche nummer (?:steht|ist|finden sie|sehen sie)[^.!?\n]{0,30} (?:typenschild|etikett|aufkleber|schild)[^.!?\n]{0,20}"
        ),
        "order": words(
            r"(?:um |auf |fur |zu |bei )?welche[rnm]? (?:ihrer |deiner |der |von ihren )?(?:bestellung(?:en)?|auftrag|buchung)(?: [^.!\n]{0,50})?|was (?:haben sie|hast du) (?:denn |genau )?bestellt"
        ),
        "name": words(
            r"(?:wie|mit wem) (?:hei(?:ss|ß)en|hei(?:ss|ß)t|hei(?:ss|ß)en|hei(?:ss|ß)t|spreche|spricht|schreibe|habe)(?: ich)? (?:sie|du|ihr|ich|denn|das vergnugen)(?! das| der| die)|wie hei(?:ss|ß)en sie|wie hei(?:ss|ß)t du|mit wem (?:spreche|schreibe|chatte) ich|mit wem habe ich [^.!?\n]{0,20}|auf welchen namen"
        ),
        "preferred_name": words(
            r"wie (?:durfen|darf|sollen|soll|konnen|kann|mochten|mochtest|wunschen|mogen) (?:wir|ich|sie|du)(?: (?:sie|dich|euch|denn|gern|gerne))* (?:ansprechen|anreden|nennen|angesprochen werden|genannt werden|angeredet werden)"
        ),
        "address": words(
            r"wo (?:wohnen|wohnst|leben|lebst)(?: (?:sie|du|ihr))?|wohin (?:sollen|durfen|konnen|soll|darf|kann|mochten)[^.!\n]{0,50}|wo (?:sollen|durfen) (?:wir|ich) [^.!\n]{0,40}(?:abholen|hinschicken|liefern)|wo (?:sie|du) (?:wohnen|wohnst)|(?:an|unter|zu) welche[rn]? (?:adresse|anschrift)"
        ),
        "email": words(
            r"(?:an|unter|mit|von) welche[rn]? e-?mail(?:-?adresse)?|welche e-?mail(?:-?adresse)? (?:haben|hast|ist|verwenden)"
        ),
        "phone": words(
            r"(?:auf|unter) welche[mrn]? (?:telefon|handy|nummer|apparat)\b[^.!?\n]{0,40}|unter welche[rn]? (?:(?:tele|handy|mobil|ruf|ruck|festnetz)\w*nummer|nummer)|welche (?:tele\w*|handy)?nummer(?! (?:steht|ist auf|finden|sehen|hat))|(?:haben sie|hast du) eine (?:nummer|telefonnummer)"
        ),
        "purchase_date": words(
            r"(?:wann|in welchem jahr|wie lange)(?: genau| ungefahr| etwa| circa| denn)? (?:(?:haben sie|hast du|habt ihr|wurde|wurden)[^.!?\n]{0,60} (?:gekauft|bestellt|erworben|angeschafft)|(?:war|ist) der kauf)(?: erfolgt)?|wie alt ist (?:das|die|der|ihre?|deine?) (?!kind|sohn|tochter|hund)\w+|(?:seit wann|wie lange) (?:haben|besitzen|nutzen|hast|besitzt|nutzt) (?:sie|du|ihr) (?:das|die|den|ihre?n?|deine?n?|diese\w?|es|sie|ihn)(?: \w+)?(?: schon| denn)?"
        ),
        "birthday": words(
            r"wann (?:sind sie|bist du|wurden sie|wurdest du) geboren|wie alt (?:sind sie|bist du)|wann (?:haben sie|hast du) geburtstag"
        ),
        "product": words(
            r"(?:um |welche[snmr]? )welche[snmr]? (?:produkt|modell|gerat|geraet|maschine|artikel|typ)[^.!\n]{0,50}|welche[snmr]? (?!gr(?:o|oe)(?:ss|ß)e|farbe|variante|termin|option|zahlungs|fragen?|version|erfahrung|wunsch|moglichkeit|anderen?|weiteren?)(?:[\w-]+ ){1,3}(?:haben sie|hast du|besitzen sie|besitzt du|nutzen sie|nutzt du|verwenden sie|verwendest du|benutzen sie|ist betroffen|haben sie gekauft)(?! (?:schon|bereits|bisher))|was fur (?:ein|eine|einen) (?:gerat|modell|maschine|produkt|\w+maschine) [^.!\n]{0,40}|was (?:haben sie|hast du) (?:denn |genau )?gekauft"
        ),
        "company": words(
            r"(?:fur|bei|von|auf|in|uber) welche[rnms]? (?:firma|unternehmen|betrieb|organisation)[^.!\n]{0,40}|wie hei(?:ss|ß)t (?:ihre|deine|die|das) (?:firma|unternehmen|gesellschaft)|wie hei(?:ss|ß)t (?:ihr|dein) (?:unternehmen|betrieb|arbeitgeber)|wo arbeiten sie"
        ),
        "language": words(
            r"(?:auf |in )?(?:deutsch|englisch|franzosisch|spanisch|italienisch|mundart|hochdeutsch) oder (?:lieber |doch )?(?:auf |in )?(?:deutsch|englisch|franzosisch|spanisch|italienisch)[^.!?\n]{0,40}(?= ?[?])|(?:in )?welche[rn]? sprache[^.!\n]{0,50}|(?:bevorzugen|sprechen|mochten|wunschen|sprichst) (?:sie|du)[^.!?\n]{0,30} (?:deutsch|englisch|franzosisch|spanisch|italienisch)(?: oder [^.!?\n]{0,20})?"
        ),
        "preferred_channel": words(
            r"(?:sollen|soll|durfen|darf|mochten|mochtest|wollen|willst|ist|ware|waere|wunschen)[^.!?\n]{0,40}(?:lieber|besser|eher|recht|telefonisch|per (?:telefon|mail|e-?mail|sms))[^.!?\n]{0,40} oder[^.!?\n]{0,30}(?:mail|telefon\w*|anruf\w*|sms|whatsapp|chat|post|brief\w*|schreib\w*|schriftlich)|(?:telefonisch|per (?:telefon|mail|e-?mail|sms|post)) oder (?:lieber )?(?:telefonisch|schriftlich|per \S+)(?= ?[?])|wie erreichen (?:wir|ich) (?:sie|dich|euch)(?: am (?:besten|schnellsten|einfachsten))?|(?:wie|auf welche[mr]? (?:weg|art|weise)|uber welchen (?:kanal|weg)) (?:konnen|durfen|sollen|kann|darf|soll|mochten|mochtest|erreichen|wunschen|sind|bist|bevorzugen)[^.!?\n]{0,40}(?:kontaktier\w*|erreich\w*|melden|zuruckmelden|informier\w*|kontakt)|(?:lieber|bevorzugen|besser)[^.!?\n]{0,30}(?:telefon|mail|sms|anruf|post|anrufen)\w*[^.!?\n]{0,20} oder"
        ),
        "preferred_hours": words(
            r"(?:anruf|ruckruf|telefon|erreich|zuruckruf)[^.!?\n]{0,50} (?:vormittags?|morgens|tagsuber) oder [^.!?\n]{0,15}(?:nachmittags?|abends?)|(?:vormittags?|morgens|tagsuber) oder [^.!?\n]{0,15}(?:nachmittags?|abends?)[^.!?\n]{0,30}(?:anruf|ruckruf|erreich|telefon|zuruckruf)\w*|(?:wann|um wie viel uhr|um welche (?:uhr)?zeit|zu welche[rn] (?:uhr|tages)?zeit(?:en)?)(?: (?:konnen|konnten|durfen|sollen|darf|kann|soll|ware|passt|erreichen|sind|bist|ist)| am besten)*[^.!?\n]{0,50}(?:anruf\w*|erreich\w*|zuruckruf\w*|ruckruf|telefon\w*|passt|recht|gunstig|zu hause|kontakt\w*)"
        ),
        "accessibility": words(
            r"(?:haben|hast|benotigen|brauchen) (?:sie|du)[^.!?\n]{0,40}(?:einschrankung|barrierefrei|hilfsmittel|unterstutzung beim|besondere bedurfnisse|horbehinder|sehbehinder)\w*"
        ),
        "problem": words(
            r"was (?:macht|tut|zeigt) (?:die|das|der|ihre?|deine?) (?:maschine|gerat|muhle|drucker|anzeige|display|bildschirm|app|pumpe)(?=[^.!\n]{0,60}[?])|(?:erscheint|kommt|sehen sie|siehst du|steht|gibt es|zeigt|wird)(?: [\w-]+){0,4} (?:fehlermeldung|fehlercode|meldung|fehler)[^.!?\n]{0,50}(?= ?[?])|(?:was|wie) (?:genau |denn |eigentlich )*(?:zeigt|macht|tut|sehen|siehst|verhalt|steht|erscheint|horen|horst|kommt|meldet|sagt|passiert|leuchtet|blinkt)(?: (?:denn|genau|sie|du|das|die|der|es|ihr|ihre|dein|deine|gerat|maschine|display|anzeige|sich|bei ihnen|bei dir|auf|im|am|dem|da|dann|jetzt|an|eigentlich))*?(?: (?:wenn|sobald|nachdem|beim|auf dem|im|am|an)\b[^.!?\n]{0,60})?(?= ?[?])|was (?:genau |denn |eigentlich )*(?:ist|war|passiert|geschieht|funktioniert|geht|klappt|stimmt|liegt|scheint)(?: (?:denn|genau|bei ihnen|bei dir|eigentlich|das|ihr|dein|der|an|am|mit|dem|ihrem|deinem|gerat|nicht|so|da|hier|bitte))* ?(?:problem|fehler|passiert|los|kaputt|nicht|defekt|anliegen|vor|schiefgelaufen|genau|falsch)|was (?:genau )?passiert(?: (?:genau|denn|wenn)[^.!\n]{0,50})?|worin besteht|welche(?:r|n|s|)? (?:fehler(?:meldung|code)?|problem|storung|symptome)[^.!\n]{0,50}|wie (?:aussert|zeigt|macht) sich|(?:worum|um was) geht es|wie genau (?:aussert|zeigt)|was ist (?:genau |denn )?(?:passiert|kaputt|los|geschehen|defekt)|was genau (?:ist|geht|funktioniert)"
        ),
        "tried": words(
            r"(?:haben sie|hast du|habt ihr)(?: [\w-]+){0,4} (?:schon|bereits|mal)(?: [\w-]+){0,5} (?:gezogen|entkalkt|gereinigt|ausgetauscht|gewechselt|aus- und eingesteckt|neu gestartet|neugestartet|zuruckgesetzt|resettet|aus- und (?:wieder )?eingeschaltet|neu installiert|entkalkt|aus und wieder an\w*)|(?:wurde|ist)(?: \w+){0,2} (?:schon|bereits)(?: mal| einmal)? (?:entkalkt|gereinigt|zuruckgesetzt|neu gestartet)|(?:haben sie|hast du|habt ihr)(?: [\w-]+){0,5} (?:laufen lassen|durchlaufen lassen)|(?:wurde|ist)(?: \w+){0,2} (?:schon|bereits) (?:etwas|was|irgendetwas) (?:versucht|unternommen|probiert|gemacht)|was (?:haben sie|hast du|habt ihr|wurde)[^.!?\n]{0,40} (?:versucht|probiert|ausprobiert|unternommen|getan)|(?:haben sie|hast du|habt ihr)[^.!?\n]{0,70} (?:versucht|probiert|ausprobiert)|welche (?:schritte|losungsversuche|massnahmen)[^.!?\n]{0,40}(?:haben sie|hast du|unternommen|versucht|durchgefuhrt|ausprobiert)"
        ),
        "photo": words(
            r"(?:konnten|koennten|konnen|wurden|kannst|konntest|koenntest) (?:sie|du)[^.!?\n]{0,60} (?:fotografieren|abfotografieren|filmen|scannen|knipsen)"
        ),
    },
    breaks=words(
        r"""ob|dass|falls|sofern|weil|da(?! ist)|denn|damit|sodass|wenn(?! moglich)|wann(?! (?:genau )?(?:sie|du|ihr) )|sobald|bis|nachdem|bevor|obwohl|ich|wir|nicht(?! notwendig| zwingend)|kein(?:e|en|er)?|ohne|statt|aber(?! (?:noch|leider|auch|dringend|zunachst|zuerst))|um|er|man|hat|haben sie|hast du|ist|sind|wird|werden(?! kann)|wie lange|woher|warum"""
    ),
    aside=right_before(r"""(?:neue[nmrs]?|andere[nmrs]?|weitere[nmrs]?|zusatzliche[nmrs]?|zweite[nmrs]?|scharfere[nmrs]?|alternative[nmrs]?|abweichende[nmrs]?|geanderte[nmrs]?|kunftige[nmrs]?|alte[nmrs]?|unsere?[nmrs]?|meine?[nmrs]?|seine?[nmrs]?|bisherige[nmrs]?|temporare[nmrs]?|mehr|
(?:an|auf|unter|in|im|ins|von|vom|aus|zu|zur|zum|uber|ueber|bei|per|fur|nach|mit(?= (?:der|dem|den|unserer|unserem))|gegen|hinter|laut|anhand|wegen|neben|anstelle|seit|trotz)(?: (?:der|die|das|dem|den|ihre?[nmrs]?|deine?[nmrs]?|eure?[nmrs]?|eine[nmrs]?|diese[nmrs]?|angegebene[nmrs]?|hinterlegte[nmrs]?|bekannte[nmrs]?|o\. ?g\.|obige[nr]?|folgende[nr]?|genannte[nr]?|registrierte[nr]?|selbe[nr]?|gleiche[nr]?))*)"""),
    instead=right_behind(
        r"""(?:,? (?:die|das|den) (?:sie|du) (?:mir |uns )?(?:bereits |schon |eben |vorhin |freundlicherweise )?(?:geschickt|gesendet|genannt|angegeben|mitgeteilt|gegeben|beigefugt|hochgeladen)| (?:ist|sind|war|waren|hat|lautet|stimmt|bleibt|andert|noch aktuell|weiterhin|besteht|auftritt|sich)(?!\w)(?! (?:noch |dafur |dazu |hierfur |hierzu |also |zwingend |unbedingt |auch )*(?:benotigt|gebraucht|notig|erforderlich|hilfreich|notwendig|[?]))(?! \w+ (?:und|sowie))(?!\W*$)| (?:andern|zu andern|aktualisieren|geandert|uberpruft|erhalten|bekommen|gefunden|prufen|uberprufen|zu prufen|ersetzen|beheben|zu beheben|losen|zu losen)|(?: [^,.!?\n]{0,40})? (?:ge[a-z]{3,}(?:t|en)|erhalten|bekommen|gefunden|verloren|aktualisiert|angegeben|hinterlegt|uberpruft)\W*$| (?:niemals|nie|nicht|keinesfalls|auf keinen fall)(?!\w)| schon (?:hier|vorliegen)| (?:liegt|liegen|habe ich|haben wir)|feld)"""
    ),
    never=words(r"""nicht(?: \w+){0,5} (?:notig|erforderlich|notwendig|benotigt|gebraucht)|(?:mussen|musst|mussten|brauchen|brauchst|brauche|benotigen|benotige|sollten|musst)(?: [^\s,.;:!?]+){0,5} (?:nicht|kein\w*|nichts|nie)|
(?:brauche|benotige)n? (?:ich|wir) (?:nicht|kein\w*)|(?:danke|vielen dank|herzlichen dank) (?:fur|dass|fuer)|nicht (?:nochmal|noch einmal|erneut|extra|mehr)|keinesfalls|niemals|nie (?:nach|um)|(?:gerne?|jederzeit) (?:auch )?(?:unter|telefonisch)|nichts (?:weiter|mehr)"""),
    until=words(r"""
(?:sobald|bis|erst wenn|wenn|sowie)(?: (?:uns|mir|wir|ich|unser\w* \w+))(?=[^.!?\n]{0,120}(?: vorlieg\w+| vorhanden| da sind| da ist| (?:erhalten|bekommen)(?: haben| habe|,|$)|(?<!t)(?<!en) (?:haben|habe|hatten)(?:,|$| (?:kann|konnen|gehe?n?|schaue?n?))))|nach (?:eingang|erhalt|zusendung|ubermittlung|angabe)(?: (?:der|des|ihrer|ihres|deiner|deines|von))?|
(?<!auch )ohne(?! \w+ zu)(?=[^.!?\n]{0,140} (?:nicht|kein\w*|schwer|schwierig|unmoglich|schlecht|nix)\b)|erst mit|nur mit(?=[^.!?\n]{0,80} (?:kann|konnen|konnte|lasst|ist|weiter))"""),
    pointing=words(rf"""wie (?:lautet|lauten|ist|heisst) (?:sie|diese[rs]?|er|es|die)(?: (?:denn|bitte|jetzt|nun|dann|genau))*(?= ?[?])|
(?:(?:konnen|konnten|koennen|koennten|kannst|konntest|koenntest|wurden|wurdest|wuerden|mogen|mochten|magst|wollen|waren|waeren|warst) (?:sie|du|ihr)|bitte)(?: (?!nicht|kein)[\w-]+){{0,4}}?,? (?:sie|die|das|diese[ns]?|ihn|den|es|eine[ns]?|selbige|letztere)(?: (?:mir|uns|bitte|noch|kurz|mal|doch|eben|rasch|schnell|einmal|bei gelegenheit|dann|auch|hier|so|per \S+|an (?:uns|mich)|fur (?:uns|mich)|nochmals?|erneut|einfach|gleich|vielleicht|netterweise|freundlicherweise|heute|zeitnah|direkt|ja|als \w+))* {_GIVE}|
(?:{_ORDER}|reichen|teilen|faxen|geben|lesen) sie(?: (?:mir|uns|bitte))* (?:sie|die|das|diese[ns]?|ihn|den|es|eine[ns]?)(?: (?:mir|uns|bitte|noch|kurz|mal|doch|eben|rasch|schnell|einmal|einfach|gern|gerne|hier|so|per \S+|an (?:uns|mich)|dann|auch))*(?: (?:mit|durch|nach|an|zu|bei|rein|raus))?(?=\s*(?:[.?!,;)]|$| und| damit| dann))|
(?:{_DU}|gibst du|schickst du|sagst du|nennst du|mailst du|magst du|sendest du|verratst du|reichst du)(?: (?:mir|uns|bitte|doch))* (?:sie|die|das|den|ihn|es|eine[ns]?|n|ne)(?: (?:mir|uns|bitte|noch|kurz|mal|doch|eben|rasch|schnell|einmal|einfach|gern|gerne|hier|so|dann|auch|per \S+))*(?: (?:mit|durch|nach|an|zu|bei|rein|raus|ruber|{_GIVE}))?(?=\s*(?:[.?!,;)]|$| und| damit| dann))"""),
    fragment=right_behind(
        r"(?:\W|und|oder|auch|noch|ihre?n?|deine?n?|dein|die|der|das|den|ein|eine|einen|bitte|dazu|sowie|zudem|hallo|danke|dann|nur|kurz|genaue|vollstandige|gerne|nochmal|zuerst|also)*"
    ),
)
