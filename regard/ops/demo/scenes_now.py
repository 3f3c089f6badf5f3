"""What is open today."""

from regard.ops.demo.script import Scene, answers, claims, comes_back, drafts, hands_over, notes, snoozes, writes

MAYA = Scene(
    "Maya Osei", "maya@osei.example", "Steam fades after ten seconds", "Support",
    (
        writes("8d 2h", """My Tind loses steam after about ten seconds. It used to run for a minute.

The order is 48-1177. I descaled it last week, no change. I have eight guests on Sunday week and rather hoped to make them coffee.

Maya"""),
        claims("Jonas", "8d 1h 40m"),
        answers("Jonas", "8d 1h 19m", """Hello Maya, thank you for saying what you tried, that spares us both a round.

It sounds like the steam gasket. A new one leaves today and is with you by Friday. Here is how to change it: lift the drip tray, two screws, four minutes.

Jonas"""),
        writes("1d 17h", """The gasket came on Friday, thank you, and your video was very clear. I fitted it on Saturday. Steam still fades after ten seconds, so I suppose it was never the gasket.

I have eight people coming on Sunday.""", quote="yes"),
        notes("Jonas", "1d 3h", "Serials below 2300 had a weak pressure switch. Hers is 2214.\n\n@Priya, I think this one is for the workshop. Four others this month."),
        hands_over("Jonas", "1d 2h 30m", to="Priya", team="Workshop",
            wants="Steady steam again. Eight guests this Sunday.",
            tried="Descaled on 24 February. Wand cleaned. New steam gasket fitted. No change.",
            mood="Patient, tired. Her father died in February; no need to raise it."),
        answers("Priya", "1d 2h", """Hello Maya, I am Priya from the workshop. Jonas has told me everything, so there is nothing to explain again.

It is the pressure switch, our fault and not your fitting. We will collect the Tind tomorrow and lend you a Vika, so Sunday is safe."""),
        writes("2h 38m", "That is kind, and a relief. Tomorrow after five suits me. Shall I keep the portafilter, or send it along?", quote="yes"),
        drafts("Priya", "4m", "Keep the portafilter, Maya, you will want it for the loan Vika. The courier comes between 17:00 and 19:00."),
    ),
    tags=("tind", "steam pressure"),
)  # fmt: skip
ILSE = Scene(
    "Ilse Brandt", "ilse.brandt@briefkasten.example", "Vika oder Tind?", "Support",
    (
        writes("3h 42m", """Guten Tag,

ich schwanke zwischen Vika und Tind. Wir sind zu zweit, morgens muss es schnell gehen, am Wochenende kommen Gäste. Unser Wasser ist hart (19 °dH).

Könnten Sie mich anrufen? Heute gegen Mittag wäre gut: +49 170 5550 142.

Ilse Brandt"""),
        claims("Priya", "3h 20m"),
    ),
    tags=("vika", "tind"),
)  # fmt: skip
LUMEN = Scene(
    "Café Lumen", "bonjour@cafe-lumen.example", "Une deuxième Tind pour le nouveau bar", "Cafés and trade",
    (
        writes("52m", """Bonjour,

nous ouvrons un second bar en avril et nous voudrions une deuxième Tind. Faites-vous un prix pour les cafés, et pouvez-vous livrer avant le 3 ?

Merci d'avance,
Camille Perrin
Café Lumen"""),
    ),
    tags=("tind", "trade"),
)  # fmt: skip
RASHID = Scene(
    "Rashid Karim", "rashid@karim.example", "Which descaler for soft water", "Support",
    (
        writes("1h 40m", """Hello,

we moved, and the water here is soft (4 °dH). Do I still need the descaler you sent with the Vika, or is there a gentler one?

Rashid"""),
        claims("Priya", "1h 10m"),
    ),
    tags=("vika",),
)  # fmt: skip
NOOR = Scene(
    "Noor van Dijk", "noor@vandijk-studio.example", "Invoice in my company's name, please", "Support",
    (
        writes("1h 12m", """Hi,

order 51-2090 was invoiced to me in person. Could you make it out to Van Dijk Studio B.V. instead? The address is the same.

Thank you,
Noor

--
Noor van Dijk · Van Dijk Studio
+31 6 5550 1190"""),
        claims("Jonas", "1h"),
    ),
    tags=("invoice",),
)  # fmt: skip
HANNE = Scene(
    "Hanne Solberg", "hanne.solberg@nordlys.example", "Kvern: innstilling etter nye kverner", "Workshop",
    (
        writes("38m", """Hei!

Jeg har satt inn nye kvernskiver i Kvern, og nå er alt for grovt. Hvor starter jeg? Før sto den på 14.

Hilsen Hanne"""),
        claims("Priya", "20m"),
    ),
    tags=("kvern",),
)  # fmt: skip
PETER = Scene(
    "Peter Ashdown", "peter@ashdown.example", "Thank you for the loan machine", "Workshop",
    (
        writes("9m", """I just wanted to say: back in a day! The loan Vika was a lifesaver, and whoever wrote the little note on the box made my wife laugh.

Peter"""),
        claims("Priya", "5m"),
    ),
    tags=("compliment",),
)  # fmt: skip
KARI = Scene(
    "Kari Nes", "kari.nes@kystpost.example", "Portafilter passer ikke", "Support",
    (writes("2h 5m", """Hei,

portafilteret jeg bestilte i forrige uke passer ikke i min Tind (serienummer 1980). Har jeg fått feil, eller er det en eldre utgave?

Mvh Kari Nes""", file="portafilter.png"),),
)  # fmt: skip
JOAQUIN = Scene(
    "Joaquín Prado", "joaquin@prado.example", "La máquina no calienta", "Support",
    (writes("3h 10m", """Buenos días:

desde ayer mi Vika no calienta. La luz parpadea en ámbar tres veces. ¿Qué significa? La compré en noviembre, pedido 49-3311.

Un saludo,
Joaquín Prado"""),),
    is_known=False,
)  # fmt: skip
CLAIRE = Scene(
    "Claire Dubois", "claire.dubois@courrier.example", "Retour sous quatorze jours", "Support",
    (writes("24m", """Bonjour,

j'ai reçu la Kvern mardi. Elle est belle mais trop haute pour mon étagère : 38 cm, il m'en faut 36. Puis-je la rendre ? L'emballage est intact.

Claire Dubois"""),),
    tags=("kvern", "return"),
)  # fmt: skip
OMAR = Scene(
    "Omar Haddad", "omar@haddad.example", "Cracked drip tray", "Workshop",
    (
        writes("3d 4h", "The drip tray of my Tind has a crack from corner to corner. I only washed it. Can I buy a new one?\n\nOmar"),
        claims("Priya", "3d 2h"),
        answers("Priya", "3d 1h", """Hello Omar, you need not buy it: that batch was brittle, and it is on us.

The new trays arrive at our place on Tuesday. I write to you the moment yours leaves.

Priya""", then="snooze", until="1d 20h"),
    ),
    tags=("tind",),
)  # fmt: skip
ELIN = Scene(
    "Elin Sjöberg", "elin@sjoberg.example", "Läcker vid handtaget", "Support",
    (
        writes("2d 3h", "Hej,\n\nmin Vika läcker lite vid handtaget, ungefär en tesked per kopp. Är det packningen?\n\nElin"),
        claims("Jonas", "2d 2h"),
        answers("Jonas", "2d 1h 50m", """Hej Elin,

ja, det låter som packningen. Står det ett nummer på undersidan av handtaget? Då skickar jag rätt storlek i dag.

Jonas"""),
    ),
    tags=("vika",),
)  # fmt: skip
RUTH = Scene(
    "Ruth Feldman", "ruth.feldman@lindenoffice.example", "Service contract for four machines", "Cafés and trade",
    (
        writes("2d 6h", """Good morning,

our office has four Kvern grinders and two Tinds. Do you offer a yearly service at our place? We are on the third floor, with a lift.

Ruth Feldman
Linden Office"""),
        claims("Hedda", "2d 5h"),
        answers("Hedda", "2d 4h 30m", """Hello Ruth, yes: once a year, at your place, in one morning. For six machines it is €540, parts apart.

We are in your city in the week of 20 April. Which day suits you?

Hedda"""),
    ),
    tags=("trade", "service"),
)  # fmt: skip
BEATRICE = Scene(
    "Beatrice Lowell", "beatrice.lowell@lowel.example", "Warranty card is missing", "Support",
    (
        writes("1d 6h", "The box came without a warranty card. The machine is lovely. Do I need the card?\n\nBeatrice Lowell"),
        claims("Jonas", "1d 5h 10m"),
        answers("Jonas", "1d 5h", """Hello Beatrice, no card needed: the serial is the warranty, and yours runs until 2 November 2028.

Jonas"""),
        comes_back("1d 4h 59m", "550 5.1.1 User unknown"),
    ),
    tags=("warranty",),
    is_known=False,
)  # fmt: skip
BERGEN = Scene(
    "Hotell Fjordgløtt", "kjokken@fjordglott.example", "Kaffe til 80 personer", "Cafés and trade",
    (
        writes("1d 1h", """Hei,

vi har bryllup 6. juni og trenger å lage kaffe til 80 på en time. Holder det med to Tind, eller bør vi leie en tredje?

Kjøkkensjef Aksel Vik"""),
        claims("Tomás", "23h"),
        notes("Tomás", "22h 30m", "Rang dem. To Tind klarer 60, så de bør leie én til. @Hedda har vi en ledig i juni?"),
        snoozes("Tomás", "22h", until="20h"),
    ),
    tags=("trade", "hire"),
)  # fmt: skip
YUSUF = Scene(
    "Yusuf Demir", "yusuf@demir.example", "Wo bleibt mein Paket?", "Support",
    (
        writes("5h 20m", "Hallo, meine Bestellung 51-2144 sollte am Dienstag kommen. Laut Sendungsverfolgung liegt sie seit drei Tagen in Hamburg.\n\nYusuf Demir"),
        writes("2h 15m", "Nachtrag: Ich bin ab morgen eine Woche verreist. Bitte nicht beim Nachbarn abgeben."),
        claims("Amara", "1h 50m"),
    ),
    tags=("delivery",),
)  # fmt: skip
EVA = Scene(
    "Eva Lund", "eva.lund@lundgard.example", "Please end my mother's coffee subscription", "Support",
    (writes("47m", """Hello,

my mother died on the third of November. She had your coffee every month, order 46-0218. Please end it, and do not ring the house.

Eva Lund"""),),
)  # fmt: skip

SCENES = (
    EVA, MAYA, ILSE, LUMEN, RASHID, NOOR, HANNE, PETER, KARI, JOAQUIN, CLAIRE, OMAR, ELIN, RUTH, BEATRICE, BERGEN, YUSUF,
)  # fmt: skip
