"""How Spanish asks, formally and not; accents are folded, ñ is n."""

# ruff: noqa: E501 (a language stands on its line)
from __future__ import annotations

from regard.kit.asks.language import Language, right_before, right_behind, words

_NUMBER = r"(?:n[umero]{4,6}s?|n\.? ?[°º]\.?|n\.o\.?|n[°º]\.?|nro\b\.?|num\b\.?|referencias?|codigos?|id|identificador(?:es)?|localizador)"
_OF = r"(?: ?de(?:l)?(?: (?:la|su|tu|el|este|esta|los|mi))? ?| )"
_ME = r"(?:me|nos|melo|noslo|mela|nosla|selo)?"
_GIVE = rf"""(?:(?:re)?enviar|mandar|dar|indicar|facilitar|proporcionar|decir|confirmar|compartir|adjuntar|comunicar|pasar|describir|explicar|detallar|remitir|hacer(?:nos|me)? llegar|precisar|especificar|repetir|recordar|
responder con|responder|subir|dejar|mostrar|aclarar|verificar|contestar con|suministrar|hacer(?:nos|me)? saber|contar|escribir|brindar|incluir|transmitir|ayudar(?:me|nos)? con|sacar|tomar|hacer|anotar|ofrecer|deletrear){_ME}"""
_LET = r"""(?:(?:re)?envie|mande|de|indique|facilite|proporcione|diga|confirme|comparta|adjunte|comunique|pase|describa|explique|detalle|remita|haga llegar|precise|especifique|repita|recuerde|responda|suba|deje|muestre|aclare|verifique|cuente|escriba|brinde|incluya)(?:s|n|is)?"""
_ORDER = r"""(?:(?:re)?(?:envie|envia|envien|mande|manda|indique|indica|facilite|facilita|proporcione|proporciona|diga|di|confirme|confirma|comparta|comparte|adjunte|adjunta|comunique|comunica|pase|pasa|describa|describe|explique|explica|
detalle|detalla|remita|haga|haz|precise|especifique|especifica|repita|recuerde|recuerda|responda|responde|suba|deje|deja|muestre|muestra|aclare|verifique|cuente|cuenta|escriba|escribe|brinde|incluya|incluye|de|da))"""

SPANISH = Language(
    code="es",
    nouns={
        "order": rf"{_NUMBER}{_OF}(?:pedidos?|orden|compra|reserva|encargo|confirmacion(?: del pedido)?)|localizador",
        "invoice": rf"{_NUMBER}{_OF}(?:factura|recibo)",
        "account": rf"{_NUMBER}{_OF}(?:cliente|cuenta(?! bancaria)|contrato|socia?o?|abonado|usuario|miembro|poliza|suscriptor|afiliado|tarjeta de (?:socio|cliente|fidelidad))|nombres? de usuario|usuario de acceso",
        "serial": rf"{_NUMBER} (?:de )?(?:serie|imei)|imei|s/n|numero serial",
        "email": r"correos?(?: electronicos?|-e)|(?<=un )(?:correo|mail|e-?mail)(?=[,.?!;]|$| (?:de contacto|tuyo|suyo|donde|al que|para))|(?<=ningun )(?:correo|mail|e-?mail)(?! (?:de|con|del|sobre))|(?<=su )mail|(?<=tu )mail|direccion(?:es)? (?:de (?:e-?mail|correo(?: electronico)?)|electronica|e-?mail)|(?<=su )(?:correo|e-?mail)(?! (?:de|con|del))|(?<=tu )(?:correo|e-?mail)(?! (?:de|con|del))|(?<=el )(?:correo|e-?mail) (?:con (?:el|la) que|asociado|de contacto|que (?:uso|usaste|utilizo))|e-?mail(?=,? (?:y|o|e) )|cuenta de correo",
        "phone": rf"{_NUMBER}{_OF}(?:telefono|movil|celular|contacto|tel\b\.?|whatsapp)(?: movil| de contacto| fijo)?|telefonos? (?:de contacto|movil|fijo)|{_NUMBER} (?:para (?:localizar|contactar|llamar)|al que (?:podemos|puedo)|de contacto)[^,.!?\n]{{0,30}}|(?<=su )(?:telefono|movil|celular|numero)(?=[,.?!;]|$| y| por)|(?<=tu )(?:telefono|movil|celular|numero)(?=[,.?!;]|$| y| por)|(?<=un )(?:telefono|numero|celular|movil)(?=[,.?!;]|$| de contacto| (?:y|en el|al|donde|para))(?: (?:en el|al) que [^,.!?\n]{{0,30}})?",
        "address": r"direcci?on(?:es)?(?: (?:postal|de envio|de entrega|de facturacion|completa|exacta|actual|fiscal|de recogida|de domicilio|de residencia))*(?! ip| web| de correo| de e-?mail| electronica)|codigo postal|domicilio(?: \w+)?|cp\b",
        "preferred_name": r"nombre preferido|apodo|tratamiento preferido",
        "company": r"(?:nombre|razon social) de (?:su |la |tu )?(?:empresa|compania|sociedad|organizacion|negocio)|razon social|(?<=su )empresa(?=[,.?!;]|$)|(?<=tu )empresa(?=[,.?!;]|$)",
        "product": r"""(?:numero|nombre|referencia|tipo|codigo)s? (?:exacto |concreto )?(?:de |del |de la |de su |de tu )(?:modelo|producto|articulo|aparato|maquina|equipo|dispositivo)|(?:modelo|producto) (?:exacto|concreto)|modelos?(?! de | es| tiene)|sku|
(?:que|cual) (?:es (?:el|su|tu) )?(?:modelo|producto|aparato|dispositivo|equipo|articulo)|modelo (?:exacto )?de (?:su|la|tu|el) [\w-]+""",
        "purchase_date": r"fechas? (?:(?:exacta|aproximada) )?(?:de (?:la |su |tu )?compra|del? (?:su |tu )?pedido|de adquisicion|en (?:la )?que (?:lo |la )?(?:compro|compraste|hizo)[^,.!?\n]{0,30})|cuando (?:lo |la |los |las )?(?:compro|compraste|adquirio|pidio|ha comprado)(?: \w+){0,2}",
        "birthday": r"fecha de (?:su |tu )?nacimiento|cumpleanos|ano de nacimiento",
        "language": r"idioma (?:preferido|de preferencia|de contacto|que prefiere)|(?:que|cual) idioma|lengua preferida",
        "preferred_channel": r"(?:medio|via|forma|canal|modo)s? (?:de contacto|de comunicacion)?(?: ?(?:preferid[oa]|que prefiere))|via de contacto|medio de contacto|canal de contacto",
        "preferred_hours": r"(?:mejor(?:es)?|buen[a]?) (?:horas?|momentos?|horarios?)|horarios? (?:de (?:contacto|disponibilidad|preferencia)|preferidos?|en (?:el )?que [^,.!?\n]{0,40}|para (?:llamarle|llamarte|contactar\w*))|franja horaria|disponibilidad(?: horaria)?|a que hora (?:podemos|puedo|le|te)[^,.!?\n]{0,30}|cuando (?:podemos|puedo) (?:llamar|contactar|localizar)\w*",
        "accessibility": r"necesidades? (?:especial(?:es)?|de accesibilidad|particular(?:es)?|especificas?)",
        "problem": r"(?:problema|fallo|averia|defecto|error|incidencia|sintoma|inconveniente|dano|desperfecto)s?(?: exacto| concreto| que (?:tiene|presenta|experimenta|observa))?|mensaje de error|codigo de error|descripcion(?: (?:breve |detallada )?(?:del|de la|de su|de los) (?:problema|averia|fallo|danos?|error|incidencia))?|(?:que|lo que) (?:ocurre|pasa|sucede|ha pasado|ha ocurrido|paso|ocurrio|no funciona|le pasa|esta pasando)(?: exactamente)?|en que consiste",
        "tried": r"(?:que|lo que|que pasos|que cosas) (?:ya )?(?:ha|has|han|hemos) (?:ya )?(?:probado|intentado|hecho)|pasos (?:que )?(?:ya )?(?:ha|has)? ?(?:realizados?|seguido|probado|dado)s?",
        "photo": r"fotos?|fotografias?|imagen(?:es)?|capturas?(?: de (?:pantalla|la pantalla))?|videos?|pantallazos?|(?:el |un |su |tu |del )tickets?(?: de (?:compra|pago|la compra))?|tickets? de (?:compra|pago|la compra)|(?:el |un |su |tu )?(?:recibo|justificante|comprobante)s?(?: de (?:compra|pago|la compra))?|copias? (?:de (?:la |su |tu )?|del )(?:factura|ticket|recibo|justificante|comprobante|documento)s?|prueba de compra|escaneo",
        "name": r"nombres?(?: (?:completo|y (?:sus |los |tus )?apellidos?|del titular(?: de la cuenta)?|y apellido|entero|y (?:primer )?apellido))*|apellidos?",
    },
    other=rf"""{_NUMBER}{_OF}(?:seguimiento|rastreo|envio|paquete|caso|incidencia|tique|ticket|reclamacion|tarjeta(?! de (?:socio|cliente|fidel))[a-z ]*|cuenta bancaria|version|devolucion|seguridad|verificacion|descuento|promocional|promocion|iva|expediente|vuelo)|direcciones? (?:ip|web)|iban|datos bancarios|
(?:en|a) nombre de|(?:en|a) (?:su|mi|nuestro) nombre|nombres? (?:de(?:l)? (?:archivo|dominio|fichero|agente|tecnico|transportista|local|comercio)|de la (?:tienda|marca|calle|red))|contrasena|foto de perfil|calidad de (?:la )?imagen|por error|sin problemas?""",
    loose=words(rf"""
(?:solicit\w+|rueg\w+|rog\w+|ped\w+|agradec\w+) (?:el |la |su )?(?:envio|remision|confirmacion|indicacion|facilitacion) del?|(?:indicando|adjuntando|incluyendo|mencionando|senalando)|lo (?:mas )?(?:facil|mejor|sencillo|rapido|practico) (?:es|seria) (?:que )?(?:(?:me|nos) )?\w+|(?:necesit|requer|precis|agradec|quer|gustari|rog|ped|solicit)\w* (?:usted )?que (?:usted |ustedes )?(?:me|nos) \w+|(?:no )?(?:olvide|olvides|olvideis)n? (?:de )?{_GIVE}|(?:asegurese|asegurate|acuerdese|acuerdate|recuerde|recuerda|procure|procura)(?: de)? {_GIVE}|
(?:regale|regala|obsequie|proporcione|proporciona|facilite|comparta|comparteme|anote|anota|apunte|apunta)(?:me|nos)|(?:me|nos) (?:regala|regalas|regalan|podes|puede|podrias|podria|podes|queres|quieres|comparte|compartis|pasas|mandas|decis|das) ?(?:{_GIVE})?|(?:podes|podrias|podria|puedes|queres|tenes que|vos podes) {_GIVE}|
(?:esto|lo siguiente|a continuacion|lo) (?:es |esta )?(?:lo )?que (?:me |nos )?(?:necesitamos|necesito|hace falta|falta|faltaria|necesitariamos)|(?:lo (?:unico|primero)|solo)(?: que)? (?:me|nos) (?:falta|faltaria|hace falta|queda) (?:es|son|por saber|por conocer)?|(?:me|nos) (?:queda|quedaria|falta|faltaria)(?: por)? (?:saber|conocer|confirmar|recibir)|(?:nos|me) (?:haria|haria) (?:mucho )?(?:bien|falta)|
(?:seria|es|resulta|resultaria) (?:necesario|imprescindible|conveniente|preciso|util) (?:que|contar con|disponer de|tener)|se lo (?:agradeceria|agradezco) si|(?:estoy|estamos) a la espera de|quedo a la espera de|quedamos a la espera de|(?:quedo|quedamos|estoy|estamos) a la espera del|(?:esperamos|espero|aguardamos|aguardo)(?= (?:su|sus|tu|tus|el|la|los|las))|(?:(?:me|nos|le importaria|te importaria) )?(?:podria(?:n|s|is)?|puede(?:n|s)?|podeis|querria(?:n|s)?|quiere(?:s)?|pudiera(?:n|s)?|pudiese)(?: (?:usted|por favor|tambien|ademas|quizas|tal vez|entonces|primero|simplemente|brevemente|ser tan amable de|hacer el favor de|hacerme el favor de|volver a|favor de|tu|de nuevo|al menos|,))*,? {_GIVE}|
(?:seria(?:s|n)?|es) (?:usted |ustedes )?(?:tan amables? de|posible(?: que)?|de gran ayuda(?: si| que)?|util(?: que| si)?|bueno|ideal)(?: (?:me|nos))?(?: (?:pudiera|pudieras|pudiese|podria|puede))? (?:{_GIVE}|{_LET}|\w+(?:ara|iera|ase|iese)s?|tener|saber|conocer|contar con)|(?:le|te|les) (?:importaria|molestaria|importa) {_GIVE}|(?:tendria|tiene) la (?:amabilidad|bondad) de {_GIVE}|
(?:por favor|porfa|favor de|favor),? (?:(?:no olvide|no olvides|recuerde|asegurese de|asegurate de) )?(?:(?:tambien |simplemente |solo )?(?:{_ORDER}(?:me|nos|noslo|melo)?(?!\w)|{_GIVE}))|{_ORDER}(?:me|nos|noslo|melo|los|lo)(?!\w)|(?:deme|denos|dame|danos|dime|dinos|digame|diganos|haganos saber|hazme saber|hazme llegar|haganos llegar|hagame llegar|ponme|facilitame|mandame|mandanos|enviame|envianos|enviame|pasame|pasanos|indicame|indicanos|recuerdame|cuentame|cuentenos|cuentanos|confirmame|respondenos|contestenos|conteste|responda|respondeme) ?(?:con |a este (?:correo|mensaje|email) con )?|
(?:(?<![^\n])|(?<=[.,:;] )){_ORDER}(?= (?:su|sus|tu|tus|el|la|los|las|una?|por favor|tambien|unas|algunas?|aqui))|(?:le|te|les|os)? ?(?:ruego|rogamos|pido|pedimos|agradeceria(?:mos)?|agradezco|agradecemos|solicito|solicitamos|agradecere(?:mos)?|pediria|pediriamos|solicitaria)(?: (?:por favor|tambien|amablemente))*(?: que)?(?: (?:me|nos))?(?: (?:{_LET}|{_GIVE}|\w+(?:ara|iera|ase|iese)s?))?|
(?:necesito|necesitamos|necesitare|necesitaremos|necesitaria|necesitariamos|necesita(?= nuestro)|requiero|requerimos|preciso|precisamos|(?:me|nos|solo|aun|todavia|solo me|solo nos|aun nos|todavia nos)? ?(?:falta|faltan|faltaria|hace falta|hacen falta|haria falta)|se (?:requiere|necesita|requieren|necesitan)|(?:nuestro \w+|nuestra \w+|el taller) necesita)(?: (?:tambien|ademas|solo|aun|todavia|solamente|unicamente|primero|saber|conocer|tener|que (?:me|nos) {_LET}|que (?:usted |ustedes )?(?:me|nos) {_LET}|confirmar|verificar|pedirle|comprobar|contar con))*|
(?:me|nos) (?:gustaria|encantaria|vendria bien|vendria muy bien|seria (?:de gran ayuda|util|de ayuda)|ayudaria(?: mucho)?|interesaria)(?: (?:mucho|saber|tener|conocer|recibir|ver|disponer de|contar con|pedirle|que (?:me|nos) \w+|si (?:me|nos) \w+|si pudiera {_GIVE}))*|(?:debo|debemos|tengo que|tenemos que|quisiera|quisieramos|queria|desearia|deseamos) (?:saber|tener|conocer|pedirle|pedirte|solicitarle|preguntarle|confirmar|verificar)|
(?:puedo|podria|podemos|podriamos|pudiera) (?:saber|tener|conocer|pedirle|pedirte|preguntarle|preguntarte|solicitarle|obtener|ver)|(?:me|nos) (?:da|das|dan|dice|dices|dicen|indica|indicas|indican|pasa|pasas|facilita|facilitas|envia|envias|mandas?|confirmas?|recuerdas?|proporcionas?|dejas?|compartes?|comparte)(?! (?:cuenta|error|igual))|si (?:me|nos) (?:puede|pudiera|podria|pudieras|puedes|envia|da|indica|facilita|pasa)(?: {_GIVE})?|si (?:pudiera|puede|podria|pudieras|puedes|fuera tan amable de)(?: (?:por favor|tambien))* {_GIVE}|(?:seria|es) (?:necesario|preciso|importante|imprescindible) (?:que (?:me|nos) {_LET}|{_GIVE}|conocer|tener|saber|contar con)|
(?:tiene|tienes|debe|debera|tendra|debes) que {_GIVE}|(?:debe|debera|debes) {_GIVE}|(?:haga|haz) el favor de {_GIVE}|que (?:me|nos) {_LET}"""),
    tight=words(
        r"""cual(?:es)? (?:es|era|son|fue|seria|eran)|(?:(?<![^\n])|(?<=[,.:;(] )|(?<=¿))(?:y )?(?:que|cual(?:es)?)|tenes|tendras|tiene(?:s|n)?(?: usted)?(?=[^.!\n]{0,120}[?])|me (?:puede|podria|puedes|podrias) decir (?:cual|que)(?: es)?|dispone(?:s|n)? de|tendria(?:s)?|recuerda(?:s)?|sabe(?:s)?|conoce(?:s)?|hay|a que|en que|bajo que|a nombre de|de que|conserva(?:s)?|guarda(?:s)?|cuenta con|cuentas con|(?P<when>si (?:tiene|tienes|conserva|recuerda)s?)"""
    ),
    small=right_before(
        r"""(?:(?:por ahi|por alli|por casualidad|mejor|su|sus|tu|tus|el|la|los|las|un|una|unas|unos|algun|alguna|todavia|aun|aqui|a mano|por favor|por casualidad|y|o|usted|exact[oa]|complet[oa]|actual|vuestr[oa]|es|son|ya|dos|tres|cual es|de|dicho|buen|valid[oa]|correct[oa])(?:\W+|$))*"""
    ),
    after=right_behind(
        r"""(?: (?:de|del|para|en)(?: [\w-]+){1,3}?)? (?:es|era|seria)(?: cual)? ?\.{0,3} ?[?]|(?: (?:of|on|for|from|von|vom|der|des|zu|auf|de|del|du|sur|para|en)(?: [\w\'-]+){1,3}?| \([^)]{0,60}\))? (?:(?:es|son|seria|serian|sera|seran)(?: (?:tambien|muy|aun|todavia|absolutamente))* (?:necesari[oa]s?|requerid[oa]s?|obligatori[oa]s?|imprescindibles?|utile?s?|de (?:gran )?ayuda|indispensables?|precis[oa]s?)|(?:(?:me|nos) )(?:falta|faltan|haria falta|ayudaria|ayudarian|vendria bien|seria util|hace falta|hacen falta|serviria)|faltan?(?! de)|bastaria)(?!\w)|,? ?por favor[ .?!]*$"""
    ),
    whole={
        "serial": words(
            r"que numero (?:figura|aparece|pone|hay|sale|tiene)[^.!?\n]{0,20} (?:etiqueta|placa|pegatina)[^.!?\n]{0,20}"
        ),
        "order": words(
            r"(?:de |sobre |para |a )?(?:que|cual) pedidos?(?: [^.!\n]{0,50})?|cual de (?:sus|tus|los) pedidos[^.!\n]{0,40}|a que pedido|que (?:ha pedido|pidio)"
        ),
        "name": words(
            r"con quien (?:hablo|tengo el gusto|estoy hablando|tengo el placer|me comunico)[^.!\n]{0,30}|como (?:se llama|te llamas|se llama usted)(?! (?:el|la|su|tu|eso))|a nombre de quien(?! (?:hago|emit|pongo|va))|quien (?:habla|es usted)"
        ),
        "preferred_name": words(
            r"como (?:prefiere|prefieres|desea|deseas|quiere|quieres|le gustaria|te gustaria|puedo|podemos|debo|debemos)(?: que)?(?: (?:le|te|lo|la|nos|me))? ?(?:llam\w+|dirij\w+|dirig\w+|nombr\w+)"
        ),
        "address": words(
            r"donde (?:vive|vives|reside|resides|se encuentra usted)|(?:a ?)?donde (?:(?:le |te |lo |la |se lo )?(?:debemos|podemos|quiere|quieres|desea|puedo|enviamos|mandamos|hay que)|debo)[^.!\n]{0,50}|a que direccion|donde vive"
        ),
        "email": words(
            r"que (?:correo|e-?mail|mail)(?: electronico)? (?:uso|usaste|utilizo|utilizaste|tiene|tienes|puso|pusiste|registro|registraste|dio|diste)[^.!\n]{0,40}|(?:a|con|desde|en) que (?:correo(?: electronico)?|e-?mail|direccion de correo)"
        ),
        "phone": words(
            r"(?:a|en|desde) que (?:numero|telefono)(?! de (?!telefono|movil|celular|contacto))[^.!\n]{0,50}"
        ),
        "purchase_date": words(
            r"(?:hace )?cuanto (?:tiempo )?(?:hace que )?(?:lo|la|los|las)? ?(?:tiene|tienes|lleva con)|(?:desde cuando) (?:lo |la )?(?:tiene|tienes)|(?:cuando|en que (?:fecha|ano|dia)|hace cuanto|desde cuando)(?: fue que| que)?(?: (?:lo|la|los|las|se|nos))? ?(?:compro|compraste|adquirio|adquiriste|ha comprado|has comprado|hizo (?:la|su|el) (?:compra|pedido)|hiciste (?:la|tu|el) (?:compra|pedido)|realizo (?:la|su|el) (?:compra|pedido)|realizaste (?:la|tu|el) \w+|pidio|fue (?:la|su) compra)[^.!\n]{0,30}"
        ),
        "birthday": words(r"cuando (?:nacio|naciste)|que edad tiene|cuantos anos tiene|en que (?:ano|fecha) nacio"),
        "product": words(
            r"(?:de )?(?:que|cual) (?:modelo|producto|aparato|maquina|dispositivo|equipo|articulo)[^.!\n]{0,50}|que (?!l[oa]s? |se |me |nos |talla|color|fecha|hora|dia|pregunta|duda|otra|version|opcion|motivo|numero|mas)(?:[\w-]+ ){1,3}(?:tiene|utiliza|usa|posee|tienes|usas|compro|compraste)(?: usted)?(?= ?[?])|que (?:compro|compraste|ha comprado)"
        ),
        "company": words(
            r"(?:para |en |de |con )?que (?:empresa|compania|organizacion)[^.!\n]{0,40}|para quien trabaja|como se llama (?:su|tu|la) (?:empresa|compania|negocio)"
        ),
        "language": words(
            r"(?:en )?(?:espanol|castellano|ingles|frances|aleman|catalan) o (?:en |prefiere |mejor )?(?:espanol|castellano|ingles|frances|aleman|catalan)[^.!?\n]{0,40}(?= ?[?])|(?:en )?que idioma[^.!\n]{0,50}|(?:prefiere|habla|prefieres)[^.!?\n]{0,30} (?:espanol|ingles|frances|aleman|castellano)(?: o [^.!?\n]{0,20})?"
        ),
        "preferred_channel": words(
            r"(?:como|por que (?:medio|via|canal)|de que (?:manera|forma)) (?:prefiere|prefieres|desea|deseas|podemos|quiere|quieres|puedo|le gustaria|te gustaria)[^.!?\n]{0,50}(?:contact\w*|comuni\w*|localiz\w*|avis\w*|respond\w*)|prefiere(?:s)? (?:que )?[^.!?\n]{0,30}(?:telefono|correo|sms|llam\w+|mensaje|email|whatsapp)[^.!?\n]{0,20} o"
        ),
        "preferred_hours": words(
            r"(?:llam|contact|localiz|ubic)\w*[^.!?\n]{0,30} por la manana o [^.!?\n]{0,10}(?:tarde|noche)|(?:cuando|a que horas?|en que (?:horario|momento)|que dia)[^.!?\n]{0,50}(?:llam\w*|contact\w*|localiz\w*|disponible|telefon\w*)|(?:que|cual(?:es)?)(?: (?:es|seria|son))?(?: (?:el|la|su|tu|los))? ?(?:mejor(?:es)? )?(?:horarios?|horas?|momentos?|franja)[^.!\n]{0,50}"
        ),
        "accessibility": words(
            r"(?:tiene|tienes|necesita|necesitas) (?:alguna? |algun tipo de )?(?:necesidad|discapacidad|ayuda para|adaptacion|movilidad)[^.!\n]{0,40}"
        ),
        "problem": words(
            r"que (?:mensaje |luz |luces |codigo )?(?:(?:le|te|les|se) )?(?:sale|aparece|muestra|pone|dice|hace|ve|ves|escucha|nota|notas|indica|parpadea|enciende)n?(?: exactamente)?(?: (?:en|cuando|al|si|por|el|la|su|tu)[^.!?\n]{0,50})?(?= ?[?])|(?:cual(?:es)?|que)(?: (?:es|son|era|seria|fue))?(?: exactamente)? (?:el |la |su |tu |los )?(?:\w+ )?(?:problema|fallo|averia|error|defecto|mensaje de error|inconveniente|incidencia|sintoma|codigo de error)s?[^.!\n]{0,40}|que (?:es lo que )?(?:le |te |les )?(?:ocurre|pasa|sucede|ha pasado|paso|ha ocurrido|sucedio|ocurrio|esta pasando|esta fallando|falla|no funciona|salio mal)(?!\w)(?: exactamente)?[^.!\n]{0,40}|en que consiste[^.!\n]{0,40}"
        ),
        "tried": words(
            r"(?:ya )?(?:llego|llegaste) a (?:hacer|probar|reiniciar|intentar)[^.!\n]{0,30}|(?:ya )(?:probo|probaste|intento|intentaste|pudo (?:probar|intentar)|trato de|trataste de|reinicio|reiniciaste|hizo la prueba)[^.!\n]{0,40}(?= ?[?]|\w)|(?:probo|probaste|intento|intentaste|trato de|trataste de) [^.!\n?]{0,30}(?= ?[?])|(?:que|lo que) (?:pasos |cosas |pruebas )?(?:ya )?(?:probo|probaste|intento|intentaste|hizo|hiciste)(?! (?:la|el|su|tu|un) (?:compra|pedido|orden))[^.!?\n]{0,30}|que (?:cosas |pasos |soluciones |otras cosas )?(?:ya )?(?:ha|has|han|habeis) (?:ya )?(?:probado|intentado|hecho)[^.!\n]{0,30}|(?<!no )(?:ha|has|han)(?: ya| \w+)? (?:probado|intentado)(?! la)|(?:que|cuales) pasos[^.!\n]{0,40}|(?:probo|probaste|intento|intentaste) (?:ya )?(?:algo|a |reini\w*|con)"
        ),
        "photo": words(r"(?:puede|podria|puedes|podrias)[^.!?\n]{0,20} (?:fotografiar|escanear|grabar|filmar)"),
    },
    breaks=words(r"""si(?! es posible| la tiene| lo tiene| dispone| es necesario)|que(?! (?:ya )?(?:ha|has|han) (?:probado|intentado|hecho)| ocurre| pasa| sucede| ha| aparece| uso| utilizo)|porque|ya que|pues|cuando(?! (?:lo |la |los )?(?:compro|compraste))|una vez|mientras|(?<!asi )como|pero|yo|nosotros|sin|no(?! (?:olvid))|nunca|jamas|antes|despues|aunque|para(?= (?!su|el|la)\w+(?:ar|er|ir)(?:le|lo|la|te|nos|se)?\b)|le(?= (?:enviar|mandar|ayud|llam))|
recibir\w*|cambiar|actualizar|revisar|modificar|corregir|resolver|solucionar|procesar|tramitar|podremos|podemos|puedo"""),
    aside=right_before(r"""(?:nuev[oa]s?|otr[oa]s?|segund[oa]s?|distint[oa]s?|diferente|anterior|antigu[oa]|nuestr[oa]s?|mis?|ningun[oa]?|mas|
(?:a|al|en|sobre|bajo|por|desde|hacia|de|del|segun|mediante|con(?= (?:el|la|nuestr))|hasta|contra|para|respecto a)(?: (?:la|el|los|las|su|sus|tu|tus|una?|esta|este|dicha|misma|siguiente|nuestr[oa]))*)"""),
    instead=right_behind(
        r"""(?: (?:adicional(?:es)?|nuev[oa]s?|distint[oa]s?|diferentes?|actualizad[oa]s?|mas nitid[oa]s?|alternativ[oa]s?|que aparece abajo)| que (?:usted |ya )?(?:me|nos) (?:ha |has )?(?:envi\w+|dio|diste|facilit\w+|mand\w+|dado|indic\w+|proporcion\w+|adjunt\w+)| (?:es|son|esta|ha|sigue|persiste|era|fue|cambi\w+|continua|coincide)(?!\w)(?! (?:necesari|requerid|obligatori|imprescindible|util|tambien|muy|,|[?])))"""
    ),
    never=words(
        r"""no (?:es|hace|sera|le|te|necesita|necesitas|hara|nos|me|necesito|necesitamos|tiene|tienes|debe|debes|hay|vuelva|envie|envies|comparta|compartas)(?: (?:necesario|falta|preciso|hace falta|que|por que|pediremos|necesidad))*|nunca|gracias por|muchas gracias por|(?:no dude|no dudes) en|en lugar de|en vez de|hemos recibido|he recibido"""
    ),
    until=words(r"""
(?:en cuanto|cuando|una vez(?: que)?|tan pronto(?: como)?|apenas|ni bien|hasta que|hasta)(?: no)?(?: (?:me|nos))? (?:recibamos|reciba|recibir|tengamos|tenga|dispongamos de|disponga de|lleguen?|contemos con|cuente con|recibid[oa]s?|enviado|envies|envie|mandes|mande|facilite|facilites|pase|pases|confirme|confirmes|diga|digas)(?! (?:su|la|el) (?:pago|paquete|devolucion))|tras recibir|al recibir(?= (?:su|sus|tu|tus|la|las|el|los) )(?=[^.!?\n]{0,80} (?:le|te|les|se|lo|podr|proced|tramit|enviar|mandar))|
(?<!incluso )(?<!aun )sin(?=[^.!?\n]{0,140} (?:no (?:puedo|podemos|podremos|podre|es posible|se puede|me es|nos es|logro|logramos|hay manera|tenemos forma|consigo)|imposible|dificil))|no (?:puedo|podemos|podre|podremos)(?=[^.,!?\n]{0,70} sin )[^.,!?\n]{0,70} sin|(?:con|solo con)(?= (?:su|el|la|tu) [^.!?\n]{0,60} (?:podria|podriamos|podre|podremos|puedo|podemos) )"""),
    pointing=words(rf"""
(?:me|nos|se) l[oa]s? (?:puede|podria|podes|puedes|podrias|pueden|manda|envia|pasa|dice|da|mandas|envias|pasas|facilitas?|dictas?|dicta|indica|indicas|decis|das|reenvia|comparte|compartes|haga|hagan|hace|haces|envie|mande|pase|pases|mandes|envies|facilite|facilites)(?: (?:usted|{_GIVE}|dar|decir|mandar|llegar|por favor|porfa))*|(?:puede|podria|podes|puedes|podrias|pueden|podrian|seria (?:usted )?tan amable de|le importaria|te importaria|favor de|por favor|haga el favor de|haz el favor de)(?: (?:por favor|usted|volver a))*,? \w+(?:ar|er|ir)(?:me|nos)l[oa]s?|
(?:envie|mande|pase|diga|indique|facilite|manda|envia|pasa|di|da|de|dicte|dicta|reenvie|comparta|comparte|proporcione|haga|haz|remita|adjunte)(?:me|nos|n?os)?(?:me|nos|no)l[oa]s?(?: llegar)?|un[oa],? (?:por favor|porfa)"""),
    fragment=right_behind(
        r"(?:\W|y|o|e|tambien|ademas|su|sus|tu|tus|el|la|los|las|un|una|unas|por favor|hola|gracias|luego|finalmente|primero|asi como|completo|junto con|algunas?|vale|de acuerdo|perfecto)*"
    ),
)
