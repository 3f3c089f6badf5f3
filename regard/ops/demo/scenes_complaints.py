"""What went wrong at Halden & Co.: one complaint that nobody has yet, one that is looked into, one that is put right."""

from regard.ops.demo.script import (
    Scene,
    agrees,
    answers,
    asks_again,
    assesses,
    claims,
    complains,
    hands_over,
    learns,
    notes,
    settles,
    takes_on,
    tells_news,
    turns,
    writes,
)  # fmt: skip

DAGFINN = Scene(
    "Dagfinn Moe", "dagfinn.moe@fjellpost.example", "Water across the counter after the upgrade", "Support",
    (
        writes("4d 3h", """After your upgrade kit went in, water ran across the counter overnight. The oak has lifted. I am not pleased.

Photograph attached.

Dagfinn Moe""", file="benk.png"),
        claims("Jonas", "3d 22h"),
        asks_again("Jonas", "3d 21h 40m", """Hello Dagfinn, I am sorry to read this. Please leave the machine unplugged.

Could you send us a photo of the damage?

Jonas""", kind="photo"),
        writes("3d 21h", """I sent it with my first letter, the photograph is attached there. You have it. I would like somebody to look at it.""", quote="yes"),
        hands_over("Jonas", "2d 20h", to="Priya", team="Workshop",
            wants="The oak paid for, and a kit that does not leak.",
            tried="Machine is unplugged. His photograph shows the hose side; we asked for it a second time, sorry.",
            mood="Angry, with reason. Do not ask for anything again."),
        turns("Priya", "2d 19h", "Water damage in his kitchen by our own kit, and we asked for a photograph that he had sent.",
            about="Water across the counter after the upgrade", wish="damage"),
        assesses("Priya", "2d 18h 50m", "Damage to his house; nobody was hurt.", severity="serious"),
        takes_on("Priya", "2d 18h 45m"),
        answers("Priya", "2d 18h 30m", """Dagfinn, I am Priya from the workshop, and this is mine now, to the end. A kit of ours should not flood a kitchen, and you should not have been asked twice.

Please leave the machine unplugged. I look at your photograph with Ingrid, and you have our answer in writing by the day that your page says."""),
        writes("1d 2h", """It stays unplugged. The joiner says the whole length of the oak must come off, and he needs to know who pays.""", quote="yes"),
        notes("Ingrid", "20h", "It looks like the hose clamp from the upgrade kit. @Amara, do we pay for the oak? I say yes."),
        notes("Amara", "19h", "Yes, in full. Machine stays unplugged until we have seen it."),
        tells_news("Priya", "18h 30m", "I have your photograph. It looks like the hose clamp of the upgrade kit. We pay for the oak, in full; the joiner you choose sends us the bill."),
    ),
    tags=("upgrade kit",),
)  # fmt: skip
LUCIA = Scene(
    "Lucía Ferrer", "lucia@ferrer.example", "Dos citas y nadie vino", "Support",
    (
        complains("55m", """Por segunda vez me quedé en casa toda la mañana para la recogida de mi Vika, y no vino nadie ni llamó nadie. La primera cita era el lunes, la segunda hoy.

He perdido dos mañanas de trabajo. La máquina sigue aquí, en su caja.""",
            about="La recogida de mi Vika, pedido 50-4418", wish="explanation",
            wish_words="Que venga alguien a una hora segura, y que me digan qué pasó.", language="es"),
    ),
)  # fmt: skip
ANNEGRET = Scene(
    "Annegret Vogt", "annegret.vogt@vogt-hof.example", "Die Kvern kam zum zweiten Mal zerbrochen an", "Support",
    (
        writes("15d 4h", """Guten Tag,

nun ist auch die Ersatzmühle mit zerbrochenem Bohnenbehälter angekommen. Der Karton hatte innen kein Polster. Ich habe zweimal ausgepackt, zweimal fotografiert und zweimal zurückgeschickt. Das ist ärgerlich.

Annegret Vogt"""),
        claims("Amara", "15d 3h"),
        turns("Amara", "15d 2h 50m", "Zum zweiten Mal zerbrochen angekommen, und sie sagt, dass es sie ärgert.",
            about="Kvern, Bestellung 50-1902", wish="replace"),
        assesses("Amara", "15d 2h 40m", "Zweimal dieselbe Arbeit für sie; niemand kam zu Schaden.", severity="minor"),
        tells_news("Amara", "14d 22h", "Wir haben im Lager nachgesehen: Seit dem Kartonwechsel im Januar fehlt die obere Einlage."),
        settles("Amara", "14d 3h", """Guten Tag Frau Vogt,

Sie haben recht, und der Fehler liegt bei uns: Seit Januar fehlte im neuen Karton die obere Einlage. So ging auch Ihre zweite Mühle kaputt.

Eine dritte ist heute unterwegs, von Hand verpackt, und liegt am Freitag bei Ihnen. Die zerbrochene holt der Bote gleich mit; Sie müssen nichts ausfüllen. Das Porto Ihrer beiden Sendungen, 13,80 €, ist zurückgezahlt.

Amara Diallo"""),
        agrees("10d 5h"),
        learns("Amara", "9d 4h", "Der neue Karton hat keine obere Einlage; vier Mühlen kamen so zerbrochen an.",
            change="Einlage zurück in jeden Karton, und ein Falltest, bevor wir den Karton wechseln.", owner="Ingrid", due="6d"),
    ),
    tags=("kvern", "packaging"),
)  # fmt: skip
SCENES = (DAGFINN, LUCIA, ANNEGRET)
