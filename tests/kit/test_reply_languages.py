"""Mail programs announce a quote in the reader's language; every one of them folds, marked with ">" or not."""

from __future__ import annotations

import pytest

from regard.kit.mail.reply import fold

WHO = "Dana Kim <dana@example.org>"
GMAIL = {
    "en": f"On Mon, Mar 3, 2026 at 10:12 AM {WHO} wrote:",
    "de": f"Am Mo., 3. März 2026 um 10:12 Uhr schrieb {WHO}:",
    "es": "El lun, 3 mar 2026 a las 10:12, Dana Kim (<dana@example.org>) escribió:",
    "fr": f"Le lun. 3 mars 2026 à 10:12, {WHO} a écrit :",
    "pt": f"Em seg., 3 de mar. de 2026 às 10:12, {WHO} escreveu:",
    "it": f"Il giorno lun 3 mar 2026 alle ore 10:12 {WHO} ha scritto:",
    "nl": f"Op ma 3 mrt 2026 om 10:12 schreef {WHO}:",
    "sv": f"Den mån 3 mars 2026 kl 10:12 skrev {WHO}:",
    "da": f"Den man. 3. mar. 2026 kl. 10.12 skrev {WHO}:",
    "no": f"man. 3. mars 2026 kl. 10:12 skrev {WHO}:",
    "fi": "ma 3. maalisk. 2026 klo 10.12 Dana Kim (dana@example.org) kirjoitti:",
    "pl": f"pon., 3 mar 2026 o 10:12 {WHO} napisał(a):",
    "cs": f"po 3. 3. 2026 v 10:12 odesílatel {WHO} napsal:",
    "sk": f"po 3. 3. 2026 o 10:12 {WHO} napísal(a):",
    "hu": f"{WHO} ezt írta (időpont: 2026. márc. 3., H, 10:12):",
    "ro": f"În lun., 3 mar. 2026 la 10:12, {WHO} a scris:",
    "ru": f"пн, 3 мар. 2026 г. в 10:12, {WHO}:",
    "uk": f"пн, 3 бер. 2026 р. о 10:12 {WHO} пише:",
    "bg": f"На пн, 3.03.2026 г. в 10:12 {WHO} написа:",
    "el": f"Στις Δευ 3 Μαρ 2026 στις 10:12 π.μ., ο χρήστης {WHO} έγραψε:",
    "tr": f"{WHO}, 3 Mar 2026 Pzt, 10:12 tarihinde şunu yazdı:",
    "ja": f"2026年3月3日(月) 10:12 {WHO}:",
    "zh-cn": f"{WHO} 于2026年3月3日周一 10:12写道：",
    "zh-tw": f"{WHO} 於 2026年3月3日 週一 上午10:12寫道：",
    "ko": f"2026년 3월 3일 (월) 오전 10:12, {WHO}님이 작성:",
    "vi": f"Vào Th 2, 3 thg 3, 2026 vào lúc 10:12 {WHO} đã viết:",
    "he": "\u202bבתאריך יום ב׳, 3 במרץ 2026 ב-10:12 מאת \u202aDana Kim\u202c\u200f <\u202adana@example.org\u202c\u200f>:\u202c",
    "ar": f"في الاثنين، 3 مارس 2026 في 10:12 ص تمت كتابة ما يلي بواسطة {WHO}:",
    "id": f"Pada tanggal Sen, 3 Mar 2026 pukul 10.12 {WHO} menulis:",
    "th": f"ในวันที่ จ. 3 มี.ค. 2026 เวลา 10:12 {WHO} เขียนว่า:",
    "hr": f"pon, 3. ožu 2026. u 10:12 {WHO} napisao je:",
    "sl": f"V V pon., 3. mar. 2026 ob 10:12 je oseba {WHO} napisala:",
    "lt": f"2026-03-03, pr, 10:12 {WHO} rašė:",
    "ca": f"Missatge de {WHO} del dia dl., 3 de març 2026 a les 10:12:",
}
OTHERS = {
    "apple de": f"Am 03.03.2026 um 10:12 schrieb {WHO}:",
    "apple ja": f"2026/03/03 10:12、{WHO}のメール:",
    "apple zh": f"在 2026年3月3日，10:12，{WHO} 写道：",
    "apple ko": f"2026. 3. 3. 오전 10:12, {WHO} 작성:",
    "apple nl": f"Op 3 mrt. 2026 om 10:12 heeft {WHO} het volgende geschreven:",
    "apple no": f"3. mars 2026 kl. 10:12 skrev {WHO}:",
    "apple tr": f"{WHO} şunları yazdı (3 Mar 2026 10:12):",
    "apple pl": f"Wiadomość napisana przez {WHO} w dniu 3 mar 2026, o godz. 10:12:",
    "apple hu": f"{WHO} írta (2026. márc. 3. 10:12):",
    "apple cs": f"3. 3. 2026 v 10:12, {WHO}:",
    "apple fi": f"{WHO} kirjoitti 3.3.2026 kello 10.12:",
    "apple pt": f"No dia 3 de mar. de 2026, às 10:12, {WHO} escreveu:",
    "apple ru": f"3 марта 2026 г., в 10:12, {WHO} написал(а):",
    "thunderbird de": "Am 03.03.26 um 10:12 schrieb Dana Kim:",
    "thunderbird sv": "Den 2026-03-03 kl. 10:12, skrev Dana Kim:",
    "thunderbird fr": "Le 03/03/2026 à 10:12, Dana Kim a écrit :",
    "thunderbird it": "Il 03/03/2026 10:12, Dana Kim ha scritto:",
    "thunderbird nl": "Op 03-03-2026 om 10:12 schreef Dana Kim:",
    "thunderbird pl": "W dniu 3.03.2026 o 10:12, Dana Kim pisze:",
    "thunderbird ru": "03.03.2026 10:12, Dana Kim пишет:",
    "thunderbird fi": "Dana Kim kirjoitti 3.3.2026 klo 10.12:",
    "thunderbird cs": "Dne 03. 03. 26 v 10:12 Dana Kim napsal(a):",
    "thunderbird hu": "2026. 03. 03. 10:12 keltezéssel, Dana Kim írta:",
    "thunderbird es": "El 3/3/26 a las 10:12, Dana Kim escribió:",
    "thunderbird da": "Den 03.03.2026 kl. 10.12 skrev Dana Kim:",
    "yahoo en": f"On Tuesday, March 3, 2026 at 10:12:00 AM GMT+1, {WHO} wrote:",
    "yahoo de": f"Am Dienstag, 3. März 2026 um 10:12:00 MEZ hat {WHO} Folgendes geschrieben:",
    "yahoo es": f"El martes, 3 de marzo de 2026, 10:12:00 CET, {WHO} escribió:",
    "proton": f"On Tuesday, March 3rd, 2026 at 10:12 AM, {WHO} wrote:",
    "horde": f"Quoting {WHO}:",
    "horde de": f"Zitat von {WHO}:",
    "mail.ru": f"Вторник, 3 марта 2026, 10:12 +03:00 от {WHO}:",
    "yandex": '03.03.2026, 10:12, "Dana Kim" <dana@example.org>:',
    "notes": f"{WHO} wrote on 03/03/2026 10:12:00 AM:",
    "roundcube": "On 2026-03-03 10:12, Dana Kim wrote:",
    "roundcube de": "Am 2026-03-03 10:12, schrieb Dana Kim:",
    "plain de": "Dana Kim schrieb am 03.03.2026 um 10:12:",
}
BLOCKS = {
    "en": "From: {}\nSent: Tuesday, March 3, 2026 10:12 AM\nTo: Help\nSubject: Order",
    "de": "Von: {}\nGesendet: Dienstag, 3. März 2026 10:12\nAn: Help\nBetreff: Order",
    "gmx": 'Gesendet: Dienstag, 03. März 2026 um 10:12 Uhr\nVon: {}\nAn: "Help" <help@example.com>\nBetreff: Order',
    "es": "De: {}\nEnviado el: martes, 3 de marzo de 2026 10:12\nPara: Help\nAsunto: Order",
    "fr": "De : {}\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : Help\nObjet : Order",
    "it": "Da: {}\nInviato: martedì 3 marzo 2026 10:12\nA: Help\nOggetto: Order",
    "pt": "De: {}\nEnviado: 3 de março de 2026 10:12\nPara: Help\nAssunto: Order",
    "nl": "Van: {}\nVerzonden: dinsdag 3 maart 2026 10:12\nAan: Help\nOnderwerp: Order",
    "sv": "Från: {}\nSkickat: den 3 mars 2026 10:12\nTill: Help\nÄmne: Order",
    "da": "Fra: {}\nSendt: 3. marts 2026 10:12\nTil: Help\nEmne: Order",
    "fi": "Lähettäjä: {}\nLähetetty: tiistai 3. maaliskuuta 2026 10.12\nVastaanottaja: Help\nAihe: Order",
    "pl": "Od: {}\nWysłano: wtorek, 3 marca 2026 10:12\nDo: Help\nTemat: Order",
    "cs": "Od: {}\nOdesláno: úterý 3. března 2026 10:12\nKomu: Help\nPředmět: Order",
    "sk": "Od: {}\nOdoslané: utorok 3. marca 2026 10:12\nKomu: Help\nPredmet: Order",
    "hu": "Feladó: {}\nElküldve: 2026. március 3., kedd 10:12\nCímzett: Help\nTárgy: Order",
    "ro": "De la: {}\nTrimis: marți, 3 martie 2026 10:12\nCătre: Help\nSubiect: Order",
    "ru": "От: {}\nОтправлено: 3 марта 2026 г. 10:12\nКому: Help\nТема: Order",
    "uk": "Від: {}\nНадіслано: 3 березня 2026 р. 10:12\nКому: Help\nТема: Order",
    "el": "Από: {}\nΣτάλθηκε: Τρίτη, 3 Μαρτίου 2026 10:12\nΠρος: Help\nΘέμα: Order",
    "tr": "Kimden: {}\nGönderildi: 3 Mart 2026 Salı 10:12\nKime: Help\nKonu: Order",
    "ja": "差出人: {}\n送信日時: 2026年3月3日 10:12\n宛先: Help\n件名: Order",
    "zh": "发件人: {}\n发送时间: 2026年3月3日 10:12\n收件人: Help\n主题: Order",
    "zh-tw": "寄件者: {}\n寄件日期: 2026年3月3日 10:12\n收件者: Help\n主旨: Order",
    "ko": "보낸 사람: {}\n보낸 날짜: 2026년 3월 3일 10:12\n받는 사람: Help\n제목: Order",
    "vi": "Từ: {}\nNgày: 3 tháng 3, 2026 10:12\nĐến: Help\nChủ đề: Order",
    "he": "מאת: {}\nנשלח: יום שלישי 3 מרץ 2026 10:12\nאל: Help\nנושא: Order",
    "ar": "من: {}\nتم الإرسال: 3 مارس 2026 10:12\nإلى: Help\nالموضوع: Order",
    "bold": "*From:* {}\n*Sent:* Tuesday, March 3, 2026 10:12 AM\n*To:* Help\n*Subject:* Order",
}
PHONES = [
    "Sent from my iPhone", "Sent from my Galaxy S24 using Tapatalk", "Sent from Outlook for Android<https://aka.ms/x>",
    "Get Outlook for iOS<https://aka.ms/x>", "Sent from Yahoo Mail for iPhone", "Sent from Mail for Windows", "Sent with Proton Mail secure email.",
    "Von meinem iPhone gesendet", "Gesendet mit der GMX Mail App", "Diese Nachricht wurde von meinem Android-Mobiltelefon mit GMX Mail gesendet.",
    "Enviado desde mi iPhone", "Enviado do meu iPhone", "Envoyé de mon iPhone", "Envoyé depuis mon téléphone Samsung", "Inviato da iPhone",
    "Inviato dal mio dispositivo Huawei", "Verstuurd vanaf mijn iPhone", "Verzonden vanuit Outlook", "Skickat från min iPhone", "Sendt fra min iPhone",
    "Lähetetty iPhonesta", "Wysłane z iPhone'a", "Odesláno z iPhonu", "Odoslané z iPhonu", "Trimis de pe iPhone", "Отправлено с iPhone",
    "Отправлено из мобильной Почты Mail.ru", "Надіслано з iPhone", "Στάλθηκε από το iPhone μου", "iPhone'umdan gönderildi", "iPhoneから送信",
    "发自我的iPhone", "나의 iPhone에서 보냄", "Đã gửi từ iPhone của tôi", "נשלח מה-iPhone שלי", "أُرسلت من الـ iPhone",
]  # fmt: skip
ANNOUNCED = {**{f"gmail {name}": line for name, line in GMAIL.items()}, **OTHERS}
MINE = "Here is my answer.\nIt has two lines."


@pytest.mark.parametrize("line", ANNOUNCED.values(), ids=ANNOUNCED.keys())
@pytest.mark.parametrize("mark", ["> ", ""], ids=["marked", "unmarked"])
def test_an_announced_quote_folds(line, mark):
    assert fold(f"{MINE}\n\n{line}\n\n{mark}What was your order?\n{mark}Which colour?\n").visible == MINE


@pytest.mark.parametrize("line", GMAIL.values(), ids=GMAIL.keys())
def test_an_announcement_wrapped_at_the_address_folds(line):
    wrapped = line.replace(" <", "\n<", 1) if " <" in line else line.replace(" (", "\n(", 1)
    assert fold(f"{MINE}\n\n{wrapped}\n\n> What was your order?\n> Which colour?\n").visible == MINE


@pytest.mark.parametrize("line", ANNOUNCED.values(), ids=ANNOUNCED.keys())
def test_answers_below_an_announced_quote_stay(line):
    text = f"{line}\n> What was your order?\n\nThe blue one.\n\n> Which colour?\n\nBlue, as I said.\n"
    visible = fold(text).visible
    assert "The blue one." in visible and "Blue, as I said." in visible
    assert "What was your order?" not in visible


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
@pytest.mark.parametrize("who", [WHO, "Dana Kim"], ids=["address", "name"])
@pytest.mark.parametrize("rule", ["", "________________________________\n"], ids=["bare", "ruled"])
def test_a_header_block_folds_what_follows(block, who, rule):
    assert fold(f"{MINE}\n\n{rule}{block.format(who)}\n\nWhat was your order?\n").visible == MINE


@pytest.mark.parametrize("line", PHONES)
def test_a_phones_line_folds(line):
    folded = fold(f"{MINE}\n\n{line}\n")
    assert folded.visible == MINE
    assert folded.parts[-1].kind == "signature"
