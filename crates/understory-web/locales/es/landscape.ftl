# The landscape survey: rounds, what organizations are shown and say, and the messages about it.
survey-title = Encuesta de la red
survey-lead = Pregunte una vez a cada organización qué sigue igual y qué necesita. Lo que digan pasa directo a los anuncios.
survey-none = Todavía no hubo ninguna encuesta. La primera le toma cinco minutos: póngale un nombre y envíela.
survey-new = Una ronda nueva
survey-title-hint = Las organizaciones lo leen, por ejemplo «Invierno 2026».
survey-which-all = Todas las organizaciones
survey-which-near = Las que tienen un lugar cerca
survey-which-these = Las que marco
survey-near-hint = Una ciudad, un barrio o un código postal, si eligió eso.
survey-tick = Marcar organizaciones
survey-questions = Elegir las preguntas
survey-questions-text = Además de lo publicado, se pregunta esto. Lo que dijeron la última vez ya aparece.
survey-new-hint = Todavía no se envía nada. Primero ve la lista.
survey-make = Seguir a la lista
survey-promise = Los números de jóvenes de uno a nueve se muestran como «menos de diez». Cada consulta queda anotada.
people-field-survey-title = Nombre de la ronda
people-field-closes-on = Último día para responder
people-field-organizations = A quién se pregunta
people-field-near-survey = Cerca de qué lugar
people-field-survey = Encuesta
people-wrong-survey-title = { $field }: escriba un nombre de 80 letras como máximo.
people-wrong-survey-day = { $field }: elija un día entre hoy y dentro de medio año.
people-wrong-survey-nobody = { $field }: esto no corresponde a ninguna organización. Elija otras.
people-wrong-survey-many = { $field }: una ronda pregunta a 3,000 organizaciones como máximo. Pregunte por lugar.
people-wrong-survey-cannot-send = { $field }: ya se envió, o pasó su último día.
people-wrong-survey-nobody-to-remind = { $field }: no queda nadie a quien recordar con un mensaje. Llame, por favor.
people-wrong-survey-sent = { $field }: esto ya se envió. Gracias.
survey-state-draft = Sin enviar. Abierta hasta { $date }.
survey-state-open = Abierta hasta { $date }.
survey-state-closed = Cerrada.
survey-counts = { $n } de { $all } han respondido.
survey-answered-link = Respondió por enlace el { $at }.
survey-answered-phone = Respondió por teléfono el { $at }.
survey-begun = Empezó el { $at }, sin enviar todavía.
survey-asked = Se le escribió { $n ->
    [one] una vez
   *[other] { $n } veces
  }, la última el { $at }. Sin respuesta todavía.
survey-not-asked = Todavía no se le escribió.
survey-fact-name = Nombre
survey-fact-website = Sitio web
survey-fact-phone = Teléfono que ven las familias
survey-fact-email = Correo que ven las familias
survey-fact-address = Calle y número
survey-fact-city = Ciudad
survey-fact-zip = Código postal
survey-total-none = { $sum ->
   *[other] nadie respondió esto
  }
survey-total = { $sum }, de { $n ->
    [one] una organización
   *[other] { $n } organizaciones
  }
survey-total-few = { $sum ->
    [0] menos de diez cada una, de { $n ->
        [one] una organización
       *[other] { $n } organizaciones
      }
   *[other] { $sum }, de { $n ->
        [one] una organización
       *[other] { $n } organizaciones
      }; de ellas { $few ->
        [one] una dijo menos de diez y no está
       *[other] { $few } dijeron menos de diez y no están
      } en la suma
  }
survey-of = { $n ->
    [one] Una organización respondió esto.
   *[other] { $n } organizaciones respondieron esto.
  }
survey-organizations = { $n ->
    [0] ninguna
    [one] una organización
   *[other] { $n } organizaciones
  }
survey-notice-discarded = La ronda se borró. No se envió nada.
survey-notice-sent = { $n ->
    [0] Está abierta. No se puede escribir a nadie; llame, por favor.
    [one] Está abierta. Una organización recibe un mensaje en los próximos minutos.
   *[other] Está abierta. { $n } organizaciones reciben un mensaje en los próximos minutos.
  }
survey-notice-reminded = { $n ->
    [one] Se le recuerda a una organización.
   *[other] Se les recuerda a { $n } organizaciones.
  }
survey-notice-closed = Está cerrada. Lo empezado y no enviado se guarda.
survey-notice-reopened = Está abierta otra vez. Sirven los mismos enlaces.
survey-notice-taken = Aceptado. Las familias lo ven ahora, y se puede deshacer en el historial de la organización.
survey-notice-left = Se dejó como está.
survey-notice-phoned = Queda anotado.
survey-draft-text = { $n ->
    [one] Hay una organización en la lista de abajo. Si se le puede escribir, recibe un mensaje con su propio enlace.
   *[other] Hay { $n } organizaciones en la lista de abajo. Cada una a la que se puede escribir recibe un mensaje con su propio enlace.
  }
survey-send-round = Abrirla y enviar los mensajes
survey-discard = Descartar esta ronda
survey-remind = { $n ->
    [one] Recordar a la que no respondió
   *[other] Recordar a las { $n } que no respondieron
  }
survey-close = Cerrarla ahora
survey-close-text = Los enlaces dejan de servir. Puede abrirla otra vez.
survey-reopen = Abrirla otra vez
survey-reopen-text = Los mismos enlaces sirven hasta ese día. No se envía ningún mensaje.
survey-different = Cambios sobre ellas mismas
survey-different-text = Nombres, direcciones y teléfonos esperan su visto bueno, porque un enlace no lleva contraseña.
survey-take = Aceptar
survey-leave = Dejar como está
survey-totals = Lo que dicen en conjunto
survey-totals-text = Solo cuenta lo enviado.
survey-col-question = Pregunta
survey-col-said = Respuesta
survey-col-choice = Opción
survey-export = Llevarse las respuestas como tabla (CSV)
survey-partners = Organizaciones
survey-unreached = Nadie a quien escribir. Diga a quién preguntar
survey-by-phone = Anotar lo que dicen
survey-page-title = ¿Qué sigue igual?
survey-over = Este enlace ya no sirve. Puede que la encuesta esté cerrada. Gracias de todos modos.
survey-thanks = Gracias. Las familias ven lo que dijo.
survey-thanks-text = Los nombres, direcciones y teléfonos nuevos se revisan antes. Si cambia algo más, avísenos cuando quiera.
survey-page-lead = Esto es lo que las familias ven de ustedes. Cambie lo que es distinto y deje el resto. Toma unos diez minutos, y puede parar y volver con el mismo enlace.
survey-phone-lead = Anote lo que le dicen por teléfono. Vale como su respuesta.
survey-until = Abierta hasta { $date }
survey-steps = Pasos
survey-step-you = Ustedes y sus lugares
survey-step-sessions = Lo que ofrecen
survey-step-questions = Unas preguntas
survey-step-send = Enviar
survey-done = listo
survey-you-text = ¿Es correcto? Corrija lo que no. Un campo vacío se muestra como todavía no se sabe.
survey-keep = Guardar y seguir
survey-sessions-text = Diga de cada uno si sigue igual. Lo que no menciona se queda como está.
survey-page-of = Página { $n } de { $all }.
survey-sessions-more = Ofrecen mucho: aquí están los primeros { $n }. Por los demás preguntamos durante el año.
survey-all-yes = { $n ->
    [one] Este sigue igual
   *[other] Los { $n } de aquí siguen igual
  }
survey-said-of-yes = Sigue igual
survey-said-of-change = Algo cambió
survey-said-of-ended = Terminó
survey-what-changed = Qué cambió
survey-questions-lead = Deje vacío lo que no sabe.
survey-before = Los campos muestran lo que dijo el { $date } { $year }.
survey-small = Los números de jóvenes de uno a nueve se muestran a otros como «menos de diez».
survey-send = Enviar
survey-send-text = Se envía una vez. Antes puede volver a cada paso.
survey-send-looked = Ya revisó su nombre y sus lugares.
survey-send-not-looked = Todavía no revisó su nombre y sus lugares.
survey-send-sessions = Respondido: { $n } de { $all } de lo que ofrecen.
survey-send-left = { $n ->
    [one] El otro se queda como está.
   *[other] Los otros { $n } se quedan como están.
  }
survey-send-asked = Ya respondió las preguntas.
survey-send-not-asked = Todavía no respondió las preguntas.
survey-said-kept = Queda guardado.
survey-said-sent = Está enviado.
survey-said-stop = No más mensajes nuestros. Este enlace sigue sirviendo.
survey-wrong-number = Escriba un número entero, por ejemplo 40, o déjelo vacío.
survey-wrong-choice = Elija de la lista.
survey-wrong-words = Escriba 600 letras como máximo.
survey-page-promise = El enlace muestra solo su organización. Sus números son para la red que planea programas; solo es público lo que ven las familias.
survey-ask-young-5-7 = ¿Cuántos niños de 5 a 7 años vienen en una semana normal?
survey-ask-young-8-10 = ¿Cuántos niños de 8 a 10 años vienen en una semana normal?
survey-ask-young-11-13 = ¿Cuántos jóvenes de 11 a 13 años vienen en una semana normal?
survey-ask-young-14-18 = ¿Cuántos jóvenes de 14 a 18 años vienen en una semana normal?
survey-ask-waiting = ¿Cuántos esperan un lugar?
survey-ask-more = ¿A cuántos más podrían recibir mañana?
survey-ask-staff = ¿Cuántas personas pagadas trabajan con ellos?
survey-ask-volunteers = ¿Cuántos voluntarios ayudan?
survey-ask-languages = ¿Qué idiomas pueden hablar con las familias?
survey-ask-holds-back = ¿Qué les impide recibir a más?
survey-ask-needs = ¿Qué les ayudaría más?
survey-ask-words = ¿Qué ofrecen que no está aquí? ¿Algo más? No escriba nombres de niños.
survey-choice-holds-back-money = Dinero
survey-choice-holds-back-staff = Falta personal
survey-choice-holds-back-space = Falta espacio
survey-choice-holds-back-rides = Falta transporte
survey-choice-holds-back-unknown = Las familias no nos conocen
survey-choice-holds-back-nothing = Nada
survey-choice-needs-money = Dinero
survey-choice-needs-space = Un lugar
survey-choice-needs-training = Formación para el personal
survey-choice-needs-kits = Materiales y equipos
survey-choice-needs-rides = Transporte
survey-choice-needs-interpreters = Intérpretes
survey-choice-needs-volunteers = Voluntarios
survey-mail-subject = { $region }: ¿qué sigue igual en { $organization }?
survey-mail-subject-again = { $region }: un recordatorio, ¿qué sigue igual en { $organization }?
survey-mail-text = { $title }: las familias cerca de { $region } encuentran { $organization } por nosotros. Todo lo que sabemos ya está escrito. Cambie lo que es distinto, hasta { $date }. Toma unos diez minutos, sin contraseña:
survey-mail-text-again = { $title }: todavía no tenemos respuesta de { $organization }. Lo que empezó está guardado. Está abierta hasta { $date }, y este es el último mensaje:
survey-mail-end = El enlace es solo para usted: quien lo tiene puede responder por su organización. En su página también puede parar estos correos.
survey-text = { $region }: ¿qué sigue igual en { $organization }? Hasta { $date }, sin contraseña. ALTO para los mensajes.
survey-text-again = { $region }: aún no tenemos respuesta de { $organization }. Abierta hasta { $date }. ALTO para los mensajes.
monday-survey = { $n ->
    [one] Una encuesta cierra en una semana, y una organización no ha respondido.
   *[other] Una encuesta cierra en una semana, y { $n } organizaciones no han respondido.
  }
monday-survey-go = Recordarles o llamar
monday-proposals = { $n ->
    [one] Una organización dice algo distinto de sí misma.
   *[other] { $n } organizaciones dicen algo distinto de sí mismas.
  }
monday-proposals-go = Revisarlo
survey-draft-reached = { $n ->
    [0] Todavía no se puede escribir a nadie de la lista.
    [one] Se puede escribir a una de ellas.
   *[other] Se puede escribir a { $n } de ellas.
  }
survey-draft-contacts = Diga a quién preguntar en las demás
