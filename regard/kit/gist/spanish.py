"""The words of Spanish that the gist goes by: alternatives of one pattern, between bars that have a space on each side."""

ASKS = r"""
    por favor | (?:podría|podrían|podríais|pueden|puede|puedes|podéis|pudieran) | me (?:pueden?|podrían?) |
    (?:quiero|quisiera|querría|queremos|necesito|necesitamos|solicito|solicitamos|desearía|deseo|exijo|pido|espero) |
    (?:me|nos) gustaría | c[óo]mo (?:puedo|podemos|se|hago) | d[óo]nde (?:está|están|puedo|queda) |
    cu[áa]ndo (?:llega|llegará|puedo|me|va|estará|recibiré) | cu[áa]nto (?:cuesta|tarda|tiempo) | qué (?:puedo|debo|tengo|
    hago|pasa) |
    cu[áa]l | (?:es|sería) posible | hay alguna | tienen | les? agradecería
"""
DEED = r"""
    reembols\w* | devoluci[oó]n | devolver\w* | devuelv\w* | cancel\w* | anular | anulen | dar(?:me)? de baja | cambi\w* |
    reempla\w* | sustitu\w* | repar\w* | arregl\w* | factura | recibo | env[ií]\w* | entreg\w* | modificar | actualizar |
    corregir | corrijan | borr\w* | elimin\w* | restablecer | desbloquear | llamen | llamarme | recog\w* | técnico | garantía |
    descuento | presupuesto | repuestos? | recambios? | manual | contraseña | dirección | cita | seguimiento | pedido | abono
"""
WRONG = r"""
    no (?:funciona|enciende|arranca|calienta|carga|abre|cierra|me|puedo|ha|han|he|llega|llegó|recibí|imprime|cabe|sirve|se) |
    dejó de | ha dejado de | rot[oa]s? | estropead[oa]s? | averiad[oa]s? | defectuos[oa]s? | dañad[oa]s? | rayad[oa]s? |
    pierde | gotea | falta | faltan | faltaba | equivocad[oa]s? | incorrect[oa]s? | erróne[oa]s? | error | retraso |
    sigo (?:sin|esperando) | todavía no | aún no | dos veces | ruido | huele | humo | atascad[oa] | bloquead[oa] | perdid[oa] |
    robad[oa] | problemas? con | demasiado
"""
OVER = r"""
    ya está (?:resuelto|solucionado|arreglado) | ya quedó (?:resuelto|solucionado|arreglado) | ya funciona |
    (?:problema|asunto) (?:resuelto|solucionado) | ya no (?:hace falta|es necesario)
"""
NOISE = r"""
    quedo (?:a la espera|pendiente|atent[oa]) | a la espera | espero (?:que (?:esté|estén|se)|su|una|vuestra|noticias) |
    (?:me )?(?:pueden?|podrían?) ayudar(?:me)?(?: con esto)?[.?!]*$ | (?:muchas )?gracias | adjunto |
    tengo una (?:pregunta|duda|consulta)[.:]*$ | qué (?:puedo|debo) hacer[.?]*$
"""
AGAIN = r"como (?:ya )?(?:le |les |os )?(?:dije|he dicho|comenté|indiqué)"
PAST = r"(?:ya )?(?:he|hemos) (?:ya )?(?:probado|intentado|comprado|llamado|limpiado)"
TRIED = r"""
    (?:he|hemos|había|habíamos|ha|han) (?:(?:ya|también|vuelto a|intentado) )*(?:intentado|probado|limpiado|descalcificado|
    reiniciado|
    reinstalado|cambiado|comprobado|revisado|llamado|escrito|contactado|desenchufado|apagado|encendido|seguido|actualizado|
    reemplazado|restablecido|sustituido|limpiar|probar|llamar|reiniciar) |
    intenté | probé | limpié | reinicié | cambié | comprobé | revisé | llamé | desenchufé | apagué | seguí | descalcifiqué |
    escribí | sin (?:éxito|resultado|suerte) | no (?:ha )?(?:ayudado|ayudó|sirvió|servido) | sigue igual
"""
TRIED_NOT = r"si (?:he|hemos|ya) | por favor,? (?:pruebe|intente|compruebe) | ha (?:probado|intentado) usted"
GRIEVING = r"""
    falleció | fallecid[oa]s? | ha (?:muerto|fallecido) | murió | funeral | luto | difunt[oa] | fallecimiento
"""
UPSET = r"""
    inaceptable | indignad[oa] | indignante | vergüenza | vergonzoso | (?:estoy|estamos) hart[oa]s? | enfadad[oa]s? |
    enojad[oa]s? |
    furios[oa]s? | molest[oa]s? | decepcionad[oa]s? | decepcionante | frustrad[oa]s? | frustrante | insatisfech[oa]s? |
    no estoy (?:nada )?(?:content[oa]|satisfech[oa]) | pésim[oa] | lamentable | ridícul[oa] | nunca más | estafa |
    tomadura de pelo |
    abogado | oficina del consumidor
"""
URGENT = r"""
    urgente(?:mente)? | urgencia | lo antes posible | cuanto antes | inmediatamente | de inmediato | hoy mismo |
    antes de mañana | emergencia
"""
WORRIED = r"""
    preocupad[oa]s? | (?:me|nos) preocupa | me temo | miedo | angustiad[oa]s? | desesperad[oa]s? | nervios[oa]s? |
    no sé qué hacer | inquiet[oa]s?
"""
GRATEFUL = r"""
    muchísimas gracias | mil gracias | agradecid[oa]s? | agradezco (?:mucho|enormemente) | muy amables? |
    (?:excelente|estupendo|gran) (?:servicio|trato|atención) | maravillos[oa] | encantad[oa]s? (?:con|de) | qué alivio |
    aliviad[oa]s? | fenomenal
"""
CALM = r"""
    sin prisas? | no (?:es|corre) (?:urgente|prisa) | cuando (?:pueda|puedan|tengan tiempo) | no hay prisa | no se preocupen?
"""
