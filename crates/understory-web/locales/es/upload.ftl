# Traer una tabla: el archivo, qué significan sus columnas, qué resulta.
upload-title = Traer una tabla
upload-lead = ¿Tiene los programas de { $name } en una hoja de cálculo? Tráigala como está. Usted mira todo antes de que cuente.
upload-file = Su tabla
upload-file-hint = Una hoja de cálculo (.xlsx) o una tabla de texto (.csv), de hasta 2 MB, 2,000 filas y 100 columnas.
upload-go = Leerla
upload-waiting = Tablas que esperan
upload-waiting-text = Puede seguir donde se quedó. Una tabla que espera se borra después de 7 días.
upload-rows = { $n ->
    [one] 1 fila
   *[other] { $n } filas
}
upload-go-on = Seguir
upload-how = Cómo funciona
upload-how-one = Cada fila es un grupo que se reúne: un programa con sus días, lugar y precio. La primera fila tiene los nombres de las columnas.
upload-how-two = Usted dice qué significa cada columna. Lo recordamos para su próxima tabla.
upload-how-three = Las filas nuevas se vuelven borradores. Las familias las ven cuando usted las muestra.
upload-how-four = Traiga la misma tabla cuando cambie. Solo cambia lo que es distinto, una celda vacía no quita nada, y usted puede deshacerlo todo.
upload-promise = Una tabla está sellada mientras espera y se borra después de 7 días. Las columnas que no usa no se toman nunca.
upload-notice-dropped = La tabla ya no está. No se cambió nada.
upload-notice-look-again = Algo cambió desde que miró: una columna, o lo que está aquí. Así se lee ahora. Mire una vez más y después tómela.
upload-notice-read = Leída con estas columnas.
upload-refused-file-missing = Por favor, elija primero un archivo.
upload-refused-file-empty = No hay nada en este archivo.
upload-refused-not-text = Este archivo no es una tabla. Guárdelo como .xlsx o .csv y tráigalo otra vez.
upload-refused-header-broken = No se pueden leer los nombres de las columnas: hay unas comillas que se abren y no se cierran.
upload-refused-open-quote = El archivo está lleno de comillas que no se cierran. Guárdelo como .xlsx y tráigalo otra vez.
upload-refused-tables-wait = Ya esperan cinco tablas. Tome una o deseche una primero.
upload-refused-table-too-large = Este archivo pasa de 2 MB, o se descomprime en demasiado. Quite imágenes y hojas viejas, y tráigalo otra vez.
upload-refused-table-too-many-rows = Hay más de 2,000 filas. Tráigalas por partes.
upload-refused-table-too-many-columns = Hay más de 100 columnas. Quite las que las familias no necesitan.
upload-refused-table-without-rows = No hay nada debajo de los nombres de las columnas.
upload-refused-workbook-broken = No se puede abrir esta hoja de cálculo. Guárdela otra vez como .xlsx o .csv, sin contraseña.
upload-refused-workbook-macros = Esta hoja de cálculo tiene macros, que son pequeños programas. Guárdela como .xlsx, sin ellas.
upload-refused-other = No se puede leer este archivo. Guárdelo como .xlsx o .csv y tráigalo otra vez.
upload-columns-title = ¿Qué hay en cada columna?
upload-columns-lead = Leímos { $file } y adivinamos. Corrija lo que esté mal. Nada cuenta hasta que usted la tome.
upload-column = Columna { $n }, sin nombre
upload-such-as = Como
upload-column-empty = No hay nada en esta columna.
upload-means-nothing = no se usa
upload-means-title = nombre del programa
upload-means-id = su propio número de la fila
upload-means-summary = en una frase
upload-means-description = descripción
upload-means-topics = temas
upload-means-website = página web del programa
upload-means-meeting = en persona o en línea
upload-means-place = nombre del lugar
upload-means-address = calle y número
upload-means-city = ciudad o pueblo
upload-means-state = estado
upload-means-zip = código postal
upload-means-latitude = latitud
upload-means-longitude = longitud
upload-means-starts_on = primer día
upload-means-ends_on = último día
upload-means-hours = días y horas juntos
upload-means-days = días de la semana
upload-means-time = hora desde y hasta
upload-means-start_time = hora en que empieza
upload-means-end_time = hora en que termina
upload-means-ages = edades
upload-means-min_age = edad mínima
upload-means-max_age = edad máxima
upload-means-grades = grados escolares
upload-means-min_grade = grado más bajo
upload-means-max_grade = grado más alto
upload-means-capacity = lugares en total
upload-means-seats_open = lugares libres
upload-means-cost = precio por todo
upload-means-aid = ayuda con el precio: sí o no
upload-means-aid_price = precio con ayuda
upload-means-aid_how = cómo pedir ayuda con el precio
upload-means-ride = transporte: sí o no
upload-means-ride_note = qué transporte
upload-means-food = comida
upload-means-languages = idiomas que se hablan
upload-means-access = acceso
upload-means-contact_name = a quién preguntar
upload-means-contact_phone = teléfono para preguntar
upload-means-contact_email = correo para preguntar
upload-means-registration_link = página para inscribirse
upload-means-registration_method = cómo inscribirse
upload-wrong-meaning-twice = Dos columnas significan lo mismo. Elija otra cosa para una de ellas, o: no se usa.
upload-wrong-meaning-title = Diga qué columna tiene el nombre del programa.
upload-wrong-choice = Por favor, elija algo de la lista para cada columna.
upload-wrong-listing-many = No se tomó nada: sería más de lo que una organización puede tener. Abajo dice qué hacer.
upload-language = ¿En qué idioma están estos textos?
upload-read = Leerla con estas columnas
upload-outcome = Lo que resulta
upload-no-title = Primero diga qué columna tiene el nombre del programa.
upload-row = Fila { $n }
upload-state-new = nueva
upload-state-changed = cambia
upload-state-unchanged = igual que antes
upload-many-new = { $n ->
    [one] 1 fila nueva
   *[other] { $n } filas nuevas
}
upload-many-changed = { $n ->
    [one] 1 fila que cambia
   *[other] { $n } filas que cambian
}
upload-many-unchanged = { $n ->
    [one] 1 fila igual que antes
   *[other] { $n } filas igual que antes
}
upload-many-refused = { $n ->
    [one] 1 fila que no se toma
   *[other] { $n } filas que no se toman
}
upload-nothing = Aquí no hay nada nuevo ni distinto.
upload-problems = { $n ->
    [one] 1 cosa por mirar
   *[other] { $n } cosas por mirar
}
upload-problems-text = Puede tomar la tabla de todos modos: lo que no se pudo leer queda como está, o todavía no se sabe. O corríjalo en su archivo y tráigalo otra vez.
upload-problem-row = Fila
upload-problem-column = Columna
upload-problem-value = Lo que hay
upload-problem-what = Lo que decimos
upload-problem-file = Toda la tabla
upload-problem-refused = Esta fila no se toma.
upload-more-problems = { $n ->
    [one] y 1 cosa más
   *[other] y { $n } cosas más
}
upload-missing = { $n ->
    [one] 1 grupo que ven las familias no está en su tabla
   *[other] { $n } grupos que ven las familias no están en su tabla
}
upload-missing-text = Quedan como están. Si uno terminó, dígalo allí.
upload-missing-open = Terminarlo o cambiarlo
upload-take = Tomar estas
upload-take-hint = Las filas nuevas se vuelven borradores. Los cambios de lo que las familias ya ven valen enseguida. Puede deshacerlo todo durante 30 días.
upload-drop = Desechar esta tabla
upload-taken-title = Su tabla está tomada
upload-drafts = Mostrar los borradores a las familias
upload-drafts-text = Nadie más los ve todavía. Mire cada programa y después muéstrelo.
upload-drafts-look = Mirarlo y mostrarlo
upload-to-workspace = Volver a sus programas
upload-to-history = Qué se cambió, y deshacerlo
upload-rule-access-not-understood = No se entiende lo que dice sobre el acceso.
upload-rule-age-order = La edad mínima es mayor que la máxima.
upload-rule-ages-are-grades = Son grados escolares. Los tomamos como grados.
upload-rule-bad-age = Esto no es una edad en años.
upload-rule-bad-date = No existe ese día. Escríbalo como 2026-09-15.
upload-rule-bad-email = Esto no es una dirección de correo.
upload-rule-bad-grade = Esto no es un grado: PK, K o de 1 a 12.
upload-rule-bad-link = Esto no es una dirección web.
upload-rule-bad-number = Esto no es un número entero.
upload-rule-bad-point = Esto no es una latitud y longitud.
upload-rule-bad-zip = Esto no es un código postal.
upload-rule-control-characters = Se quitaron letras que no se ven.
upload-rule-damaged-characters = Se arreglaron letras dañadas. Por favor, mírelas.
upload-rule-date-order = El último día es antes del primero.
upload-rule-days-not-given = Hay una hora, pero ningún día de la semana.
upload-rule-description-differs = Otra fila dice otra cosa de este programa. Queda la primera.
upload-rule-duplicate-id = Otra fila tiene el mismo número y dice otra cosa.
upload-rule-duplicate-row = La misma fila está dos veces en la tabla. La tomamos una vez.
upload-rule-encoding-guessed = Tuvimos que adivinar cómo están escritas las letras. Mire los acentos.
upload-rule-far-away = Este punto está lejos de todos los demás; no lo usamos.
upload-rule-field-too-long = Una celda tiene más de 100,000 letras.
upload-rule-food-kind-not-given = Hay comida, pero no dice cuál: merienda, comida o traer la propia.
upload-rule-formula-like = Empieza como una fórmula. Lo guardamos como texto.
upload-rule-grade-order = El grado más bajo es mayor que el más alto.
upload-rule-html = Se quitaron signos de páginas web.
upload-rule-lost-characters = Algunas letras se perdieron antes de guardar este archivo.
upload-rule-not-weekly = No se reúne cada semana.
upload-rule-online-with-address = Es en línea, así que la dirección no se usa.
upload-rule-open-quote = En esta fila se abren comillas que no se cierran.
upload-rule-other-currency = El precio no está en dólares.
upload-rule-phone = Esto no es un número de teléfono.
upload-rule-place-not-address = Es un nombre y no una dirección. Lo tomamos como nombre del lugar.
upload-rule-place-too-long = El nombre del lugar tiene más de 120 letras.
upload-rule-point-differs = Otra fila tiene otro punto para este lugar. Queda el primero.
upload-rule-price-per-unit = El precio es por una parte. Escriba lo que cuesta todo.
upload-rule-record-too-long = La fila es demasiado larga.
upload-rule-seats-order = Hay más lugares libres que lugares.
upload-rule-several-prices = Hay varios precios. Tomamos el más alto como lo máximo que cuesta.
upload-rule-sheet-not-read = Solo se lee la primera hoja, esta no.
upload-rule-slipped-row = Las celdas de esta fila están en columnas equivocadas.
upload-rule-text-long = El texto es demasiado largo: 200 letras en una línea, 3,000 en una descripción.
upload-rule-time-in-utc = No se sabe la hora de aquí.
upload-rule-time-not-given = Hay un día, pero no la hora completa: desde y hasta.
upload-rule-time-order = Termina antes de empezar.
upload-rule-title-missing = No hay nombre de un programa.
upload-rule-title-too-long = El nombre del programa tiene más de 120 letras.
upload-rule-too-few-fields = La fila tiene menos celdas que columnas.
upload-rule-too-many-fields = La fila tiene más celdas que columnas.
upload-rule-typed-line-breaks = Los saltos de línea escritos se volvieron reales.
upload-rule-unclear-cost = No entendemos este precio. Escriba lo que cuesta todo, como 25, Free o sliding scale.
upload-rule-unclear-days = No entendemos estos días. Escríbalos como mar, jue.
upload-rule-unclear-meeting = No entendemos cómo se reúnen: en persona o en línea.
upload-rule-unclear-time = No entendemos esta hora, o no si es de mañana o de tarde. Escríbala como 15:30-17:00.
upload-rule-unclear-yes-no = Esto no es ni sí ni no.
upload-rule-unknown-code = No tenemos esa palabra en nuestra lista.
upload-rule-unknown-language = No conocemos este idioma.
upload-rule-unlikely-age = Aquí no se cree una edad de más de 24.
upload-rule-unlikely-capacity = Nadie tiene tantos lugares, o ninguno.
upload-rule-unlikely-cost = No se cree un precio de más de 50,000 dólares.
upload-rule-unlikely-date = No se cree un día tan lejano.
upload-rule-was-withdrawn = Esto se retiró aquí, y una tabla no lo trae de vuelta. Deshaga el retiro en: Lo que se cambió.
upload-rule-zip-zero = El código postal había perdido su primer cero. Lo pusimos.
upload-half = En esta tabla, las horas sin am o pm son:
upload-half-rows = { $n ->
    [one] 1 fila tiene horas que pueden ser de la mañana o de la tarde.
   *[other] { $n } filas tienen horas que pueden ser de la mañana o de la tarde.
}
upload-half-hint = Ninguna familia debe encontrar la puerta cerrada, así que no adivinamos. Lo preguntamos en cada tabla.
upload-half-said = no se sabe: que queden sin saber todavía
upload-half-afternoon = de la tarde (3:30-5 es de 3:30 a 5 pm)
upload-half-morning = de la mañana, o en reloj de 24 horas (9-11 es de 9 a 11 am)
upload-look-at = Por favor, mire estas columnas
upload-columns-known = { $n ->
    [one] 1 columna que conocemos
   *[other] { $n } columnas que conocemos
}
upload-columns-unused = { $n ->
    [one] 1 columna que no se usa
   *[other] { $n } columnas que no se usan
}
upload-column-doubts = { $n ->
    [one] No pudimos leer 1 valor de aquí.
   *[other] No pudimos leer { $n } valores de aquí.
}
upload-was = antes:
upload-page = Página { $page } de { $pages }
upload-refused-rows = Filas que no se toman
upload-changes = Lo que cambia
upload-unchanged = { $n ->
    [one] 1 fila más queda como estaba y no se muestra.
   *[other] { $n } filas más quedan como estaban y no se muestran.
}
upload-rule-grades-are-ages = Parecen edades. Si lo son, elija "edades" para esta columna.
upload-rule-price-for-some = Este precio es solo para algunas personas. Escriba lo que pagan las demás.
upload-rule-summary-row = Esta fila no es un programa: suma otras filas o es un título. No se toma.
upload-rule-year-not-given = Falta el año.
upload-rule-year-taken = No tiene año. Tomamos el próximo día así. Por favor, mírelo.
upload-fact = { $name }: { $value }
upload-rows-named = { $n ->
    [one] fila { $rows }
   *[other] filas { $rows }
}
upload-order = ¿{ $given } es el { $first } o el { $second }?
upload-order-day = { $day } de { $month }
upload-order-unsaid = no se sabe: que esos días queden sin saber todavía
upload-order-shown = como muestra la tabla: { $day }
upload-order-month-first = { $day }: primero va el mes
upload-order-day-first = { $day }: primero va el día
upload-order-hint = Ninguna familia debe venir el día equivocado, así que no adivinamos. Su respuesta vale para toda esta tabla y para ninguna otra.
upload-order-only-month = En la fila { $n }, { $given } solo puede tener primero el mes.
upload-order-only-day = En la fila { $n }, { $given } solo puede tener primero el día.
upload-order-settled = Por eso todos los días de esta tabla se leen así.
upload-order-disagrees = Estos dos se contradicen. Corrija uno en su archivo, o diga aquí cómo se leen los demás.
upload-order-facts = Leído así, el primer día de { $n } filas es un día en que se reúnen, y nada en la tabla dice lo contrario. Al revés, ninguna fila empieza en un día así. Por eso lo leemos así.
upload-order-help = Con el mes primero, { $month } de { $n } filas empiezan en un día en que se reúnen; con el día primero, { $day }.
upload-order-days = { $n ->
    [one] 1 día así, y cómo se lee
   *[other] { $n } días así, y cómo se leen
}
upload-order-line = { $given }: { $said } ({ $rows })
upload-order-read = { $day } de { $year }
upload-hours-open = { $n ->
    [one] 1 fila necesita su propia respuesta
   *[other] { $n } filas necesitan su propia respuesta
}
upload-hours-read = { $n ->
    [one] 1 fila sin am o pm, y cómo se lee
   *[other] { $n } filas sin am o pm, y cómo se lee cada una
}
upload-hours-more = { $n ->
    [one] 1 fila más se lee según su respuesta para la tabla. Si es distinta, escriba am o pm en su archivo.
   *[other] { $n } filas más se leen según su respuesta para la tabla. Si una es distinta, escriba am o pm en su archivo.
}
upload-hours-more-unsaid = { $n ->
    [one] 1 fila más sin am o pm no está en esta lista. Su respuesta para la tabla también vale para ella, si la fila no lo dice.
   *[other] { $n } filas más sin am o pm no están en esta lista. Su respuesta para la tabla también vale para ellas, si la fila no lo dice.
}
upload-hours-more-wait = { $n ->
    [one] 1 fila más necesita su propia respuesta. La verá aquí cuando estas tengan respuesta.
   *[other] { $n } filas más necesitan su propia respuesta. Las verá aquí cuando estas tengan respuesta.
}
upload-hours-nobody = No se sabe todavía.
upload-hours-still = Ni así se puede leer. Escríbalo en su archivo, por ejemplo 3:30-5 pm.
upload-hours-late = Según su respuesta, niños empezarían a las 7 de la noche o más tarde. ¿Es así?
upload-hours-left = Queda sin saber todavía, como usted dijo de esta fila.
upload-hours-table = Se lee { $hours }, según su respuesta para la tabla.
upload-hours-words = Se lee { $hours }, porque la fila dice antes o después de la escuela.
upload-hours-row = Se lee { $hours }, como usted dijo de esta fila.
upload-hours-choose = por favor, elija
upload-hours-as-table = como toda la tabla
upload-hours-is-morning = de la mañana
upload-hours-is-afternoon = de la tarde o de la noche
upload-hours-is-unknown = que quede sin saber todavía
upload-no-place = Sin lugar
upload-no-place-text = Las familias leen ahí: “Aún no se sabe el lugar.” Esos borradores no se muestran con el botón para todos. Elija la columna que tiene el lugar, o escríbalo en su archivo.
upload-too-many-programs = Esta tabla trae { $new } programas nuevos. Con los { $there } que ya hay, son { $all }. Una organización puede escribir 500, así que nada de esta tabla se puede tomar.
upload-too-many-places = Esta tabla trae { $new } lugares nuevos. Con los { $there } que ya hay, son { $all }. Una organización puede escribir 500, así que nada de esta tabla se puede tomar.
upload-too-many-sessions = Esta tabla trae { $new } grupos nuevos de { $program }. Con los { $there } que ya hay, son { $all }. Un programa puede tener 500, así que nada de esta tabla se puede tomar.
upload-too-many-do = Quite filas de su archivo y tráigalo otra vez. Si necesita más, pida a la organización que coordina que lea su lista como archivo: ahí caben más.
upload-rule-column-private = El nombre de esta columna dice que es privada, o de quién es. Por eso no se usa nada de ella.
upload-rule-day-or-month = Esto se puede leer con el mes primero o con el día primero. Dígalo arriba para toda la tabla.
upload-rule-days-disagree = Aquí el día y el mes están al revés que en el resto de la tabla. Solo se puede leer así.
upload-rule-day-swapped = Su hoja de cálculo pudo cambiar aquí el día por el mes. No conoció otros días de la tabla. Escriba cada día como 2026-09-15, como texto.
upload-rule-first-day-elsewhere = El primer día no es un día en que se reúnen. Por favor, mírelo.
upload-language-shown = Los nombres de sus columnas están en este idioma. Elija otro si los textos debajo están en otro.
upload-language-hint = Los nombres y las descripciones se muestran y se leen en voz alta en este idioma. No lo adivinamos.
upload-wrong-language-unsaid = Por favor, diga en qué idioma están los textos de su tabla.
upload-wrong-changed-since = Desde que abrió esta tabla se dijo otra cosa de ella, aquí o en otra ventana. No se cambió nada. Así está ahora. Donde la página anterior tenía otra cosa, eso aparece al lado.
upload-yours = La página anterior tenía: { $what }
upload-yours-unsaid = no se dijo
upload-yours-unasked = La página anterior tenía también respuestas a lo que ya no se pregunta en esta:
upload-yours-half = Las horas sin am o pm son { $what }.
upload-yours-month-first = En los días, el mes va primero.
upload-yours-day-first = En los días, el día va primero.
upload-yours-rows = Las horas de { $rows }: { $what }.
# Lo que verán las familias, para quien lo mira antes.
told-contacts = Las familias verán estos contactos
told-contacts-text = ¿Algún número o correo es personal? Cámbielo antes de que lo vean las familias.
told-contacts-more = { $n ->
    [one] 1 contacto más
   *[other] { $n } contactos más
}
told-listings = { $n ->
    [one] en 1 anuncio
   *[other] en { $n } anuncios
}
told-programs = Lo que dicen estos programas
told-places = Dónde están estos lugares
told-summary = En una frase
told-description = Descripción
told-topics = Temas
told-website = Página web
told-address = Dirección
told-entrance = Cómo entrar
told-point = Punto en el mapa
told-seats-open = Lugares libres
told-aid = Ayuda con el costo
told-aid-price = { $price } con ayuda
told-access = Acceso
told-exceptions = Días sin clase y días extra
told-yes = sí
told-no = no
told-not = no: { $what }
