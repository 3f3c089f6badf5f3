"""French words for what happens in a life."""

from regard.kit.life.grammar import Language

FRENCH = Language(
    kin={
        **dict.fromkeys(("mere", "maman"), "mother"), **dict.fromkeys(("pere", "papa"), "father"), "parents": "parents",
        **dict.fromkeys(("mari", "epoux"), "husband"), **dict.fromkeys(("femme", "epouse"), "wife"),
        **dict.fromkeys(("conjoint", "conjointe", "compagnon", "compagne", "partenaire", "fiance", "fiancee"), "partner"),
        "fils": "son", "fille": "daughter", **dict.fromkeys(("enfant", "enfants"), "child"),
        **dict.fromkeys(("bebe", "bebes"), "baby"), "frere": "brother", **dict.fromkeys(("sœur", "soeur"), "sister"),
        **dict.fromkeys(
            ("grand mere", "grand pere", "mamie", "papi", "papy", "meme", "pepe", "mami", "grands parents"), "grandparent",
        ),
        **dict.fromkeys(
            ("oncle", "tante", "cousin", "cousine", "neveu", "niece", "beau pere", "belle mere", "beau frere", "belle sœur",
             "belle soeur", "beau fils", "belle fille", "petit fils", "petite fille", "parrain", "marraine"), "relative",
        ),
        **dict.fromkeys(("ami", "amie", "meilleur ami", "meilleure amie"), "friend"),
        **dict.fromkeys(("chien", "chienne", "chat", "chatte"), "pet"),
    },
    pieces={
        "my": r"\b(?:mon|ma|mes|notre|nos)\s+(?:(?:cher|chere|pauvre|defunte?|vieux|vieille|petite?|grande?|jeune|propre)\s+){0,2}",
        "name": r"(?:\s*,[^,.;]{1,60},|\s*\([^()]{1,60}\)|\s+(?:aine|ainee|cadet|cadette)|(?:\s+(?-i:[A-Z])[\w'-]+){1,3})?",
        "no": r"pas|jamais|presque|failli|que|qui|et|ou|mais|dit|pense|si|ni|plus",
        "gap": r"(?:\s+(?!(?:<no>)\b)[\w'-]+){0,5}?",
        "gone": r"(?:decede[es]*|deced[ea]|mort[es]*|mourir|deceder|nous\s+(?:a|ont)\s+quittee?s?|s'est\s+eteinte?|perdu\s+la\s+vie|mis\s+fin\s+a\s+ses\s+jours|tuee?s?|"
                r"parti[e]?\s+trop\s+(?:tot|vite)|n'est\s+plus\s+(?:de\s+ce\s+monde|parmi\s+nous))\b(?!\s+de\s+(?:rire|faim|fatigue|peur|trouille|froid|honte|soif|sommeil|rires|jalousie))",
        "me": r"(?:\bje\s+(?:suis|serai|vais\s+etre|sors|viens\s+d'etre)|\bj(?:e\s+|')(?:etais|ai\s+ete)|\bnous\s+(?:sommes|avons\s+ete)|<my><kin><name>\s+(?:est|etait|a\s+ete|vient\s+d'etre|sera))",
        "have": r"(?:\bj'ai|\bje\s+viens\s+d'avoir|\bj'avais|\bnous\s+avons|\bon\s+a|<my><kin><name>\s+(?:a|avait|vient\s+d'avoir))",
        "home": r"(?:(?:ma|mon|notre|la|le|l')\s*(?:\w+\s+)?(?:maison|appartement|cave|logement|immeuble|quartier|rue|magasin|boutique|village|garage|cuisine))",
    },
    patterns=(
        ("bereavement", r"<my><kin><name><gap>\s+<gone>"),
        ("bereavement", r"\b(?:deces|mort|disparition|perte|obseques|enterrement|deuil|funerailles|cremation|inhumation)\s+(?:(?:brutal|soudaine?|recente?)e?\s+)?de\s+<my><kin>"),
        ("bereavement", r"\b(?:j'ai|nous\s+avons|je\s+viens\s+de|nous\s+venons\s+de|on\s+a)<gap>\s+(?:perdu|perdre|enterre|enterrer)\s+<my><kin>(?!\s+(?:de\s+vue|sur\b|dans\s+(?:la\s+foule|le\s+magasin)))"),
        ("bereavement", r"\b(?:j'ai|nous\s+avons|je\s+viens\s+de|on\s+a|ma\s+femme\s+a|ma\s+compagne\s+a)<gap>\s+(?:fait\s+(?:une\s+)?fausse[\s-]+couche|faire\s+une\s+fausse[\s-]+couche|(?:perdu|perdre)\s+(?:le|un|notre|mon)\s+bebe)\b"),
        ("bereavement", r"\bje\s+(?:suis|viens\s+de\s+(?:devenir|me\s+retrouver))<gap>\s+(?:veuve|veuf)\b|\bje\s+me\s+retrouve\s+(?:veuve|veuf)\b"),
        ("bereavement", r"\b(?:mon|ma|notre)\s+(?:defunte?|regrettee?)\s+<kin>|\bfeu[e]?\s+<my><kin>|<my><kin>\s+decedee?\b"),
        ("bereavement", r"\b(?:un|d'un|le)\s+(?:deces|deuil)\s+(?:\w+\s+)?(?:dans\s+(?:la|ma|notre)\s+famille|familial)\b|\b(?:je\s+suis|nous\s+sommes)\s+en\s+deuil\b"),
        ("death", r"\b(?:votre|la|le)\s+(?:clien(?:t|te)|titulaire|abonnee?|assuree?|adherente?)\b[^.;!?]{0,60}?\b(?<!pas\s)(?:decede[e]?|mort[e]?)\b(?!\s+de\s+rire)"),
        ("death", r"\b(?:proprietaire|titulaire)\s+de\s+(?:ce|cette)\s+(?:compte|adresse|ligne|contrat)\b[^.;!?]{0,40}?\bdecede"),
        ("death", r"\b(?:succession|heriti(?:er|ere)|notaire\s+charge\s+de\s+la\s+succession|ayants?[\s-]+droit)\s+de\s+(?:\w+\s+){0,2}?(?:feu|monsieur|madame|m\.|mme|defunte?|<my><one_of_kin>)"),
        ("illness", r"<me><gap>\s+(?:a\s+l'hopital|hospitalisee?s?|en\s+reanimation|en\s+soins\s+intensifs|aux\s+urgences|dans\s+le\s+coma|en\s+arret\s+(?:maladie|de\s+travail)|"
                    r"(?:gravement|tres|serieusement)\s+malade|atteinte?\s+d[eu'](?:\s*un)?\s*(?:\w+\s+)?(?:cancer|leucemie|maladie)|operee?s?|sous\s+chimio(?:therapie)?|diagnostiquee?)\b(?!\s+(?:pour\s+le\s+travail|comme))"),
        ("illness", r"\b(?:on\s+m'a|on\s+lui\s+a|on\s+vient\s+de\s+(?:me|lui)|les\s+medecins\s+m'ont|m'a\s+ete)\s+(?:diagnostiqu\w+|hospitalis\w+|oper\w+|decouvert\s+un\s+(?:cancer|tumeur))\b"),
        ("illness", r"<have><gap>\s+(?:un\s+(?:\w+\s+)?(?:cancer|avc|infarctus|tumeur)|une\s+(?:\w+\s+)?(?:tumeur|leucemie|crise\s+cardiaque|attaque\s+cerebrale|grave\s+maladie|maladie\s+grave)|un\s+(?:grave\s+)?accident\s+"
                    r"(?:grave|de\s+(?:voiture|la\s+route|moto|travail)))\b(?!\s+en\s+voyant)"),
        ("illness", r"\b(?:je\s+(?:dois\s+)?(?:me\s+fais?|me\s+faire|vais\s+me\s+faire)|je\s+dois\s+etre|je\s+vais\s+etre)\s+(?:\w+\s+)?(?:operee?|operer|hospitalisee?|hospitaliser)\b|\b(?:ma|en|sous)\s+chimio(?:therapie)?\b"),
        ("birth", r"\b(?:j'ai|nous\s+avons|on\s+a|nous\s+venons\s+d'|je\s+viens\s+d'|<my><kin>\s+a)<gap>\s*(?:eu|accueilli|avoir|accueillir|adopte)\s+(?:un|une|notre|mon|ma|des)\s+(?:\w+\s+){0,2}?(?:bebe|enfant|fils|fille|garcon|jumeaux|jumelles)\b"
                  r"(?!\s+(?:qui|avec|difficile))"),
        ("birth", r"\b(?:je\s+suis|<my><kin>\s+est)<gap>\s+enceinte\b|\b(?:j'ai|je\s+viens\s+d'|<my><kin>\s+(?:a|vient\s+d'))\s*accouche[re]?\b"),
        ("birth", r"\b(?:notre|mon|ma)\s+(?:\w+\s+)?(?:fils|fille|bebe|enfant|petit-fils|petite-fille)<name>\s+(?:est\s+nee?|vient\s+de\s+naitre)\b(?!\s+(?:avec|en\s+(?:19|20)))"),
        ("birth", r"\b(?:nous\s+attendons|j'attends|on\s+attend)\s+(?:un|notre|une|des)\s+(?:\w+\s+)?(?:bebe|enfant|fille|garcon|jumeaux|heureux\s+evenement)\b|\bnaissance\s+de\s+(?:mon|ma|notre|nos)\b"),
        ("birth", r"\b(?:je\s+suis|je\s+pars)<gap>\s+en\s+conge\s+(?:de\s+)?(?:maternite|paternite|parental)\b|\bsommes(?:\s+\w+)?\s+devenus?\s+parents\b|\bje\s+suis\s+devenue?\s+(?:maman|papa|mere|pere)\b"),
        ("move", r"\b(?:je|j'|nous|on)\s*(?:vais|allons|va|viens\s+de|venons\s+de|ai|avons|a|dois|devons)?(?:\s+(?:bientot|recemment|deja|aussi))?\s*(?:demenag(?:e|eons|er|ee?s?|erai|erons|ait)|emmenag(?:e|eons|er|ee?s?))\b"),
        ("move", r"\b(?:mon|notre|a|d'un|suite\s+au|en\s+plein)\s+(?:prochain\s+|recent\s+)?demenagement\b|\b(?:je\s+change|nous\s+changeons|j'ai\s+change|nous\s+avons\s+change)\s+(?:d'(?:adresse\s+postale|appartement|domicile|logement)|de\s+(?:domicile|maison|ville|logement))\b"),
        ("hardship", r"\b(?:j'ai|je\s+viens\s+de|nous\s+avons|<my><kin><name>\s+(?:a|vient\s+de))<gap>\s+(?:perdu|perdre)\s+(?:mon|son|notre|ma|sa)\s+(?:emploi|travail|job|poste|boulot|logement)\b"),
        ("hardship", r"<me><gap>\s+(?:licenciee?s?|au\s+chomage|sans\s+emploi|sans\s+travail|en\s+faillite|surendettee?s?|a\s+la\s+rue|expulsee?s?|mise?\s+a\s+pied|au\s+rsa)\b"),
        ("hardship", r"\b(?:ne\s+|n')?(?:peux|pouvons|arrive|arrivons)\s+(?:plus|pas)\s+(?:a\s+)?payer\s+(?:mon|notre|le|les|mes|nos|l')\s*(?:loyer|factures?|credit|electricite|courses)\b"),
        ("hardship", r"\b(?:j'ai|je|nous|mes|nos|ma|me|mon)\b[^.;!?]{0,50}\b(?:difficultes|problemes|situation|soucis)\s+(?:\w+\s+)?(?:financier(?:e?s)?|financiere|economiques?|d'argent)\b"),
        ("disaster", r"<home>\s+(?:a|vient\s+d'|est|etait|s'est)\s*(?:\w+\s+)?(?:ete\s+|etre\s+)?(?:\w+\s+)?(?:brulee?|inondee?|detruite?|pris\s+feu|ravagee?|pris\s+l'eau|sous\s+l'eau|effondree?)\b(?!\s+de\s+(?:demandes|mails))"),
        ("disaster", r"\b(?:inondation|incendie|degat\s+des\s+eaux)\s+(?:\w+\s+)?(?:chez\s+(?:nous|moi)|dans\s+(?:notre|mon|ma)\s+(?:maison|appartement|logement|immeuble))\b"),
        ("disaster", r"\b(?:perdu|perdre)\s+(?:tout|tous\s+nos\s+biens|notre\s+maison|ma\s+maison|presque\s+tout)\s+(?:\w+\s+)?(?:dans|a\s+cause\s+de|avec)\s+(?:l'|la\s+|le\s+|les\s+)(?:incendie|inondations?|seisme|tempete|ouragan|cyclone|feux?)\b"),
        ("disaster", r"\b(?:avons|ai|sommes|etre)\s+(?:ete\s+)?(?:evacuee?s?|sinistree?s?)\b"),
    ),
    hint=r"deced|deces|mort|mourir|quitt|etein|perdu|perdre|vie\b|jours|tue|parti|n'est\s+plus|dispar|perte|obseq|enterr|deuil|funer|crema|inhum|couche|veuve|veuf|defunt|regrett|feue?\s|titul|"
         r"proprie|success|heriti|ayant|hopital|hospital|reanim|intensif|urgence|coma\b|arret|malad|atteint|oper|chimio|diagnos|cancer|avc|infarct|tumeur|leucem|cardiaque|attaque|accident|bebe|enfant|"
         r"fils|fille|garcon|jum[e]|enceinte|accouch|nee?\b|naitre|naiss|attend|conge|parents|maman|papa|mere|pere|menag|chang|emploi|travail|job|poste|boulot|logement|licenci|chom|faillite|surend|rue\b|"
         r"expuls|pied|rsa|payer|financi|econom|argent|brul|inond|detruit|feu|ravag|eau\b|effond|incend|degat|evacu|sinistr",
    not_before=r"\b(?:si|au\s+cas\s+ou|que\s+se\s+passe-t-il\s+si|quand|lorsque|suppos\w+\s+que|comme\s+si|j'ai\s+reve\s+que|jusqu'a\s+ce\s+que|avant\s+que)(?:\s+\w+){0,2}\s*",
    not_after=r"\s*(?:de\s+(?:rire|faim|fatigue|peur|honte)|(?:,\s*)?il\s+y\s+a\s+(?:bien\s+|deja\s+|plus\s+de\s+)?(?:\d+|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|vingt|trente|longtemps|plusieurs|des)\s*(?:ans|annees)?|"
              r"en\s+(?:19\d\d|20[01]\d)|quand\s+j'(?:etais|avais))",
    holder=r"\b(?:votre\s+(?:\w+\s+)?client[e]?|client[e]?\s+chez\s+vous|etait\s+(?:\w+\s+)?client[e]?|titulaire\s+(?:du|de\s+ce|de\s+la)\s+(?:compte|contrat|ligne)|(?:compte|contrat|abonnement)\s+(?:est|etait)\s+a\s+son\s+nom|"
           r"abonnee?\s+chez\s+vous|avait\s+(?:un|une)\s+(?:compte|contrat|abonnement)\s+chez\s+vous)\b",
    not_with={
        "birth": r"\bau\s+(?:telephone|bout\s+du\s+fil|guichet|magasin)\b",
        "move": r"\b(?:serveur|site|donnees|hebergeur|hebergement|domaine|forfait|operateur)\b",
        "illness": r"\b(?:je|nous)\s+travaill|\btravaille\s+a\b",
        "bereavement": r"\bmort\s+de\s+rire\b|\bfailli\s+mourir\b",
    },
)  # fmt: skip
