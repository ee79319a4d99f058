# Fuentes de otros: mirar, guardar, leer, quitar.
feeds-title = Calendarios de otros
feeds-lead = Una biblioteca o un club que ya tiene su calendario en la web no necesita escribirlo otra vez. Dé la dirección, mire qué llegaría, y desde entonces se lee solo.
feeds-promise-title = Qué se guarda.
feeds-promise = Solo las actividades. No se leen los nombres de quienes asisten o invitan.
feeds-none = Todavía no hay ninguno. Pida a una organización la dirección de su calendario.
feeds-open = Abrir
feeds-add = Agregar uno
feeds-address = Dirección
feeds-address-hint = Un calendario (muchas veces termina en .ics), una lista de servicios (HSDS) o una página con actividades. Empieza con https://
feeds-organization-hint = ¿En nombre de quién habla? Déjelo vacío solo si cada actividad dice quién la ofrece.
feeds-look = Mirar primero
feeds-look-title = Qué traería { $name }
feeds-look-nothing-kept = Todavía no se guarda nada.
feeds-look-none = Nada a lo que una familia pueda ir.
feeds-look-first = { $n ->
    [one] La primera
   *[other] Las primeras { $n }
  }
feeds-found-calendar = { $n ->
    [one] Un calendario con una actividad.
   *[other] Un calendario con { $n } actividades.
  }
feeds-found-hsds = { $n ->
    [one] Una lista con un registro.
   *[other] Una lista con { $n } registros.
  }
feeds-found-linked = { $n ->
    [one] Una página con una actividad o un curso.
   *[other] Una página con { $n } actividades y cursos.
  }
feeds-would-come = { $n ->
    [one] Llegaría una actividad.
   *[other] Llegarían { $n } actividades.
  }
feeds-called-off = Cancelada
feeds-problems = { $n ->
    [one] Una cosa que conviene saber
   *[other] { $n } cosas que conviene saber
  }
feeds-refused = No se toma:
feeds-noted = Se toma, con una nota:
feeds-at-all = todo el calendario
feeds-at-line = línea { $n }
feeds-keep-title = ¿Está bien así?
feeds-every = ¿Cada cuánto se lee?
feeds-every-day = Cada día
feeds-every-week = Cada semana
feeds-every-paused = Por ahora no
feeds-keep = Guardar y leer
feeds-back = Volver a la lista
feeds-kind = Tipo
feeds-kind-calendar = Calendario
feeds-kind-hsds = Lista de servicios (HSDS)
feeds-kind-linked = Página web
feeds-of-several = Lo dice cada actividad
feeds-state = Estado
feeds-state-on = Todo va bien
feeds-state-paused = Por ahora no se lee
feeds-state-held = Perdió muchas actividades. ¿Es cierto?
feeds-state-failed = No se pudo leer
feeds-state-busy = Se está leyendo ahora
feeds-next = La próxima vez: { $when }
feeds-do = Qué puede hacer
feeds-pull = Leer ahora
feeds-believe = Ya no existen, es cierto
feeds-set = Guardar
feeds-held = { $lost } de { $of } actividades ya no están.
feeds-held-text = Las familias todavía las ven todas. Quizá el otro servidor se equivocó: entonces espere o lea otra vez. Si de verdad terminaron, dígalo. Cada una se muestra entonces como terminada.
feeds-failed-since = Desde { $when }. Se intenta otra vez solo, cada vez con menos frecuencia. Lo que llegó antes se queda como está.
feeds-remove = Quitar este calendario
feeds-remove-what = ¿Qué pasa con sus actividades?
feeds-remove-stay = Se quedan, y no llega nada nuevo
feeds-remove-go = Terminaron: las familias ya no las ven
feeds-history = Qué llegó hasta ahora
feeds-history-none = Todavía no se ha leído.
feeds-counts = Elementos: { $items }. No tomados: { $refused }.
feeds-run = Importación { $run }
feeds-ended-took = Nuevas: { $added }. Cambiadas: { $changed }. Terminadas: { $gone }.
feeds-ended-same = Nada nuevo.
feeds-ended-held = No se cambió nada: faltaban { $n } actividades.
feeds-notice-added = El calendario está guardado y se leyó por primera vez.
feeds-notice-removed = El calendario se quitó.
feeds-notice-set = Guardado.
feeds-notice-pulled = Se acaba de leer. Lo primero de la lista de abajo dice qué llegó.
feeds-notice-busy = Se está leyendo ahora. Mire otra vez en un minuto.
feeds-wrong-address = Escriba la dirección de un calendario. Empieza con https://
feeds-wrong-twice = Este calendario ya está aquí.
feeds-wrong-organization = No conocemos esta organización. Elija una de la lista.
feeds-why-address = No es una dirección que empiece con https://
feeds-why-credentials = Hay un nombre o una contraseña en esta dirección. Pida una sin eso.
feeds-why-port = Solo se usan las puertas habituales de los servidores web, y no la { $detail }.
feeds-why-name = Ningún servidor tiene este nombre. ¿Está bien escrito?
feeds-why-private = Esta dirección lleva a una red privada, así que no se usa.
feeds-why-redirects = La dirección lleva a otra y a otra sin fin.
feeds-why-downgrade = La dirección lleva a otra sin protección.
feeds-why-silent = El servidor no respondió.
feeds-why-slow = El servidor tardó más de { $detail } segundos.
feeds-why-large = Es demasiado grande: { $detail }.
feeds-why-packed = Lo que llegó no se pudo descomprimir. { $detail }
feeds-why-busy = El servidor pide volver más tarde (respuesta { $detail }).
feeds-why-gone = No hay nada en esta dirección (respuesta { $detail }).
feeds-why-closed = El servidor no deja entrar a nadie sin llave (respuesta { $detail }).
feeds-why-answer = El servidor dio una respuesta que no sirve ({ $detail }).
feeds-why-pages = Sus páginas se repiten o no terminan ({ $detail }).
feeds-why-unreadable = Lo que llegó no se puede leer. { $detail }
monday-feeds-held = { $n ->
    [one] Un calendario de otros perdió muchas actividades. ¿Es cierto?
   *[other] { $n } calendarios de otros perdieron muchas actividades. ¿Es cierto?
  }
monday-feeds-held-go = Ver qué falta
monday-feeds-failed = { $n ->
    [one] Un calendario de otros no se puede leer.
   *[other] { $n } calendarios de otros no se pueden leer.
  }
monday-feeds-failed-go = Ver por qué
