# La región: quién tiene algo que le sirve y qué haría falta.
nav-region = Región
home-directors = Para quienes planean
home-directors-text = Vea quién en la región no tiene nada que le sirva, y qué cambio abriría la puerta a cuántos.
home-directors-go = Ver la región
just-words = { $words }
first-and-more = { $names } y { $n } más
# Cifras
figure-percent = { $n } %
figure-under = menos del { $n } %
figure-over = más del { $n } %
figure-no-one = nadie
figure-protected = no se muestra, para proteger a grupos pequeños
figure-protected-short = no se muestra
figure-protected-sentence = Esta cuenta no se muestra, para proteger a grupos pequeños.
figure-range = entre { $low } y { $high }
figure-of = { $n } de { $of }
figure-of-protected = no se muestra, de { $of }
figure-plus = +{ $n }
figure-minus = −{ $n }
change-none = sin cambio
# Grupos
lens-place = Lugar
lens-age = Edad
lens-language = Idioma en casa
lens-income = Dinero
lens-access = Lo que ayuda
lens-car = Transporte
lens-place-title = Por lugar
lens-age-title = Por edad
lens-language-title = Por idioma en casa
lens-income-title = Por dinero en casa
lens-access-title = Por lo que les ayuda
lens-car-title = Por transporte
group-age = de { $from } a { $to } años
group-age-not_said = edad no dicha
group-language-not_said = idioma no dicho
group-income-low = poco dinero
group-income-enough = dinero suficiente
group-income-not_said = dinero no dicho
group-access-needs = necesita acceso especial
group-access-none = no necesita acceso especial
group-car-car = alguien puede llevarlos
group-car-none = nadie puede llevarlos
group-car-not_said = transporte no dicho
# De dónde vienen
label-synthetic = sorteados de cifras públicas
label-rostered = de una lista
label-mixed = de una lista y de cifras públicas
label-synthetic-text = { $n ->
    [one] Estos jóvenes se sortearon a partir de cifras públicas. Ninguno existe.
   *[other] Estos jóvenes se sortearon a partir de cifras públicas, { $n } veces. Ninguno existe. Cada número es el medio de los sorteos; el rango va del menor al mayor.
 }
label-rostered-text = Estos jóvenes vienen de una lista. Una cuenta de menos de 10 no se muestra, ni otra que la delate.
label-mixed-text = Estos jóvenes vienen de una lista y de cifras públicas. Una cuenta de menos de 10 no se muestra, ni otra que la delate.
basis-young = { $n ->
    [one] { $n } joven
   *[other] { $n } jóvenes
 }
basis-only = Solo { $groups }.
basis-everybody = Ver a todos
basis-examples = { $n } de { $of } sesiones son ejemplos, inventados para mostrar cómo funciona.
asked-problem = No pudimos leer «{ $value }» en { $name }.
asked-problem-kept = Todo lo demás se conservó.
# Filtros
filter-some = Mirar solo a algunos
filter-all = Todos
filter-enough = ¿Cuántas que sirvan son suficientes?
filter-two = Elija hasta dos grupos.
filter-population = Qué jóvenes
filter-go = Mostrar estos
enough-choice = { $n ->
    [one] una
    [3] tres
   *[other] { $n }
 }
population-choice = { $name }, versión { $version }, { $label }
# Gráficas
chart-share = Parte
chart-bar = La parte como barra
chart-count = Jóvenes
chart-steps = Lo que dicen los verdes
chart-step = { $from } a { $to } %
chart-nobody = nadie aún
map-place = { $n ->
    [one] { $place }: { $percent } tiene algo que le sirve, { $counts }
   *[other] { $place }: { $percent } tiene al menos { $n } sesiones que le sirven, { $counts }
 }
# Columnas
col-group = Grupo
col-fits = { $n ->
    [one] Algo sirve
   *[other] Sirven al menos { $n }
 }
col-pin = Un punto a 3 millas
col-sessions = Sesiones
col-seats = Cupos por 100 jóvenes
col-young = Jóvenes que pueden ir
col-week = Semana del
col-change = Cambio
seats-not-known = no se sabe
# La región
region-title = La región
region-heading = ¿Quién tiene algo que le sirve?
big-fits = { $n ->
    [one] { $counts } jóvenes tienen al menos una sesión que sirve para su semana, su camino, su dinero y su idioma.
   *[other] { $counts } jóvenes tienen al menos { $n } sesiones que sirven para su semana, su camino, su dinero y su idioma.
 }
big-pin = { $counts } tienen alguna sesión a menos de 3 millas de casa.
difference = Un punto en el mapa no pregunta cuándo hay tiempo, cómo llegar ni cuánto cuesta. Esa es la diferencia: { $n ->
    [one] { $n } joven.
   *[other] { $n } jóvenes.
 }
difference-none = Un punto en el mapa no pregunta cuándo hay tiempo, cómo llegar ni cuánto cuesta.
region-go = ¿Qué haría falta?
region-brief = Dos páginas para imprimir
region-what-if = Probar un cambio
region-where = Dónde
region-no-places = No se conocen lugares para estos jóvenes.
region-no-points = Los lugares aún no tienen sitio en el mapa. La tabla los tiene todos.
region-map-text = Un mapa de los lugares. Cuanto más oscuro el verde, más de quienes viven allí tienen lo que les sirve. La tabla de al lado dice lo mismo.
region-map-note = Cuanto más grande el círculo, más jóvenes viven allí. Elija un lugar para verlo solo.
region-places = Los lugares en números
region-hardest = Los que menos encuentran
region-hardest-text = { $n ->
    [one] Pares de grupos en los que menos tienen algo que les sirva.
   *[other] Pares de grupos en los que menos tienen al menos { $n } sesiones que les sirvan.
 }
region-lenses = Visto desde varios lados
region-lenses-range = La línea fina sobre una barra es el rango de los sorteos. Donde dos rangos se tocan, no se puede saber cuál es mayor.
region-lenses-link = Elija un grupo para verlo solo.
small-maps = En mapas pequeños
small-maps-text = De cada grupo, la parte de quienes viven allí que tienen { $n ->
    [one] algo que les sirve
   *[other] al menos { $n } sesiones que les sirven
 }.
small-maps-few = pocos
small-maps-grey = Donde viven menos de 10 de un grupo, el lugar queda gris, y la tabla dice “pocos”.
small-maps-hidden = Lo que no se muestra, para proteger a grupos pequeños, queda gris.
region-when = Cuándo
region-when-none = Aún no se conocen fechas.
region-days = Una semana normal
region-weeks = { $n ->
    [0] Cada una de las próximas 52 semanas tiene algo.
    [one] { $n } de las próximas 52 semanas no tiene nada anunciado.
   *[other] { $n } de las próximas 52 semanas no tienen nada anunciado.
 }
weeks-gap = { $from } a { $until }
region-weeks-title = Sesiones en cada una de las próximas 52 semanas
region-weeks-text = Cada barra es una semana. Una caja de rayas es una semana sin nada anunciado.
region-without-dates = { $n ->
    [one] { $n } sesión no tiene fechas conocidas y no está en ninguna semana.
   *[other] { $n } sesiones no tienen fechas conocidas y no están en ninguna semana.
 }
region-weeks-table = Las semanas en números
region-empty-title = Aún no hay jóvenes que contar
region-empty = Esta página muestra quién en { $region } tiene algo que le sirve y quién no. Para eso hacen falta jóvenes que contar: sorteados de cifras públicas, así no se mira a nadie, o de una lista.
region-empty-how = Quien lleva este servidor escribe esto una vez:
region-empty-roster = También sirve la lista de una escuela. Entonces no se muestra ninguna cuenta de menos de 10.
region-unknown = Esta población no está aquí, o no es para todos.
region-unknown-group = Aquí no hay un grupo así: { $group }.
region-newest = Ver la más nueva
region-few = Esto diría algo de un grupo pequeño de una lista, o de todos menos unos pocos. Por eso no se muestra.
region-enough-roster = Para jóvenes de una lista, esta página cuenta quién tiene al menos una que le sirve, o al menos tres.
region-enough-one = Contar al menos una
region-counting-title = Todavía estamos contando
region-counting = Estas cifras son nuevas y hay muchos jóvenes que contar. Hasta ahora van { $percent } de 100 partes. Esta página vuelve sola.
region-counting-again = Mirar otra vez
# Notas
notes-title = Cómo se cuenta
notes-fit = Algo sirve cuando su edad, horas, fechas, camino, precio con ayuda, idioma, acceso y cupos funcionan. Lo que nadie nos ha dicho de una sesión queda abierto: nunca cuenta en su contra.
notes-pin = El punto pregunta una sola cosa: ¿hay una sesión que no ha terminado a menos de 3 millas, en línea recta?
notes-sessions = { $n ->
    [one] Se miró { $n } sesión que no ha terminado.
   *[other] Se miraron { $n } sesiones que no han terminado.
 }
basis-unsaid = Muchas de las { $n } sesiones no lo dicen todo: { $what }. Lo que no se dice no deja fuera a nadie aquí; cuando se diga más, servirán menos.
unsaid-hours = { $n } no dicen en qué días y horas se reúnen
unsaid-price = { $n } no dicen cuánto cuestan
unsaid-languages = { $n } no dicen en qué idioma son
notes-without-place = { $n ->
    [one] { $n } de ellas no tiene lugar conocido.
   *[other] { $n } de ellas no tienen lugar conocido.
 }
notes-protected = Una cuenta de menos de 10 jóvenes no se muestra, ni otra que la delate.
notes-population = Jóvenes: { $name }, versión { $version }.
notes-day = Los números valen para el { $date } { $year }.
# El libro
ledger-title = ¿Qué haría falta?
ledger-lack = { $n ->
    [one] { $counts } de { $of } jóvenes no tienen nada que les sirva.
   *[other] { $counts } de { $of } jóvenes tienen menos de { $n } que les sirvan.
 }
ledger-changes = Cambios que ayudarían
ledger-vans-at-most = Por muchas camionetas que vayan entre los lugares que se miraron, no pueden llegar a más de { $n } (contado en el primer sorteo).
ledger-first = Cada número cuenta aquí a jóvenes que no tienen nada que les sirva y tendrían una primera sesión que les sirve.
ledger-changes-none = Ningún cambio que sepamos probar abriría la puerta a más de estos jóvenes.
ledger-cannot-tell = No se puede saber cuál de las siguientes { $n } llega a más: sus rangos se tocan.
room-for = { $n ->
    [0] no hay cupo libre
   *[other] cupo para { $n }
 }
room-unknown = cupos aún no conocidos
room-text = Cada número es a quién le serviría, no quién tiene cupo. Al lado está para cuántos hay lugar.
ledger-cost = Unos { $price } por período
ledger-each = { $price } por cada uno
ledger-cost-unknown = Aún sin costo dado
ledger-try = Probar
ledger-try-first = Lo primero que probar: { $change }.
ledger-try-session = Lo primero que probar: un cambio en { $title }.
ledger-try-more = Lo primero que probar: otra vez lo que hace { $title }, en otras fechas.
ledger-more = { $n ->
    [one] Mostrar el otro
   *[other] Mostrar los otros { $n }
 }
ledger-open = Dónde y quién
ledger-where = Dónde
ledger-ages = Qué edades
ledger-pairs = De quiénes deja fuera a la mayor parte
ledger-sessions = Qué sesiones
ledger-barriers = Lo que se interpone
ledger-barriers-text = Cada línea quita una sola cosa del camino y cuenta quién tendría entonces suficiente.
ledger-two-or-more = { $n ->
    [0] Nadie tiene dos o más cosas en el camino en todas partes.
    [one] { $n } más tiene dos o más cosas en el camino en todas partes, así que ninguna línea sola ayuda.
   *[other] { $n } más tienen dos o más cosas en el camino en todas partes, así que ninguna línea sola ayuda.
 }
ledger-two-or-more-protected = Algunos tienen dos o más cosas en el camino en todas partes.
ledger-shares = Las partes reparten la culpa por igual entre todo lo que se interpone, para que sumen.
ledger-blame = { $percent } de lo que falta
ledger-blame-range = { $percent } de lo que falta (entre { $low } y { $high })
ledger-back = Volver a la región
sort-label = En orden de
sort-reach = a más jóvenes
sort-cost = menor costo por cada uno
sort-barrier = lo que se interpone
barrier-who_for = edad y grado
barrier-hours = horas
barrier-dates = fechas
barrier-travel = el camino
barrier-cost = precio
barrier-language = idioma
barrier-access = acceso
barrier-seats = cupos
lifted-who_for = entrarían si la edad y el grado no fueran límite
lifted-hours = entrarían si las horas no fueran límite
lifted-dates = entrarían si las fechas y la inscripción no fueran límite
lifted-travel = entrarían si todos pudieran llegar
lifted-cost = entrarían si todo fuera gratis
lifted-language = entrarían si cada sesión hablara su idioma
lifted-access = entrarían si cada lugar y sesión fuera para todos
lifted-seats = entrarían si hubiera cupos para todos
most-need = Basta para { $n } de { $of }: { $change }.
most-need-range = Basta para { $n } de { $of } ({ $range }): { $change }.
need-age-more = { $n ->
    [one] abrir a niños un año mayores
   *[other] abrir a niños { $n } años mayores
 }
need-age-less = { $n ->
    [one] abrir a niños un año menores
   *[other] abrir a niños { $n } años menores
 }
need-grade-more = { $n ->
    [one] abrir a un grado más
   *[other] abrir a { $n } grados más
 }
need-grade-less = { $n ->
    [one] abrir a un grado menos
   *[other] abrir a { $n } grados menos
 }
need-prerequisite = no pedir nada antes
need-hours-more = { $n } minutos más tarde
need-hours-less = { $n } minutos más temprano
need-other-hours = otros días u horas
need-dates-more = { $n ->
    [one] un día más tarde
   *[other] { $n } días más tarde
 }
need-dates-less = { $n ->
    [one] un día antes
   *[other] { $n } días antes
 }
need-registration = inscripción abierta cuando llegan
need-nearer = un camino { $n } minutos más corto, o transporte
need-ride = transporte
need-cheaper = { $price } menos
need-language = también en { $language }
need-access = { $feature }
need-internet = poder participar sin internet en casa
need-seat = un cupo más para cada uno
# Cambios
edit-a-session = una sesión
edit-later = { $title }: { $minutes } minutos más tarde
edit-earlier = { $title }: { $minutes } minutos más temprano
edit-interpret = { $title }: también en { $language }
edit-waive = { $title }: sin costo para quien lo necesite
edit-waive-price = { $title }: sin el costo de { $price } para quien lo necesite
edit-provide = { $title }: con { $feature }
edit-seats = { $title }: { $n ->
    [one] un cupo más
   *[other] { $n } cupos más
 }
edit-ages = { $title }: abierto de { $from } a { $to } años
edit-remove = { $title }: se termina
edit-add = Nuevo, de { $from } a { $to } años: { $title } en { $place }, { $hours }
edit-add-about = algo sobre { $topic }
edit-van = Una camioneta { $days }: { $stops }, y de vuelta
# Varios juntos
together-title = { $n ->
    [one] El mejor
   *[other] Los mejores { $n } juntos
 }
together-text = jóvenes, cada uno contado una vez
together-exact = Ninguna otra elección de tantos cambios de esta página llega a más. Está demostrado.
together-at-most = De los cambios que se miraron, ninguna elección de tantos puede llegar a más de { $n }; contada de la misma manera, esta llega a { $reached }.
together-cost = Juntos unos { $price } por período.
together-try = Probarlos juntos
budget-label = Lo que hay para gastar en un período, en dólares
budget-go = Elegir lo mejor con eso
budget-within = Elegido con { $price } o menos, entre los cambios cuyo costo se sabe.
budget-none = Ningún cambio cuyo costo se sabe abre la puerta a nadie con { $price } o menos.
# El informe
label-synthetic-short = Sorteados de cifras públicas. Ninguno de estos jóvenes existe.
label-rostered-short = De una lista. Las cuentas pequeñas no se muestran.
label-mixed-short = De una lista y de cifras públicas. Las cuentas pequeñas no se muestran.
brief-kicker = Informe de lo que falta
brief-document = { $place }: ¿qué haría falta?
brief-subtitle = { $n ->
    [one] { $n } joven. { $date } { $year }.
   *[other] { $n } jóvenes. { $date } { $year }.
 }
brief-pdf-letter = PDF, dos páginas carta
brief-pdf-a4 = PDF, dos páginas A4
brief-gap = { $n ->
    [one] { $counts } jóvenes no tienen nada que les sirva.
   *[other] { $counts } jóvenes tienen menos de { $n } que les sirvan.
 }
brief-map = { $n ->
    [one] Parte que tiene algo que le sirve
   *[other] Parte que tiene al menos { $n } sesiones que le sirven
 }
brief-order = Primero el lugar donde más no tienen nada.
brief-more-places = { $n ->
    [one] Y un lugar más, en la página de la región.
   *[other] Y { $n } lugares más, en la página de la región.
 }
brief-hardest = { $n ->
    [one] { $counts } tienen algo que les sirve
   *[other] { $counts } tienen al menos { $n } sesiones que les sirven
 }
brief-hardest-none = Ningún par de grupos se distingue.
brief-changes = Los cambios que más ayudarían
brief-changes-text = Cada número cuenta solo a jóvenes a quienes los cambios de arriba no llegan.
brief-young = jóvenes
brief-who-runs = A cargo de
brief-spread = { $group }: { $counts }
brief-together = Juntos
brief-alone = Por sí solo
brief-alone-text = { $counts } jóvenes. Dónde y qué edades cuentan a estos, no solo a los que dejan los cambios de arriba.
together-room = En total hay cupo para { $n }.
brief-small-places = Estos llegan a más en toda la región. Lo que ayudaría a un lugar está en la página de ese lugar.
brief-how-good = Qué tan bueno
brief-method-lack = Quienes no tienen nada son todos los demás: al menos una cosa se interpone ante cada sesión.
brief-method-change = Un cambio se prueba en una copia de lo que hay, y se cuenta a todos de nuevo. Nadie se cuenta dos veces.
brief-method-range = Un rango muestra el menor y el mayor de varios sorteos. Donde dos rangos se tocan, no se puede saber cuál es mayor.
brief-facts = Fechas, fuentes y límites
brief-examples = Ejemplos
brief-young-people = Jóvenes
brief-population = { $name }, versión { $version }, del { $made }.
brief-label = Quiénes son
brief-limits = Límites
brief-limits-text = Los viajes se calculan en línea recta, no por horarios. Puede haber datos viejos o que falten. Una cuenta no promete que alguien irá.
brief-source = Fuente
brief-footer = Understory, { $date } { $year }, página { $n } de 2
