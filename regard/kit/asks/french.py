"""How French asks, formally and not; accents are folded."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

from regard.kit.asks.language import Language, right_before, right_behind, words

_NUMBER = r"(?:n[umero]{4,6}s?|n°|n ?[°º]|n[o°º]s?\.|num\b\.?|ref(?:erences?)?\b\.?|identifiants?|codes?|id)"
_OF = r"(?: de (?:la |votre |ta |l'|cette |mon )?| du |-| d'| de l'| )"
_GIVE = r"""(?:(?:me |nous |m'|m'en |les |la |le |nous l'|nous les |me les |me l'|en )?(?:re)?(?:envoyer|donner|indiquer|fournir|communiquer|transmettre|preciser|confirmer|dire|partager|joindre|(?:faire )parvenir|faire suivre|
faire savoir|rappeler|expliquer|decrire|renseigner|montrer|adresser|repondre avec|laisser|verifier|detailler|repeter|ecrire|saisir|mentionner|televerser|transferer|remettre|prendre|epeler|citer|redonner|aider avec|retourner|repondre en indiquant|faire passer|passer))"""
_ORDER = r"""(?:envoyez|donnez|indiquez|fournissez|communiquez|transmettez|precisez|confirmez|dites|partagez|joignez|faites|rappelez|decrivez|expliquez|repondez|laissez|renseignez|detaillez|adressez|montrez|renvoyez|ecrivez|redonnez|prenez|ajoutez|
envoie|donne|indique|fournis|communique|transmets|precise|confirme|dis|partage|joins|fais|rappelle|decris|explique|reponds|laisse|montre|ecris|redonne|renvoie|passe)"""

FRENCH = Language(
    code="fr",
    nouns={
        "order": rf"(?:{_NUMBER}(?: de suivi)?{_OF}(?:commandes?|reservation|bon de commande)|reference(?:s)? (?:de (?:la |votre |ta )?)?commande|numero d'ordre)",
        "invoice": rf"{_NUMBER}{_OF}facture|{_NUMBER} figurant sur (?:la|votre) facture",
        "account": rf"{_NUMBER}{_OF}(?:client|compte(?! bancaire)|contrat|adherent|abonne|abonnement|membre|dossier client|police|utilisateur|compte client|carte de fidelite|adhesion)e?|noms? d'utilisateur|identifiants? (?:de connexion|client)|identifiant(?= |[?.,])|pseudo",
        "serial": rf"{_NUMBER} de serie|{_NUMBER} (?:d')?imei|s/n",
        "email": r"(?:add?ress?es? )(?:e-?mail|mail|courriel|electronique|de messagerie|de courriel|internet)s?|adresse (?:email|mel)|(?<=quel )(?:e-?mail|courriel|mail)|(?<=votre )(?:e-?mail|courriel|mail)(?! (?:du|de|a|pour|d'|nous|et nous))|(?<=ton )(?:e-?mail|mail|courriel)|(?<=un )(?:e-?mail|mail|courriel)(?= de contact| pour vous| ou vous)|(?<=aucun )(?:e-?mail|mail|courriel)(?! (?:de|du|concernant))|e-?mail(?=,? (?:et|ou) )",
        "phone": rf"{_NUMBER}{_OF}(?:telephone|portable|mobile|cellulaire|cell\b\.?|gsm|natel|tel\b\.?|contact|fixe)|{_NUMBER} (?:portable|mobile|fixe|ou (?:nous|on|je|vous|l'on))|{_NUMBER} (?:auquel|sur lequel|pour vous (?:joindre|rappeler|appeler))[^,.!?\n]{{0,40}}|(?<=votre )(?:telephone|portable|numero)(?=[,.?!;]|$| et| s'il)|(?<=ton )(?:numero|portable)(?=[,.?!;]|$| et)|coordonnees telephoniques",
        "address": r"coordonnees(?: (?:postales|completes))|add?ress?es?(?: (?:postale|de livraison|de facturation|complete|d'expedition|exacte|actuelle|d'enlevement|du domicile|de retour|d'envoi|personnelle))*(?! ip| e-?mail| mail| web| url)|codes? postal(?:aux)?|lieu de residence|ville de residence",
        "preferred_name": r"prenom d'usage|nom d'usage|surnom",
        "company": r"(?:nom|raison sociale) de (?:votre |la |ta |l')?(?:societe|entreprise|employeur|organisation|organisme)|raison sociale|(?<=votre )(?:societe|entreprise)(?=[,.?!;]|$)",
        "product": r"""(?:numero|nom|reference|type|designation)s? (?:exacte?s? )?(?:de |du |de l'|de la |d'|de votre |de ton |de cet |de cette )(?:modele|produit|article|appareil|machine)|(?:modele|produit)s? exacts?|modeles?(?! de| est| a)|references? (?:produit|article)|
quels? (?:est le |est votre |est ton )?(?:modele|produit|appareil|article|type d'appareil)|quelle (?:est la |est votre )?(?:machine|reference)|modele (?:exact )?de (?:votre|l'|la|ton) [\w-]+""",
        "purchase_date": r"dates? (?:d'achat|de (?:l'|votre |ton |cet )?achat|de (?:la |votre |ta )?commande|a laquelle vous (?:avez|l'avez) \w+)|quand (?:vous|tu) (?:l'|les |la )?(?:avez|as|aviez) [^,.!?\n]{0,30}(?:achete|commande)e?s?",
        "birthday": r"date de (?:votre |ta )?naissance|jour de naissance|anniversaire|annee de naissance|quand (?:vous etes|tu es) nee?",
        "language": r"langue (?:preferee|de preference|souhaitee|de correspondance|de contact)|quelle langue",
        "preferred_channel": r"moyen de (?:contact|communication)(?: prefere| souhaite)?|mode de contact|canal (?:prefere|de contact)|preference de contact",
        "preferred_hours": r"(?:meilleure?s?|bons?|bonnes?) (?:moments?|heures?|horaires?)|horaires? (?:de (?:disponibilite|preference)|preferes?|auxquels? [^,.!?\n]{0,40})|disponibilites|creneaux? horaires?|heures? a (?:laquelle|lesquelles) [^,.!?\n]{0,40}|plages? horaires?|quand (?:nous pouvons|on peut|je peux|vous joindre|vous rappeler|vous appeler)[^,.!?\n]{0,30}",
        "accessibility": r"besoins? (?:particuliers?|specifiques?|d'accessibilite|en matiere d'accessibilite)",
        "problem": r"(?:probleme|panne|souci|defaut|dysfonctionnement|symptome|erreur|difficulte|dommage|anomalie|incident)s?(?: exacte?s?| rencontree?s?)?|message d'erreur|code d'erreur|description(?: (?:du|de la|de votre|des) (?:probleme|panne|defaut|dommages?|souci))?|ce qui (?:se passe|s'est passe|ne (?:va|fonctionne|marche) pas|est arrive)|nature (?:du|de la) (?:probleme|panne)|ce qu'il se passe",
        "tried": r"ce que (?:vous|tu)(?: avez| as)? (?:deja )?(?:essaye|tente|fait)|(?:etapes|manipulations|solutions|demarches) (?:que vous avez )?(?:deja )?(?:essayee?s?|tentees?|effectuees?|suivies)",
        "photo": r"photos?(?:graphies?)?|images?|captures?(?: d'ecran)?|videos?|cliches?|scans?|justificatifs?(?: d'achat)?|tickets? de caisse|preuves? d'achat|(?<=votre )recu|(?<=le )recu(?! de)|(?<=du )recu|copies? (?:de (?:la |votre |ta )?|du )(?:facture|ticket|recu|justificatif|piece)s?|facture (?=en piece jointe)",
        "name": r"noms?(?: complet| de famille| et (?:votre |ton )?prenoms?| du titulaire(?: du compte)?| et nom| entier)*|prenoms?(?: et (?:votre |ton )?noms?)?",
    },
    other=rf"""{_NUMBER}{_OF}(?:suivi|colis|dossier|ticket|reclamation|carte(?! de fid)[a-z ]*|version|retour|rue|compte bancaire|carte bancaire|confirmation de paiement|tva|siret|incident|securite|promotion|promo|reduction)|adresses? (?:ip|web|url|du site)|iban|rib|coordonnees bancaires|
au nom de|en son nom|en notre nom|noms? (?:de fichier|du fichier|de domaine|du magasin|de la rue|de la marque|de l'article|du conseiller|du technicien|du livreur|du reseau)|numero de telephone mobile d'urgence|mot de passe|photo de profil|qualite d'image|messagerie vocale|facture d'achat originale""",
    loose=words(rf"""
(?:le plus simple|le mieux|l'ideal) (?:est|serait) (?:que (?:vous|tu) \w+|de(?: nous| me)? \w+|d'\w+)|en (?:rappelant|indiquant|precisant|joignant|mentionnant)|il (?:ne )?(?:me |nous )?reste(?:rait)?(?: plus)? (?:qu'a|a) (?:savoir|connaitre|recevoir|avoir|obtenir)|(?:voici|voila)(?: donc)? (?:ce dont|ce qu'il|les (?:elements|informations) (?:dont|qu'il))(?: (?:nous|j'|on|me|m'))* ?(?:avons|ai|a|aurions|aurais|faut|faudrait|manque)(?: (?:encore|besoin))*|ce (?:qu'il|qui|dont)(?: (?:nous|me|m'|j'))* ?(?:manque|faut|faudrait|avons besoin|ai besoin)(?: (?:encore|aussi|c'est|est))*|
(?<![\w-])(?:laissez|laisse|redonnez|redonne|communiquez|notez|note|fournissez|adressez|transmettez)(?:-(?:moi|nous))|(?:n'oubliez|n'oublie|pensez|pense|veillez)(?: surtout)?(?: pas)? (?:de |d'|a )(?:bien |nous |me |m')*{_GIVE}|(?:il (?:me|nous) )?(?:manquerait|manque) (?:juste|encore|plus que|aussi)|(?:vous serait-il|serait-il|est-ce) possible (?:de|d')(?: \w+)?|(?:est-ce que )?(?:je|on|nous) (?:pourrais|pourrait|pourrions|peux|peut|pouvons)(?: (?:vous|te))?(?: \w+)? (?:avoir|demander|redemander|noter)|
(?:dans l'attente|en attente) (?:de|d'|du|des)|(?:je|nous) (?:reste|restons|attends|attendons|suis|sommes)(?: dans l'attente| en attente)?(?= (?:de|d'|du|des|votre|vos|ton|tes))(?: (?:de|d'|du|des))?|(?:ca|cela) (?:m'|nous |me )?(?:aiderait|arrangerait|serait utile)(?: \w+)? (?:si (?:vous|tu)|d'avoir|de (?:connaitre|savoir))(?: {_GIVE}| pouviez| pouvais)*|si (?:vous|tu) (?:me|nous|m') ?(?:donnez|envoyez|laissez|indiquez|communiquez|transmettez|donnes|envoies|laisses|indiques|passes)|(?:le|notre|la|l')(?: ?\w+){{1,2}} (?:a|aura|aurait) besoin(?: \w+)? (?:de|d'|du|des)|t'as|(?:pouvez|pourriez|pourrais|peux|peut|pourrait|voulez|voudriez|veux|voudrais|sauriez)[ -](?:vous|tu|on)(?: (?:bien|s'il vous plait|svp|s'il te plait|aussi|egalement|donc|juste|simplement|rapidement|encore|d'abord|alors|peut-etre|eventuellement|,|au moins|ensuite|par ailleurs|vouloir|de nouveau|a nouveau|brievement))*,? {_GIVE}|
(?:pourriez|pouvez)-vous(?: \w+){{0,3}} (?:avoir la gentillesse|avoir l'amabilite) de {_GIVE}|(?:est-ce que )?(?:vous|tu) (?:pouvez|pourriez|pourrais|peux|voulez|voudriez)(?: (?:bien|aussi|egalement|juste|s'il vous plait|svp|stp))* {_GIVE}|auriez-vous (?:l'amabilite|la gentillesse|l'obligeance|la bonte) de(?: bien vouloir)? {_GIVE}|
(?:merci|veuillez|priere)(?: aussi| egalement| donc| s'il vous plait| d'avance)?(?: de| d')?(?: bien)?(?: vouloir)? ?(?:me |nous |m'|d')?{_GIVE}|(?:n'oubliez pas|pensez|n'oublie pas|pense)(?: aussi| egalement)?(?: de| d'| a) ?{_GIVE}|
(?<!vous )(?<!tu )(?<!je )(?<!que )(?<!nous )(?<!il )(?<!on )(?<!elle )(?<!en )(?<!qui )(?<!se )(?<!ne )(?<!le )(?<!la )(?<!l')(?<!me )(?<!lui )(?<!leur ){_ORDER}(?:-(?:moi|nous|le|la|les|l')){{1,2}}(?: (?:parvenir|savoir|suivre|passer))?|(?<=^){_ORDER}|(?<=[.,:;] ){_ORDER}(?=,? (?:votre|vos|le|la|l'|une|un|des|s'il|ton|ta|svp|simplement|aussi|egalement|bien|de))|(?<=puis ){_ORDER}|(?<=ou ){_ORDER}-(?:nous|moi)|(?:s'il vous plait|svp|stp),? {_ORDER}|
(?:j'ai|j'aurai|j'aurais|nous avons|nous aurons|nous aurions|on a|on aurait|on aura|l'atelier a|notre \w+ a|nos \w+ ont)(?: (?:aussi|egalement|encore|juste|seulement|donc|toutefois|absolument|simplement|d'abord|maintenant))* besoin (?:que vous (?:nous |me |m')?\w+|que tu (?:me |nous )?\w+|de(?=s? |s informations)|du|d'|de connaitre|de savoir|d'avoir|de la|des)|(?:il )?(?:me|nous|m'|vous) ?(?:faut|faudrait|faudra|manque|manquent|reste a connaitre)(?: (?:encore|aussi|egalement|juste|seulement|donc|toutefois|absolument|plus que|connaitre|savoir|avoir|simplement))*|il (?:manque|faut|faudrait)(?: (?:encore|juste|seulement|que vous (?:nous |me |m')?\w+))*|
(?:je|nous)(?: vous)? (?:remercie|remercions|prie|prions|demande|demandons|saurais gre|saurions gre|serais reconnaissante?|serions reconnaissants)(?: (?:donc|simplement|de))*(?: bien vouloir)?(?: (?:de|d'|me|nous|m'))* ?{_GIVE}|(?:je|nous|on)(?: vous)? (?:souhaiterais|souhaiterions|souhaite|souhaitons|voudrais|voudrions|aimerais|aimerions|aimerait|requerons|necessitons|demande|demandons|reclame)(?: (?:bien|aussi|egalement|juste))*(?: (?:avoir|connaitre|savoir|obtenir|recevoir|voir|disposer de|{_GIVE}))?|(?:je|nous|on) (?:doit|dois|devons)(?: (?:aussi|egalement|encore))* (?:connaitre|savoir|avoir|obtenir|vous demander)|
(?:puis-je|pourrais-je|pouvons-nous|pourrions-nous|peut-on|pourrait-on|est-ce que je peux|est-ce que je pourrais|je peux|on peut)(?: (?:svp|s'il vous plait|aussi|juste|egalement|donc))* (?:avoir|vous demander|connaitre|obtenir|savoir|te demander|prendre|recuperer)|
(?:vous |te )?(?:serait-il|est-il|il serait|ce serait|il est)(?: \w+)? (?:possible|utile|bien|genial|parfait|gentil|super|aimable)(?: de| d'| si vous pouviez| si tu pouvais| que vous)?(?: bien)?(?: vouloir)? ?(?:me |nous |m')?(?:{_GIVE}|avoir|obtenir|connaitre|recevoir|disposer|\w+iez)|si (?:vous|tu) (?:pouviez|pourriez|pouvez|peux|pouvais|vouliez)(?: (?:bien|aussi|egalement))* {_GIVE}|(?:ca|cela) (?:vous|te) (?:derangerait|derange|ennuie)(?: \w+)? (?:de|d') ?{_GIVE}|
(?:vous devez|vous devrez|il vous faut|vous devriez)(?: (?:nous|me|m'))? ?{_GIVE}|repond(?:ez|re|s)(?:-nous|-moi)?(?: a ce (?:mail|message|courriel|e-mail))? (?:avec|en indiquant|en precisant|en joignant)|(?:tu me|vous me|vous nous|tu nous|tu m') ?(?:envoies|envoyez|donnes|donnez|passes|passez|dis|dites|indiquez|indiques|rappelez|rappelles|confirmez|confirmes)|il ne (?:me|nous) manque (?:plus )?que|(?:manque|manquent)(?: encore| aussi)?(?= (?:votre|vos|le|la|ton|une|des|ta))|je me permets de vous demander|(?:vous )?est-il possible (?:de|d')|(?:notre |le |la )?\w+ (?:aura|aurait) besoin (?:de|d'|du|des)|a quoi correspond|(?:me|nous) communiquer|m'indiquer|nous indiquer"""),
    tight=words(
        r"""t'aurais|tu aurais|vous auriez(?: encore)?|vous avez(?: toujours)?|pouvez-vous me dire quel(?:le)?s?(?: est)?|quel(?:le)?s? (?:est|etait|sont|etaient|serait)(?: donc| deja)?|quel(?:le)?s?|c'est quoi|avez-vous|as-tu|auriez-vous|aurais-tu|disposez-vous d[eu]|(?:est-ce que )?(?:vous avez|tu as|vous auriez|t'as|vous souvenez-vous d[eu]|connaissez-vous|connais-tu)|y a-t-il|a (?:quel(?:le)?s?)|sous quel|a quelle?|(?P<when>si (?:vous (?:avez|connaissez)|tu as))"""
    ),
    small=right_before(
        r"""(?:(?:votre|vos|ton|ta|tes|le|la|les|l'|un|une|des|de|d'|du|meilleure?|encore|bien|toujours|deja|eventuellement|bon|bonne|exacte?|deux|trois|quelques|est|sont|et|ou|ainsi que|de meme que|s'il vous plait|svp|gardez|garde|complete?|actuelle?|valide|par hasard|sous la main)(?:\W+|$))*"""
    ),
    after=right_behind(
        r"""(?: (?:de|du|sur|pour)(?: [\w-]+){1,3}?)? (?:est|c'est|etait)(?: bien)?(?: quoi| lequel| laquelle)? ?\.{0,3} ?[?]|(?: (?:of|on|for|from|von|vom|der|des|zu|auf|de|del|du|sur|para|en)(?: [\w\'-]+){1,3}?| \([^)]{0,60}\))? (?:(?:est|sont|serait|seraient|sera|seront)(?: (?:aussi|egalement|encore|absolument))* (?:necessaires?|requise?s?|obligatoires?|indispensables?|utiles?|souhaitee?s?|demandee?s?)|(?:nous|me) (?:manque|manquent|serait|serait utile|seraient utiles?|aiderait|aideraient|faut)|manquent?|suffirait|suffira)(?!\w)|,? ?(?:s'il (?:vous|te) plait|svp|stp)[ .?!]*$"""
    ),
    whole={
        "serial": words(
            r"quel numero (?:est|figure|voyez-vous|lisez-vous)[^.!?\n]{0,30} (?:etiquette|l'etiquette|plaque|autocollant)[^.!?\n]{0,20}"
        ),
        "order": words(r"(?:de |pour |sur |a )?quelles? commandes?(?: [^.!\n]{0,50})?|qu'avez-vous commande"),
        "name": words(
            r"(?:a qui ai-je|avec qui (?:est-ce que je|je|suis-je)|a qui je|qui est a l'appareil)[^.!\n]{0,40}|comment (?:vous appelez-vous|t'appelles-tu|tu t'appelles)|a quel nom"
        ),
        "preferred_name": words(
            r"comment (?:souhaitez|souhaites|preferez|voulez|aimeriez|preferes)[ -](?:vous|tu)(?: bien)? qu'(?:on|il|nous) (?:vous|t'|te)? ?(?:appelle|nomme|s'adresse)\w*|comment (?:souhaitez|preferez|voulez|voudriez|puis|dois|pouvons|devons|aimeriez|prefere|veux)[ -](?:vous|je|nous|tu)(?: (?:etre |que (?:je|l'on|nous|on) (?:vous|t') ?|vous |t'|te |nous vous )?(?:appeler?|appele\w*|nommer?|nomme\w*|appelions|appelle|s'adresse a vous|adresser a vous))"
        ),
        "address": words(
            r"(?:ou|dans quelle ville) (?:habitez|habites|vivez|residez|resides|demeurez)[ -]?(?:vous|tu)?|ou (?:devons|pouvons|dois|puis|faut|souhaitez|doit|peut)[ -](?:nous|je|il|vous|on)[^.!\n]{0,40}(?:envoy|livr|expedi|recuper|enlev)\w*[^.!\n]{0,20}|a quelle adresse|ou vous (?:habitez|residez)"
        ),
        "email": words(
            r"(?:a|sur|depuis|avec) quel(?:le)? (?:adresse )?(?:e-?mail|mail|courriel|adresse mail|adresse e-mail)"
        ),
        "phone": words(
            r"a quel numero[^.!\n]{0,50}|sur quel (?:telephone|portable)[^.!?\n]{0,40}|sur quel numero[^.!\n]{0,40}"
        ),
        "purchase_date": words(
            r"depuis (?:quand|combien de temps) (?:l'avez-vous|l'as-tu|avez-vous (?:cet|cette|l'|ce|votre)|possedez-vous)(?: ?\w+)?|(?:quand|depuis quand|a quelle date|en quelle annee|il y a combien de temps)(?: est-ce que vous| vous)?[ -]?(?:l'|la |les )?(?:avez|as|a|aviez)[^.!?\n]{0,50}(?:achete|commande|acquis)\w*"
        ),
        "birthday": words(
            r"quand (?:etes-vous|es-tu) nee?|quel age avez-vous|quel age as-tu|quelle est votre date de naissance"
        ),
        "product": words(
            r"(?:de |quel )?quel(?:le)? (?:appareil|produit|modele|machine|article)[^.!\n]{0,50}|quel(?:le)? (?!taille|couleur|question|date|jour|heure|creneau|mode|moyen|livraison|version|option|autre|experience|raison)(?:[\w-]+ ){1,3}(?:avez-vous|possedez-vous|utilisez-vous|as-tu|utilises-tu|avez-vous achete)(?! (?:rencontre|essaye|deja|tente|effectue))|qu'avez-vous achete|quel article avez-vous"
        ),
        "company": words(
            r"comment s'appelle (?:la|votre|ta|l') ?(?:societe|entreprise|boite|compagnie)|(?:pour |dans )?quelle (?:societe|entreprise|organisation)[^.!\n]{0,40}|pour qui travaillez-vous"
        ),
        "language": words(
            r"(?:en )?(?:francais|anglais|allemand|espagnol|italien) ou (?:plutot )?(?:en )?(?:francais|anglais|allemand|espagnol|italien)[^.!?\n]{0,40}(?= ?[?])|(?:dans |en )?quelle langue[^.!\n]{0,50}|(?:preferez|parlez)-vous [^.!?\n]{0,30}(?:francais|anglais|allemand|espagnol)(?: ou [^.!?\n]{0,20})?"
        ),
        "preferred_channel": words(
            r"(?:comment|par quel (?:moyen|biais|canal)|de quelle (?:maniere|facon)) (?:preferez|souhaitez|voulez|desirez|pouvons|peut|puis|aimeriez|prefere)[ -][^.!?\n]{0,50}(?:contact\w*|joindre|joint\w*|joign\w*|recontact\w*|repond\w*)|preferez-vous [^.!?\n]{0,30}(?:telephone|mail|sms|appel|courriel|courrier)[^.!?\n]{0,20} ou"
        ),
        "preferred_hours": words(
            r"(?:appel|rappel|joind|joign|contact)\w*[^.!?\n]{0,40} (?:le )?matin ou [^.!?\n]{0,10}(?:apres-midi|soir)|(?:quand|a quelle heure|a quel moment|a quelles heures|quels? jours?)(?: et a quelle heure)?[^.!?\n]{0,50}(?:appel\w*|joindre|joignables?|rappel\w*|contact\w*|telephon\w*|disponibles?)|quel(?:le)?s? (?:est|sont|serait|seraient) (?:le |la |les |vos |votre )?(?:meilleure?s? )?(?:moments?|horaires?|heures?|creneaux?|disponibilites)[^.!\n]{0,50}|quels? (?:horaires?|creneaux?|moments?)[^.!\n]{0,50}"
        ),
        "accessibility": words(
            r"avez-vous (?:des |un |besoin )[^.!?\n]{0,30}(?:besoins? (?:particuliers?|specifiques?)|accessibilite|handicap|amenagement)\w*[^.!\n]{0,20}"
        ),
        "problem": words(
            r"que fait (?:la|le|l'|votre|ton|ta) ?(?:machine|appareil|moulin|imprimante|ecran|application)(?=[^.!\n]{0,60}[?])|(?:qu'est-ce qui|que|qu'est-ce qu'(?:il|elle)|qu'est-ce que (?:vous|l'\w+|le \w+|la \w+|ca)|quel (?:message|voyant))(?: (?:s'|vous |se ))? ?(?:affiche|s'affiche|apparait|voyez|fait|dit|clignote|s'allume|indique|marque|entendez|bloque|coince|observez|constatez)(?:-(?:t-)?(?:il|elle|vous))?(?: (?:exactement|quand|lorsque|si|sur|a|au|quand|comme)[^.!?\n]{0,50})?(?= ?[?])|quel(?:le)?s? (?:est|sont|etait|serait) (?:exactement |donc |precisement )?(?:le |la |les |votre |vos |l')(?:\w+ )?(?:probleme|panne|souci|message d'erreur|nature (?:du|de la)|defaut|erreur|symptome|dysfonctionnement)s?[^.!\n]{0,40}|que (?:se passe|s'est)-(?:t-)?il(?: passe)?(?: exactement)?[^.!\n]{0,40}|qu'est-ce qui (?:ne |n')?(?:va|marche|fonctionne|se passe|s'est passe|cloche|est arrive)(?: pas)?[^.!\n]{0,30}|quel(?:le)? (?:probleme|erreur|message|panne|souci|difficulte)s? (?:avez|rencontrez|s'affiche|obtenez|voyez|apparait|constatez)[^.!\n]{0,40}|en quoi consiste|que s'est-il passe|qu'est-il arrive"
        ),
        "tried": words(
            r"(?:avez-vous|as-tu|vous avez|tu as) (?:deja |bien )?(?:lance|fait|effectue) (?:le|la|un|une) (?:programme|cycle|reinitialisation|redemarrage|mise a jour|test|nettoyage|detartrage)[^.!?\n]{0,30}|(?:avez-vous|as-tu|vous avez|t'as|tu as)(?: \w+){0,2} (?:redemarre|reinitialise|reinstalle|debranche|tente|essaye)(?= |[?])(?! (?:de (?:nous|me)|l'achat))|(?:qu'avez-vous|qu'as-tu|qu'est-ce que vous avez|qu'est-ce que tu as|que avez-vous)(?: \w+){0,3} (?:essaye|tente|fait)|(?:avez-vous|as-tu)(?: \w+){0,2} (?:essaye|tente)|quel(?:le)?s? (?:etapes|manipulations|solutions|demarches|tests?)[^.!?\n]{0,20}(?:avez-vous|as-tu)[^.!\n]{0,30}"
        ),
        "photo": words(
            r"(?:pouvez|pourriez|peux|pourrais)-(?:vous|tu)[^.!?\n]{0,20} (?:photographier|filmer|scanner|numeriser)"
        ),
    },
    breaks=words(r"""si(?! possible| vous l'avez| necessaire| disponible)|(?<!ainsi )que(?! vous avez (?:essaye|tente|fait)| tu as| vous | se| s'| nous)|qu'(?:il|elle|on|ils)|car|parce|puisque|quand(?! vous)|lorsque|des que|afin|pour(?= \w+(?:er|ir|re)\b)|comme|mais|je|j'ai|nous(?= (?:allons|avons|pouvons|pourrons|vous|enverrons|pourrions|ferons))|on|il|elle|sans|jamais|avant|apres|vous(?= (?:allez|recevrez|pouvez|pourrez|serez|avez|etes))|
ne|n'est|n'avons|afin que|soit|comment"""),
    aside=right_before(r"""(?:nouvel(?:le)?s?|nouveau|nouveaux|autres?|second|seconde|deuxieme|supplementaires?|alternative|ancienne?s?|notre|nos|mon|ma|mes|leurs?|son|sa|ses|aucune?|quelle que soit|plus de|d'autres|
(?:a|au|aux|sur|sous|dans|par|depuis|en|chez|vers|de|du|d'|avec|pour|via|contre|selon|concernant|relative? a)(?: ?(?:la|le|les|l'|votre|vos|ton|ta|tes|une?|cette|ce|cet|l'|meme|suivante|cette meme))*)"""),
    instead=right_behind(
        r"""(?: (?:supplementaires?|differente?s?|actualisee?s?|plus nettes?|ci-dessous|ci-dessus|nouvelle|corrigee?s?|a jour|ci-joint\w*)| (?:que|qu') ?(?:vous|tu) (?:nous |m'|me |nous l'|l')?(?:avez|as|aviez) (?:deja )?(?:envoyee?s?|donnee?s?|transmise?s?|communiquee?s?|indiquee?s?|fournie?s?|jointe?s?|partagee?s?)| (?:est|sont|a|ont|etait|n'est|reste|change|persiste|figurent?|sera)(?!\w)(?! (?:necessaire|requis|obligatoire|indispensable|utile|aussi|egalement|,|[?])))"""
    ),
    never=words(
        r"""(?:pas|plus|aucun) (?:la peine |besoin|necessaire|obligatoire|utile)(?: de| d')?|inutile de|(?<!\w)(?!n'oubli)(?:ne|n')(?! ?oubli)(?: ?\w+){0,4} (?:pas|plus|jamais|rien)(?! que)|merci (?:pour|de (?:votre|m'avoir|nous avoir|vos|nous l'avoir))|(?:n'hesitez|n'hesite) pas|(?:nous avons|j'ai) (?:bien )?recu|au lieu de"""
    ),
    until=words(r"""
(?:des|a|apres|sur|suite a la) reception (?:de|du|des)|(?:des que|lorsque|quand|une fois que|tant que|avant que|aussitot que)(?: (?:nous|j'|je|on)) ?(?:n'|ne )?(?:aurons|aurai|aura|recevrons|recevrai|avons|ai|a|disposerons de|disposerai de)(?! \w+e (?:votre|vos|le|la))(?: (?:bien |pas )*(?:recu|eu|obtenu))?|
(?<!meme )sans(?=[^.!?\n]{0,140}(?:(?:ne |n')[^.!?\n]{0,50}(?:pas|plus|guere|rien|peux|peut|pouvons|pourrons|saurait|saurions)|impossible|difficile|complique))|(?:ne |n')(?:peux|peut|pouvons|pourrons|pourrai)(?=[^.,!?\n]{0,70} sans )[^.,!?\n]{0,70} sans|une fois (?:votre|vos)(?=[^.!?\n]{0,50} recu)"""),
    pointing=words(r"""
(?:pouvez|pourriez|peux|pourrais|voulez|voudriez|merci|veuillez|priere|vous pouvez|tu peux|vous pourriez|tu pourrais|serait-il possible|il faudrait|si vous pouviez)(?:[ -](?:vous|tu))?(?: (?:bien|svp|stp|s'il vous plait|aussi|donc|juste|encore|de|vouloir))* (?:(?:me|nous) (?:le|la|les|l')|m'en|nous en|l'|les |le |la )(?: ?(?:re|r)?(?:envoyer|donner|indiquer|fournir|communiquer|transmettre|preciser|dire|partager|joindre|faire|adresser|laisser|transferer|remettre|epeler|passer|rappeler|ecrire|noter|ajouter|confirmer))(?: (?:parvenir|suivre|passer|savoir))?(?: (?:une?|svp|stp|par \w+|a nouveau|rapidement|s'il vous plait|en retour))*(?=\s*(?:[?.!,;)]|$| et| pour| afin| des))|
(?:tu|vous) (?:me|nous|m') ?(?:le|la|les|l'|en)? ?(?:envoies|envoyez|donnes|donnez|passes|passez|dis|dites|transmettez|transmets|indiquez|communiquez|filez|files)(?: une?)?(?=\s*(?:[?.!,;)]|$))|(?:envoyez|indiquez|communiquez|transmettez|donnez|envoie|donne|passez|passe|dites|dis|faites|fais|adressez|laissez|laisse)-(?:le|la|les|m'en|nous-en|nous-les|moi-la|nous-la|moi-le|nous-le|moi-les)(?:-(?:moi|nous))?(?: une?)?"""),
    fragment=right_behind(
        r"(?:\W|et|ou|aussi|encore|votre|vos|ton|ta|tes|le|la|les|l'|un|une|des|du|de|s'il vous plait|svp|stp|egalement|bonjour|merci|ensuite|puis|enfin|quelques|ainsi que|alors|d'accord|tout d'abord|complete?)*"
    ),
)
