"""How mail programs say "wrote", "From", "original message" and "sent from" in the languages they speak.

General knowledge of the programs' own translations (Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, Zimbra, K-9, …).
Everything is compared case-folded.
"""

from __future__ import annotations

# Verbs that close an attribution: "On Monday Dana wrote:". Plain words, no patterns.
VERBS = tuple(
    "wrote|writes|sent|schrieb|schrieben|geschrieben|folgendes geschrieben|escribió|escribio|ha escrito|escriure|ha escrit|escribiu|"
    "a écrit|a ecrit|écrit|écrivait|écrit ceci|escreveu|ha scritto|scrive|scrisse|schreef|schreef het volgende|het volgende geschreven|"
    "skrev|skrev följande|skrev følgende|følgende|följande|skreiv|skrifaði|kirjoitti|kirjoitti näin|kirjutas|rašė|rakstīja|"
    "napisał|napisała|napisał(a)|napisał/a|napisał(-a)|pisze|napísal|napísala|napísal(a)|napisal|napisala|napisal(a)|napísal/a|napsal|napsala|"
    "napsal(a)|napsal/a|napisao|napisao/la|napisala je|napisao je|írta|ezt írta|a következőt írta|a scris|написал|написала|написал(а)|"
    "писал|писал(а)|писала|пишет|пише|написав|написав(ла)|написав(-ла)|написа|написао|написао/ла|έγραψε|έγραψε τα εξής|έγραψε:|yazdı|"
    "şunu yazdı|şunları yazdı|menulis|đã viết|viết|เขียน|เขียนว่า|写道|寫道|撰寫|写到|のメール|のメッセージ|が書きました|は書きました|さんは書きました|"
    "のように書きました|작성|님이 작성|썼습니다|님이 쓴 글|작성했습니다|כתב|כתבה|כתב/ה|كتب|كتبت|نوشت|ने लिखा|escribió lo siguiente|"
    "said|replied|responded|antwortete|escribía|escribió el|idatzi du".split("|")
)
# Of those, the ones that the name follows: "Am 3. März schrieb Dana Kim <…>:".
VERBS_BEFORE_NAME = (
    r"schrieb",
    r"skrev",
    r"skreiv",
    r"schreef",
    r"heeft",
    r"napisał(?:\(a\)|a)?",
    r"nap[ií]sal(?:\(a\)|/a|a)?",
    r"napsal(?:\(a\)|/a|a)?",
    r"написал(?:\(а\)|а)?",
    r"пишет",
    r"έγραψε",
    r"escribió",
    r"a écrit",
    r"ha scritto",
    r"escreveu",
    r"كتب(?:ت)?",
    r"כתב(?:/ה|ה)?",
)
# Words that announce a quote without any verb: "Zitat von Dana Kim <…>:".
QUOTING = "quoting|zitat von|zitiere|citando a?|citando|cytowanie|citerar|citerer|citation de|missatge de|message from|wiadomość napisana przez|mensaje de"
# Verbs that the date may follow: "Dana Kim <…> wrote on 3 March 2026 10:12:".
VERBS_BEFORE_DATE = (
    r"wrote|writes|schrieb|schreef|skrev|kirjoitti|kirjutas|(?:ezt )?írta|(?:şunu|şunları) yazdı|yazdı|a écrit|escribió|escreveu|"
    r"ha scritto|napisał(?:\(a\)|a)?|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|написал(?:\(а\)|а)?|пишет|a scris|έγραψε"
)
# First words of an attribution; one that starts with a digit or with a weekday is known by that.
OPENERS = (
    r"on|in data|il giorno|il|am|a\.?m\.?|le|el|em|no dia|op|den|på|w dniu|dnia|dne|dňa|dana|la data|în|pe data|ngày|vào|"
    r"в|у|на|στις|την|tarihinde|pada|le|al|o dia|a las|dia|kuupäeval|quoting|citando|zitat von|citerar|"
    r"message from|mensaje de|missatge de|message de|messaggio di|wiadomość napisana przez|ในวันที่|от|від|από|az?|ב|בתאריך|في|วันที่|เมื่อ|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b|"
    r"(?:lun|mar|mer|jeu|ven|sam|dim|gio|dom|mié|jue|vie|sáb|seg|ter|qua|qui|sex)[a-zéíáçà-]*|"
    r"(?:ma|ti|ke|to|pe|la|su|tir|ons|tor|fre|lør|søn|man|mån|tis|lör|sön|zo|wo|vr|za|pon|wt|śr|czw|pt|sob|ndz|po|út|st|čt|pá|ne)\b|"
    r"(?:пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b|"
    r"(?:δευ|τρί|τετ|πέμ|παρ|σάβ|κυρ)[α-ω]*|(?:pzt|sal|çar|per|cum|cmt|paz)\b|(?:h|k|sze|cs|szo|v)\b"
)

# Labels of the header block that Outlook and others put above what they quote.
FIELDS: dict[str, str] = {}
for _field, _labels in {
    "from": "from|von|de la|de|da|van|från|fra|lähettäjä|od|feladó|от|отправитель|від|από|kimden|gönderen|差出人|送信者|发件人|寄件者|"
    "보낸 사람|보낸사람|từ|người gửi|מאת|من|dari|จาก|expeditor|expéditeur|remitente|mittente|afzender|remetente|"
    "absender|nadawca|odesílatel|odosielateľ|از|din partea|från",
    "date": "sent|date|gesendet|gesendet am|datum|enviado|enviado el|enviado em|fecha|envoyé|envoyé le|date d'envoi|data|inviato|"
    "inviata|verzonden|skickat|sendt|dato|lähetetty|päiväys|päivä|pvm|wysłano|wysłane|odesláno|odoslané|dátum|küldve|elküldve|"
    "trimis|отправлено|дата|надіслано|надіслане|στάλθηκε|ημερομηνία|gönderildi|gönderme tarihi|tarih|送信日時|日時|日付|发送时间|"
    "发送日期|日期|寄件日期|傳送日期|보낸 날짜|날짜|đã gửi|ngày|ngày gửi|נשלח|תאריך|تاريخ الإرسال|التاريخ|"
    "تم الإرسال|dikirim|tanggal|วันที่|message du|date de|sendt dato|sendedatum|enviada em|enviada|enviat|data wysłania|"
    "skickat den|sendt den|sent at|sent on|date sent|dne",
    "to": "to|an|para|à|a|pour|per|aan|till|til|vastaanottaja|do|komu|címzett|către|catre|кому|до|προς|kime|alıcı|"
    "宛先|收件人|받는 사람|받는사람|tới|đến|người nhận|אל|נמען|إلى|kepada|ถึง|destinatario|destinataire|empfänger|ontvanger|"
    "pro|adresat|received by|til den",
    "cc": "cc|kopie|copie à|copie|copia|kopia|kopio|dw|másolatot kap|másolat|kópia|копия|копія|κοιν|κοινοποίηση|bilgi|抄送|"
    "副本|참조|עותק|نسخة|bcc|cci|cco|ccn|bc",
    "subject": "subject|betreff|asunto|objet|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|"
    "тема|θέμα|konu|件名|主题|主題|主旨|제목|chủ đề|tiêu đề|נושא|الموضوع|subjek|perihal|เรื่อง|assunto|sujet|asunto del mensaje|"
    "re|assumpte|teema|tema",
    "other": "reply-to|reply to|antwort an|importance|wichtigkeit|priorität|priority|importancia|importance|importanza|attachments|anlagen|"
    "anhänge|pièces jointes|archivos adjuntos|allegati|bijlagen|answer to|répondre à|responder a|message-id|organization|"
    "resent-from|newsgroups|sender|x-sender|envelope-to|errors-to|list-id",
}.items():
    FIELDS.update(dict.fromkeys(_labels.split("|"), _field))
# A label of these says that the "block" is somebody's form, not a quoted header.
FORM_LABELS = frozenset(
    "message|message body|your message|nachricht|ihre nachricht|mensaje|messaggio|mensagem|bericht|meddelande|melding|viesti|"
    "wiadomość|zpráva|üzenet|mesaj|сообщение|comment|comments|kommentar|name|first name|last name|vorname|nachname|nom|nombre|"
    "nome|naam|namn|phone|telephone|telefon|téléphone|teléfono|telefono|order number|bestellnummer|question|frage|"
    "passengers|return|adults".split("|")
)

# Nobody quotes with these: raw headers that somebody pasted to talk about them.
RAW_LABELS = frozenset(
    "content-type|content-transfer-encoding|content-disposition|mime-version|received|return-path|delivered-to|x-mailer|x-spam-status|"
    "x-originating-ip|dkim-signature|authentication-results|user-agent|references|in-reply-to|x-priority".split("|")
)

ORIGINAL = (
    r"original message|original[- ]?nachricht|originalnachricht|urspr[üu]ngliche (?:nachricht|mail|e-mail)|mensaje original|"
    r"message d'origine|message original|message initial|e-?mail d'origine|messaggio originale|mensagem original|"
    r"oorspronkelijk bericht|origineel bericht|originalmeddelande|ursprungligt meddelande|oprindelig (?:meddelelse|besked|mail)|"
    r"opprinnelig melding|original besked|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní (?:zpráva|e-?mail)|"
    r"pôvodná správa|eredeti üzenet|mesaj(?:ul)? original|исходное сообщение|оригинальное сообщение|пересылаемое сообщение от|"
    r"оригінальне повідомлення|вихідне повідомлення|αρχικό μήνυμα|orijinal (?:mesaj|ileti)|özgün ileti|元のメッセージ|"
    r"原始邮件|原始郵件|原邮件|원본 메시지|원본메시지|원본 메일|thư gốc|tin nhắn gốc|הודעה מקורית|الرسالة الأصلية|"
    r"pesan asli|ข้อความต้นฉบับ|missatge original|originalna poruka|izvorna poruka|izvorno sporočilo|original appointment"
)
FORWARDED = (
    r"(?:begin )?forwarded (?:message|text|mail|e-?mail)|forwarded by .{1,60}|(?:anfang der )?weitergeleitete[nr]? (?:nachricht|e-?mail|mail)|"
    r"mensaje reenviado|inicio del mensaje reenviado|message (?:transféré|transmis|réexpédié)|début du message (?:réexpédié|transféré)|"
    r"messaggio (?:inoltrato|reinoltrato)|inizio messaggio inoltrato|mensagem (?:encaminhada|reencaminhada)|"
    r"início da mensagem (?:encaminhada|reencaminhada)|doorgestuurd bericht|begin doorgestuurd bericht|"
    r"vidarebefordrat meddelande|vidarebefordrat mejl|vidaresänt meddelande|videresendt (?:besked|melding|meddelelse|e-?post)|"
    r"start på videresendt (?:besked|melding)|välitetty viesti|edelleenlähetetty viesti|przekazana wiadomość|"
    r"wiadomość przekazana|přeposlaná zpráva|preposlaná správa|továbbított (?:üzenet|levél)|mesaj redirecţionat|"
    r"mesaj (?:redirecționat|redirectionat|transmis)|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|"
    r"начало переадресованного сообщения|переслане повідомлення|προωθημένο μήνυμα|προωθούμενο μήνυμα|iletilen (?:mesaj|ileti)|"
    r"yönlendirilen ileti|転送メッセージ|転送されたメッセージ|转发的邮件|转发邮件信息|轉寄郵件|轉寄的郵件|전달된 메시지|전달된 메일|"
    r"thư được chuyển tiếp|thư đã chuyển tiếp|הודעה שהועברה|رسالة مُعاد توجيهها|رسالة معاد توجيهها|missatge reenviat|"
    r"proslijeđena poruka|posredovano sporočilo|pesan yang diteruskan"
)

# "Type your reply above this line" of ticket systems.
ABOVE_LINE = (
    r"(?:please )?(?:type|write|enter|add)?\s*(?:your )?(?:reply|replies|response|answer)s? (?:above|over) (?:this|the) (?:line|text|marker)|"
    r"(?:reply|respond|write) above (?:this|the)(?: [a-z]+)? line|(?:bitte )?(?:antworten sie|ihre antwort|antwort(?:en)?)(?: bitte)?"
    r"(?: nur)? (?:über|oberhalb) (?:dieser|von dieser|diese) (?:linie|zeile)|répond(?:ez|re) au-dessus de cette ligne|"
    r"(?:veuillez )?(?:saisir|écrire) votre réponse au-dessus de cette ligne|(?:por favor,? )?(?:responda|escriba su respuesta|escribe tu respuesta)"
    r" (?:por )?(?:encima|arriba) de esta línea|(?:scrivi|scrivere|rispondi) (?:la (?:tua )?risposta )?(?:sopra|al di sopra) (?:a |di )?questa (?:riga|linea)|"
    r"(?:typ|schrijf|antwoord)(?: uw| je)?(?: antwoord| reactie)? boven deze (?:regel|lijn)|(?:responda|escreva (?:a )?sua resposta) acima desta linha|"
    r"(?:svara|skriv ditt svar) ovanför (?:den här|denna) (?:raden|linjen)|(?:svar|skriv dit svar|skriv svaret ditt) over denne (?:linje|linjen)|"
    r"(?:napisz|wpisz) odpowiedź powyżej tej linii|(?:пожалуйста, )?(?:введите|пишите|напишите)(?: ваш)? ответ выше этой (?:строки|линии)"
)

# "My answers are below": then what stands below is not only old.
BELOW = (
    r"\bsee (?:my )?(?:\w+ ){0,2}?(?:below|inline|in-?line|in (?:red|blue|green|bold|caps))\b|"
    r"\b(?:answers?|answered|comments?|commented|repl(?:y|ies)|replied|responses?|responded)(?: is| are| you| marked| written)? "
    r"(?:below|inline|in-?line|in the text|in (?:red|blue|green|bold|caps))\b|\binline (?:answers|comments|replies)\b|"
    r"\bsiehe (?:weiter )?unten\b|\bs\.\s?u\.|\b(?:antwort(?:en)?|kommentare?|anmerkung(?:en)?)(?: \w+)? (?:unten|weiter unten|im text|in (?:rot|blau|grün|fett))\b|"
    r"\bvoir (?:ci-dessous|plus bas|mes réponses)\b|\bréponses? (?:ci-dessous|plus bas|dans le texte|en (?:rouge|bleu|gras))\b|"
    r"\b(?:ver|véase|vea|mira) (?:más )?abajo\b|\brespuestas? (?:más )?(?:abajo|en (?:rojo|azul|negrita))\b|\bvedi (?:sotto|di seguito)\b|"
    r"\brispost[ae] (?:sotto|in (?:rosso|blu|grassetto))\b|\b(?:ver|veja|vide) abaixo\b|\brespostas? (?:abaixo|em (?:vermelho|azul|negrito))\b|"
    r"\bzie (?:hieronder|beneden)\b|\bantwoord(?:en)? (?:hieronder|in (?:rood|blauw))\b|\bse (?:nedan|nedenfor|under|svar)\b|"
    r"\bsvar (?:nedan|nedenfor|med rød|i rött|i rødt)\b|\bkatso alta\b|\bvastaukset alla\b|\b(?:patrz|zob\.) (?:poniżej|niżej)\b|"
    r"\bodpowiedzi (?:poniżej|w tekście)\b|\bviz níže\b|\bsm\. niżej\b|\bсм\. ниже\b|\bответы? (?:ниже|в тексте|красным)\b|\blásd (?:lent|alább)\b|"
    r"\bvezi mai jos\b|下記に|文中に|见下文|如下红|아래 참조"
)

# What phones and mail apps sign with. After it at most a few words: the device.
SENT_FROM = (
    r"sent (?:from|via|by|with|using|on)|gesendet (?:von|mit|via|über)|von (?:meinem|unterwegs)(?=.{0,30}gesendet)|diese nachricht wurde von meinem|"
    r"enviado (?:desde|de|do|da|por|via|a partir do|a partir de|com|con)|enviada (?:do|de|da)|envoyé (?:de|depuis|à partir de|à partir d|avec|via)|"
    r"inviato (?:da|dal|con|tramite)|inviata da|verzonden (?:vanaf|vanuit|met|via|van)|verstuurd (?:vanaf|vanuit|met|via)|"
    r"skickat (?:från|med|via)|skickades från|sendt (?:fra|via|med)|lähetetty|wysłane? (?:z|za pomocą|ze)|wysłano z|odesláno (?:z|ze|prostřednictvím)|"
    r"odoslané (?:z|zo)|trimis (?:de pe|din|de la|cu)|отправлено (?:с|из|через|со)|надіслано (?:з|із|через)|"
    r"στάλθηκε από|εστάλη από|gönderen:? |şuradan gönderildi|get outlook for|obtenga outlook|outlook für|téléchargez outlook|obtenir outlook|"
    r"ottieni outlook|outlook voor|scarica outlook|holen sie sich outlook|hämta outlook|download outlook|hent outlook|pobierz outlook|"
    r"yahoo mail:|envoyé depuis|sent with|发自我的|寄自我的|從我的|来自我的|iphone ?から送信|ipad ?から送信|androidから送信|"
    r"나의 .{1,20}에서 보냄|내 .{1,20}에서 보냄|được gửi từ|đã gửi từ|gửi từ|נשלח מ|أرسلت من|أُرسلت من|تم الإرسال من|dikirim dari|"
    r"ส่งจาก|enviat des de|poslano (?:z|s|iz)|saadetud minu|nosūtīts no|išsiųsta iš"
)
# … or it stands behind the device.
SENT_FROM_AFTER = (
    r"gesendet$|から送信$|에서 보냄$|에서 보냈습니다$|(?:cihazımdan|telefonumdan|'?(?:den|dan|ten|tan)) gönderildi$|készülékemről küldve$|"
    r"küldve$|-emről küldve$|lähetetty (?:\S+ ){0,3}\S+sta$|verzonden$"
)

CLOSINGS = (
    r"(?:with )?(?:best|kind|kindest|warm|warmest|many|my best|very best)(?: regards| wishes| thanks)?|(?:with )?regards|sincerely(?: yours)?|"
    r"yours(?: sincerely| faithfully| truly)?|respectfully|cordially|cheers|(?:many )?thanks(?: a lot| so much| again| in advance)?(?: and (?:best|kind)? ?regards)?|"
    r"thank you(?: so much| very much| again| in advance| and (?:best|kind)? ?regards)?|rgds|br|thx|all the best|take care|"
    r"(?:mit )?(?:freundliche[nrm]?|herzliche[nrm]?|beste[nrm]?|liebe[nrm]?|viele[nrm]?|schöne[nrm]?|sonnige[nrm]?) (?:gr[üu](?:ß|ss)en?|gr[üu](?:ß|ss))|"
    r"hochachtungsvoll|gr[üu](?:ß|ss)e?|lg|vg|mfg|bg|(?:vielen |herzlichen |besten )?dank(?: im voraus)?(?: und (?:viele |beste )?grüße)?|"
    r"(?:bien )?cordialement|(?:bien )?à vous|sincères salutations|salutations(?: distinguées)?|meilleures salutations|merci(?: d'avance| beaucoup)?|cdlt|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|saludos|atentamente|atte|muchas gracias|gracias|un abrazo|"
    r"(?:cordiali|distinti) saluti|saluti|cordialmente|grazie(?: mille)?|atenciosamente|att|cumprimentos|com os melhores cumprimentos|"
    r"melhores cumprimentos|obrigad[oa]|abraços|met (?:vriendelijke|hartelijke) groet(?:en)?|mvg|groet(?:en|jes)?|hartelijke groet(?:en)?|"
    r"med (?:vänliga?|venlige?|vennlig|bästa|beste?|bedste) h[äi]ls(?:ning(?:ar|er)?|en)|(?:vänliga|bästa|venlig|vennlig|mange) h[äi]lsning(?:ar|er)?|"
    r"mvh|hälsningar|hilsen|mange hilsner|(?:ystävällisin )?terveisin|terv|(?:z )?(?:poważaniem|pozdrowieniami)|pozdrawiam(?: serdecznie)?|"
    r"s pozdrav[eo]m|s pozdravom|děkuji|ďakujem|(?:üdvözlettel|tisztelettel|köszönettel)|üdv|cu (?:stimă|respect)|cu stima|mulțumesc|"
    r"с уважением|спасибо|з повагою|дякую|με (?:εκτίμηση|φιλικούς χαιρετισμούς)|saygılarımla|saygılar(?:ımızla)?|iyi çalışmalar|teşekkürler|"
    r"よろしくお願い(?:いた|致)?します。?|敬具|此致|敬礼|谢谢|감사합니다|드림|trân trọng|בברכה|תודה|مع التحية|مع أطيب التحيات|"
    r"terima kasih|salam|lep pozdrav|srdačan pozdrav"
)

# How a paragraph of a company's lawyers begins …
DISCLAIMERS = (
    r"(?:this|the (?:information|contents?)(?: contained)? (?:in|of) this) (?:e-?mail|message|communication|transmission|electronic)|"
    r"(?:confidentiality|privacy|legal|privileged and confidential|important|virus)\W{0,3}(?:notice|note|disclaimer|warning)|(?:e-?mail )?disclaimer\b|"
    r"privileged[ /]+confidential|confidential\b|if you (?:are not the intended|have received this (?:e-?mail|message))|any (?:views|unauthori[sz]ed)|"
    r"(?:diese|der inhalt dieser|die(?:se)? in dieser) (?:e-?mail|nachricht|mail)|vertraulichkeitshinweis|rechtlicher hinweis|"
    r"ce (?:message|courriel|mail|e-mail)|cet e-?mail|avis de confidentialité|este (?:mensaje|correo|e-?mail|mensagem)|esta mensagem|aviso (?:legal|de confidencialidad)|"
    r"questo messaggio|questa (?:e-?mail|comunicazione)|le informazioni contenute|(?:dit|deze) (?:e-?mail|bericht|mail)|"
    r"(?:detta|denne|dette|denna) (?:e-?post|meddelande|e-?mail|mail|melding)|tämä (?:viesti|sähköposti)|(?:niniejsza|ta) wiadomość|"
    r"tato zpráva|ez az üzenet|acest (?:mesaj|e-?mail)|(?:это|данное) (?:сообщение|письмо)|bu (?:e-?posta|mesaj|ileti)|το παρόν|このメール|本邮件|本電子郵件"
)
# … and what it says; two of these make a disclaimer.
DISCLAIMED = (
    r"confidential|privileged|intended|recipient|addressee|disclos|distribut|unauthori[sz]ed|delet|in error|liab|virus|scanned|"
    r"vertraulich|bestimmt|empfänger|irrtümlich|unbefugt|vernicht|lösch|confidentiel|destinataire|par erreur|diffusion|détrui|"
    r"confidencial|destinatari|por error|elimin|prohibid|riservat|confidenzial|per errore|vietat|cancell|por engano|proibid|apag|"
    r"vertrouwelijk|geadresseerde|bestemd|vergissing|konfidentiel|fortrolig|sekretess|avsedd|mottag|modtag|raderas|slett|luottamuksell|"
    r"poufn|adresat|pomyłk|usun|důvěrn|adresát|smaž|bizalmas|címzett|confidențial|конфиденциальн|получател|удали|gizli|alıcı|εμπιστευτ|παραλήπτ|機密|受信者|保密|机密"
)
# What companies put below a signature, known by its first words alone.
BOILERPLATE = (
    r"(?:please )?consider (?:the|your) (?:environment|impact)|(?:please )?think (?:of the environment )?before (?:you )?print|"
    r"(?:do you|must you) really need to print|registered (?:office\W|in england)|bitte (?:denken sie|prüfen sie|bedenken sie)[^\n]{0,60}(?:umwelt|ausdruck|druck)|"
    r"(?:geschäftsführer(?:in)?|geschäftsführung|handelsregister|registergericht|sitz der gesellschaft|amtsgericht|vorstand|aufsichtsrat|ust-?id(?:nr)?\.?)\W{0,20}:|"
    r"pensez à l'environnement|(?:por favor,? )?piense en el medio ?ambiente|prima di stampare|denk aan het milieu|tänk på miljön|tænk på miljøet|"
    r"virus-free[ .]|this (?:e-?mail|message)(?: and any attachments)? (?:has been|was|is) (?:checked|scanned)[^\n]{0,20} (?:for virus|by avast|by avg)|"
    r"diese e-?mail wurde von (?:avast|avg)|l'absence de virus|avast logo"
)
# Below a name these are no contact data: the writer tells what it is about.
MATTERS = (
    r"\b(?:order|customer|client|invoice|ticket|case|serial|account|booking|reservation|contract|policy|member|tracking)\b|bestell|kunden|rechnung|vertrag|"
    r"auftrag|buchung|serien|commande|facture|dossier|pedido|factura|reserva|ordine|fattura|klant|bestelling|factuur|kundnummer|ordernummer|zamów|faktur|"
    r"objedn|rendelés|számla|comand|заказ|счет|договор|sipariş|fatura|παραγγελ|注文|订单|訂單|주문"
)
LIST_FOOTERS = (
    r"mailing list|mailman/listinfo|unsubscribe|to (?:post to|subscribe|manage) (?:this|the|your)|yahoo! groups|yahoogroups|"
    r"sponsored by|you received this (?:message|email|mail) because|google groups|abmelden|abbestellen|désabonner|désinscri|"
    r"cancelar (?:la )?suscripción|darse de baja|disiscri|uitschrijven|avregistrera|afmeld|mailinglist|majordomo|view it on github|"
    r"reply to this email directly|manage (?:your )?(?:subscription|notification)"
)
