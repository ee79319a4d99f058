# Y si
what-if-title = ¿Y si...?
what-if-plan = { $n ->
    [0] Su plan
    [one] Su plan: un cambio
   *[other] Su plan: { $n } cambios
 }
what-if-empty = Aún no hay cambios. Pruebe una camioneta, una hora, un idioma, un precio, una sesión nueva. Nada real se toca.
what-if-ideas = Tomar una idea del libro
what-if-take-out = Quitar
what-if-nothing = Empezar de nuevo
what-if-effect = Lo que haría
what-if-before = Ahora
what-if-after = Con el plan
what-if-gain = { $n ->
    [one] jóvenes tendrían algo que les sirve y ahora no tienen nada
   *[other] jóvenes tendrían { $n } que les sirven y ahora tienen muy pocas
 }
what-if-lose = { $n ->
    [one] { $n } joven tendría muy pocas y ahora tiene suficientes.
   *[other] { $n } jóvenes tendrían muy pocas y ahora tienen suficientes.
 }
what-if-lose-protected = No se muestra si algunos tendrían muy pocas y ahora tienen suficientes, para proteger a grupos pequeños.
what-if-lose-none = Nadie perdería lo que tiene ahora.
what-if-nobody = Nadie gana. Quienes viven cerca quizá ya tienen algo que les sirve, o se interpone otra cosa más.
what-if-nobody-van = Una camioneta cuenta casas y sesiones a menos de { $metres } metros de sus paradas, sesiones que se reúnen solo en sus días, y viajes no más largos que el más largo de la familia.
basis-no-sessions = Aún no se conoce ninguna sesión, así que nada puede servir. Traiga primero la oferta.
what-if-maps = Ahora y después
what-if-ringed = Los lugares con un anillo cambiaron. El número de al lado dice cuántos jóvenes más tienen lo suficiente, o cuántos menos.
map-changed = { $place } { $change }
what-if-who = Quién gana, quién pierde
what-if-took = { $n ->
    [one] Calculado en una milésima de segundo.
   *[other] Calculado en { $n } milésimas de segundo.
 }
what-if-busy = Contando de nuevo.
what-if-failed = No funcionó. Pruebe otra vez, por favor.
what-if-done = Contado de nuevo: { $gain }. Con el plan, { $percent } tiene lo suficiente que le sirve.
what-if-saved = El plan está guardado con este nombre.
what-if-name = Un plan necesita un nombre de 1 a 100 letras y al menos un cambio. No se guardó nada.
what-if-name-taken = Otro plan ya tiene este nombre. No se guardó nada.
what-if-plans-full = Hay tantos planes guardados que ya no caben más. No se guardó nada. El enlace de esta página guarda tu plan.
what-if-roster = Aquí no se pueden probar cambios para jóvenes de una lista. Sí se puede para jóvenes sorteados de cifras públicas.
what-if-drawn = Probar para ellos
what-if-region = Volver a la región
what-if-edit = El cambio { $n } no se puede hacer y queda fuera: { $reason }.
compare-title = Lado a lado
compare-plan = Plan
compare-this = este plan
compare-changes = Cambios
compare-gain = Ganan
compare-lose = Pierden
tries-title = Probar un cambio más
tries-van = Una camioneta
tries-van-hint = Para en estos lugares en este orden y vuelve, los días que elija.
tries-stops = Paradas
tries-stop = Parada { $n }
tries-days = Días
tries-go = Probar
tries-change = Cambiar una sesión que ya está
tries-find = Buscar una sesión
tries-find-hint = Una palabra de su nombre, como robots o cuentos.
tries-find-go = Buscar
tries-find-none = Ninguna sesión tiene estas palabras.
tries-move = Moverla
tries-interpret = Darla en un idioma más
tries-provide = Abrirla con
tries-seats = Más cupos
tries-from = Desde la edad
tries-to = Hasta la edad
tries-waive = Sin costo para quien lo necesite
tries-remove = Se termina
tries-add = Una sesión nueva
tries-title-field = ¿Cómo se llama?
tries-where = ¿Dónde? Un pueblo, escuela o biblioteca
tries-price = Precio en dólares, 0 si es gratis
tries-language = Idioma
try-earlier = { $n } minutos más temprano
try-later = { $n } minutos más tarde
try-error-session = Primero busque una sesión y luego elija el cambio.
try-error-do = No conocemos este tipo de cambio.
try-error-minutes = Elija cuánto moverla.
try-error-language = Elija un idioma.
try-error-feature = Elija qué agregar.
try-error-seats = Diga cuántos cupos, como 8.
try-error-from = Diga una edad en años, como 9.
try-error-to = Diga una edad en años, no menor que la primera.
try-error-title = Dele un nombre.
try-error-topic = Elija uno de los temas.
try-error-where = No conocemos este lugar. Pruebe un pueblo o una biblioteca.
try-error-day = Elija al menos un día.
try-error-van-day = Elija al menos un día.
try-error-starts = Elija cuándo empieza.
try-error-ends = Elija cuándo termina, después de que empieza.
try-error-price = Diga un precio como 25, o 0 si es gratis.
try-error-stop = Nombre al menos dos paradas.
try-error-stop-unknown = No conocemos «{ $place }». Pruebe un pueblo o una biblioteca.
rule-unknown-session = esta sesión no está en la región
rule-ended = esta sesión ya terminó
rule-hours-not-known = sus horas no se conocen
rule-minutes = se mueve por medias horas, hasta 12 horas
rule-over-midnight = pasaría de la medianoche
rule-spoken-already = ya se habla este idioma
rule-free-already = ya es gratis
rule-price-not-known = su precio no se conoce
rule-unknown-feature = no está en la lista de accesos
rule-provided-already = ya está
rule-seats = lleva de 1 a 10,000 cupos
rule-ages = las edades van de menor a mayor
rule-twice = la misma sesión se cambia dos veces así
rule-no-hours = no tiene horas
rule-no-name = no tiene nombre
rule-no-language = no tiene idioma
rule-unknown-topic = este tema no está en la lista
rule-far-away = este lugar está demasiado lejos
rule-not-on-earth = este lugar no está en la tierra
rule-price = el precio va de 0 a 100,000 dólares
rule-stops = una camioneta tiene de 2 a 12 paradas
rule-no-days = no tiene días
plans-title = Planes guardados
plans-count = { $n ->
    [one] un cambio
   *[other] { $n } cambios
 }
plans-compare = poner al lado de este
plans-none = Aún no hay planes guardados.
plans-name = Guardar este plan con un nombre
plans-name-hint = Quien abra esta página ve el nombre y los cambios.
plans-save = Guardar el plan
plans-link-only = Aquí no se guardan planes. El enlace de esta página lo tiene todo: guárdelo o envíelo.
group-age-under_3 = menos de 3 años
group-age-18_up = 18 años o más
group-place-not_said = lugar no dicho
