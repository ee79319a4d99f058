# La primera página.
home-title = Algo bueno después de la escuela
home-heading = Algo bueno después de la escuela, cerca de usted y a la medida de su semana
home-lead = Robots, pozas de marea, programación, cocina, cohetes. Cuéntenos un poco y vea qué le queda bien a su hijo o hija.
home-age = ¿Qué edad tiene su hijo o hija?
home-where = ¿Dónde vive o se queda?
home-where-hint = Código postal, pueblo, escuela o biblioteca. Puede dejarlo en blanco.
home-go = Ver lo que queda bien
home-all-questions = O conteste las siete preguntas (2 minutos)
home-near = Lo que hay cerca
home-counts = { $programs ->
    [one] { $programs } programa
   *[other] { $programs } programas
  }, { $sessions ->
    [one] { $sessions } horario
   *[other] { $sessions } horarios
  }
home-all = Ver la lista completa
home-empty = Todavía no hay nada en la lista. Cuando los primeros grupos agreguen lo que ofrecen, lo verá aquí.
home-libraries = Para bibliotecas y escuelas
home-libraries-text = Siéntese con una familia, contesten juntos las preguntas e imprima una página para llevar a casa.
home-libraries-go = Empezar con una familia
home-partners = Para grupos que ofrecen algo
home-partners-text = Anótelo una vez y se verá en todas partes: aquí, en papel y en cada calendario.
home-partners-go = Ver cómo se ven los anuncios
# Las siete preguntas.
find-title = Siete preguntas
find-heading = ¿Qué cabe en la semana de su hijo o hija?
find-lead = Conteste lo que quiera y salte lo demás. Lo que salte no descarta nada.
find-errors = { $n ->
    [one] No pudimos leer una respuesta.
   *[other] No pudimos leer { $n } respuestas.
  }
find-errors-kept = Todo lo que escribió sigue aquí. Busque los lugares marcados.
find-where = ¿Dónde vive o se queda?
find-near = Código postal, pueblo, escuela o biblioteca
find-near-hint = Por ejemplo 02601, Hyannis o el nombre de una escuela. Déjelo en blanco si prefiere no decirlo.
find-did-you-mean = ¿Quiso decir alguno de estos?
find-who = ¿Qué edad tiene su hijo o hija?
find-age = Edad
find-grade = O grado en la escuela
find-who-hint = Después cada uno recibe su respuesta. Si quiere, diga aquí la edad de sus otros hijos.
find-another = Preguntar por otro hijo o hija
find-when = ¿Cuándo tiene tiempo libre?
find-days = ¿Qué días?
find-until = En casa a las
find-paint = Poner horas exactas para cada día
find-paint-hint = Marque las horas en que podría ir. Las horas exactas cuentan más que las respuestas de arriba.
when-after_school = Después de la escuela
when-weekends = Fines de semana
when-any = A cualquier hora
painter-free = libre
painter-busy = no libre
painter-from = de
painter-until = a
painter-help = Toque o arrastre para marcar las horas libres. Con teclado: flechas para moverse, espacio para marcar.
painter-clear = Borrar todo
painter-grid = Horas libres de la semana
find-how = ¿Cómo llegaría?
find-mode-walk = A pie
find-mode-bike = En bicicleta
find-mode-bus = En autobús
find-mode-car = Alguien puede llevarlo en carro
find-minutes = ¿Cuánto tiempo está bien, solo de ida?
find-minutes-any = No importa
find-minutes-up-to = { $minutes } min
find-cost = ¿Cuánto puede pagar?
find-cost-hint = Por todo el programa, no por semana. Muchos lugares ayudan con el costo.
find-cost-any = Aún no sé
find-cost-free = Solo gratis
find-cost-up-to = Hasta { $price }
find-help = ¿Qué le ayuda a su hijo o hija?
find-languages = ¿Qué idiomas están bien?
find-needs = ¿Algo que el lugar deba tener?
find-needs-hint = Si un lugar aún no lo ha dicho, lo mostramos igual, con la persona a quien preguntar.
find-love = ¿Qué le encanta a su hijo o hija?
find-love-hint = Elija todo lo que quiera.
find-go = Ver lo que queda bien
nothing-stored = No guardamos nada de lo que contesta. La dirección de la página lleva sus respuestas, así que puede guardarla.
choose-none = Sin decir
choose-any = Cualquiera
error-age = “{ $given }” no es una edad que conozcamos. Use un número de 3 a 24.
error-grade = “{ $given }” no es un grado que conozcamos. Use PK, K o de 1 a 12.
error-minutes = “{ $given }” no es un número de minutos. Use un número de 1 a 600.
error-cost = “{ $given }” no es una cantidad. Use un número como 25.
error-choice = “{ $given }” no es una de las opciones.
error-hours = No pudimos leer las horas. Cada día debe empezar antes de terminar.
# La respuesta.
results-title = { $n ->
    [0] Lo que más se acerca
    [one] Uno que queda bien
   *[other] { $n } que quedan bien
  }
results-heading = { $n ->
    [0] Todavía nada cumple con todo
    [one] Uno que queda bien
   *[other] { $n } que quedan bien
  }
results-asked-nothing = Aún no nos ha dicho nada, así que esto es todo lo que hay.
results-first = Primero lo que mejor queda
results-change = Cambiar
results-without = Buscamos sin contarlo.
results-place-not-found = Todavía no conocemos “{ $place }”.
results-place-kept = Sus otras respuestas siguen aquí. Abajo está lo que queda bien sin contar el camino.
results-more = { $n ->
    [one] Mostrar uno más
   *[other] Mostrar { $n } más
  }
results-not-shown = { $n ->
    [one] Uno más también queda bien, más abajo en la lista.
   *[other] { $n } más también quedan bien, más abajo en la lista.
  }
results-answer-more = Conteste más preguntas para ver primero los mejores.
results-map = En el mapa
results-map-all = Abrir el mapa grande y la lista
results-none = Miramos { $considered ->
    [one] un horario
   *[other] { $considered } horarios
  } y ninguno cumple con todo. Eso puede cambiar: se agregan nuevos a menudo.
results-none-almost = Estos son los que más se acercan. A cada uno solo le falta una cosa, y muchas veces basta una llamada.
results-almost = { $n ->
    [one] Uno que casi queda bien
   *[other] { $n } que casi quedan bien
  }
results-almost-text = A cada uno le falta una sola cosa. Primero los más cercanos.
results-relax = Lo que podría cambiar
relax-minutes = Hasta 60 minutos de ida
relax-hours = Cualquier día y hora
relax-cost = Cualquier costo, con ayuda donde la haya
relax-language = Cualquier idioma
relax-interest = Cualquier tema
relax-near = En cualquier lugar
results-person = Alguien a quien preguntar
results-person-text = Conocen los lugares y pueden ayudarle a inscribirse:
results-person-library = Pregunte en cualquier biblioteca pública. Pueden buscar con usted e imprimir esta página.
asked-age = { $age } años
asked-near = cerca de { $place }
asked-free = libre { $hours }
asked-modes = { $modes }
asked-minutes = hasta { $minutes } minutos
asked-free-only = gratis
asked-cost = hasta { $price }
asked-languages = en { $languages }
asked-access = necesita { $names }
asked-topic = le encanta { $names }
tool-print = Imprimir
tool-link = Copiar el enlace
tool-copied = Copiado
tool-text = Enviármelo por mensaje
tool-calendar = Archivo de calendario
print-date = Válido el { $date } { $year }.
text-heading = { $region }: lo que cabe en su semana
text-lead = Copie estas líneas en un mensaje para usted o para otra persona.
text-label = Su mensaje
text-copy = Copiar
text-back = Volver a la respuesta
text-none = Todavía nada cumple con todo. La página muestra lo que más se acerca.
text-link = Todo está aquí:
text-ask = Pregunte:
# Una tarjeta.
card-hours = { $hours }
card-drop-in = { $hours }, venga el rato que quiera
card-hours-unknown = Días y horas: aún no se sabe
card-online = En línea
card-see = Ver más
card-what-if = ¿Y si pudiéramos?
card-unknown = Aún no se sabe: { $things }.
card-ask = Pregunte a
card-ask-organization = Pregunte a { $organization }.
contact-desk = recepción
dates-one = el { $date }
dates-both = { $first } hasta { $last }
dates-from = empieza { $first }
dates-until = hasta { $last }
cost-unknown = Costo: aún no se sabe
cost-free = Gratis
cost-what-you-can = Pague lo que pueda
cost-fixed = { $price }
cost-up-to = hasta { $price }
cost-more-than = más de { $price }
cost-after-aid = { $price }, o { $after } con ayuda
cost-free-with-aid = { $price }, o gratis con ayuda
cost-with-aid = { $price }, hay ayuda con el costo
badge-full = lleno
badge-cancelled = cancelado
badge-ended = terminó
badge-draft = sin publicar
badge-seats = { $n ->
    [one] queda 1 lugar
   *[other] quedan { $n } lugares
  }
badge-confirmed = { $days ->
    [0] confirmado hoy
    [one] confirmado ayer
   *[other] confirmado hace { $days } días
  }
badge-not-confirmed = sin confirmar hace tiempo
badge-example = ejemplo
reason-age = para esta edad
reason-grade = para este grado
reason-hours = { $days }: todo dentro de su tiempo libre
reason-open-hours = { $days }: abierto en su tiempo libre, puede venir un rato
reason-travel-walk = { $minutes ->
    [one] 1 minuto a pie
   *[other] { $minutes } minutos a pie
  }
reason-travel-bike = { $minutes ->
    [one] 1 minuto en bicicleta
   *[other] { $minutes } minutos en bicicleta
  }
reason-travel-bus = { $minutes ->
    [one] 1 minuto en autobús
   *[other] { $minutes } minutos en autobús
  }
reason-travel-car = { $minutes ->
    [one] 1 minuto en carro
   *[other] { $minutes } minutos en carro
  }
reason-travel-here = en el mismo lugar
reason-somewhere = cerca de usted, en algún lugar de { $town }
reason-travel-about = unos { $way } hasta el centro de { $town }
reason-online = en línea, sin viaje
reason-ride = ofrecen transporte
reason-ride-note = ofrecen transporte: { $note }
reason-free = gratis
reason-affordable = { $price }, dentro de lo que puede pagar
reason-with-aid = ayudan con el costo
reason-with-aid-price = { $price } con ayuda, dentro de lo que puede pagar
reason-language = en { $language }
reason-interpreted = alguien interpreta al { $language }
reason-access = { $feature }
reason-interest = { $topic }, como le gusta
reason-seats = { $n ->
    [one] queda 1 lugar
   *[other] quedan { $n } lugares
  }
unknown-age = para qué edades
unknown-grade = para qué grados
unknown-hours = qué días y horas
unknown-dates = qué fechas
unknown-travel = cómo llegar
unknown-cost = cuánto cuesta
unknown-language = en qué idiomas
unknown-access = si hay lo que ayuda a su hijo o hija
unknown-seats = cuántos lugares quedan
unknown-registration = cómo inscribirse
unknown-prerequisite = qué hay que saber antes
unknown-internet = qué internet se necesita
change-too-young = { $years ->
    [one] Es para niños un año mayores.
   *[other] Es para niños { $years } años mayores.
  }
change-too-old = { $years ->
    [one] Es para niños un año menores.
   *[other] Es para niños { $years } años menores.
  }
change-grade-too-low = { $grades ->
    [one] Es para un grado más alto.
   *[other] Es para { $grades } grados más altos.
  }
change-grade-too-high = { $grades ->
    [one] Es para un grado más bajo.
   *[other] Es para { $grades } grados más bajos.
  }
duration-minutes = { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
  }
duration-hours = { $hours ->
    [one] 1 hora
   *[other] { $hours } horas
  }
duration-both = { $hours } h { $minutes } min
change-earlier = Tendría que ser { $time } antes.
change-later = Tendría que ser { $time } después.
change-other-hours = Fuera de su tiempo libre: { $time } por semana ({ $days }).
change-dates = { $days ->
    [one] Sus fechas están a un día de las suyas.
   *[other] Sus fechas están a { $days } días de las suyas.
  }
change-nearer-walk = A pie son { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
} más de lo que dijo.
change-nearer-bike = En bicicleta son { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
} más de lo que dijo.
change-nearer-bus = En autobús son { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
} más de lo que dijo.
change-nearer-car = En carro son { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
} más de lo que dijo.
change-nearer-about = { $change } Eso es hasta el centro de { $town }: todavía no se sabe en qué parte está.
change-no-way = Con los medios que dijo no se llega. Un aventón sí.
change-ended = { $days ->
    [one] Terminó ayer. Pregunte si vuelve.
   *[other] Terminó hace { $days } días. Pregunte si vuelve.
}
change-cheaper = Cuesta { $price } más de lo que dijo.
change-language = Es en otro idioma. Con { $languages } sí se podría.
change-access = Todavía no hay: { $features }.
change-seat = Está lleno. Bastaría un lugar más.
change-closed = { $days ->
    [one] La inscripción cerró ayer.
   *[other] La inscripción cerró hace { $days } días.
  }
change-opens = { $days ->
    [one] La inscripción abre mañana.
   *[other] La inscripción abre en { $days } días.
  }
change-prerequisite = Hay que haber hecho otra cosa antes.
change-internet = Se necesita internet más rápido en casa.
find-also = Edad del hijo o hija { $n }, si hay
sibling-age = Ver qué le queda a su hijo o hija de { $age } años
sibling-grade = Ver qué le queda a su hijo o hija: { $grade }
