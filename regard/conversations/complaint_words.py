"""What our letters about a complaint say, in the languages we write. Plain, warm, exact; none of the customer's own words.

Whoever typed somebody else's address into the form must not write to them through us.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from django.utils import formats, timezone, translation

DAY = {"en": "l j F, H:i", "de": "l, j. F, H:i", "es": "l j \\d\\e F, H:i", "fr": "l j F, H:i"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "subject": "We have your complaint",
        "hello": "Hello,",
        "have": "we have your complaint. Thank you for telling us.",
        "owner": "%(owner)s has it, from start to finish.",
        "named": "By %(named)s somebody with a name takes it on, from start to finish. You see who on your page.",
        "answer": "You get our answer in writing by %(answer)s: what went wrong, and what we do about it.",
        "ref": "Its number is %(ref)s. Where it stands you see here, at any time:",
        "more": "If you would like to add something, answer this letter. You need not tell us anything twice.",
        "mistake": "If you did not write to us, somebody typed your address. Then you need do nothing.",
        "longer_subject": "Your complaint: our answer takes longer",
        "longer": "our answer to your complaint %(ref)s takes longer than we said. We promised it by %(before)s.",
        "why": "Why: %(why)s",
        "new": "You get it by %(answer)s.",
        "page": "Where it stands you see here:",
        "on": "If this does not put it right, tell us here. Somebody else then looks at it anew:",
        "end": "This is our last answer to complaint %(ref)s. It stays here for you to read:",
        "further": "How you can go on outside:",
        "person": "To talk to a person: %(person)s",
    },
    "de": {
        "subject": "Ihre Beschwerde ist bei uns",
        "hello": "Guten Tag,",
        "have": "Ihre Beschwerde ist bei uns. Danke, dass Sie es uns sagen.",
        "owner": "%(owner)s kümmert sich darum, von Anfang bis Ende.",
        "named": "Bis %(named)s übernimmt sie jemand mit Namen, von Anfang bis Ende. Wer, sehen Sie auf Ihrer Seite.",
        "answer": "Unsere Antwort bekommen Sie schriftlich bis %(answer)s: was schiefging und was wir tun.",
        "ref": "Ihre Nummer ist %(ref)s. Wie es steht, sehen Sie jederzeit hier:",
        "more": "Möchten Sie etwas ergänzen, antworten Sie auf diesen Brief. Sie müssen uns nichts zweimal sagen.",
        "mistake": "Falls Sie uns nicht geschrieben haben, hat jemand Ihre Adresse eingetippt. Dann müssen Sie nichts tun.",
        "longer_subject": "Ihre Beschwerde: unsere Antwort dauert länger",
        "longer": "unsere Antwort auf Ihre Beschwerde %(ref)s dauert länger als gesagt. Versprochen hatten wir sie bis %(before)s.",
        "why": "Der Grund: %(why)s",
        "new": "Sie bekommen sie bis %(answer)s.",
        "page": "Wie es steht, sehen Sie hier:",
        "on": "Ist es damit nicht gut, sagen Sie es uns hier. Dann sieht es sich jemand anderes neu an:",
        "end": "Das ist unsere letzte Antwort auf Beschwerde %(ref)s. Sie bleibt hier für Sie lesbar:",
        "further": "Wie Sie außerhalb weiterkommen:",
        "person": "Mit einem Menschen sprechen: %(person)s",
    },
    "es": {
        "subject": "Tenemos su queja",
        "hello": "Buenos días:",
        "have": "Tenemos su queja. Gracias por decírnoslo.",
        "owner": "%(owner)s se ocupa de ella de principio a fin.",
        "named": "Antes del %(named)s, una persona con nombre se ocupa de ella de principio a fin. En su página verá quién.",
        "answer": "Recibirá nuestra respuesta por escrito antes del %(answer)s: qué salió mal y qué hacemos.",
        "ref": "Su número es %(ref)s. Aquí puede ver en todo momento cómo va:",
        "more": "Si quiere añadir algo, responda a esta carta. No tiene que contarnos nada dos veces.",
        "mistake": "Si usted no nos ha escrito, alguien puso su dirección. Entonces no tiene que hacer nada.",
        "longer_subject": "Su queja: nuestra respuesta tarda más",
        "longer": "Nuestra respuesta a su queja %(ref)s tarda más de lo dicho. La prometimos antes del %(before)s.",
        "why": "El motivo: %(why)s",
        "new": "La recibirá antes del %(answer)s.",
        "page": "Aquí puede ver cómo va:",
        "on": "Si con esto no queda bien, díganoslo aquí. Entonces otra persona lo mira de nuevo:",
        "end": "Esta es nuestra última respuesta a la queja %(ref)s. Puede leerla siempre aquí:",
        "further": "Cómo puede seguir fuera de nuestra casa:",
        "person": "Para hablar con una persona: %(person)s",
    },
    "fr": {
        "subject": "Nous avons reçu votre réclamation",
        "hello": "Bonjour,",
        "have": "Nous avons reçu votre réclamation. Merci de nous le dire.",
        "owner": "%(owner)s s’en occupe du début à la fin.",
        "named": "Une personne, avec un nom, s’en charge du début à la fin, avant le %(named)s. Vous verrez qui sur votre page.",
        "answer": "Vous recevrez notre réponse par écrit avant le %(answer)s : ce qui s’est passé et ce que nous faisons.",
        "ref": "Son numéro est %(ref)s. Vous voyez ici à tout moment où elle en est :",
        "more": "Pour ajouter quelque chose, répondez à cette lettre. Vous n’avez rien à nous dire deux fois.",
        "mistake": "Si vous ne nous avez pas écrit, quelqu’un a saisi votre adresse. Vous n’avez alors rien à faire.",
        "longer_subject": "Votre réclamation : notre réponse prend plus de temps",
        "longer": "Notre réponse à votre réclamation %(ref)s prend plus de temps que promis ; c’était avant le %(before)s.",
        "why": "La raison : %(why)s",
        "new": "Vous la recevrez avant le %(answer)s.",
        "page": "Vous voyez ici où elle en est :",
        "on": "Si cela ne suffit pas, dites-le-nous ici. Une autre personne l’examinera alors de nouveau :",
        "end": "Ceci est notre dernière réponse à la réclamation %(ref)s. Vous pouvez toujours la lire ici :",
        "further": "Comment continuer ailleurs :",
        "person": "Pour parler à une personne : %(person)s",
    },
}  # fmt: skip


def language_for(*wanted: str) -> str:
    """The first of them that we write; English when none is."""
    short = (one.replace("_", "-").split("-")[0].lower() for one in wanted)
    return next((one for one in short if one in WORDS), "en")


def moment(at: datetime, *, language: str, zone: tzinfo | None) -> str:
    """Weekday, day, month and hour in that language, where we are."""
    with translation.override(language):
        return formats.date_format(timezone.localtime(at, zone), DAY[language])
