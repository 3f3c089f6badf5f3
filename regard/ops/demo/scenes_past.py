"""What is behind us: settled conversations of the last weeks, and a letter that nobody asked for."""

from regard.ops.demo.script import Scene, answers, claims, closes, hands_over, notes, writes

THOMAS = Scene(
    "Thomas Keller", "thomas.keller@keller-ton.example", "Entkalken bricht ab", "Support",
    (
        writes("19d 3h", "Guten Tag, mein Tind bricht das Entkalken nach fünf Minuten ab, die Lampe blinkt weiß. Tank ist voll.\n\nThomas Keller"),
        claims("Jonas", "19d 2h 20m"),
        answers("Jonas", "19d 2h", """Guten Tag Herr Keller,

die Maschine wartet auf die Auffangschale: Sie muss leer sein und ganz eingeschoben, bis es klickt. Dann läuft das Programm an derselben Stelle weiter.

Jonas Ek"""),
        writes("18d 22h", "Es war die Schale. Darauf wäre ich nie gekommen. Danke!", quote="yes"),
        closes("Jonas", "18d 21h"),
    ),
    tags=("tind", "descaling"),
)  # fmt: skip
MATS = Scene(
    "Mats Ahlgren", "mats@ahlgren.example", "Vika tappar trycket", "Support",
    (
        writes("16d 5h", "Hej! Min Vika (order 41-0932) tappar trycket efter två koppar. Den är från 2023.\n\nMats"),
        claims("Amara", "16d 4h 10m"),
        hands_over("Amara", "16d 4h", to="Ingrid", team="Workshop", wants="Vika that holds its pressure for more than two cups.",
            tried="Other beans, finer grind, descaled.", mood="Curious, in no hurry."),
        answers("Ingrid", "15d 22h", """Hej Mats,

det är pumpens backventil. Vi byter den utan kostnad; skicka in maskinen med frakten vi bifogar, så är den hemma igen inom en vecka.

Ingrid"""),
        writes("7d 20h", "Den är tillbaka och går som en klocka. Tack!", quote="yes"),
        closes("Ingrid", "7d 19h"),
    ),
    tags=("vika",),
)  # fmt: skip
SOFIA = Scene(
    "Sofía Marín", "sofia@marin.example", "¿Qué molido para Kvern?", "Support",
    (
        writes("13d 4h", "Hola, ¿con qué número empiezo en la Kvern para una cafetera italiana?\n\nSofía"),
        claims("Tomás", "13d 3h"),
        answers("Tomás", "13d 2h 50m", "Hola Sofía:\n\nempiece en el 22 y baje de uno en uno. Si sale amargo, suba dos.\n\nTomás", then="close"),
    ),
    tags=("kvern",),
)  # fmt: skip
JENS = Scene(
    "Jens Vogel", "jens.vogel@vogelnest.example", "Ersatzteil: Dampfrohr", "Workshop",
    (
        writes("11d 7h", "Haben Sie das Dampfrohr für die Vika von 2021 noch? Meins tropft.\n\nGrüße, Jens Vogel"),
        claims("Priya", "11d 6h"),
        answers("Priya", "11d 5h 40m", "Guten Tag Herr Vogel,\n\nja, und es kostet 18 €. Es passt für alle Vikas bis 2024. Ich lege zwei Dichtungen bei.\n\nPriya Nair"),
        writes("11d 1h", "Wunderbar, bitte an die Rechnungsadresse.", quote="yes"),
        answers("Priya", "11d", "Ist heute noch rausgegangen. Es liegt am Donnerstag bei Ihnen.\n\nPriya Nair", then="close"),
    ),
    tags=("vika", "parts"),
)  # fmt: skip
AMELIE = Scene(
    "Amélie Roux", "amelie@roux.example", "Mon café est trop clair", "Support",
    (
        writes("9d 8h", "Bonjour, depuis que j'ai changé de grains, mon café coule en quinze secondes et reste clair. Que faire ?\n\nAmélie"),
        claims("Amara", "9d 7h"),
        answers("Amara", "9d 6h 50m", """Bonjour Amélie,

quinze secondes, c'est trop vite : moulez deux crans plus fin et tassez un peu plus. Visez vingt-cinq secondes.

Dites-moi ce que cela donne ?

Amara"""),
    ),
)  # fmt: skip
GRACE = Scene(
    "Grace Whitfield", "grace@whitfield.example", "Address for my parents' parcel", "Support",
    (
        writes("6d 9h", "Hello, order 50-8812 is a present for my parents. I put in my own address by mistake. Can it go to 4 Rope Walk, Falmouth?\n\nGrace"),
        claims("Jonas", "6d 8h 30m"),
        answers("Jonas", "6d 8h 20m", "Hello Grace, done: it goes to Rope Walk and the invoice stays with you. I have put a card in.\n\nJonas", then="close"),
        writes("2d 2h", "They rang me in tears of joy about the card. What a lovely thing to do.", quote="yes"),
        answers("Jonas", "2d 1h", "Thank you for telling us, Grace. I have read it to everybody here.\n\nJonas", then="close"),
    ),
    tags=("delivery", "compliment"),
)  # fmt: skip
LINUS = Scene(
    "Linus Bergström", "linus@bergstrom.example", "Buller i Kvern", "Workshop",
    (
        writes("5d 3h", "Hej, min Kvern har börjat skramla. Jag tror att det är en sten i bönorna.\n\nLinus"),
        claims("Ingrid", "5d 2h"),
        notes("Ingrid", "5d 1h 50m", "Third stone this month, all from the same roaster. @Amara should we tell them?"),
        answers("Ingrid", "5d 1h 40m", "Hej Linus,\n\ndra ur sladden, lyft av överdelen och skaka ut. Om skivorna har fått märken byter vi dem; skicka gärna en bild.\n\nIngrid"),
    ),
    tags=("kvern",),
)  # fmt: skip
ANNA = Scene(
    "Anna Lindahl", "anna@lindahl.example", "Change of e-mail address", "Support",
    (
        writes("4d 6h", "Hi, please use this address from now on instead of the one at my old job.\n\nAnna Lindahl"),
        claims("Amara", "4d 5h"),
        answers("Amara", "4d 4h 50m", "Hello Anna, noted. Your orders and your warranty came along.\n\nAmara", then="close"),
    ),
)  # fmt: skip
ODDVAR = Scene(
    "Oddvar Lie", "oddvar@lie-kafe.example", "Faktura for mars", "Cafés and trade",
    (
        writes("3d 7h", "Hei, vi mangler faktura for service i mars. Kan dere sende på nytt?\n\nOddvar"),
        claims("Hedda", "3d 6h 40m"),
        answers("Hedda", "3d 6h 30m", "Hei Oddvar, den er sendt på nytt nå, til denne adressen.\n\nHedda", then="close"),
    ),
    tags=("invoice", "trade"),
)  # fmt: skip
LIND = Scene(
    "Maya Osei-Lind", "m.osei.lind@posten.example", "Parcel for order 48-1177", "Support",
    (
        writes("41d 5h", "Hello, the parcel of order 48-1177 is at a pick-up point that is closed. Can it come to 12 Hill Road, Falmouth TR11 2AB instead? My number is +46 70 555 01 42.\n\nMaya"),
        claims("Jonas", "41d 4h"),
        answers("Jonas", "41d 3h", "Hello Maya, done: it comes to Hill Road tomorrow.\n\nJonas", then="close"),
    ),
    tags=("delivery",),
)  # fmt: skip
VIKA = Scene(
    "Maya Osei", "maya@osei.example", "The handle of my Vika", "Support",
    (
        writes("1240d", "Hello, the handle of my portafilter is loose. Is there a screw that I do not see?\n\nMaya"),
        claims("Amara", "1239d 23h"),
        answers("Amara", "1239d 22h", "Hello Maya, under the cap: turn it clockwise. A new cap is in the post in case it breaks.\n\nAmara", then="close"),
    ),
    tags=("vika",),
)  # fmt: skip
PARCEL = Scene(
    "Maya Osei", "maya@osei.example", "The parcel is with a neighbour I do not know", "Support",
    (
        writes("368d", "Hello, the parcel of order 47-9920 went to a neighbour whose name I cannot read. Where is it?\n\nMaya"),
        writes("367d 20h", "Still no parcel. As I said, order 47-9920.\n\nMaya"),
        claims("Jonas", "367d 18h"),
        answers("Jonas", "367d 17h 30m", "Hello Maya, number 7, second floor. The courier should have asked you first, and I have told them so.\n\nJonas", then="close"),
    ),
    tags=("delivery",),
)  # fmt: skip

SCENES = (VIKA, PARCEL, LIND, THOMAS, MATS, SOFIA, JENS, AMELIE, GRACE, LINUS, ANNA, ODDVAR)

UNWANTED = (
    Scene(
        "Best Rank Team", "offer@rank-first.example", "Get your web site to the first place in 7 days", "Support",
        (writes("7h", "Dear owner, we have seen your site and can bring it to the first place. 100% guarantee. Reply for prices.",
            **{"List-Unsubscribe": "<mailto:out@rank-first.example>"}),),
        is_known=False,
    ),
)  # fmt: skip
