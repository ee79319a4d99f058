# ¿Sigue siendo así? Mensajes a quienes ofrecen programas, sus respuestas y lo que hace el equipo.
chore-freshness = Preguntar si los programas siguen igual
came-freshness = { $questions } preguntas nuevas, { $messages } mensajes, { $hidden } programas ocultos, { $closed } preguntas cerradas.
badge-not-confirmed-since = sin confirmar desde el { $date } { $year }
fresh-said-by = lo dijo quien lo ofrece el { $date }, { $way }
fresh-way-link = por un enlace
fresh-way-text = por mensaje de texto
fresh-way-phone = por teléfono
fresh-seats = { $n ->
    [0] lleno
    [one] queda un lugar
   *[other] quedan { $n } lugares
  }
fresh-text-ask = { $region }: { $what }. ¿Sigue igual? Responda 1 sí, 2 cambió, 3 terminó. PARAR: no más mensajes.
fresh-text-thanks = { $region }: Gracias. { $what } queda confirmado.
fresh-text-what = { $region }: { $what }. ¿Qué cambió? Responda así: mar 4-5:30, o $10, o 5 lugares.
fresh-text-changed = { $region }: Gracias. Ahora dice: { $what }. ¿No está bien? Avísenos.
fresh-text-ended = { $region }: Gracias. { $what } aparece como terminado. ¿Fue un error? Llámenos.
fresh-text-call = { $region }: Gracias. No pudimos leer eso sobre { $what }. Le llamaremos.
fresh-text-nothing = { $region }: Gracias. Ahora no preguntamos nada. PARAR: no más mensajes.
fresh-text-stopped = { $region }: No le mandaremos más mensajes. Quizá le llamemos por sus programas. START para volver a recibirlos.
fresh-text-started = { $region }: Volverá a recibir nuestras preguntas cortas. PARAR: no más mensajes.
fresh-mail-subject = { $region }: { $n ->
    [one] ¿esto sigue igual?
   *[other] ¿estos { $n } siguen igual?
  }
fresh-mail-text = { $n ->
    [one] Las familias de { $region } encuentran esto con nosotros. ¿Sigue igual? El enlace pide un solo toque y ninguna contraseña.
   *[other] Las familias de { $region } encuentran estos { $n } con nosotros. ¿Siguen igual? Cada enlace pide un solo toque y ninguna contraseña. Desde el primero puede decir sí a todos.
  }
fresh-mail-end = Sin respuesta, el programa aparece como no confirmado y más tarde se oculta. En la página de cada enlace también puede parar estos correos. { $region }
fresh-title = ¿Esto sigue igual?
fresh-over-title = Este enlace ya cumplió
fresh-over-text = Ya se usó o es muy viejo. No se cambió nada ahora. Si algo es distinto, responda al próximo mensaje o llame a quienes se lo mandaron.
fresh-see-page = ver su página
fresh-hidden-owner = Las familias no lo encuentran ahora, porque nadie lo ha confirmado. Su respuesta lo devuelve.
fresh-yes = Sí, todo sigue igual
fresh-others = { $n ->
    [one] También le preguntamos por otro:
   *[other] También le preguntamos por otros { $n }:
  }
fresh-yes-all = Sí a los { $n }
fresh-change = Algo cambió
fresh-change-text = Llene solo lo que es distinto. Las familias lo ven enseguida, como dicho por usted hoy.
fresh-change-go = Guardar los cambios
fresh-ended = Ya terminó
fresh-ended-text = Las familias ya no lo encontrarán. Si fue un error, llámenos en 30 días y lo volvemos a poner.
fresh-ended-go = Sí, ya terminó
fresh-stop = Parar estos mensajes
fresh-stop-text = Ya no le escribiremos. Quizá alguien le llame por sus programas.
fresh-stop-go = Parar los mensajes
fresh-said-yes = Gracias. Queda confirmado.
fresh-said-change = Gracias. Las familias ya ven sus cambios.
fresh-said-ended = Gracias. Aparece como terminado.
fresh-said-stop = Ya no llegarán mensajes. Todavía puede responder este.
fresh-promise-title = Preguntas cortas y nada más.
fresh-promise = Solo escribimos para saber si sus programas siguen igual. Ninguna familia ve su dirección ni su número.
fresh-contacts-promise = Los nombres, direcciones y números se guardan bajo llave. Solo los ven ustedes y la organización líder, y aquí los pueden quitar.
people-field-hours = Días y horas nuevos
people-field-cost = Precio nuevo
people-field-seats = Lugares que quedan
people-field-starts = Primer día
people-field-ends = Último día
people-field-change = Su respuesta
people-field-phone = Número de teléfono
people-field-ask-by = ¿Cómo quieren que les preguntemos?
people-field-wrong = Qué estaba mal
people-field-wrong-note = Unas palabras, si quiere
people-wrong-unclear = { $field }: no lo pudimos leer. Escríbalo como en el ejemplo.
people-wrong-nothing = { $field }: llene lo que cambió, o diga que sí.
people-wrong-phone = { $field }: escriba el número con su código de área, como 508-555-0100.
people-wrong-missing = { $field }: hace falta para preguntar de esta manera.
people-wrong-twice = { $field }: ya está en esta lista, o ya hay diez personas.
fresh-hours-hint = Por ejemplo: mar 3:30-5 pm, jue 3:30-5 pm
fresh-cost-hint = Por ejemplo: gratis, o 10, o 12.50
fresh-contacts = Contactos de las actividades
fresh-contacts-lead = ¿Quién sabe si sus programas siguen como aparecen aquí? Preguntamos pocas veces al año y basta un toque.
fresh-contacts-see = Mostrar
fresh-contacts-none = Todavía nadie. Sin alguien aquí, sus programas no se pueden confirmar.
fresh-contact-how = { $way }, en { $language }
fresh-contact-added = Se les pregunta antes de que un anuncio envejezca, en cuanto aquí haya correo o mensajes de texto.
fresh-contact-removed = Ya no está, y no guardamos nada suyo.
fresh-contact-stopped = No quiere más mensajes. Quizá alguien le llame.
fresh-contact-remove = Quitar
fresh-contact-remove-text = Se borran su nombre, dirección y número. Nadie le pregunta más.
fresh-contact-add = Agregar a alguien
fresh-contact-name = Por quién preguntar
fresh-contact-consent = Agregue solo a quien dijo que sí. Puede parar los mensajes cuando quiera.
fresh-ask-email = Por correo
fresh-ask-text = Por mensaje de texto
fresh-ask-phone = Por una llamada
fresh-phone-hint = Con su código de área. Hace falta para mensajes y llamadas.
fresh-hidden = Hace mucho que nadie lo confirma, así que no está en nuestras listas. Puede que siga. Pregunte antes de ir.
fresh-wrong = Esto estaba mal
fresh-wrong-what = ¿Qué estaba mal?
fresh-wrong-hours = El día o la hora
fresh-wrong-cost = El precio
fresh-wrong-place = El lugar
fresh-wrong-full = Estaba lleno
fresh-wrong-ended = Ya no existe
fresh-wrong-nobody = Nadie contestó
fresh-wrong-other = Otra cosa
fresh-wrong-note-hint = No escriba nombres ni teléfonos. Solo lo lee nuestro equipo.
fresh-wrong-go = Avisar
fresh-wrong-thanks = Gracias. Lo miraremos primero. No guardamos nada sobre usted.
fresh-listings = Programas que siguen al día
fresh-listings-lead = Los mensajes salen solos. Aquí está lo que necesita su teléfono.
fresh-calls = { $n ->
    [0] Llamadas por hacer
    [one] Una llamada por hacer
   *[other] { $n } llamadas por hacer
  }
fresh-calls-none = No hay que llamar a nadie. Salga a tomar aire.
fresh-no-number = No se conoce ningún número.
fresh-log = Anotar la respuesta
fresh-log-yes = Todo igual
fresh-log-ended = Ya terminó
fresh-settle = No había nada mal
fresh-settle-text = Usted lo revisó y está bien como aparece.
fresh-latest = Cambios recientes
fresh-latest-none = Todavía no cambió nada.
fresh-latest-yes = Confirmado { $at }, { $way }.
fresh-latest-change = Cambiado { $at }, { $way }.
fresh-latest-ended = Terminado { $at }, { $way }.
fresh-undone = Deshecho.
fresh-undo = Deshacer
fresh-health = Qué tan al día están
fresh-health-text = Confirmado quiere decir en los últimos 90 días. Completo cuenta nueve cosas que una familia necesita saber. Los errores son de los últimos 90 días.
fresh-col-sessions = Sesiones
fresh-col-confirmed = Confirmadas
fresh-col-median = Días desde entonces, en el medio
fresh-col-wrong = Errores avisados
fresh-col-complete = Completo
fresh-col-hidden = Ocultas
fresh-all = Todas juntas
fresh-percent = { $n } %
fresh-days = { $n ->
    [one] un día
   *[other] { $n } días
  }
fresh-never = nunca confirmado
fresh-rate = { $n } ({ $rate } por cada 1,000 visitas)
fresh-few = { $n } (muy pocas visitas para calcular)
fresh-notice-kept = Queda anotado y las familias ya lo ven.
fresh-notice-undone = Queda deshecho. Se volverá a preguntar.
fresh-notice-settled = Queda resuelto.
fresh-why-wrong = { $n ->
    [one] Una familia encontró algo mal:
   *[other] Las familias encontraron algo mal { $n } veces:
  }
fresh-why-heard = Escribieron algo que no pudimos leer: «{ $heard }»
fresh-why-hidden = Nadie respondió y ahora está oculto.
fresh-why-no-answer = Se preguntó dos veces y nadie respondió.
fresh-why-stopped = No quieren mensajes.
fresh-why-call = Quieren que les llamen.
fresh-why-nobody = No se sabe a quién preguntar.
fresh-public = { $n ->
    [one] Una organización no tiene a quién preguntar
   *[other] { $n } organizaciones no tienen a quién preguntar
  }
fresh-public-text = { $n ->
    [one] Una de ellas muestra a las familias una dirección de correo. Se le puede preguntar allí:
   *[other] { $n } de ellas muestran a las familias una dirección de correo. Se les puede preguntar allí:
  } un correo cuando un anuncio necesita un sí o hay una encuesta abierta, siempre con un enlace que los detiene.
fresh-public-go = { $n ->
    [one] Preguntar en esta dirección
   *[other] Preguntar en estas { $n } direcciones
  }
fresh-public-none = Ninguna muestra aquí una dirección de correo. Elija una arriba y diga a quién preguntar.
fresh-contact-public = Desde ahora se les pregunta, en cuanto aquí haya correo.
