"""Spanish words for what happens in a life."""

from regard.kit.life.grammar import Language

SPANISH = Language(
    kin={
        **dict.fromkeys(("madre", "mama"), "mother"), **dict.fromkeys(("padre", "papa"), "father"), "padres": "parents",
        **dict.fromkeys(("marido", "esposo"), "husband"), **dict.fromkeys(("mujer", "esposa"), "wife"),
        **dict.fromkeys(("pareja", "novio", "novia", "companero", "companera", "prometido", "prometida"), "partner"),
        "hijo": "son", "hija": "daughter", **dict.fromkeys(("hijos", "nino", "nina"), "child"),
        **dict.fromkeys(("bebe", "bebes"), "baby"), "hermano": "brother", "hermana": "sister",
        **dict.fromkeys(("abuelo", "abuela", "abuelito", "abuelita", "abuelos", "yaya", "yayo"), "grandparent"),
        **dict.fromkeys(
            ("tio", "tia", "primo", "prima", "sobrino", "sobrina", "suegro", "suegra", "cunado", "cunada", "nieto", "nieta", "yerno",
             "nuera", "padrino", "madrina", "padrastro", "madrastra"), "relative",
        ),
        **dict.fromkeys(("amigo", "amiga", "mejor amigo", "mejor amiga"), "friend"),
        **dict.fromkeys(("perro", "perra", "perrito", "perrita", "gato", "gata", "gatito"), "pet"),
    },
    pieces={
        "my": r"\b(?:mis?|nuestr[oa]s?)\s+(?:(?:querid[oa]|pobre|difunt[oa]|anciano|anciana|unic[oa]|propi[oa]|pequen[oa])\s+){0,2}",
        "name": r"(?:\s*,[^,.;]{1,60},|\s*\([^()]{1,60}\)|\s+(?:mayor|menor|pequen[oa])|(?:\s+(?-i:[A-Z])[\w'-]+){1,3})?",
        "no": r"no|nunca|casi|que|y|o|pero|dice|dijo|cree|si|sin|tampoco|ni",
        "gap": r"(?:\s+(?!(?:<no>)\b)[\w']+){0,5}?",
        "died": r"(?:fallecio|fallecid[oa]s?|falleci[oa]|fallecieron|murio|murieron|muert[oa]s?|morir|fallecer|"
                r"perdi(?:o|do)\s+la\s+vida|quit(?:o|ado)\s+la\s+vida|dej(?:o|ado)\s+para\s+siempre)\b(?!\s+de\s+(?:hambre|risa|miedo|sueno|cansancio|frio|ganas|calor|aburrimiento|verguenza|celos|sed))",
        "home": r"(?:(?:mi|nuestra|nuestro|la|el)\s+(?:\w+\s+)?(?:casa|piso|apartamento|departamento|vivienda|hogar|sotano|local|tienda|calle|pueblo|garaje|cocina))",
        "me": r"\b(?:yo\s+)?(?:estoy|estamos|estuve|estuvimos|estaba|he\s+estado|hemos\s+estado|sigo|llevo|<my><kin><name>\s+(?:esta|estuvo|estaba|sigue|lleva|ha\s+estado))",
    },
    patterns=(
        ("bereavement", r"<my><kin><name><gap>\s+(?:(?:se\s+)?(?:me\s+|nos\s+)?)<died>"),
        ("bereavement", r"<my><kin><name>\s+(?:se\s+nos\s+fue|nos\s+dejo|nos\s+ha\s+dejado|ya\s+no\s+esta\s+(?:con|entre)\s+nosotros|se\s+ha\s+ido\s+para\s+siempre)\b"),
        ("bereavement", r"\b(?:(?:(?:ha|han|acaba\s+de|acaban\s+de|se\s+ha|se|se\s+nos|se\s+me|se\s+nos\s+ha|se\s+me\s+ha)\s+)?<died>)<gap>\s+(?:a\s+)?<my><kin>"),
        ("bereavement", r"\b(?:muerte|fallecimiento|perdida|funeral|entierro|velatorio|defuncion|velorio)\s+(?:repentin[oa]\s+)?de\s+<my><kin>"),
        ("bereavement", r"\b(?:perdi|perdimos|he\s+perdido|hemos\s+perdido|acabo\s+de\s+perder|acabamos\s+de\s+perder|enterramos|enterre|hemos\s+enterrado)<gap>\s+a\s+<my><kin>"
                        r"(?!\s+(?:en\s+(?:el|la)\s+(?:centro|tienda|multitud)|de\s+vista))"),
        ("bereavement", r"\b(?:perdi|perdimos|he\s+perdido|hemos\s+perdido|(?:ha|ha\s+sufrido|sufri|tuve|tuvo)\b)<gap>\s+(?:al|a\s+la|el|un|a\s+nuestr[oa])\s+(?:bebe|embarazo|aborto\s+espontaneo)\b"),
        ("bereavement", r"\b(?:(?:soy|quede|me\s+quede|me\s+he\s+quedado|he\s+quedado)\s+(?:recientemente\s+)?viud[oa]|enviude|acabo\s+de\s+enviudar)\b"),
        ("bereavement", r"\b(?:estoy|estamos|seguimos)\s+(?:de|en|guardando)\s+(?:luto|duelo)\b"),
        ("bereavement", r"\b(?:mi|nuestr[oa])\s+(?:difunt[oa]|fallecid[oa])\s+<kin>|<my><kin>\s+(?:fallecid[oa]|difunt[oa])\b"),
        ("bereavement", r"\b(?:un\s+)?(?:fallecimiento|muerte|defuncion|perdida)\s+(?:\w+\s+)?(?:en\s+(?:la|mi|nuestra)\s+familia|familiar)\b"),
        ("death", r"\b(?:su|vuestr[oa]|el|la)\s+(?:client[ea]|titular|abonad[oa]|suscriptora?|asegurad[oa])\b[^.;!?]{0,60}?\b(?<!no\s)(?:ha\s+fallecido|fallecio|ha\s+muerto|murio)\b"),
        ("death", r"\b(?:dueno|duena|titular|propietari[oa])\s+de\s+(?:esta?|la)\s+(?:cuenta|correo|direccion|linea)\b[^.;!?]{0,40}?\b(?:ha\s+fallecido|fallecio|murio)\b"),
        ("death", r"\b(?:hereder[oa]s?|albacea|herencia)\s+(?:de|del|de\s+la)\s+(?:\w+\s+){0,2}?(?:fallecid[oa]|difunt[oa]|senor|senora|titular|don|dona)\b"),
        ("illness", r"<me><gap>\s+(?:(?:ingresad[oa]\s+)?en\s+(?:el|un)\s+hospital|ingresad[oa]|hospitalizad[oa]|en\s+(?:la\s+)?(?:uci|cuidados\s+intensivos|urgencias|coma)|"
                    r"de\s+baja\s+(?:medica|por\s+enfermedad)|gravemente\s+enferm[oa]|muy\s+enferm[oa]|enferm[oa]\s+de\s+(?:cancer|gravedad)|(?:en|con|recibiendo)\s+quimio(?:terapia)?)\b"
                    r"(?!\s+(?:trabajando|de\s+guardia))"),
        ("illness", r"\b(?:me|nos|le)\s+(?:han|acaban\s+de|habian)\s+(?:diagnosticar|diagnosticado|detectar|detectado|ingresado|ingresar|hospitalizado|operado|operar)\b|"
                    r"\b(?:me|le)\s+(?:diagnosticaron|detectaron|ingresaron|hospitalizaron|operaron|operan)\b"),
        ("illness", r"\b(?:me|le)\s+(?:van\s+a|tienen\s+que|tuvieron\s+que)\s+(?:operar|ingresar|hospitalizar)\b|\bhan\s+(?:ingresado|hospitalizado|operado|diagnosticado)\s+(?:\w+\s+){0,3}?a\s+<my><kin>|"
                    r"\ba\s+<my><kin><name>\s+le\s+(?:han\s+)?(?:diagnostic\w+|detect\w+|ingres\w+|oper\w+)"),
        ("illness", r"\b(?:fui|he\s+sido|<my><kin><name>\s+(?:fue|ha\s+sido))\s+(?:diagnosticad[oa]|hospitalizad[oa]|ingresad[oa]|operad[oa])\b"),
        ("illness", r"\b(?:tengo|tuve|he\s+tenido|sufri|he\s+sufrido|padezco|me\s+dio|<my><kin><name>\s+(?:tiene|tuvo|ha\s+tenido|sufrio|ha\s+sufrido|padece))<gap>\s+(?:cancer|leucemia|un\s+(?:\w+\s+)?(?:infarto|ictus|derrame|tumor)|"
                    r"alzheimer|demencia|parkinson|un\s+(?:grave\s+)?accidente\s+(?:grave|de\s+(?:coche|trafico|moto|carro)))\b"),
        ("birth", r"\b(?:he|hemos|acabo\s+de|acabamos\s+de|tuve|tuvimos|voy\s+a|vamos\s+a|<my><kin>\s+(?:ha|acaba\s+de|tuvo|va\s+a))(?:\s+(?:tenido|tener))?\s+(?:un|una|a\s+mi|a\s+nuestr[oa]|nuestr[oa]|mi|dos)\s+"
                  r"(?:\w+\s+)?(?:bebe|hij[oa]|nin[oa]|mellizos|gemel[oa]s)\b(?!\s+(?:que|con|de\s+\d))"),
        ("birth", r"\b(?:nacio|ha\s+nacido|acaba\s+de\s+nacer|nacieron|han\s+nacido)\s+(?:mi|nuestr[oa]|mis|nuestr[oa]s)\s+(?:\w+\s+)?(?:hij[oa]s?|bebes?|niet[oa]s?|nin[oa]s?|gemel[oa]s|mellizos)\b|"
                  r"\b(?:mi|nuestr[oa])\s+(?:\w+\s+)?(?:hij[oa]|bebe|niet[oa]|nin[oa])<name>\s+(?:nacio|ha\s+nacido|acaba\s+de\s+nacer)\b(?!\s+(?:con|en\s+(?:19|20)))"),
        ("birth", r"\b(?:estoy|<my><kin>\s+esta)(?:\s+\w+){0,2}?\s+embarazada\b|\b(?:esperamos|espero|estamos\s+esperando|estoy\s+esperando)\s+(?:un|una|nuestr[oa]|mi)\s+(?:\w+\s+)?(?:bebe|hij[oa]|nin[oa])\b"),
        ("birth", r"\b(?:di|acabo\s+de\s+dar|he\s+dado|<my><kin>\s+(?:dio|ha\s+dado|acaba\s+de\s+dar))\s+a\s+luz\b|\b(?:estoy|estare)\s+de\s+(?:baja\s+(?:por|de)|permiso\s+(?:por|de)|licencia\s+(?:por|de))\s+(?:maternidad|paternidad)\b"),
        ("birth", r"\b(?:hemos|acabamos\s+de|he|acabo\s+de|fui|fuimos)\s+(?:sid[oa]|ser)?\s*(?:padres|madre|padre|abuel[oa]s?)\b(?!\s+de\s+(?:la|el))|\bnacimiento\s+de\s+(?:mi|nuestr[oa])\b"),
        ("move", r"\b(?:me\s+mudo|nos\s+mudamos|me\s+mude|(?:me|nos)\s+(?:he|hemos|voy|vamos|estoy|estamos|acabo|acabamos)(?:\s+(?:a|de))?\s+(?:mudado|mudar|mudando|trasladado|trasladar)|"
                 r"(?:voy|vamos|tengo\s+que|tenemos\s+que|acabo\s+de|acabamos\s+de)\s*(?:a\s+)?(?:mudarme|mudarnos)|estoy\s+mudandome|estamos\s+mudandonos|(?:estoy|estamos)\s+de\s+mudanza|(?:mi|nuestra|por|la)\s+mudanza)\b"),
        ("move", r"\b(?:cambio|cambiamos|cambie|he\s+cambiado|hemos\s+cambiado|voy\s+a\s+cambiar|vamos\s+a\s+cambiar)\s+de\s+(?:casa|domicilio|piso|vivienda|ciudad|residencia)\b"),
        ("hardship", r"\b(?:perdi|perdimos|he\s+perdido|hemos\s+perdido|acabo\s+de\s+perder|<my><kin><name>\s+(?:perdio|ha\s+perdido|acaba\s+de\s+perder))\s+(?:mi|el|su|nuestro)\s+(?:trabajo|empleo|puesto)\b(?!\s+(?:que|escrito|hecho))"),
        ("hardship", r"\b(?:me|nos)\s+(?:he\s+|hemos\s+|quede\s+|quedamos\s+|acabo\s+de\s+)?(?:quedado|quede|quedamos|quedar|quedarme)?\s*(?:en\s+(?:el\s+)?paro|sin\s+(?:trabajo|empleo|ingresos|casa))\b|"
                     r"\b(?:estoy|estamos|<my><kin>\s+esta)<gap>\s+(?:en\s+(?:el\s+)?(?:paro|ere|erte|bancarrota)|desemplead[oa]s?|sin\s+trabajo|sin\s+empleo|arruinad[oa]s?)\b"),
        ("hardship", r"\b(?:me|nos)\s+(?:han\s+)?(?:despidieron|despedido|desahuciado|desahuciaron|echado\s+del\s+trabajo|echaron\s+del\s+trabajo)\b|\b(?:he\s+sido|fui|<my><kin>\s+fue)\s+despedid[oa]\b"),
        ("hardship", r"\bno\s+(?:puedo|podemos|me\s+llega\s+para)\s+(?:\w+\s+)?(?:pagar\s+)?(?:el\s+alquiler|las\s+facturas|la\s+luz|la\s+hipoteca|la\s+renta|mis\s+facturas|mi\s+alquiler|comida)\b"),
        ("hardship", r"\b(?:tengo|tenemos|paso|pasamos|pasando|atravieso|atravesamos|atravesando|estoy|estamos|mis|nuestros|mi)\b[^.;!?]{0,40}\b(?:problemas|dificultades|situacion|apuros)\s+(?:\w+\s+)?(?:economic[oa]s?|financier[oa]s?|dificil\s+economica)\b"),
        ("disaster", r"\b<home>\s+(?:se\s+(?:nos\s+|me\s+)?(?:ha\s+)?|ha\s+sido\s+|fue\s+|quedo\s+|ha\s+quedado\s+|esta\s+)(?:\w+\s+)?(?:inund\w+|quem\w+|incendi\w+|destru\w+|derrumb\w+|arras\w+)\b"),
        ("disaster", r"\bse\s+(?:me|nos)\s+(?:ha\s+)?(?:inund\w+|quem\w+|incendi\w+)\s+(?:toda\s+)?(?:la|el|mi|nuestra|nuestro)\s+(?:casa|piso|vivienda|cocina|local|garaje|sotano|apartamento)\b"),
        ("disaster", r"\b(?:perdimos|perdi|hemos\s+perdido|he\s+perdido|perdido)\s+(?:todo|la\s+casa|nuestra\s+casa|mi\s+casa|casi\s+todo)\s+(?:\w+\s+)?(?:en|por|con)\s+(?:el|la|las)\s+(?:\w+\s+)?(?:inundaci\w+|incendio|terremoto|dana|huracan|riada|tormenta|ciclon)"),
        ("disaster", r"\b(?:nos|me)\s+(?:han\s+)?evacua(?:ron|do)\b|\b(?:hemos|he)\s+sido\s+evacuad[oa]s?\b|\b(?:hubo|tuvimos|hemos\s+tenido|tuve)\s+(?:un|una)\s+(?:incendio|inundacion)\s+en\s+(?:casa|mi|nuestra)\b"),
    ),
    hint=r"fallec|muri|muert|morir|vida|dej|fue\b|esta\b|perd|funeral|entierr|enterr|velator|velorio|defunc|viud|enviud|luto|duelo|difunt|heren|hereder|albacea|hospital|ingres|uci\b|"
         r"intensiv|urgenc|coma\b|baja|enferm|quimio|diagnos|detect|oper|cancer|leucem|infarto|ictus|derrame|tumor|alzh|demenc|parkins|accident|bebe|hij|nin[oa]|melliz|gemel|naci|nacer|"
         r"embaraz|luz\b|matern|patern|padre|madre|abuel|mud|traslad|domicilio|casa|piso|vivienda|ciudad|residenc|trabajo|empleo|paro\b|ere\b|erte\b|bancarrota|desempl|arruin|despid|desahuc|"
         r"alquiler|factura|luz|hipoteca|renta|economic|financier|inund|quem|incend|destru|derrumb|arras|evacu|titular",
    not_before=r"\b(?:si|en\s+caso\s+de\s+que|que\s+pasa\s+si|cuando|suponiendo\s+que|como\s+si|sone\s+que|hasta\s+que|no|casi|nunca)(?:\s+\w+){0,2}\s*",
    not_after=r"\s*(?:de\s+(?:risa|hambre|miedo|ganas|sueno|verguenza)|(?:,\s*)?hace\s+(?:ya\s+)?(?:muchos|bastantes|\d+|dos|tres|cuatro|cinco|seis|siete|ocho|diez|quince|veinte|treinta)\s+anos|"
              r"en\s+(?:19\d\d|20[01]\d)|cuando\s+(?:yo\s+)?(?:era|tenia)\s)",
    holder=r"\b(?:(?:su|vuestr[oa])\s+client[ea]|client[ea]\s+(?:suy[oa]|vuestr[oa]|de\s+ustedes)|era\s+(?:\w+\s+)?client[ea]|titular\s+(?:de\s+la\s+cuenta|del\s+contrato|de\s+la\s+linea)|"
           r"(?:cuenta|contrato|suscripcion)\s+(?:esta|estaba)\s+a\s+su\s+nombre|tenia\s+(?:una|un)\s+(?:cuenta|contrato|suscripcion)\s+con\s+(?:ustedes|vosotros))\b",
    not_with={
        "move": r"\bmud\w+\s+(?:\w+\s+)?(?:a\s+)?(?:otr[oa]|la)\s+(?:proveedor|plan|plataforma|nube|compania|tarifa|operador)|\b(?:servidor|web|datos|dominio)\b",
        "illness": r"\btrabaj(?:o|amos|a)\s+en\b",
        "bereavement": r"\bcasi\s+(?:se\s+)?(?:me\s+)?muer",
    },
)  # fmt: skip
