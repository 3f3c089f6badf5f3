"""Cartas como las escriben los clientes: la frase que dice lo que quieren, y cómo están."""

LETTERS: list[tuple[str, str, str]] = [
    ("Buenos días,\n\nMi cafetera pierde agua desde el lunes.\n\nUn saludo\nLucía", "Mi cafetera pierde agua desde el lunes.", ""),
    ("Hola, ¿dónde está mi pedido 48-1177?", "¿dónde está mi pedido 48-1177?", ""),
    ("Estimados señores:\nSolicito la devolución del importe de la factura 5521.\nAtentamente,\nJ. Pérez", "Solicito la devolución del importe de la factura 5521.", ""),
    ("Compré un molinillo en mayo. Ya no funciona. ¿Podrían repararlo?", "¿Podrían repararlo?", ""),
    ("Esto es inaceptable. Llevo tres semanas esperando y quiero mi dinero.", "Llevo tres semanas esperando y quiero mi dinero.", "upset"),
    ("Mi madre falleció en febrero. Por favor, cancelen su contrato.", "Por favor, cancelen su contrato.", "grieving"),
    ("Estoy muy preocupada porque el paquete no ha llegado. ¿Cuándo llegará?", "¿Cuándo llegará?", "worried"),
    ("Necesitamos un técnico con urgencia, abrimos mañana a las ocho.", "Necesitamos un técnico con urgencia, abrimos mañana a las ocho.", "urgent"),
    ("Muchísimas gracias, son muy amables.", "", "grateful"),
    ("No hay prisa, pero ¿cuál es la garantía de la Vika?", "No hay prisa, pero ¿cuál es la garantía de la Vika?", "calm"),
    ("Hola, me gustaría cambiar mi dirección de envío. Ahora vivo en Calle Mayor 4, Madrid.\n\nEnviado desde mi iPhone", "me gustaría cambiar mi dirección de envío.", ""),
    ("Falta el depósito de agua en la caja.", "Falta el depósito de agua en la caja.", ""),
    ("Me han cobrado dos veces. Exijo el reembolso.\nSaludos", "Exijo el reembolso.", ""),
    ("No puedo entrar en mi cuenta. He restablecido la contraseña tres veces. ¿Me pueden ayudar?", "No puedo entrar en mi cuenta.", ""),
    ("Gracias por su respuesta. ¿Puedo quedarme el portafiltro?\n\nEl 10 de marzo de 2026, Halden escribió:\n> Envíenos una foto, por favor.", "¿Puedo quedarme el portafiltro?", ""),
    ("Ya está resuelto, gracias.", "Ya está resuelto, gracias.", ""),
    ("Quisiera un presupuesto para dos máquinas.\nQuedo a la espera de su respuesta.", "Quisiera un presupuesto para dos máquinas.", ""),
    ("La máquina no calienta. He cambiado el filtro y sigue igual.", "La máquina no calienta.", ""),
    ("Estoy decepcionado: el molinillo llegó rayado.", "Estoy decepcionado: el molinillo llegó rayado.", "upset"),
    ("Buenas tardes, ¿cómo puedo limpiar el molinillo? Muchas gracias.", "¿cómo puedo limpiar el molinillo?", ""),
    ("Gracias", "", ""),
]  # fmt: skip
TRIED: list[tuple[str, list[str]]] = [
    ("Gotea. Ya la he descalcificado.", ["Ya la he descalcificado."]),
    ("He probado otro enchufe. No enciende.", ["He probado otro enchufe."]),
    ("¿Ha probado usted otro enchufe?", []),
    ("La compré en mayo.", []),
    ("Llamé dos veces sin resultado.", ["Llamé dos veces sin resultado."]),
]  # fmt: skip
