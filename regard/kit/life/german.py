"""German words for what happens in a life. The verb may stand far behind: between them lie only words that deny nothing."""

from regard.kit.life.grammar import Language

GERMAN = Language(
    kin={
        **dict.fromkeys(("mutter", "mama", "mutti", "mutter s"), "mother"),
        **dict.fromkeys(("vater", "papa", "vati", "vaters"), "father"),
        **dict.fromkeys(("mann", "mannes", "ehemann", "ehemannes", "gatte", "gatten"), "husband"),
        **dict.fromkeys(("frau", "ehefrau", "gattin"), "wife"),
        **dict.fromkeys(
            ("partner", "partners", "partnerin", "lebensgefahrte", "lebensgefahrten", "lebensgefahrtin", "lebenspartner",
             "lebenspartnerin", "verlobter", "verlobten", "verlobte", "freundin"), "partner",
        ),
        **dict.fromkeys(("sohn", "sohnes"), "son"), "tochter": "daughter", **dict.fromkeys(("baby", "babys"), "baby"),
        **dict.fromkeys(("kind", "kindes", "kinder"), "child"),
        **dict.fromkeys(("bruder", "bruders"), "brother"), "schwester": "sister", "eltern": "parents",
        **dict.fromkeys(
            ("oma", "opa", "opas", "grossmutter", "großmutter", "grossvater", "großvater", "großvaters", "grosseltern", "großeltern"),
            "grandparent",
        ),
        **dict.fromkeys(
            ("tante", "onkel", "onkels", "cousin", "cousine", "neffe", "neffen", "nichte", "schwager", "schwagerin",
             "schwiegermutter", "schwiegervater", "schwiegervaters", "schwiegersohn", "schwiegertochter", "enkel", "enkelin",
             "enkelkind", "zwillingsbruder", "zwillingsschwester", "stiefvater", "stiefmutter", "patentante"), "relative",
        ),
        **dict.fromkeys(("bester freund", "beste freundin", "guter freund", "gute freundin", "besten freund", "besten freundes"), "friend"),
        **dict.fromkeys(("hund", "hundes", "katze", "kater", "pferd"), "pet"),
    },
    pieces={
        "my": r"\b(?:mein|unser)(?:e[rmns]?)?\s+(?:(?:lieb|gut|alt|klein|jung|alter|alt[e]st|jungst|jung|einzig|geliebt|eigen|best|schwanger)"
              r"(?:e[rnms]?)?\s+){0,2}",
        "whoever": r"(?:\b(?:ich|wir)\b|<my><kin><name>)",
        "name": r"(?:\s*,[^,.;]{1,60},|\s*\([^()]{1,60}\)|\s+-[^-]{1,60}-|(?:\s+(?-i:[A-Z])[\w'-]+){1,2})?",
        "no": r"nicht|nie|niemals|kein\w*|fast|beinahe|noch|dass|das|weil|sagt|sagte|meint|findet|und|oder|aber|wenn|falls|ob|hat\s+gesagt",
        "gap": r"(?:\s+(?!(?:<no>)\b)[\w.'/-]+){0,7}",
        "died": r"\s+(?:verstorben|verstarb|gestorben|starb|entschlafen|heimgegangen|(?:todlich|schwer)\s+verungluckt|tot(?=\s*(?:[.,;!)]|$|"
                r"ist\b))|von\s+uns\s+gegangen|nicht\s+mehr\s+(?:am\s+leben|unter\s+uns|bei\s+uns)|ums\s+leben\s+gekommen|"
                r"sich\s+das\s+leben\s+genommen|(?:friedlich|fur\s+immer)\s+eingeschlafen)\b",
        "home": r"(?:(?:mein|unser)(?:e[rmns]?)?|das|die|der|bei\s+uns)\s+(?:\w+\s+)?(?:haus|wohnung|keller|dach|hof|garten|laden|geschaft|strasse|"
                r"straße|dorf|ort|wohnzimmer|kuche)",
        "things": r"server|website|webseite|shop|domain|hosting|konto|daten|tarif|postfach|system|anbieter|plattform|cloud",
    },
    patterns=(
        ("bereavement", r"<my><kin><name><gap><died>"),
        ("bereavement", r"\b(?:tod|todes|ableben|ablebens|verlust|beerdigung|beisetzung|begrabnis|trauerfeier|sterbefall|bestattung|trauer\s+um)"
                        r"\s+<my><kin>"),
        ("bereavement", r"\b(?:ich|wir)\b<gap>\s+<my><kin><name><gap>\s+(?:verloren|beerdigt|beigesetzt|beerdigen|begraben|zu\s+grabe\s+getragen)"
                        r"(?=\s*(?:[.,;!)]|$|und|hab|mussen|hat))"),
        ("bereavement", r"\b(?:mein|unser)(?:e[rmns]?)?\s+(?:\w+\s+)?verstorbene[rnms]?\s+(?:\w+\s+)?<kin>"),
        ("bereavement", r"\b(?:todesfall|trauerfall|sterbefall)\b(?:\s+\w+){0,3}?\s+(?:in\s+der|in\s+unserer|in\s+meiner|im)\s+(?:engsten\s+)?"
                        r"(?:familie|familienkreis|verwandtschaft)"),
        ("bereavement", r"\b(?:wegen|nach|aufgrund|durch)\s+(?:eines?|einem|des|dem)\s+(?:\w+\s+)?(?:todesfalls?|trauerfalls?)\b"),
        ("bereavement", r"\b(?:ich|wir|meine\s+frau|meine\s+partnerin)\b<gap>\s+(?:eine\s+)?(?:fehlgeburt|totgeburt)\b|\bunser\s+sternenkind\b"),
        ("bereavement", r"\b(?:unser|mein)\s+(?:baby|kind|sohn)\b<gap>\s+tot\s+(?:geboren|zur\s+welt)"),
        ("bereavement", r"\bich\b(?:\s+(?:bin|seit|nun|jetzt|kurzem|leider|wurde|einigen|wochen|tagen))+\s+(?:verwitwet|witwer?)\b"),
        ("death", r"\b(?:ihr|ihre|der|die)\s+(?:langjahriger?\s+)?(?:kunde|kundin|kontoinhaber(?:in)?|vertragspartner(?:in)?|vertragsinhaber(?:in)?|"
                  r"abonnent(?:in)?|versicherungsnehmer(?:in)?)\b<name><gap>\s+(?:verstorben|verstarb|gestorben)\b"),
        ("death", r"\b(?:inhaber(?:in)?|besitzer(?:in)?)\s+(?:dieser|dieses|des|der)\b[^.;!?]{0,40}?\s(?:verstorben|verstarb|gestorben)\b"),
        ("death", r"\b(?:nachlass|nachlasses|erbe|erbin|erben|testamentsvollstrecker(?:in)?|nachlassverwalter(?:in)?)\s+(?:des|der|von)\b(?:\s+[\w.]+){0,3}?\s+"
                  r"(?:verstorbene?[nrms]?|frau|herrn)\b"),
        ("illness", r"<whoever><gap>\s+(?:im\s+(?:krankenhaus|spital|hospiz|koma)|auf\s+(?:der\s+)?intensiv(?:station)?|in\s+(?:der\s+|einer\s+)?"
                    r"(?:klinik|reha|notaufnahme))\b(?!\s+(?:arbeit|beschaftigt|angestellt|tatig))"),
        ("illness", r"\b(?:im\s+krankenhaus|auf\s+der\s+intensivstation|in\s+der\s+(?:klinik|reha))\s+(?:liege|bin|liegt|war|lag|musste)\b(?:\s+ich\b|\s+<my><kin>)?"),
        ("illness", r"<whoever><gap>\s+ins\s+(?:krankenhaus|spital)\s+(?:gekommen|eingeliefert|gebracht|eingewiesen|musste?|gemusst|verlegt)\b|<whoever>\s+(?:musste?|kam|kommt|komme|gehe)<gap>\s+ins\s+(?:krankenhaus|spital)\b"),
        ("illness", r"\b(?:bei\s+(?:mir|<my><kin>)\s+wurde|mir\s+wurde|ich\s+habe|ich\s+bekam|ich\s+erhielt)\b<gap>\s+(?:(?:\w*krebs|tumor|leukamie|demenz|diabetes|"
                    r"ms|parkinson|depression\w*)\s+(?:diagnostiziert|festgestellt)|diagnose\s+\w+)\b"),
        ("illness", r"<whoever><gap>\s+(?:an\s+\w*(?:krebs|leukamie|demenz|corona)\s+(?:erkrankt|leid\w+)|(?:schwer|lebensgefahrlich|unheilbar|ernsthaft|todlich)\s+"
                    r"(?:erkrankt|krank|verletzt)|schwerkrank|todkrank|krebskrank|krankgeschrieben)\b"),
        ("illness", r"(?:<whoever>\s+(?:habe|haben|hat|hatte|hatten|erlitt|bekam|leidet)|\b(?:habe|hatte|hat)\s+<whoever>)<gap>\s+(?:\w*krebs|einen?\s+(?:\w+\s+)?(?:schlaganfall|herzinfarkt|"
                    r"herzanfall|hirntumor|tumor|unfall|autounfall)|leukamie|demenz)\b(?!\s+(?:als|beim)\b)"),
        ("illness", r"(?:<whoever>\s+(?:muss|musste|wird|wurde|werde|bin|ist|mache|macht|bekomme|bekommt|beginne|hatte)|\b(?:muss|musste|wurde|werde|hatte)\s+(?:ich|<my><kin>))<gap>\s+(?:operiert|(?:eine\s+)?chemo(?:therapie)?|"
                    r"bestrahlung|notoperiert|(?:eine\s+)?(?:schwere|grosse|große)\s+(?:op|operation))\b"),
        ("birth", r"\b(?:ich|wir|<my><one_of_kin>)\b<gap>\s+(?:ein\w*|unser\w*|mein\w*)\s+(?:\w+\s+){0,2}?(?:baby|kind|sohn|tochter|madchen|jungen|"
                  r"zwillinge)\s+(?:bekommen|bekommen\s+haben|geboren|zur\s+welt\s+gebracht|erwart\w+|adoptiert)\b"),
        ("birth", r"\b(?:ich|wir|<my><one_of_kin>)\s+(?:erwarte\w*|bekomme\w*|bekommt|kriegen)<gap>\s+(?:ein\w*\s+|unser\w*\s+)?(?:\w+\s+){0,2}?(?:baby|kind|"
                  r"sohn|tochter|madchen|zwillinge|nachwuchs)\b"),
        ("birth", r"\b(?:wir|ich)\s+(?:haben|habe)<gap>\s+(?:nachwuchs|zwillinge)\s+(?:bekommen|gekriegt)\b"),
        ("birth", r"\b(?:unser\w*|mein\w*)\s+(?:\w+\s+){0,2}?(?:baby|kind|sohn|tochter|zwillinge|enkel|enkelin|enkelkind)<name><gap>\s+(?:geboren|"
                  r"zur\s+welt\s+gekommen|auf\s+die\s+welt\s+gekommen|auf\s+der\s+welt)\b"),
        ("birth", r"\b(?:ich\s+bin|bin\s+ich|<my><one_of_kin>\s+ist|ist\s+<my><one_of_kin>|wir\s+sind)<gap>\s+schwanger\b"),
        ("birth", r"\b(?:ich\s+bin|ich\s+gehe|bin\s+ich|<my><one_of_kin>\s+ist)<gap>\s+(?:in\s+)?(?:elternzeit|mutterschutz|mutterschaftsurlaub)\b"),
        ("birth", r"\b(?:sind|bin|geworden)<gap>\s+(?:eltern|mutter|vater|papa|mama|oma|opa)\s+geworden\b|\bgeburt\s+(?:unser|mein)(?:e[rs]?)\s"),
        ("move", r"\b(?:ich|wir)\s+(?:ziehe?n?|zogen|zog)\b(?:\s+(?!<no>\b)[\w.'/-]+){0,7}?\s+um\b(?=\s*(?:[.,;!?)]|$|(?:und|nach|in|am|zum|im|weil|da)\b))"),
        ("move", r"\b(?:(?:ich|wir)\s+(?:ziehe?n?)|(?:ziehe?n?)\s+(?:ich|wir))<gap>\s+(?:nach\s+(?-i:[A-Z])\w+|in\s+(?:eine?|die|unser\w*)\s+(?:neue\s+)?"
                 r"(?:wohnung|haus|stadt)|zu\s+(?:meine|unsere)[rnm]|ins\s+ausland|aus(?=\s*[.,;!]|$))"),
        ("move", r"\b(?:ich|wir)\b<gap>\s+(?:umgezogen|umziehen|verzogen|umziehe)\b|\b(?:bin|sind)\s+(?:ich|wir)<gap>\s+umgezogen\b"),
        ("move", r"\b(?:wegen|nach|durch|aufgrund|vor|bei)\s+(?:unsere?[ms]|meine?[ms]|eines|des)\s+umzug(?:e?s)?\b|\b(?:unser|mein)\s+umzug\b"),
        ("hardship", r"<whoever><gap>\s+(?:meine[nm]?|seine[nm]?|ihre[nm]?|unsere[nm]?|den|die)\s+(?:job|jobs|arbeit|arbeitsplatz|arbeitsstelle|stelle)\s+verloren\b"),
        ("hardship", r"(?:<whoever>\s+(?:bin|sind|ist|wurde|wurden|war|werde|wird)|\b(?:bin|sind|wurde|wurden|war)\s+(?:ich|wir))<gap>\s+(?:arbeitslos|entlassen|obdachlos|erwerbslos|erwerbsunfahig|"
                     r"in\s+kurzarbeit|pleite|insolvent|in\s+(?:privat)?insolvenz)\b"),
        ("hardship", r"\bmir\s+wurde<gap>\s+(?:(?:der|mein)\s+(?:job|arbeitsvertrag|arbeitsplatz)|die\s+(?:stelle|wohnung)|betriebsbedingt)\s+gekundigt\b"),
        ("hardship", r"\b(?:arbeitslos|(?:privat)?insolvenz)\s+(?:geworden|gemeldet|angemeldet)\b|\bbeziehe\s+(?:ich\s+)?(?:jetzt\s+|nun\s+|leider\s+)?"
                     r"(?:burgergeld|arbeitslosengeld|hartz|grundsicherung)"),
        ("hardship", r"\b(?:ich|wir|meiner|unserer|mich|uns|mir)\b[^.;!?]{0,50}\b(?:finanzielle[rnm]?|wirtschaftliche[rnm]?)\s+(?:\w+\s+)?(?:not|notlage|schwierigkeiten|"
                     r"probleme\w*|engpass|sorgen)\b"),
        ("hardship", r"\b(?:ich|wir)\b[^.;!?]{0,30}?\b(?:die|meine|unsere)\s+(?:\w+\s+)?(?:miete|rechnungen|stromrechnung|raten)\b<gap>?\s+(?:nicht|kaum)(?:\s+\w+)?\s+(?:be)?zahlen\b"),
        ("hardship", r"\b(?:lasse\w*\s+(?:mich|uns)\s+(?:gerade\s+)?scheiden|stecke\w*\s+mitten\s+in\s+(?:der|einer)\s+scheidung)\b"),
        ("disaster", r"\b<home>\s+(?:ist|wurde|wurden|steht|stand|sind|war|hat)<gap>\s+(?:abgebrannt|ausgebrannt|niedergebrannt|uberflutet|uberschwemmt|unter\s+wasser|"
                     r"zerstort|vollgelaufen|verwustet|gebrannt|in\s+flammen)\b"),
        ("disaster", r"\b(?:steht|stand|ist|wurde)\s+(?:(?:mein|unser)(?:e[rmns]?)?)\s+(?:\w+\s+)?(?:haus|wohnung|keller)<gap>\s+(?:abgebrannt|ausgebrannt|uberflutet|"
                     r"uberschwemmt|unter\s+wasser|zerstort|vollgelaufen)\b"),
        ("disaster", r"\b(?:ich|wir|uns)\b[^.;!?]{0,60}\b(?:hochwasser|brand|feuer|uberschwemmung|flut|erdbeben|sturm|unwetter)\b[^.;!?]{0,40}\b(?:alles|haus|wohnung|"
                     r"obdach\w*|hausrat)\b(?:\s+\w+){0,2}\s+verloren\b"),
        ("disaster", r"\bbei\s+(?:uns|mir)\b(?:\s+\w+){0,3}\s+(?:gebrannt|(?:einen\s+)?(?:wohnungs|haus|zimmer)brand)\b|\b(?:wir|ich)\s+(?:hatten|hatte)<gap>\s+"
                     r"(?:wohnungsbrand|hausbrand|zimmerbrand|hochwasser|wasserschaden)\b"),
        ("disaster", r"\b(?:wir|ich)\b<gap>\s+(?:evakuiert|vom\s+hochwasser\s+betroffen|von\s+der\s+flut\s+betroffen)\b"),
    ),
    hint=r"storb|starb|schlaf|gang|gluckt|\btot\b|leben|\btod|ableb|verl[ou]|beerdig|beisetz|begra|grab|trauer|bestatt|sterb|stern|fehlgeb|totgeb|"
         r"witwe|nachlass|erb[ei]|testament|krank|spital|intensiv|klinik|reha|koma|hospiz|notauf|diagnos|krebs|tumor|leuk|demenz|schlaganf|infarkt|anfall|"
         r"unfall|operi|chemo|bestrahl|\bop\b|verletzt|baby|kind|sohn|tochter|madchen|jungen|zwilling|nachwuchs|gebor|geburt|welt|schwanger|eltern|mutter|vater|"
         r"papa|mama|oma|opa|\bum\b|zieh|zog|umzug|arbeit|job|stelle|entlass|obdach|erwerbs|pleite|insolv|gekund|geld|hartz|grundsich|finanz|wirtschaft|miete|rechnung|raten|"
         r"scheid|brannt|brand|flut|schwemm|wasser|zerstor|gelaufen|flammen|verwust|evaku|betroffen",
    not_before=r"\b(?:wenn|falls|sofern|angenommen|als\s+ob|als\s+ware|sollte|bevor|getraumt|was\s+passiert)(?:\s+\w+){0,3}\s*",
    not_after=r"\s*(?:vor\s+(?:lachen|langeweile|scham|neugier|schreck)|(?:ist\s+)?(?:schon\s+)?(?:lange|ewig)\s+her|,?\s*(?:als|da)\s+(?:ich|wir)\s+(?:noch\s+)?"
              r"(?:klein|ein\s+kind|\w+\s+jahre|\d+|jung))",
    holder=r"\b(?:ihr[e]?\s+(?:\w+\s+)?kund(?:e|in)|kund(?:e|in)\s+(?:bei|von)\s+ihnen|war\s+(?:\w+\s+){0,2}kund(?:e|in)|(?:konto|vertrags)inhaber(?:in)?|"
           r"vertragspartner(?:in)?|(?:konto|vertrag|abo)\s+(?:lauft|lief|ist|war|geht)\s+auf\s+(?:seinen|ihren)\s+namen|bei\s+ihnen\s+(?:einen?|ein)\s+(?:vertrag|konto|abo))\b",
    not_with={
        "bereavement": r"\b(?:seit|vor)\s+(?:uber\s+|mehr\s+als\s+|fast\s+)?(?:vielen|\d+|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|zwanzig|dreißig|dreissig)\s+jahren\b|"
                       r"\bvor\s+lachen\b|\bfast\s+gestorben\b",
        "move": r"\b(?:<things>)\b",
        "illness": r"\barbeite(?:t|n)?\b|\barbeits(?:stelle|platz)\s+im\b",
        "birth": r"\bproblemkind\b|\bpubertat\b",
        "hardship": r"\bgekundigt\b[^.]{0,40}\babo\b",
    },
)  # fmt: skip
