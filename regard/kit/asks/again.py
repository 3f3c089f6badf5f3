"""Customers who say that they say it again: "as I already told you", "wie schon geschrieben", "como ya le dije"."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

import re

from regard.kit.asks.folded import fold
from regard.kit.asks.language import words

MOST = 60_000  # characters of a message that are read
_TOLD_EN = r"(?:told|said|wrote|written|mentioned|explained|stated|given|gave|provided|sent|answered|described|replied|reported|informed|shared|supplied|outlined|pointed out|repeated)"
_TOLD_DE = r"(?:gesagt|geschrieben|erwahnt|erklart|mitgeteilt|geschildert|genannt|beschrieben|angegeben|geschickt|gesendet|erzahlt|beantwortet|gemeldet|dargelegt|erlautert|ubermittelt|durchgegeben|gegeben|erwaehnt|erklaert|gemailt)"
_TOLD_FR = r"(?:dit|ecrit|mentionne|explique|indique|precise|signale|donne|envoye|communique|repondu|raconte|fourni|transmis|expose|decrit)e?s?"
_TOLD_ES = r"(?:dij[eo]|dicho|escri(?:bi|to)|mencion(?:e|ado)|expli(?:que|cado)|indi(?:que|cado)|coment(?:e|ado)|envi(?:e|ado)|di|dado|facilit(?:e|ado)|proporcion(?:e|ado)|respond(?:i|ido)|cont(?:e|ado)|mand(?:e|ado)|inform(?:e|ado))"
_NTH_EN = r"(?:second|third|fourth|fifth|sixth|tenth|hundredth|umpteenth|nth|2nd|3rd|4th|5th|6th)"

_SAY_EN = r"(?:ask|tell|told|writ|wrote|explain|say|said|contact|call|send|sent|repeat|request|remind|giv|gave|report|mention|provid|answer|email|e-mail)\w*"
_SAY_DE = r"(?:schreib|schrieb|geschrieben|sag|gesagt|erklar|mitteil|teile|mitgeteilt|frag|gefragt|schick|geschickt|nenn|genannt|melde|gemeldet|wende|bitte|schilder|geschildert|wiederhol|antworte|gebe|angeb)\w*"
_SAY_FR = (
    r"(?:dis|dire|ecri|expliqu|demand|envoi|envoy|repet|donn|contact|signal|precis|indiqu|appel|communiqu|rappel)\w*"
)
_SAY_ES = r"(?:dig|dij|decir|escrib|expli|pid|pregunt|envi|repit|repet|doy|dar|contact|llam|indic|mand|comunic|inform|solicit)\w*"

_AGAIN = words(rf"""
(?:as|like) (?:i|we)(?:'ve| have| had)?(?: already| previously| just| repeatedly| earlier)* {_TOLD_EN}(?! you would| you'd| them| him| her)|(?:as|like) (?:already |previously |repeatedly )(?:mentioned|stated|explained|said|written|described|told)|(?:as|like) (?:mentioned|stated|explained|said|written|described|told) (?:before|earlier|previously|already|above|in my (?:first|last|previous|earlier) \w+|several times|many times)|(?<![a-z] )(?:as|like) (?:mentioned|stated|explained|said|written|described|told)(?=,)|
(?:i|we)(?:'ve| have)? (?:already|repeatedly|previously) {_TOLD_EN}|(?:i|we)(?:'ve| have)? {_TOLD_EN}[^.!?\n]{{0,60}} (?:already|twice|(?:two|three|four|five|six|several|many|multiple|countless|so many|\d+) times|before|over and over|again and again|repeatedly)|
(?:this is|that's|it's|now)(?: now| already| at least)? (?:the|my) {_NTH_EN} (?:e-?mail|message|request|attempt|person|agent|call|letter|time(?: that)? (?:i|we)(?:'m|'ve| am| have| had)?(?: to| \w+)? ?{_SAY_EN})|{_SAY_EN}[^.!?\n]{{0,70}} for the {_NTH_EN} time|(?<![a-z] )for the {_NTH_EN} time|(?:now|already|again|and) for the {_NTH_EN} time|(?:how (?:many times|often)|how many more times) (?:do|must|should|will|have|am) (?:i|we)|
(?:i|we)(?:'m| am|'re| are)?(?: really| so| getting)? (?:tired|sick|fed up|weary)(?: and tired)? (?:of|with) (?:repeating|having to (?:repeat|explain)|explaining|saying)|(?:do|must|why (?:do|must|should)) (?:i|we)(?: really| always| have to| need to)* (?:repeat|explain (?:it|this|everything|myself|that) (?:again|every|all over))|
(?:having|have|had) to (?:repeat (?:myself|everything|this|it|that|the)|explain (?:everything|myself|it all|this|it|the whole \w+)(?: all over)? again|(?:tell|explain)[^.!?\n]{{0,40}} (?:over and over|again and again|all over again|every time))|keep(?:s)? (?:repeating myself|asking (?:me|us) (?:the same|for the same|again))|
(?:please |just )?(?:read|see|check|look at|refer to) my (?:previous|last|earlier|first|other|original) (?:e-?mail|message|mail|letter|request)s?|you(?:'ve| have)? (?:already )?(?:have|got|asked)(?: me)?(?: for)? (?:all (?:of )?(?:this|that|these)|this|that|it|the same)(?: \w+)? (?:already|before|twice|last time|several times)|you (?:already )?asked (?:me )?(?:that|this|for (?:that|this|it)) (?:already|before|yesterday|last)|you already (?:have|asked)(?: me)?[^.!?\n]{{0,40}}|again,? (?:my|the) (?:order|account|customer|serial) (?:number|id)|once (?:again|more),? (?:my|here is|here's|for the record)|to repeat(?: myself| what)?|same (?:answer|information|question) (?:again|as before|as last time)|i repeat|
wie (?:ich |wir )?(?:(?:ihnen|dir|euch|ihrer \w+|ihrem \w+|das) )?(?:(?:ja|bereits|schon|eben|oben|zuvor|vorhin|mehrfach|mehrmals|gerade|ihnen|dir|euch|zweimal|dreimal|am telefon|telefonisch|in meiner? \w+(?: \w+)?|letzte woche|gestern) ?)+ ?{_TOLD_DE}|wie (?:gesagt|erwahnt|erwaehnt|geschrieben|beschrieben|mitgeteilt)|(?:das|dies|diese \w+|die \w+|alles|es|meine \w+) (?:habe|hab|hatte|haben|hatten) (?:ich|wir)[^.!?\n]{{0,50}}(?:schon|bereits|mehrfach|mehrmals|zweimal|dreimal)[^.!?\n]{{0,40}} {_TOLD_DE}|
(?:ich|wir) (?:habe|hab|haben|hatte|hatten)[^.!?\n]{{0,50}} (?:schon|bereits|mehrfach|mehrmals|zweimal|dreimal|wiederholt)[^.!?\n]{{0,60}} {_TOLD_DE}|{_SAY_DE}[^.!?\n]{{0,70}} zum (?:zweiten|dritten|vierten|funften|x-ten|xten|tausendsten|hundertsten|\d+\.) ?mal|(?<![a-z] )zum (?:zweiten|dritten|vierten|funften|x-ten|xten|tausendsten|hundertsten|\d+\.) ?mal|(?:nun|jetzt|bereits|schon|nochmal) zum (?:zweiten|dritten|vierten|funften|x-ten|xten|tausendsten|hundertsten|\d+\.) ?mal|zum (?:zweiten|dritten|vierten|funften|x-ten|xten|tausendsten|hundertsten|\d+\.) ?mal[^.!?\n]{{0,70}} {_SAY_DE}|zum wiederholten mal|(?:wie oft|wie viele male|warum) (?:muss|soll|mussen|sollen) (?:ich|wir)[^.!?\n]{{0,40}}(?:noch|wiederholen|nochmal|erneut|erklaren|immer)|(?:immer (?:wieder|noch)|standig|jedes mal|nochmals?|noch einmal|alles|mich)[^.!?\n]{{0,30}} (?:wiederholen|neu erklaren|von vorne? erklaren)(?: muss| mussen| zu mussen)?|
(?:lesen|lies) (?:sie )?(?:bitte )?(?:doch )?(?:meine (?:letzte|vorige|erste|fruhere)|meinen letzten)|(?:haben sie|hast du|habt ihr|sie haben)[^.!?\n]{{0,40}} (?:schon|bereits)[^.!?\n]{{0,30}}(?:gefragt|von mir|erhalten|bekommen|vorliegen)|ich wiederhole|hier nochmals? |nochmals:|
comme (?:je|nous) (?:vous |te |l'|le |vous l'|te l'|les |vous les )?(?:ai|avons|avais|avions)? ?(?:(?:deja|precedemment|bien|plusieurs fois) )*{_TOLD_FR}|comme (?:deja |precedemment )?(?:dit|indique|mentionne|explique|precise|ecrit|signale)(?: (?:plus haut|precedemment|dans mon|ci-dessus|auparavant))?|(?:je|j'|nous) ?(?:vous |te |l'|le |la |les |vous l'|te l'|vous les |y |ai )?(?:ai|avons|avais)? ?(?:deja|plusieurs fois) (?:\w+ ){{0,2}}?{_TOLD_FR}|
{_SAY_FR}[^.!?\n]{{0,70}} pour la (?:deuxieme|seconde|troisieme|quatrieme|cinquieme|enieme|n-?ieme|dixieme|\d+e(?:me)?) fois|(?<![a-z] )pour la (?:deuxieme|seconde|troisieme|quatrieme|cinquieme|enieme|n-?ieme|dixieme|\d+e(?:me)?) fois|la (?:deuxieme|seconde|troisieme|quatrieme|enieme|dixieme) fois que (?:je|nous|j')[^.!?\n]{{0,20}} ?{_SAY_FR}|(?:combien de fois|pourquoi) (?:dois|devons|faut|vais|est-ce que je dois)[^.!?\n]{{0,40}}(?:repeter|redire|expliquer|dire|donner|encore|ecrire)?|(?:devoir|dois|oblige\w* (?:de|a)|a force de|marre de|assez de|lasse? de|fatigue\w* de) (?:tout |toujours |encore |sans cesse |me |le |tout )*(?:re)?(?:repeter|reexpliquer|redire|tout recommencer|recommencer)|(?:ai|avons|a|avez) (?:deja )?{_TOLD_FR}[^.!?\n]{{0,40}} (?:(?:deux|trois|quatre|cinq|plusieurs|maintes|\d+) (?:fois|reprises)|a (?:plusieurs|maintes|deux|trois) reprises)|
(?:vous (?:me l'|m'|l'|avez deja|me )[^.!?\n]{{0,10}}deja (?:demande|pose))\w*|vous (?:l'|les )?avez deja(?! \w+e (?:mon colis|la piece|le colis))|(?:relisez|lisez|voir|cf\.?) (?:svp |s'il vous plait )?(?:mon|mes) (?:precedents?|derniers?|premiers?) (?:mails?|messages?|courriels?)|je (?:me )?repete|encore une fois,? (?:mon|voici|je)|
(?:como|tal y como|tal como|segun) (?:ya )?(?:les? |te |os |se lo |le |lo |se los )?(?:he |habia |hemos |ya )*(?:les? |te |os )?(?:ya )?{_TOLD_ES}|como (?:ya )?(?:mencione|dije|indique|explique|comente|escribi|mencionado|dicho|indicado|explicado|comentado)(?: (?:antes|anteriormente|previamente))?|ya (?:se |te |les? |os )?(?:l[oa]s? |les? |te )?(?:he |habia |hemos )?{_TOLD_ES}|ya (?:se|te|le|les) (?:l[oa]s? )?(?:he|di|envie|dije|mande|explique)(?: \w+)?|
{_SAY_ES}[^.!?\n]{{0,70}} por (?:segunda|tercera|cuarta|quinta|enesima|decima|\d+[ªa]) vez|(?<![a-z] )por (?:segunda|tercera|cuarta|quinta|enesima|decima|\d+[ªa]) vez|la (?:segunda|tercera|cuarta|enesima) vez que (?:les? |te |lo |os |se lo )*{_SAY_ES}|(?:cuantas veces|por que) (?:tengo|debo|hay|mas|tenemos|voy)[^.!?\n]{{0,40}}(?:repet\w*|decir\w*|explic\w*|dar\w*|que)|(?:tener que|tengo que|harto de|harta de|cansad[oa] de|volver a|estoy) (?:siempre )?(?:repetir(?:lo|me|les?)?|repitiendo|explicar(?:lo)? (?:todo )?(?:otra vez|de nuevo)|dar(?:les?)? (?:otra vez|de nuevo))[^.!?\n]{{0,30}}|(?:he|hemos) (?:ya )?(?:dicho|dado|enviado|explicado|escrito|indicado|facilitado|mandado|comentado|mencionado|contado|repetido)[^.!?\n]{{0,50}} (?:(?:dos|tres|cuatro|cinco|varias|muchas|\d+) veces|ya)|
(?:di|dije|envie|mande|explique|escribi)[^.!?\n]{{0,40}} (?:dos|tres|cuatro|cinco|varias|muchas) veces|ya me (?:lo |la |los )?(?:pidi\w+|pregunt\w+|han pedido|ha pedido)|(?:lea|lee|vea|mire|revise) (?:por favor )?(?:mi|mis) (?:correo|mensaje|email)s? (?:anterior|anteriores|previo)|repito|una vez mas,? (?:mi|aqui|le)""")
_NOT_REPEATING = words(r"""(?:as|like) (?:mentioned|described|stated|written|explained|said) (?:in|on) (?:your|the)|as (?:you|they|he|she)|comme vous|wie sie|como usted|for the (?:first|second|third) time this|(?:second|third|2nd|3rd) time (?:it|this|that|the|my|i order|i've ordered|i bought|i am ordering|in)[^.!?\n]{0,20}|
zum (?:zweiten|dritten|vierten) mal (?:kaputt|defekt|bestellt|gekauft|bei|ausgefallen|bestelle)|(?:second|third) (?:order|machine|one)""")


def says_again(text: str) -> bool:
    """Does a customer complain of having to repeat?"""
    return again_in(text) is not None


def again_in(text: str) -> tuple[int, int] | None:
    """Where they say so, in `text`; None when they do not. Never raises."""
    folded = re.sub(r"\s", " ", fold(text[:MOST]))
    for found in _AGAIN.finditer(folded):
        if not _NOT_REPEATING.match(folded, found.start()) and not _NOT_REPEATING.search(found[0]):
            return found.span()
    return None
