"""The words of French that the gist goes by: alternatives of one pattern, between bars that have a space on each side."""

ASKS = r"""
    s'il vous pla[iî]t | svp | merci de | (?:pourriez|pouvez|voudriez|auriez)[- ]vous |
    (?:je|nous) (?:voudrais|voudrions|souhaite|souhaiterais|souhaitons|veux|désire|demande|demandons|réclame|cherche|résilie|
    vous prie|vous demande|sollicite|exige) | j'aimerais | j'attends | j'ai besoin | nous avons besoin | j'exige |
    comment (?:puis|faire|dois|peut|obtenir|fait) | où (?:est|en est|se|puis|sont) | quand (?:est|vais|sera|puis|arrive|
    pourrai|puis-je) |
    combien | que (?:dois|puis|faire) | quel(?:le)?s? | (?:est|serait)[- ]il possible | y a-t-il | avez[- ]vous | puis-je |
    veuillez
"""
DEED = r"""
    rembours\w* | annul\w* | résili\w* | remplac\w* | échang\w* | retourn\w* | renvo\w* | répar\w* | facture | reçu | livr\w* |
    envo\w* | expédi\w* | modifi\w* | changer | corriger | supprimer | désinscri\w* | désabonn\w* | réinitialis\w* |
    débloqu\w* |
    rappel\w* | récupér\w* | technicien\w* | garantie | remise | devis | pièces? (?:détachées?|de rechange) | notice |
    mode d'emploi | mot de passe | adresse | rendez-vous | suivi | commande | avoir
"""
WRONG = r"""
    ne (?:fonctionne|marche|démarre|chauffe|charge|s'allume|s'ouvre|ferme|répond|rentre|s'arrête|peux|parviens) (?:plus|pas) |
    (?:fonctionne|marche|démarre|chauffe|s'allume) (?:plus|pas) | toujours (?:pas|rien|aucun\w*) | n'arrive (?:pas|plus) |
    n'(?:est|ai|a|avons|ont) (?:(?:toujours|encore) )?(?:pas|plus|jamais|rien) \w+ | pas (?:encore )?(?:reçue?|arrivée?|
    livrée?|remboursée?) |
    cassée?s? | en panne | défectueu(?:x|se) | abîmée?s? | endommagée?s? | rayée?s? | fuit | fuite | goutte | manque |
    manquante?s? |
    erreur | erronée? | mauvaise? | retard | deux fois | bruit | sent (?:le|mauvais) | fumée | bloquée?s? | perdue?s? |
    volée?s? | problèmes? avec | trop (?:petite?|grande?|cher|chaude?)
"""
OVER = r"""
    (?:c'est|problème|tout est) (?:réglé|résolu) | (?:ça|cela|tout) (?:re)?marche (?:maintenant|à nouveau|de nouveau) |
    (?:ça|cela|tout) fonctionne (?:maintenant|à nouveau|de nouveau) | n'est plus nécessaire | plus besoin
"""
NOISE = r"""
    dans l'attente | en attend\w+ | j'espère (?:que|avoir) | (?:pouvez|pourriez)-vous m'aider[ .?!]*$ | merci(?! de ) |
    ci-joint |
    en pièce jointe | j'ai une (?:petite )?question[ .:]*$ | que (?:dois-je|puis-je|faire)(?: faire)?[ ?]*$ | n'hésitez pas
"""
AGAIN = r"comme je (?:vous )?l'ai | comme (?:déjà )?(?:dit|indiqué|expliqué)"
PAST = r"j'ai (?:déjà )?(?:essayé|acheté|commandé|appelé|tenté|nettoyé)"
TRIED = r"""
    (?:j'ai|j'avais|nous avons|nous avions|on a|il a|elle a|ils ont) (?:(?:bien|déjà|aussi|même|également|deux fois|
    tout) )*(?:essayé|
    tenté|testé|nettoyé|détartré|redémarré|réinitialisé|réinstallé|changé|remplacé|vérifié|contrôlé|appelé|téléphoné|écrit|
    contacté|débranché|éteint|rallumé|suivi|mis à jour|regardé|relancé|vidé) | sans succès | sans résultat | en vain |
    (?:cela|ça) n'a (?:rien changé|pas (?:aidé|marché|fonctionné)) | rien n'y fait | aucun changement
"""
TRIED_NOT = r"si (?:j'ai|vous|nous) | veuillez (?:essayer|vérifier) | avez-vous"
GRIEVING = r"""
    décédée?s? | (?:est|vient de) (?:morte?|mourir) | décès | obsèques | deuil | enterrement
"""
UPSET = r"""
    inacceptable | inadmissible | scandaleux | honteux | honte | furieu(?:x|se) | en colère | fâchée?s? | énervée?s? |
    agacée?s? |
    déçue?s? | décevant | frustrée?s? | frustrant | mécontente?s? | pas (?:du tout )?(?:contente?|satisfaite?) |
    insatisfaite?s? |
    ras[- ]le[- ]bol | marre | lamentable | ridicule | plus jamais | arnaque | escroquerie | avocat | moque[rz]? (?:de nous|
    de moi|du monde)
"""
URGENT = r"""
    urgente?s? | d'urgence | au plus vite | le plus (?:vite|rapidement) possible | dès que possible | immédiatement |
    avant (?:demain|ce soir) | dans les plus brefs délais
"""
WORRIED = r"""
    inquiète?s? | inquiets? | inquiétude | m'inquiète | préoccupée?s? | peur | je crains | angoissée?s? | désespérée?s? |
    ne sais (?:plus|pas) quoi faire | stressée?s?
"""
GRATEFUL = r"""
    merci (?:infiniment|mille fois|énormément) | mille mercis? | (?:un )?grand merci | reconnaissante?s? |
    très (?:gentils?|gentilles?|aimables?) | (?:excellent|super) (?:service|accueil) | formidable | génial | ravie?s? |
    soulagée?s?
"""
CALM = r"""
    pas (?:urgent|pressée?) | rien d'urgent | quand vous (?:pourrez|aurez le temps) | à l'occasion | prenez votre temps |
    sans urgence | pas de souci
"""
