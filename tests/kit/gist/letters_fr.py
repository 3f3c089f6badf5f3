"""Des lettres comme les clients les écrivent : la phrase qui dit ce qu'ils veulent, et comment ils vont."""

LETTERS: list[tuple[str, str, str]] = [
    ("Bonjour,\n\nMa machine fuit depuis lundi.\n\nCordialement\nClaire", "Ma machine fuit depuis lundi.", ""),
    ("Bonjour, où est ma commande 48-1177 ?", "où est ma commande 48-1177 ?", ""),
    ("Madame, Monsieur,\nJe souhaite être remboursée de la facture 5521.\nVeuillez agréer mes salutations distinguées.", "Je souhaite être remboursée de la facture 5521.", ""),
    ("J'ai acheté un moulin en mai. Il ne fonctionne plus. Pourriez-vous le réparer ?", "Pourriez-vous le réparer ?", ""),
    ("C'est inadmissible. J'attends depuis trois semaines et je veux mon argent.", "J'attends depuis trois semaines et je veux mon argent.", "upset"),
    ("Ma mère est décédée en février. Merci de résilier son contrat.", "Merci de résilier son contrat.", "grieving"),
    ("Je suis très inquiète, le colis n'est toujours pas arrivé. Quand sera-t-il livré ?", "Quand sera-t-il livré ?", "worried"),
    ("Nous avons besoin d'un technicien d'urgence, nous ouvrons demain à huit heures.", "Nous avons besoin d'un technicien d'urgence, nous ouvrons demain à huit heures.", "urgent"),
    ("Merci infiniment, c'est très gentil !", "", "grateful"),
    ("Rien d'urgent : quelle est la garantie de la Vika ?", "Rien d'urgent : quelle est la garantie de la Vika ?", "calm"),
    ("Bonjour, j'aimerais changer mon adresse de livraison. J'habite maintenant 4 rue du Moulin, Lyon.\n\nEnvoyé de mon iPhone", "j'aimerais changer mon adresse de livraison.", ""),
    ("Il manque le réservoir d'eau dans le carton.", "Il manque le réservoir d'eau dans le carton.", ""),
    ("J'ai été débitée deux fois. Je demande le remboursement.", "Je demande le remboursement.", ""),
    ("Je n'arrive pas à me connecter. J'ai réinitialisé le mot de passe trois fois. Pouvez-vous m'aider ?", "Je n'arrive pas à me connecter.", ""),
    ("Merci pour votre réponse. Puis-je garder le porte-filtre ?\n\nLe 10 mars 2026 à 09:02, Halden a écrit :\n> Envoyez-nous une photo, s'il vous plaît.", "Puis-je garder le porte-filtre ?", ""),
    ("C'est réglé, merci.", "C'est réglé, merci.", ""),
    ("Je voudrais un devis pour deux machines.\nDans l'attente de votre réponse.", "Je voudrais un devis pour deux machines.", ""),
    ("La machine ne chauffe plus. J'ai changé le filtre, rien n'y fait.", "La machine ne chauffe plus.", ""),
    ("Je suis déçue : le moulin est arrivé rayé.", "Je suis déçue : le moulin est arrivé rayé.", "upset"),
    ("Bonsoir, comment puis-je nettoyer le moulin ? Merci d'avance.", "comment puis-je nettoyer le moulin ?", ""),
    ("Merci beaucoup", "", ""),
]  # fmt: skip
TRIED: list[tuple[str, list[str]]] = [
    ("Elle fuit. J'ai déjà détartré deux fois.", ["J'ai déjà détartré deux fois."]),
    ("Nous avons changé la prise. Sans succès.", ["Nous avons changé la prise.", "Sans succès."]),
    ("Avez-vous essayé une autre prise ?", []),
    ("Je l'ai achetée en mai.", []),
    ("J'ai appelé deux fois en vain.", ["J'ai appelé deux fois en vain."]),
]  # fmt: skip
