# Listings that may be one, and facts of which a file says something else than was said here.

duplicates-title = Dos veces, o dicho de otro modo
duplicates-lead = { $n ->
    [0] Aquí no le espera nada.
    [one] Le espera una cosa.
   *[other] Le esperan { $n } cosas.
  }
duplicates-none = No hay dos anuncios que parezcan uno, y ningún archivo dice otra cosa que lo que se dijo aquí.
duplicates-conflicts = Dicho de otro modo
duplicates-conflicts-lead = Alguien dijo esto aquí. Desde entonces el archivo dice otra cosa. Las familias ven lo que se dijo aquí.
duplicates-here = Las familias ven
duplicates-file = El archivo dice
duplicates-said-organization = lo dijo la organización, { $at }
duplicates-said-lead = lo dijo la organización líder, { $at }
duplicates-said-owner = lo dijo quien lo ofrece { $way }, { $at }
duplicates-read = { $source }, cambiado por última vez el { $at }
duplicates-keep-said = Dejar «{ $said }»
duplicates-take-file = Tomar «{ $said }»
duplicates-pairs = ¿Está dos veces?
duplicates-pairs-lead = Mire los dos. Si son el mismo, elija lo correcto de cada uno.
duplicates-kind-organization = Organización
duplicates-kind-site = Lugar
duplicates-kind-program = Programa
duplicates-kind-session = Días y horas
duplicates-fact = Lo que se dice
duplicates-first = Uno
duplicates-second = El otro
duplicates-keep = Se queda:
duplicates-from = Viene de
duplicates-source = archivo «{ $source }»
duplicates-source-own = ingresado aquí
duplicates-sessions = { $n ->
    [0] nada que las familias encuentren
    [one] una sesión
   *[other] { $n } sesiones
  }
duplicates-differ = distinto
duplicates-one = Son el mismo
duplicates-two = Son dos
duplicates-held-merge-people = Tiene un responsable, alguien a quien preguntar, una fuente, o el sí o el no de una familia. Por eso es la que queda.
duplicates-held-merge-own = Tiene datos escritos aquí. Por eso es la que queda.
duplicates-held-both = Cada una tiene personas o datos propios, así que ninguna puede leerse como la otra. Termine lo que tiene una de ellas, o diga que son dos.
duplicates-held-look = Ver
duplicates-done = Decidido hace poco
duplicates-earlier = Decidido antes
duplicates-one-said = { $what }: «{ $one }» se lee como «{ $other }» desde { $at }.
duplicates-one-name = { $what }: dos se leen como uno, “{ $one }”, desde el { $at }.
duplicates-below = Deshaga primero lo que se unió por esto: { $names }.
duplicates-two-said = { $what }: «{ $one }» y «{ $other }» son dos, decidido { $at }.
duplicates-kept-said = { $fact } de «{ $one }»: queda lo que se dijo aquí, decidido { $at }.
duplicates-notice-one = Ahora son uno. La página antigua lleva al que se queda.
duplicates-notice-two = Siguen siendo dos. No preguntaremos otra vez, salvo que cambie lo que los hacía parecer uno.
duplicates-notice-apart = Son dos otra vez.
duplicates-notice-apart-too = Son dos otra vez, y se deshizo lo que se cambió mientras tanto.
duplicates-notice-again = Se pregunta otra vez.
duplicates-notice-ask = Se pregunta otra vez.
duplicates-notice-kept = Queda lo que se dijo aquí. Preguntaremos otra vez si el archivo dice otra cosa más.
duplicates-notice-taken = Las familias ven lo que dice el archivo, ahora y cuando cambie.
duplicates-history = Deshacerlo en el historial
duplicates-goes-on = continúa
duplicates-over = terminó
duplicates-sign-up-opens = { $before }; desde el { $date }
duplicates-sign-up-closes = { $before }; hasta el { $date }
duplicates-sign-up-ways = { $before }; cómo: { $ways }
duplicates-fact-name = Nombre
duplicates-fact-summary = En breve
duplicates-fact-website = Sitio web
duplicates-fact-contact = A quién preguntar
duplicates-fact-address = Dirección, con su punto en el mapa
duplicates-fact-entrance = Cómo entrar
duplicates-fact-organization = Organización
duplicates-fact-place = Lugares
duplicates-fact-cost = Precio
duplicates-fact-hours = Días y horas
duplicates-fact-starts_on = Primer día
duplicates-fact-ends_on = Último día
duplicates-fact-ages = Edades
duplicates-fact-grades = Grados
duplicates-fact-site = Lugar
duplicates-fact-languages = Idiomas
duplicates-fact-registration = Dónde inscribirse
duplicates-fact-status = Si continúa
listings-act-merge = De dos se hizo uno:
listings-act-follow = Se dejó al archivo:
listings-meanwhile = Desde entonces { $n ->
    [one] se hizo un cambio
   *[other] se hicieron { $n } cambios
  } en actividades que vuelven a la otra, por { $by }: { $at }. Qué se hizo: { $acts }. Lo que deje queda después en el historial de la otra, y allí se puede deshacer.
listings-meanwhile-nobody = Desde entonces { $n ->
    [one] se hizo un cambio
   *[other] se hicieron { $n } cambios
  } en actividades que vuelven a la otra, por alguien que ya no está aquí: { $at }. Qué se hizo: { $acts }. Lo que deje queda después en el historial de la otra, y allí se puede deshacer.
listings-did-new = se agregó
listings-did-edit = se cambió
listings-did-show = se publicó
listings-did-copy = se copió al próximo período
listings-did-end = se terminó
listings-did-withdraw = se retiró
listings-did-table = tomado de una tabla
listings-did-follow = se dejó al archivo
listings-did-picture = se puso una imagen
listings-did-picture-off = se quitó una imagen
listings-apart-leave = Deshacer, y dejar estos cambios
listings-apart-back = Deshacer, y también estos cambios
listings-entered-at = Hecho por personas de «{ $organization }».
listings-undo-not-all = «{ $what }», { $at }, no se puede deshacer con lo demás: se está usando, o tiene encima un cambio posterior, o las familias volverían a ver lo que se retiró o lo que quitó la organización líder. No se cambió nada. Puede dejar estos cambios, o deshacer antes el posterior.
people-wrong-merge-meanwhile = Desde que vio esta página se cambiaron actividades de la otra. No se deshizo nada. Mire lo que se nombra allí, y elija.
people-field-duplicate = Está dos veces
people-wrong-merge-people = { $field }: hay quien depende del que se iría: quien lo cuida, a quien preguntar, un enlace, o el sí o no de una familia. Conserve ese o termine eso antes.
people-wrong-merge-own = { $field }: el que se iría tiene datos que se escribieron aquí. Conserve ese. Si los dos los tienen, siguen siendo dos.
people-wrong-duplicate-since = { $field }: esto cambió desde que lo vio. No se decidió nada. Aquí está lo que espera ahora.
people-wrong-merge-late = { $field }: se puede deshacer durante 30 días, y no más.
people-wrong-merge-below = No se deshizo nada. Desde entonces se unieron lugares, programas u horarios de los dos. Deshaga esos primero: están en la lista de lo decidido.
people-wrong-merge-withdrawn = Esta actividad se retiró desde que son una. Muéstrela otra vez primero, si las familias deben verla.
monday-duplicates = { $n ->
    [one] Una cosa está dos veces, o dicha de otro modo.
   *[other] { $n } cosas están dos veces, o dichas de otro modo.
  }
monday-duplicates-go = Ponerlas lado a lado
