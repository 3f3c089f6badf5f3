"""English words for what happens in a life."""

from regard.kit.life.grammar import Language

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WHEN = rf"(?:in|on|at|this|last|next|early|late)\s+(?:the\s+|a\s+few\s+|\d|{_MONTHS}|week|month|year|spring|summer|autumn|fall|winter|mon|tue|wed|thu|fri|sat|sun)"

ENGLISH = Language(
    kin={
        **dict.fromkeys(("mother", "mom", "mum", "mama", "mommy", "mummy"), "mother"),
        **dict.fromkeys(("father", "dad", "papa", "daddy"), "father"),
        **dict.fromkeys(("parents", "parent"), "parents"),
        "husband": "husband", "wife": "wife", "child": "child", "children": "child", "son": "son", "daughter": "daughter",
        "baby": "baby", "newborn": "baby", "brother": "brother", "sister": "sister",
        **dict.fromkeys(("partner", "spouse", "fiance", "fiancee", "boyfriend", "girlfriend"), "partner"),
        **dict.fromkeys(
            ("grandmother", "grandma", "nan", "nana", "granny", "grandfather", "grandpa", "grandad", "granddad"),
            "grandparent",
        ),
        **dict.fromkeys(
            ("aunt", "uncle", "niece", "nephew", "cousin", "twin", "grandson", "granddaughter", "mother in law",
             "father in law", "brother in law", "sister in law", "son in law", "daughter in law", "stepmother",
             "stepfather", "stepdad", "stepmom", "stepson", "stepdaughter", "godmother", "godfather"), "relative",
        ),
        **dict.fromkeys(("friend", "best friend", "flatmate", "roommate"), "friend"),
        **dict.fromkeys(("dog", "cat", "puppy", "kitten", "horse"), "pet"),
    },
    pieces={
        "my": r"\b(?:my|our)\s+(?:(?:late|dear|dearest|beloved|elderly|old|poor|only|own|lovely|sweet|eldest|oldest|youngest|older|"
              r"younger|elder|big|little|twin|wonderful|close|good|\d+[\s-]year[\s-]old)\s+){0,3}",
        "i": r"\b(?:i|we)(?:'m|'ve|'re|'d)?",
        "whoever": r"(?:<i>|<my><kin><name>(?:'s)?)",
        "name": r"(?:\s*,[^,.;]{1,60},|\s*\([^()]{1,60}\)|\s+-[^-]{1,60}-|\s+and\s+(?:my\s+)?\w+|(?:\s+(?-i:[A-Z])[\w'-]+){1,3})?",
        "lately": r"(?:\s+(?:has|have|had|just|also|recently|suddenly|sadly|unexpectedly|unfortunately|tragically|peacefully|now|very|"
                  r"then|only|quietly|already|finally|both|be|am|is|are|was|were|been|currently|still|got|will|so)){0,5}",
        "died": r"\s+(?:died|passed\s+away|passed\s+on(?=\s*(?:[.,;!)]|$|last|yesterday|this))|passed(?=\s*(?:[.,;!)]|$|last\s|"
                rf"yesterday|this\s|peacefully|suddenly|a\s+(?:few|couple)|(?:in|on)\s+(?:(?:his|her|their)\s+sleep|{_MONTHS}|the\s+\d)))"
                r"|killed|murdered|dead(?=\s*(?:[.,;!)]|$|and\b|since|so\b))|deceased|no\s+longer\s+(?:with\s+us|alive|living)|"
                r"t(?:ook|aken)\s+(?:his|her|their)\s+(?:own\s+)?life|lost\s+(?:his|her|their)\s+(?:life|battle|fight)|"
                r"(?:did\s+not|didn't)\s+survive|committed\s+suicide|succumbed)\b",
        "gone": r"(?:death|passing|funeral|burial|cremation|memorial\s+service|wake|bereavement)",
        "storm": r"(?:hurricane|tornado|earthquake|wildfires?|bushfires?|tsunami|typhoon|cyclone|flood(?:s|ing)?)",
        "home": r"(?:my|our)\s+(?:\w+\s+){0,2}?(?:house|home|flat|apartment|building|place|basement|street|town|village|farm|cellar|"
                r"roof|condo|shop|caf[ee])",
        "brand": r"(?:windows|linux|mac|macos|android|ios|iphone|gmail|google|outlook|office|microsoft|shopify|aws|azure|slack|teams|"
                 r"step|phase|level|version|plan|pro|premium|basic|enterprise|business|tier|stripe|paypal|wordpress|github|gitlab|"
                 r"notion|zoom|salesforce|hubspot|zendesk|plus|spotify|netflix|amazon|monday|tuesday|wednesday|thursday|friday|"
                 r"saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)",
    },
    patterns=(
        ("bereavement", r"<my><kin>(?:'s)?<name>(?:'s)?<lately><died>"),
        ("bereavement", r"\b<gone>\s+of\s+<my><kin>(?!'s|s')"),
        ("bereavement", r"\bloss\s+of\s+<my><kin>(?!'s|s')"),
        ("bereavement", r"<my><kin>'s?\s+(?:(?:sudden|recent|unexpected|tragic|untimely)\s+)?(?:<gone>|estate|ashes)\b(?!\s+agent)"),
        ("bereavement", r"<i><lately>\s+(?:lost|buried|cremated|burying)\s+<my><kin>(?!'s|s'|\s+(?:in\s+the\s+(?:crowd|shop|store|mall)|"
                        r"at\s+the|on\s+the\s+phone|as\s+a|to\s+(?:a|your|the)|account|card|key|charger|phone|password))"),
        ("bereavement", r"<i><lately>\s+(?:lost|losing)\s+(?:a|the|our|my|his|her)\s+(?:unborn\s+)?(?:baby|child|pregnancy|twins)\b(?!')"),
        ("bereavement", r"<whoever><lately>\s+(?:had|suffered|through)?\s*(?:a|another)\s+(?:miscarriage|stillbirth)\b"),
        ("bereavement", r"<whoever><lately>\s+(?:miscarried|stillborn)\b"),
        ("bereavement", r"\bi(?:'m|'ve)?<lately>(?:\s+become)?(?:\s+a)?(?:\s+recent)?\s+(?:widow|widower|widowed|bereaved)\b"),
        ("bereavement", r"\b(?:my|our)\s+(?:dear\s+)?late\s+<kin>"),
        ("bereavement", r"\b(?:death|bereavement|loss)\s+in\s+(?:the|my|our)\s+(?:immediate\s+|close\s+)?family\b"),
        ("bereavement", r"\b(?:family\s+bereavement|(?:due\s+to|because\s+of|after|following)\s+(?:a|my|our)\s+(?:recent\s+)?bereavement)\b"),
        ("bereavement", r"<i><lately>\s+(?:in\s+mourning|grieving\s+(?:for\s+)?<my>(?:loss|<one_of_kin>))"),
        ("death", r"\b(?:your|the)\s+(?:customer|client|account[\s-]*holder|subscriber|member|policy[\s-]*holder)\b[^.;!?]{0,60}?"
                  r"(?<!not)\s(?:died|passed\s+away|deceased)\b"),
        ("death", r"\b(?:owner|holder|user)\s+of\s+this\s+(?:e-?mail|account|address|mailbox|number|subscription)[^.;!?]{0,40}?"
                  r"\s(?:died|passed\s+away|deceased)\b"),
        ("death", r"\b(?:executor|executrix|administrator)\s+of\s+(?:the|my|his|her)\b[^.;!?]{0,60}?\b(?:estate|will)\b"),
        ("death", r"\b(?:estate\s+of|on\s+behalf\s+of)\s+(?:the\s+)?(?:late|deceased)\b"),
        ("illness", r"<whoever><lately>\s+(?:back\s+|in\s+and\s+)?(?:in|out\s+of)\s+(?:the\s+|a\s+)?(?:hospital|hospice|intensive\s+care|icu|rehab)\b(?!\s+(?:admin|"
                    r"management|business|sector|supply|work|purchas|procure|sales|team|job|gift|caf|it\b|as\s+a))"),
        ("illness", r"<whoever><lately>\s+(?:hospitali[sz]ed|(?:admitted|rushed|taken)\s+(?:in)?to\s+(?:the\s+)?(?:hospital|hospice|"
                    r"intensive|icu|a&e|er\b))"),
        ("illness", r"<whoever><lately>\s+diagnosed\s+with\b(?!\s+(?:\w+\s+)?(?:fault|defect|error|problem|issue))"),
        ("illness", r"<whoever><lately>\s+(?:(?:seriously|gravely|terminally|critically|chronically|severely)\s+(?:ill|sick|unwell)|"
                    r"on\s+(?:long[\s-]term\s+)?sick\s+leave|(?:undergoing|having|receiving|starting|in|on|going\s+through)\s+(?:chemo"
                    r"(?:therapy)?|radiotherapy|dialysis|cancer\s+treatment)|(?:having|undergoing|scheduled\s+for|had|recovering\s+from)"
                    r"\s+(?:an?\s+)?(?:\w+\s+)?(?:surgery|operation(?!s|\s+(?:manual|guide|code))))\b"),
        ("illness", r"<whoever>(?:\s+(?:has|have|had|just|recently|also|got|suffered|suffers\s+from)){1,4}\s+(?:(?:stage\s+\w+|breast|lung|"
                    r"skin|bowel|prostate|terminal)\s+)?(?:cancer|leuk(?:a)?emia|dementia|alzheimer(?:'s)?|parkinson(?:'s)?|a\s+(?:\w+\s+)?"
                    r"(?:stroke|heart\s+attack|brain\s+tumou?r|seizure)|a\s+(?:serious|bad|car|severe|terrible)\s+(?:car\s+)?accident)\b"
                    r"(?!\s+(?:when|seeing|at\s+the|of\s+(?:luck|genius)))"),
        ("illness", r"\b(?:after|before|since|because\s+of|due\s+to|recovering\s+from|during)\s+my\s+(?:\w+\s+)?(?:surgery|heart\s+attack|"
                    r"stroke|chemo(?:therapy)?|cancer|illness|diagnosis)\b"),
        ("illness", r"\bi(?:'ve)?<lately>\s+(?:broke|broken)\s+my\s+(?:\w+\s+)?(?:leg|hip|arm|back|neck|ankle|wrist)\b"),
        ("birth", r"<whoever><lately>\s+(?:had|welcomed|given\s+birth\s+to|gave\s+birth\s+to|having|expecting|adopted)\s+(?:a|an|our|my|"
                  r"twin|the)\s+(?:\w+\s+){0,3}?(?:baby|son|daughter|(?:baby|little)\s+(?:boy|girl)|twins?|child|newborn|triplets)\b"
                  r"(?!\s+(?:seat|monitor|bed|gate|stroller|carriage|formula|clothes|food|who|that|with|shower|lock))"),
        ("birth", r"<whoever><lately>\s+(?:given|gave|giving)\s+birth\b(?!\s+to\s+(?:the|an?)\s+(?:idea|project|company))"),
        ("birth", r"\b(?:our|my)\s+(?:\w+\s+){0,2}?(?:baby|son|daughter|twins|boy|girl|child|grandson|granddaughter)(?:\s+(?-i:[A-Z])\w+)?"
                  r"<lately>\s+born\b(?!\s+(?:with|deaf|blind|to\s+be|in\s+(?:19|20)))"),
        ("birth", r"<whoever>(?:\s+(?:am|are|is|was|now|currently|\d+\s+(?:weeks|months)|heavily|newly|also)){0,4}\s+pregnant\b"),
        ("birth", r"\b(?:i'm|i\s+am|i\s+was|my\s+wife\s+is)(?:\s+(?:currently|now|going|about\s+to\s+go)){0,2}\s+on\s+(?:maternity|paternity|"
                  r"parental)\s+leave\b"),
        ("birth", r"\bbirth\s+of\s+(?:our|my)\b(?!\s+(?:company|idea|brand|project))|\b(?:i|we)\s+(?:just\s+)?bec(?:a|o)me\s+(?:new\s+)?parents\b"),
        ("move", r"<i><lately>(?:\s+(?:about|going|planning)\s+to)?\s+(?:mov(?:e|ed|ing)|relocat(?:e|ed|ing))\s+(?:house|home|out|abroad|"
                 r"overseas|away|(?:in)?to\s+(?:a|an|my|our|another|the)\s+(?:\w+\s+){0,2}?(?:house|home|flat|apartment|place|address|city|"
                 r"town|country|state|village|condo|bungalow)|from\s+(?-i:[A-Z])\w+\s+to)\b"),
        ("move", r"<i><lately>\s+(?:moving|relocating)(?=\s*(?:[.,;!?]|$|soon|tomorrow|and\s+(?:need|would|want)|so\s|because|"
                 rf"at\s+the\s+end|{_WHEN}))"),
        ("move", r"<i><lately>\s+(?:moving|moved|relocat(?:ed|ing))\s+to\s+(?!<brand>\b)(?-i:[A-Z])[a-z][\w-]+"),
        ("hardship", r"<whoever><lately>\s+(?:lost|losing)\s+(?:my|his|her|our|their)\s+(?:jobs?|income|livelihood)\b(?!\s+(?:number|sheet|id))"),
        ("hardship", r"<whoever><lately>\s+(?:(?:being\s+)?laid\s+off|made\s+redundant|furloughed|sacked|evicted|unemployed|out\s+of\s+work|"
                     r"jobless|homeless|bankrupt|let\s+go(?=\s*(?:[.,;!]|$|from|by\s+my|last|this))|fired(?=\s*(?:[.,;!]|$|from|last|by\s+my)))"),
        ("hardship", r"<i>(?:\s+\w+){0,2}?\s+(?:can't|cannot|can\s+not|can\s+no\s+longer|couldn't)(?:\s+(?:currently|really|even|longer|"
                     r"afford\s+to))*\s+(?:afford|pay|keep\s+up\s+with)\s+(?:to\s+(?:pay|eat|heat|live)|(?:my|our|the)\s+(?:\w+\s+)?"
                     r"(?:rent|bills?|mortgage|food|groceries|heating|electricity|medication))\b"),
        ("hardship", r"\b(?:i|we|i'm|we're|my|our|me|us)\b[^.;!?]{0,50}\b(?:financial|money)\s+(?:hardship|difficult(?:y|ies)|troubles?|"
                     r"problems|struggles?|crisis)\b"),
        ("hardship", r"<i><lately>\s+(?:filed|filing|declared|declaring)\s+(?:for\s+)?bankruptcy\b"),
        ("hardship", r"<i><lately>\s+(?:going\s+through|in\s+the\s+middle\s+of)\s+(?:a|my|our)\s+(?:\w+\s+)?(?:divorce|separation)\b"),
        ("disaster", r"\b<home>(?:\s+(?:completely|badly|totally|partly|burned|burnt|caught))*<lately>(?:\s+(?:completely|badly|totally|"
                     r"partly))?\s+(?:flooded(?!\s+with)|burn(?:ed|t|ing)?(?:\s+down)?|destroyed|(?:on|caught)\s+fire|under\s+water|gutted|"
                     r"struck\s+by\s+lightning|(?:hit|damaged|destroyed)\s+(?:by|in)\s+(?:the|a)\s+(?:\w+\s+)?(?:<storm>|fire|storm))\b"),
        ("disaster", r"<i><lately>\s+(?:had|suffered)\s+a\s+(?:\w+\s+)?(?:house\s+|kitchen\s+)?(?:fire|flood)\b(?!\s*(?:sale|alarm|drill|"
                     r"stick|tv|wall|of))"),
        ("disaster", r"\blost\s+(?:everything|all\s+(?:our|my)\s+\w+|(?:my|our)\s+(?:home|house))\s+(?:\w+\s+){0,2}?(?:in|to|because\s+of)\s+"
                     r"(?:the|a)\s+(?:\w+\s+)?(?:<storm>|fire|storm)\b"),
        ("disaster", r"<i><lately>(?:\s+to)?(?:\s+be)?\s+evacuat(?:ed|e|ing)\b"),
        ("disaster", r"<i>\b[^.;!?]{0,60}\b(?:because\s+of|after|since|due\s+to)\s+(?:the|last\s+\w+'s)\s+(?:\w+\s+)?<storm>\b"),
    ),
    hint=r"d[ie]ed\b|dea[dt]|dece|pass|los[ts]|life|funeral|bur[iy]|cremat|memorial|estate|ashes|widow|bereav|late|mourn|griev|wake|surviv|"
         r"kill|murd|suicid|succumb|longer|miscarr|still|execut|behalf|hosp|intensive|icu|rehab|diagnos|ill\b|sick|unwell|chemo|radio|"
         r"dialys|surg|operat|cancer|leuk|dement|alzh|parkins|stroke|attack|tumou?r|seiz|accident|brok|baby|son\b|daughter|twin|child|"
         r"newborn|triplet|born|birth|pregn|leave|parents|mov|relocat|job|income|laid|redund|furlou|fired|sack|evict|unempl|work|"
         r"bankrupt|go\b|afford|pay|financ|money|divorc|separ|flood|burn|destroy|fire|water|gutted|lightning|evacu|<storm>",
    not_before=r"\b(?:if|in\s+case|unless|suppose|supposing|imagine|whether|what\s+happens\s+when|in\s+the\s+event|as\s+though|feels\s+like|"
               r"until|dreamt|dreamed|pretend)(?:\s+\w+){0,3}\s*",
    not_after=r"\s*(?:on\s+me\b|of\s+(?:laughter|laughing|embarrassment|boredom|shame|curiosity|joy)|laughing|inside\b|for\s+(?:a|your)\s|"
              r"a\s+little|when\s+(?:he|she|they)\s+saw|(?:,?\s*(?:over|about|almost|nearly|some|more\s+than|around)\s+)?(?:many|several|\d+|"
              r"two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)\s+(?:long\s+)?(?:years|decades)\s+(?:ago|back)|"
              r"a\s+long\s+time\s+ago|years\s+ago|long\s+ago|(?:back\s+)?in\s+(?:19\d\d|20[01]\d)|when\s+(?:i|we)\s+(?:was|were)\s+(?:\d|a|"
              r"very|young|little|small|in|\w+teen|\w+\s+years?\s+old))",
    holder=r"\b(?:your\s+(?:\w+\s+)?(?:customer|client|subscriber|member)|customer\s+of\s+yours|account[\s-]*holder|policy[\s-]*holder|held\s+(?:an|the)\s+"
           r"account|had\s+an?\s+(?:account|contract|subscription|membership|policy)\s+with\s+you|(?:account|contract|subscription|policy)\s+"
           r"(?:is|was|stood|runs)\s+in\s+(?:his|her|their)\s+name|(?:was|were|been)\s+an?\s+(?:\w+\s+){0,2}(?:customer|member|subscriber|client)\b)",
    not_with={
        "move": r"\bmov\w+\s+(?:\w+\s+){0,2}(?:to\s+the\s+cloud|plan|provider|server|website|site|domain|data|account|file|carrier|"
                r"subscription|on\s+to)\b|\b(?:was|were|been|deeply|so)\s+moved\s+(?:by|to\s+tears)",
        "birth": r"\b(?:foal|calf|litter|puppies|kittens)\b",
        "disaster": r"\bfirewall|fire\s+sale\b",
    },
)  # fmt: skip
