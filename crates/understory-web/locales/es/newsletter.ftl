# The newsletter: what anybody reads, what a link in a mail opens, mails, and the desk of the lead organization.
news-title = Boletín
news-lead = Una vez por semana, por correo: lo nuevo en { $region }, lo que cierra pronto y dónde queda lugar.
news-email-hint = Solo necesitamos la dirección. Ningún nombre, nada sobre sus hijos.
news-everywhere = Todos los lugares
people-field-area = ¿Para qué lugar?
news-area-hint = Y lo que está a menos de cinco millas (8 km).
news-ages = ¿Para qué edades?
news-ages-hint = Si no elige ninguna, le llega de todas.
news-adults = Es para adultos: madres, padres, cuidadores, maestros y vecinos.
news-subscribe = Recibir el boletín
news-asked = Por favor, mire su correo.
news-asked-more = Enviamos un correo con un botón. No llega nada hasta que lo pulse. ¿No llegó en unos minutos? Mire en el correo no deseado, o revise cómo escribió la dirección.
news-asked-again = Pedirlo de nuevo
news-not-offered = Desde aquí todavía no se puede enviar el boletín. Puede leerlo en esta página.
news-wait = Muchísimas personas lo pidieron en esta hora. Por favor, pídalo otra vez en una hora.
news-letters = Boletines hasta ahora
news-letters-none = Todavía no se envió ningún boletín.
news-week = Semana del { $date }
news-promise-title = Un correo por semana.
news-promise = Su dirección se guarda sellada y no se usa para nada más. Cada correo tiene un enlace que lo termina en el momento.
news-as-sent = Tal como se envió el { $date }. Los datos pueden haber cambiado: la página de cada programa es la que vale.

news-subject = { $region }: programas para la semana del { $date }
news-part-new = Nuevo esta semana
news-part-closing = Inscríbase pronto
news-part-open = Todavía hay lugar
news-closes = La inscripción termina el { $date }
news-opens = La inscripción empieza el { $date }
news-more = { $n ->
    [one] Uno más en la página web
   *[other] { $n } más en la página web
  }
news-letter-of = De { $region }.
news-on-page = Leerlo como página web
news-why = Le llega porque lo pidió.
news-change = Cambiar lugar, edades o idioma
news-stop = No recibir más boletines
news-trial = Es una prueba. Solo le llegó a usted.
news-mail-subject = ¿Sí al boletín de { $region }?
news-mail-text = Alguien pidió el boletín de { $region } para esta dirección. Si fue usted, abra el enlace y pulse el botón:
news-mail-end = Si no fue usted, no haga nada: no llega ningún otro correo, y la dirección se olvida en tres días.
open-newsletter-title = ¿Quiere el boletín?
open-newsletter-lead = Alguien lo pidió para su dirección. Pulse el botón si quiere un correo por semana. Si no, cierre esta página.
open-newsletter-go = Sí, envíenmelo

news-mine = Su boletín
news-mine-over = Este enlace ya no abre nada. Puede que su dirección ya esté olvidada.
news-keep = Guardarlo así
news-stop-lead = ¿No quiere más boletines?
news-stop-go = No me envíen más
news-stop-less = Recibir menos: elegir un lugar y edades
news-stop-text = Termina en el momento. Durante { $n } días puede deshacerlo aquí; después se borra su dirección.
news-ended = Ya no recibe boletines. En { $n } días se borra su dirección. ¿Fue un error?
news-again = Envíenmelo otra vez
news-done-confirmed = Está en la lista. Le llegará el próximo boletín.
news-done-changed = Quedó guardado.
news-done-stopped = Se terminó.
news-done-again = Sigue como antes.

news-desk = Boletín
news-desk-lead = Cada semana el programa prepara un borrador con las actividades. Usted lo cambia, lo mira y lo envía.
news-no-mail = Aquí no está configurado el correo, así que nadie puede suscribirse. Un boletín se puede mostrar como página.
news-full = Tantas personas pidieron el boletín en esta hora que a quien lo pide ahora se le dice que vuelva en una hora. Si usted no lo anunció hace poco, quizá lo pide una máquina.
news-nothing = No hay ningún borrador. Se hace solo cuando hay algo nuevo o algo cierra pronto; también puede mirar ahora.
news-make = Mirar otra vez ahora
people-field-subject = Asunto
people-field-words = Unas frases al comienzo
news-usual = Si queda vacío, es:
news-about = { $what }, { $ages }
news-ticked = { $n ->
    [0] No hay ninguna actividad marcada. Marque lo que debe ir.
    [one] Hay una actividad marcada. Desmarque lo que no debe ir.
   *[other] Hay { $n } actividades marcadas. Desmarque lo que no debe ir.
  }
news-move-go = Pasar a otra parte
news-move = Parte
news-save = Guardar el borrador
news-look = Mirarlo
news-look-text = Su borrador se guarda y se muestra como llegará por correo en ese idioma. Las frases que no están escritas en un idioma no salen en él.
news-preview = Vista previa
news-preview-text = Así le llega a quien quiere todo. Quien eligió un lugar o edades recibe lo que corresponde. La página del boletín lo tiene todo.
news-as-text = Lo mismo en texto simple
news-trial-go = Enviarme una prueba
news-back = Volver al borrador
news-send = Enviarlo
news-lists = A quién le llega, por idioma
news-send-hint = Guarde primero. La página siguiente dice a cuántas personas les llega y pregunta una vez más.
news-send-go = Seguir para enviar
news-people = { $n ->
    [one] una persona
   *[other] { $n } personas
  }
news-send-lead = { $n ->
    [one] Le llega a una persona.
   *[other] Les llega a { $n } personas.
  }
news-send-nothing = { $n ->
    [one] A una no le llega correo: no hay nada para su lugar y sus edades.
   *[other] A { $n } no les llega correo: no hay nada para su lugar y sus edades.
  }
news-send-items = { $n ->
    [one] Contiene una actividad.
   *[other] Contiene { $n } actividades.
  }
news-send-nobody = A nadie de estas listas le llega un correo. El boletín se muestra como página.
news-send-when = El envío empieza en { $n } minutos. Hasta entonces puede pararlo. Después ya no se puede cambiar.
news-send-yes = { $n ->
    [0] Mostrarlo como página
    [one] Enviarlo a una persona
   *[other] Enviarlo a { $n } personas
  }
news-waits = El envío empieza: { $at }.
news-stop-sending = Parar el envío
news-stop-sending-text = Todavía no salió ningún correo. Si lo para, vuelve a ser un borrador.
news-sending = { $n ->
    [one] Se está enviando. Falta un correo.
   *[other] Se está enviando. Faltan { $n } correos.
  }
news-sent = Está enviado. El próximo borrador llega la semana que viene.
news-went = Enviados: { $n }. No aceptados por el servidor de correo: { $refused }. Sin enviar o por salir: { $left }.
news-public = Ver la página que ven todos
news-done-saved = El borrador está guardado.
news-done-made = Aquí está el borrador.
news-done-begun = Se enviará. Todavía puede pararlo.
news-done-stopped-sending = Está parado.
news-done-trial = Una prueba va en camino a su propia dirección.
news-wrong-none = No hay ninguna actividad marcada. No se envía un boletín vacío.
news-wrong-changed = Alguien cambió el borrador desde que lo abrió. Lo que escribió sigue aquí: guárdelo otra vez y vale.
news-wrong-late = Ya es tarde para pararlo: los primeros correos salieron o se intentaron.

chore-newsletter = Preparar el borrador del boletín
came-newsletter = { $n ->
    [0] Ningún borrador nuevo.
    [one] Un borrador con una actividad.
   *[other] Un borrador con { $n } actividades.
  }
monday-newsletter = El borrador del boletín le espera.
monday-newsletter-go = Mirar el borrador
act-see-newsletter = mirar el boletín
act-make-newsletter = preparar el borrador del boletín
act-edit-newsletter = cambiar el borrador del boletín
act-try-newsletter = enviarse una prueba del boletín
act-send-newsletter = enviar el boletín
act-stop-newsletter = parar el boletín
