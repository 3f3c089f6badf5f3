"""The words of German that the gist goes by: alternatives of one pattern, between bars that have a space on each side."""

ASKS = r"""
    bitten? | (?:könnten?|kann|können|kannst|würden?) (?:sie|ihr|du|man|ich|wir|mir|jemand) |
    (?:ich|wir) (?:möchten?|hätten?|will|wollen|brauchen?|benötigen?|wünschen?|suchen?|fordern?|erwarten?|kündigen?|widerrufen?|
    storniere|bestehe|bitten?) | (?:möchte|hätte|brauche|benötige|bitte|erwarte|fordere) ich |
    wie (?:kann|können|muss|lange|viel|oft|funktioniert|bekomme|komme|geht) | wo (?:ist|finde|bleibt|kann|sind|bekomme) |
    wann (?:kommt|kann|wird|ist|bekomme|darf|erhalte|geht) | was (?:kann|soll|muss|kostet|mache|passiert) | welche[rsnm]? |
    gibt es | haben sie | ist es möglich | wäre es möglich | hiermit
"""
DEED = r"""
    erstatt\w* | rückerstatt\w* | geld zurück | stornier\w* | storno | kündig\w* | widerruf\w* | ersatz\w* | umtausch\w* |
    austausch\w* | tausch\w* | zurück(?:geben|schicken|senden|nehmen|setzen|rufen) | retoure | reparier\w* | reparatur |
    rechnung |
    quittung | liefer\w* | zuschicken | zusenden | zukommen | schicken | senden | ändern | korrigier\w* | löschen | abmelden |
    abbestellen | entsperren | rückruf | abhol\w* | techniker\w* | garantie\w* | gewährleistung | rabatt | angebot | anleitung |
    passwort | anschrift | adresse | termin | sendungsverfolgung | bestell\w* | gutschrift | gutschreiben
"""
WRONG = r"""
    (?:funktioniert|geht|startet|heizt|lädt|druckt|läuft|öffnet|schließt|pumpt|passt|reagiert|
    klappt) (?:\w+ ){0,3}nicht(?: mehr)? |
    nicht (?:angekommen|erhalten|geliefert|bekommen|möglich|eingetroffen|gutgeschrieben|funktioniert) | kaputt\w* | defekt\w* |
    undicht | leckt | tropft | läuft aus | beschädigt\w* | zerkratzt | zerbrochen | gebrochen | fehlt | fehlen | falsch\w* |
    fehler\w* | verspätet | (?:immer )?noch (?:immer )?(?:nicht|kein\w*) | doppelt | zu viel (?:abgebucht|berechnet) |
    geräusch\w* |
    riecht | raucht | klemmt | gesperrt | verloren | gestohlen | (?:problem\w*|ärger) mit |
    kann (?:mich |ich )?(?:\w+ ){0,4}nicht | zu (?:klein|groß|eng|laut|heiß) | warte (?:ich )?(?:immer noch|seit|noch)
"""
OVER = r"""
    hat sich (?:\w+ )?erledigt | (?:problem|thema) (?:ist |wurde )?(?:gelöst|behoben) |
    (?:geht|funktioniert|läuft) (?:jetzt|wieder|nun)(?: wieder)? | nicht mehr (?:nötig|notwendig)
"""
NOISE = r"""
    (?:ich )?freue mich auf | in erwartung | (?:ich )?hoffe,? (?:es geht|sie|auf) |
    können sie mir (?:bitte )?(?:dabei )?(?:helfen|weiterhelfen)[.?!]*$ |
    (?:um|für) (?:eine )?(?:(?:kurze|schnelle|baldige|zeitnahe) )?(?:rückmeldung|antwort|info)[.!]*$ |
    (?:bitte )?(?:melden sie sich|geben sie (?:mir )?bescheid)(?: bei mir)?[.!]*$ | (?:vielen|besten|herzlichen) dank | danke |
    im anhang | anbei | ich habe (?:mal )?eine (?:kurze )?(?:frage|bitte)[.:]*$ | was (?:kann|soll) ich (?:jetzt |
    nun )?(?:tun|machen)[.?]*$
"""
AGAIN = r"wie (?:ich )?(?:ihnen )?(?:bereits|schon)"
PAST = r"(?:ich|wir) haben? (?:\w+ ){0,5}(?:versucht|probiert|gekauft|bestellt|angerufen|gereinigt|entkalkt)"
TRIED = r"""
    (?:habe?n?|hatten?|wurden?|bereits|schon|mehrfach|zweimal|mehrmals) (?:[^\s.!?]+ ){0,14}(?:versucht|probiert|
    ausprobiert|getestet|
    gereinigt|entkalkt|zurückgesetzt|neu ?gestartet|neu installiert|ausgetauscht|getauscht|gewechselt|gewartet|geprüft|
    überprüft|
    kontrolliert|angerufen|telefoniert|geschrieben|kontaktiert|ausgeschaltet|eingeschaltet|ausgesteckt|befolgt|aktualisiert|
    gesäubert|geputzt|ersetzt|nachgefüllt|geleert|gelöscht|nachgesehen) | ohne erfolg | vergeblich | erfolglos |
    (?:hat|haben) (?:\w+ )?(?:nichts|nicht) (?:geholfen|gebracht|geändert) | keine (?:besserung|änderung|veränderung)
"""
TRIED_NOT = (
    r"bitte (?:versuchen|prüfen|testen) | haben sie (?:schon|bereits) | falls (?:ich|sie|wir) | wenn (?:ich|sie|wir)"
)
GRIEVING = r"""
    verstorben\w* | gestorben | todesfall | beerdigung | trauerfall | verwitwet | trauerfeier
"""
UPSET = r"""
    inakzeptabel | unverschämt(?:heit)? | frechheit | verärgert | ärgerlich | stinksauer | sauer | wütend | enttäuscht |
    enttäuschend | frustriert | frustrierend | unzufrieden | nicht zufrieden | skandal(?:ös)? | katastroph(?:e|al) |
    nie wieder |
    reicht es mir | reicht's | mir reicht es | geduld (?:ist )?(?:langsam )?am ende | unzumutbar | anwalt |
    verbraucherzentrale |
    zumutung | lächerlich | abzocke | betrug | unmöglich(?:er|es)? (?:service|verhalten) | schlechter service
"""
URGENT = r"""
    dringend\w* | eilt | eilig | sofort | umgehend | so schnell wie möglich | schnellstmöglich | unverzüglich |
    (?:bis|vor) (?:heute|morgen)(?: abend| früh)? | notfall | spätestens (?:heute|morgen)
"""
WORRIED = r"""
    besorgt | sorgen? | beunruhigt | befürchte | fürchte | angst | verzweifelt | weiß nicht (?:mehr )?weiter | ratlos | hilflos
"""
GRATEFUL = r"""
    herzlichen dank | tausend dank | vielen lieben dank | danke vielmals | (?:sehr )?dankbar | wirklich (?:nett|toll) |
    sehr (?:nett|freundlich|hilfsbereit) | (?:super|toller|klasse|hervorragender) service | großartig | wunderbar | begeistert |
    erleichtert | (?:sehr|total|überaus) zufrieden
"""
CALM = r"""
    keine eile | eilt nicht | nicht (?:so )?(?:dringend|eilig) | hat zeit | wenn sie zeit haben | bei gelegenheit |
    in aller ruhe | kein problem
"""
