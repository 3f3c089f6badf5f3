"""Briefe, wie Kunden sie schreiben: der Satz, der das Anliegen trägt, und wie es ihnen geht."""

LETTERS: list[tuple[str, str, str]] = [
    ("Guten Tag,\n\nmeine Tind ist undicht.\n\nMit freundlichen Grüßen\nUwe Brandt", "meine Tind ist undicht.", ""),
    (
        "Sehr geehrte Damen und Herren,\n\nich habe am 3. März eine Mühle bestellt (Nr. 48-1177). Sie ist immer noch nicht "
        "angekommen. Wann kommt sie?\n\nViele Grüße\nIlse Brandt",
        "Wann kommt sie?", "",
    ),
    ("Hallo zusammen, bitte stornieren Sie meine Bestellung 5521. Danke!", "bitte stornieren Sie meine Bestellung 5521.", ""),
    (
        "Hallo Frau Nair,\n\nvielen Dank für Ihre schnelle Antwort. Könnten Sie mir noch die Rechnung auf unsere Firma ausstellen?\n\n"
        "LG\nNoor",
        "Könnten Sie mir noch die Rechnung auf unsere Firma ausstellen?", "",
    ),
    (
        "Das ist eine Frechheit! Seit drei Wochen warte ich auf eine Antwort. Ich möchte mein Geld zurück.",
        "Ich möchte mein Geld zurück.", "upset",
    ),
    (
        "Liebes Halden-Team,\nmeine Mutter ist am Sonntag verstorben. Hiermit kündige ich ihren Vertrag.\nHerzliche Grüße\nJ. Ek",
        "Hiermit kündige ich ihren Vertrag.", "grieving",
    ),
    (
        "Die Maschine heizt nicht mehr. Ich habe sie schon zweimal entkalkt und den Filter gewechselt, ohne Erfolg.",
        "Die Maschine heizt nicht mehr.", "",
    ),
    ("Wie kann ich das Mahlwerk einstellen?", "Wie kann ich das Mahlwerk einstellen?", ""),
    ("Moin, wo bleibt mein Paket?", "wo bleibt mein Paket?", ""),
    (
        "Guten Morgen,\nich mache mir Sorgen, ob das Paket verloren ist. Bitte prüfen Sie die Sendungsverfolgung.\nBeste Grüße\nA. Lang",
        "Bitte prüfen Sie die Sendungsverfolgung.", "worried",
    ),
    (
        "Sehr geehrte Frau Roth,\nwir brauchen dringend einen Techniker, das Café öffnet morgen um acht.\nMfG\nCafé Lumen\n"
        "Geschäftsführer: Karl Lumen, Amtsgericht Kiel HRB 1234",
        "wir brauchen dringend einen Techniker, das Café öffnet morgen um acht.", "urgent",
    ),
    ("Hat sich erledigt, sie läuft wieder.", "Hat sich erledigt, sie läuft wieder.", ""),
    ("Herzlichen Dank, das ist wirklich nett von Ihnen!", "", "grateful"),
    (
        "Hallo, keine Eile, aber welche Garantie hat die Vika?\n\nAm 10.03.2026 um 09:02 schrieb Halden <help@halden.example>:\n"
        "> Bitte senden Sie uns ein Foto.",
        "keine Eile, aber welche Garantie hat die Vika?", "calm",
    ),
    (
        "Ich bin umgezogen. Meine neue Anschrift lautet Mühlweg 4, 24103 Kiel. Bitte ändern Sie das.\n\nVon meinem iPhone gesendet",
        "Bitte ändern Sie das.", "",
    ),
    ("In der Lieferung fehlt der Wassertank.", "In der Lieferung fehlt der Wassertank.", ""),
    (
        "Guten Tag, ich kann mich seit gestern nicht anmelden. Ich habe das Passwort mehrfach zurückgesetzt. Können Sie mir helfen?",
        "ich kann mich seit gestern nicht anmelden.", "",
    ),
    ("Mir wurde der Betrag doppelt abgebucht. Ich bitte um Erstattung.", "Ich bitte um Erstattung.", ""),
    ("Ich bin sehr enttäuscht. Der Siebträger kam zerkratzt an.", "Der Siebträger kam zerkratzt an.", "upset"),
    ("Ich hätte gern ein Angebot für zwei Maschinen.\n\nMit freundlichen Grüßen", "Ich hätte gern ein Angebot für zwei Maschinen.", ""),
    ("Danke und Grüße", "", ""),
    ("Hallo, anbei das Foto. Wo finde ich die Seriennummer?", "Wo finde ich die Seriennummer?", ""),
]  # fmt: skip
TRIED: list[tuple[str, list[str]]] = [
    ("Sie tropft. Ich habe sie schon entkalkt.", ["Ich habe sie schon entkalkt."]),
    ("Den Stecker habe ich mehrfach ausgesteckt.", ["Den Stecker habe ich mehrfach ausgesteckt."]),
    ("Haben Sie sie schon entkalkt?", []),
    ("Ich habe sie im Mai gekauft.", []),
    ("Der neue Filter hat nichts geholfen.", ["Der neue Filter hat nichts geholfen."]),
    ("Bitte versuchen Sie es noch einmal.", []),
]  # fmt: skip
