# El espacio de una organización: escribir actividades, publicar borradores, el próximo período, deshacer.
listings-title = Sus actividades
listings-lead = Escriba un programa una vez. Las familias lo encuentran aquí, en papel y en cada lista que sale de aquí.
listings-promise-title = Lo que se guarda.
listings-promise = Lo que se publica lo ve todo el mundo. Quién lo cambió solo lo ve el personal.
listings-profile = Sobre su organización
listings-no-contact = Las familias aún no saben a quién preguntar.
listings-history = Lo que se cambió
listings-places = Lugares
listings-places-none = Aún no hay lugar. Agregue dónde se reúnen y luego un programa.
listings-place-add = Agregar un lugar
listings-none = Aún no hay nada. Empiece con el nombre de un programa; lo demás puede esperar.
listings-program-add = Agregar un programa
listings-no-sessions = No hay días ni horas que las familias vean. Verán el programa cuando los tenga.
listings-session-add = Agregar días y horas
listings-change = Cambiar
listings-change-program = Cambiar nombre y texto
listings-preview = Verlo como lo ve una familia
listings-preview-show = Revisar y publicar
listings-copy = Copiar al próximo período
listings-away = Terminar o retirar
listings-away-text = Puede deshacerlo durante 30 días, en «Lo que se cambió».
listings-end = Ya terminó
listings-withdraw = Retirar: nadie lo verá más
listings-known = Se saben { $n } de 9 cosas que las familias necesitan.
listings-missing = Aún no se sabe: { $facts }
listings-fact-hours = días y horas
listings-fact-cost = el precio
listings-fact-ages = edades o grados
listings-fact-ride = el transporte
listings-fact-languages = idiomas
listings-fact-access = el acceso
listings-fact-dates = primer y último día
listings-fact-food = la comida
listings-fact-seats = los lugares
listings-state-draft = Borrador: las familias no lo ven.
listings-state-waits = Espera el sí de la organización principal.
listings-state-live = Las familias lo ven.
listings-state-file = De un archivo. Lo que cambie aquí queda, diga lo que diga el archivo.
listings-state-hidden = Oculto: nadie ha dicho que siga siendo cierto.
listings-state-ended = Terminado.
listings-first-yours = Lo que esta organización anota espera su primer sí. Lo que usted muestre de ella estará allí enseguida, y después nada de ella espera.
listings-place-about = en el mapa, en el centro de { $town }
listings-place-nowhere = todavía no está en el mapa: diga su localidad o su punto
listings-place-unknown = todavía no está en el mapa: no sabemos dónde queda { $area }. Diga su punto.
listings-first-waits = Su primera actividad espera a que la organización principal la revise. Después, lo que publique aparece enseguida.
listings-sent-back = Devuelto:
listings-pages = Páginas
listings-before = Página anterior
listings-after = Página siguiente
listings-organization-add = Agregar una organización
listings-notice-kept = Guardado.
listings-notice-live = Las familias ya lo ven.
listings-notice-waits = Ahora espera a la organización principal. Aquí leerá lo que digan.
listings-notice-copied = Copiado como borrador. Revise los días y publíquelo.
listings-notice-away = Hecho. Puede deshacerlo en «Lo que se cambió».
listings-notice-undone = Deshecho.
listings-notice-added = Agregada. Ahora agregue un lugar y un programa.
listings-notice-nothing-to-copy = No hay nada que copiar: el próximo período ya está, o aún no se publicó nada.
listings-notice-look-first = Lo próximo que publique espera su sí. Lo que ya se ve se queda.
listings-look-first = Volver a mirar antes
listings-look-first-text = Lo próximo que publique esta organización esperará su sí. Lo que las familias ven ahora se queda.
listings-name = Nombre de la organización
listings-description = ¿De qué se trata?
listings-texts-hint = Complete los idiomas que pueda. Los demás lectores verán lo que haya.
listings-include = Cómo incluyen a todos
listings-include-hint = Lo que hacen para que participe cada niña y niño.
listings-website = Página web
listings-contact = ¿A quién pueden preguntar las familias?
listings-contact-hint = Esto es público. Basta un nombre o una oficina.
listings-contact-name = Nombre
listings-contact-phone = Teléfono
listings-contact-email = Correo electrónico
listings-ask = ¿A quién preguntar por esto?
listings-ask-hint = Es público. Si queda vacío, se pregunta a quien nombra su organización. Nombre a alguien que sepa de acceso.
listings-empty-hint = Lo que deje vacío se muestra como «aún no se sabe», nunca como «no».
listings-keep = Guardar
listings-keep-look = Guardar y ver
listings-place = Un lugar
listings-place-name = El nombre con que se conoce
listings-address = Calle y número
listings-city = Ciudad
listings-state = Estado
listings-zip = Código postal
listings-point = ¿Dónde en el mapa?
listings-point-hint = Dos números como 41.65, -70.28, o el nombre de una escuela, biblioteca o museo de aquí.
listings-entrance = Cómo encontrar la puerta
listings-entrance-hint = Por ejemplo: rampa a la izquierda, toque dos veces.
listings-program = Un programa
listings-program-name = ¿Cómo se llama?
listings-summary = En una frase
listings-summary-hint = Por ejemplo: Su hija o hijo construirá un robot que sigue una línea.
listings-topics = Temas
listings-session = Días y horas
listings-hours = ¿Qué días, de qué hora a qué hora?
listings-hours-hint = Por ejemplo: mar, jue 15:30-17:00
listings-grid = O elija una hora para cada día
listings-painter-on = nos reunimos
listings-painter-off = no hay sesión
listings-painter-help = Toque o arrastre para marcar cuándo se reúnen. Con teclado: flechas para moverse, espacio para marcar. Lo marcado se escribe arriba.
listings-drop-in = Se puede venir un rato
listings-online = Es en línea
listings-starts = Primer día
listings-ends = Último día
listings-where = ¿Dónde?
listings-age-min = Edad mínima
listings-age-max = Edad máxima
listings-grade-min = Grado más bajo
listings-grade-max = Grado más alto
listings-cost = ¿Cuánto cuesta?
listings-cost-free = Gratis
listings-cost-price = Un precio
listings-cost-pay_what_you_can = Pague lo que pueda
listings-cost-as_it_is = Como dice el archivo
listings-price = Precio en dólares
listings-price-hint = Por ejemplo: 25 o 12.50
listings-say-yes = Sí
listings-say-no = No
listings-aid = ¿Hay ayuda con el precio?
listings-aid-price = Precio con ayuda, en dólares
listings-aid-how = ¿Cómo la recibe una familia?
listings-ride = ¿Ofrecen transporte?
listings-ride-note = ¿Qué transporte?
listings-ride-note-hint = Por ejemplo: autobús a Mashpee a las 17:15
listings-home-at = ¿Como a qué hora llegan a casa?
listings-languages = Idiomas en que se da
listings-access = Acceso
listings-access-hint = Diga lo que sabe con seguridad. Por lo demás, las familias preguntan.
listings-food = Comida
listings-documents = ¿Qué papeles piden?
listings-documents-hint = Por ejemplo: formulario médico. Escriba «ninguno» si no piden.
listings-capacity = Lugares en total
listings-seats = Lugares libres
listings-methods = ¿Cómo inscribirse?
listings-link = Inscripción en su propia página
listings-link-hint = La dirección de la página donde se inscriben, si ustedes la llevan.
listings-day-mon = lun
listings-day-tue = mar
listings-day-wed = mié
listings-day-thu = jue
listings-day-fri = vie
listings-day-sat = sáb
listings-day-sun = dom
listings-errors-kept = No se perdió nada de lo que escribió.
listings-wrong-listing-name = Escriba un nombre de 120 letras como máximo.
listings-wrong-listing-many = Ya hay 500. Llame a la organización principal.
listings-wrong-line = Escriba una línea de 200 letras como máximo.
listings-wrong-long = Escriba 3,000 letras como máximo.
listings-wrong-link = Escriba una dirección que empiece con https://
listings-wrong-number = Escriba un número entero.
listings-wrong-phone = Escriba un teléfono con código de área.
listings-wrong-email = Escriba un correo como ana@example.org.
listings-wrong-point = No conocemos este lugar. Dos números como 41.65, -70.28 siempre sirven.
listings-wrong-point-area = Esto es toda una zona y no un punto. Escríbala como ciudad o código postal, y deje esto vacío si no sabe el punto.
listings-wrong-point-far = Esto está lejos de todo lo de aquí.
listings-wrong-point-swapped = Esto está lejos de todo lo de aquí. La latitud va primero: ¿quiso decir { $spot }?
listings-wrong-hours = No pudimos leerlo. Escríbalo así: mar, jue 15:30-17:00
listings-wrong-day-times = Este día necesita una hora de inicio y otra posterior de fin.
listings-wrong-two-ways = Esto lo dice de dos maneras. Deje una vacía.
listings-wrong-price = Escriba un precio como 25 o 12.50.
listings-wrong-time = Escriba una hora como 17:45.
listings-wrong-range = El primero es mayor que el segundo, o está fuera de lo que conocemos.
listings-wrong-choice = Elija uno de la lista.
listings-wrong-day = Escriba un día.
listings-wrong-ends-before = El último día es antes del primero.
listings-wrong-seats = Hay más lugares libres que lugares en total.
listings-wrong-changed-since = Alguien lo cambió desde que lo abrió. Mírelo de nuevo; si envía ahora, vale lo que usted escribió.
listings-wrong-sentence = Diga en una línea de 300 letras como máximo qué falta.
listings-preview-title = Esto es lo que ve una familia
listings-preview-text = Abajo está la página como la reciben las familias.
listings-preview-drafts = Nadie ve aún los borradores.
listings-preview-waits = Una parte espera el sí de la organización principal.
listings-preview-asked = { $n ->
    [one] Una sesión espera su sí.
   *[other] { $n } sesiones esperan su sí.
}
listings-preview-changed-since = Alguien cambió esto después de que usted lo miró. Abajo está como es ahora. No se publicó nada.
listings-preview-choose-some = No había nada marcado, así que no se publicó nada.
listings-show = Mostrar a las familias
listings-back = Volver a sus actividades
listings-history-lead = Lo más nuevo primero. Cada cambio se puede deshacer durante 30 días.
listings-history-none = Aquí aún no se cambió nada.
listings-act-new = Se agregó:
listings-act-edit = Se cambió:
listings-act-show = Se publicó:
listings-act-copy = Se copió al próximo período:
listings-act-end = Se terminó:
listings-act-withdraw = Se retiró:
listings-act-table = Tomado de una tabla:
listings-changed-facts = Lo que cambió: { $facts }
listings-key-hours = días y horas
listings-key-cost = precio
listings-key-ages = edades
listings-key-grades = grados
listings-key-ride = transporte
listings-key-languages = idiomas
listings-key-access = acceso
listings-key-starts_on = primer día
listings-key-ends_on = último día
listings-key-food = comida
listings-key-capacity = lugares en total
listings-key-seats_open = lugares libres
listings-key-title = nombre del programa
listings-key-description = descripción
listings-key-name = nombre
listings-key-status = estado
listings-key-site = lugar
listings-key-other_names = otros nombres
listings-key-sector = tipo de organización
listings-key-website = página web
listings-key-contacts = a quién preguntar
listings-key-contact = a quién preguntar
listings-key-how_we_include = cómo pueden venir todos
listings-key-address = dirección
listings-key-city = localidad
listings-key-state = estado
listings-key-zip = código postal
listings-key-neighborhood = barrio
listings-key-point = punto en el mapa
listings-key-entrance = cómo entrar
listings-key-summary = el programa en breve
listings-key-program_type = tipo de programa
listings-key-setting = tipo de lugar
listings-key-topics = temas
listings-key-categories = categorías del archivo
listings-key-level = cuánto hay que saber
listings-key-designed_for = para quién está hecho
listings-key-picture = imagen
listings-key-meeting = en persona o en línea
listings-key-exceptions = días sin clase y días extra
listings-key-drop_in = si se puede venir sin más
listings-key-aid = ayuda con el costo
listings-key-pays = lo que paga
listings-key-interpretation = intérpretes
listings-key-internet = internet que hace falta
listings-key-registration = cómo inscribirse
listings-key-documents = papeles que se piden
listings-key-prerequisites = qué hay que saber antes
listings-key-other = otra cosa
listings-undo = Deshacer
listings-undone = Deshecho el { $at } { $by }
listings-undo-later = Hay un cambio posterior encima: { $what }, { $at }. Deshaga ese primero. No se cambió nada.
listings-undo-in-use = Esto se está usando, o se cambió de otra manera. No se cambió nada.
listings-undo-late = Esto fue hace más de 30 días. Cámbielo a mano.
listings-undo-their-word = La organización principal retiró esto. Pregúntele, por favor. No se cambió nada.
listings-undo-picture = La organización principal mira primero esta imagen. Suba el archivo otra vez, por favor. No se cambió nada.
listings-approvals = Actividades que esperan un sí
listings-approvals-lead = La primera actividad de una organización espera su sí. Después, lo que publique aparece enseguida.
listings-approvals-none = Nada espera.
listings-approvals-look = Mirarlo
listings-approve = Sí, publicarla
listings-send-back = Devolver
listings-sentence = ¿Qué falta? La persona encargada lo lee.
listings-approval-approved = Las familias ya lo ven.
listings-approval-back = Devuelto. La persona encargada lee su frase.
listings-said-on = lo escribió la organización el { $date }
listings-told-by = Lo dice la propia organización
fact-documents = Papeles que piden
fact-home-at = De vuelta en casa
monday-approvals-go = Revisarlas
listings-programs = { $n ->
    [one] Un programa
   *[other] { $n } programas
  }
listings-drafts = { $n ->
    [one] Un borrador
   *[other] { $n } borradores
  }
listings-errors = { $n ->
    [one] Falta corregir una cosa.
   *[other] Falta corregir { $n } cosas.
  }
monday-approvals = { $n ->
    [one] Una primera actividad espera su sí.
   *[other] { $n } primeras actividades esperan su sí.
  }
listings-asked = Lo que las familias buscaron y no encontraron
listings-asked-line = { $what }: la semana pasada { $many } búsquedas no encontraron nada. { $n ->
    [one] Una de sus sesiones no dice si serviría.
   *[other] { $n } de sus sesiones no dicen si servirían.
  }
drafts-title = Mostrar todos los borradores
drafts-none = { $name } no tiene borradores que le esperen.
drafts-lead = Mire lo que van a leer las familias. Después muéstrelo todo a la vez.
drafts-most = Mostramos { $n } a la vez. Pulse otra vez para el resto.
drafts-show = { $n ->
    [one] Mostrar este borrador a las familias
   *[other] Mostrar los { $n } borradores a las familias
}
drafts-send = { $n ->
    [one] Enviar este borrador a la organización principal
   *[other] Enviar los { $n } borradores a la organización principal
}
drafts-show-hint = Con esto dice que todo es verdad hoy. Puede deshacerlo junto durante 30 días, en "Lo que se cambió".
drafts-send-hint = Ellos miran sus primeras ofertas. Cuando digan que sí a una, lo que usted muestre se verá enseguida.
drafts-left = { $n ->
    [one] Queda 1 borrador
   *[other] Quedan { $n } borradores
}
drafts-left-text = Una familia no puede elegir sin estos datos. Agréguelos, o muestre el programa por separado.
drafts-changed = Algo cambió desde que usted miró. Así está ahora. Mire otra vez y después muéstrelo.
listings-fact-place = el lugar
listings-queue-kept = Guardado.
listings-queue = { $n ->
    [one] Después de este, 1 más no está en ningún mapa.
   *[other] Después de este, { $n } más no están en ningún mapa.
}
listings-queue-last = Después de este no hay otros.
listings-queue-all = { $n ->
    [0] Ahora todos los lugares están en un mapa.
    [one] En total, 1 lugar no está en ningún mapa.
   *[other] En total, { $n } lugares no están en ningún mapa.
}
listings-queue-skip = Dejar este e ir al siguiente
listings-queue-back = Volver al lunes
