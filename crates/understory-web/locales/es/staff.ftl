# The lead organization
staff-title = Resumen
staff-lead = Esto es para quienes llevan la red. Cada vez que alguien mira aquí, queda escrito.
staff-promise-title = Aquí no se ve a ninguna familia.
staff-promise = Las familias quedan con quienes ellas confían. Aquí solo hay códigos y cantidades.
staff-ways = Páginas para llevar la red
staff-ways-listings = Actividades
staff-ways-letters = Preguntar y contar
staff-ways-people = Personas y seguridad
staff-ways-yours = Para usted
staff-calm = Nada de esta página le espera. Lo demás está en Lunes.
staff-look = Ver
staff-alarms-open = { $n ->
    [one] Una alarma espera a alguien.
   *[other] { $n } alarmas esperan a alguien.
 }
staff-wishes-open = { $n ->
    [one] Una lista larga espera a una segunda persona.
   *[other] { $n } listas largas esperan a una segunda persona.
 }
staff-failed = { $n ->
    [one] Falló una tarea que corre sola.
   *[other] Fallaron { $n } tareas que corren solas.
 }
staff-nobody = alguien que ya no está
staff-lead-itself = la organización que lleva la red
# Who works here
staff-people = Quién trabaja aquí
staff-people-lead = Todas las personas que pueden entrar como personal, qué hacen y cuándo entraron por última vez.
staff-duty = { $duty }, { $organization }
staff-is-backbone = lleva la red
staff-is-navigator = se sienta con familias
staff-is-steward = cuida programas
staff-last = Entró por última vez: { $at }
staff-never = Todavía no ha entrado
staff-invited = Con invitación; todavía no ha entrado
staff-ended = Terminó el { $day }
staff-end = Terminar la cuenta
staff-notice-ended = La cuenta terminó. Su sesión se cerró en todas partes.
staff-invite = Invitar a alguien
staff-invite-text = Recibe un enlace que sirve una vez, por dos días. Entréguelo de una manera segura.
staff-name = Nombre
staff-name-hint = Las familias lo ven junto a lo que se miró.
staff-duty-label = Qué hace
staff-organization = Para quién trabaja
staff-invite-go = Crear el enlace
staff-invite-done = { $name } tiene una invitación
staff-invite-once = Este enlace se muestra una sola vez. Sirve una vez, por dos días.
staff-invite-link = Enlace
staff-back = Volver a quién trabaja aquí
staff-taken = Ya hay alguien aquí con este correo.
people-field-duty = Qué hace
people-field-many = Cuántos jóvenes como máximo
people-field-reason = Por qué
people-wrong-reason = { $field }: dígalo en una línea de hasta 200 letras.
people-wrong-few = { $field }: una lista de 50 o menos no necesita a nadie más.
# Who may see what
staff-access = Quién puede ver qué
staff-access-lead = Estas son las reglas que el programa consulta cada vez. Una regla que prohíbe gana sobre todas las que permiten. Lo que ninguna regla permite está prohibido.
staff-forbids = Lo que prohíbe
staff-allows = Lo que permite
staff-rule-acts = Para: { $acts }.
staff-duties = Quién hace qué
staff-wishes = Listas largas
staff-wishes-text = Una lista de más de 50 jóvenes necesita a una segunda persona. Diga por qué; otra persona que lleva la red la aprueba. Vale un día desde que se pidió.
staff-wishes-none = Nadie pide una lista larga.
staff-alone = Solo una persona lleva la red, así que nadie puede ser la segunda. Invite a una más.
staff-wish = { $name } pide { $n } jóvenes, { $at }
staff-wish-why = Por qué: { $reason }
staff-wish-waits = Espera hasta { $until }
staff-wish-approved = Aprobada; vale hasta { $until }
staff-wish-declined = Rechazada
staff-approve = Aprobar
staff-decline = Rechazar
staff-ask = Pedir una lista
staff-reason-hint = En una línea, sin nombres.
staff-notice-asked = Espera a una segunda persona.
staff-notice-decided = Está decidido y queda escrito.
says-account-ended = Quien ya no tiene cuenta no puede hacer nada.
says-barred = Quien debe estar lejos de un joven, aunque sea padre, madre o personal, no ve ni hace nada.
says-card-reaches-less = Solo con una tarjeta impresa no se aleja a nadie ni se deja entrar a nadie más.
says-guardian = Un padre, una madre u otro tutor ve y decide todo sobre su joven, menos el sí propio del joven, hasta que tiene 18 años y entra por su cuenta.
says-own = Un joven de 13 años o más ve lo que se guarda sobre sí, lo corrige, retira lo que se permitió y dice sí o no por su cuenta.
says-sits-with-the-family = Quien acompaña a una familia hace lo que ella pide, mientras están juntos y no después. Borrar espera una semana.
says-allowed-card = El personal de una organización ve la tarjeta donde la familia lo permite para el fin que nombra.
says-allowed-answers = El personal de una organización ve las respuestas donde la familia lo permite para el fin que nombra.
says-allowed-contact = El personal de una organización ve cómo comunicarse con la familia donde ella lo permite para el fin que nombra.
deed-all = todo
deed-see-card = ver apodo y edad
deed-see-answers = ver las respuestas
deed-see-contact = ver cómo comunicarse con la familia
deed-change = cambiar algo
deed-allow = permitir algo
deed-take-back = retirar algo
deed-see-looks = ver quién miró
deed-export = llevarse todo
deed-erase = borrar todo
deed-bar = mantener lejos a alguien
says-merged = Un registro que pasó a ser parte de otro se ve allí, y ya no por separado.
says-link-reaches-less = Más de diez minutos después de abrir un enlace por correo no se aleja a nadie ni se deja entrar a nadie más.
says-refused = Donde alguien que puede dice no a una organización para un fin, nadie de ella ve nada para eso.
says-own-of-age = Quien tiene 18 años y entra por su cuenta decide todo sobre lo que se guarda.
deed-share = dejar entrar a otro adulto
deed-merge = unir dos registros
deed-assent = decir sí por su cuenta
deed-refuse = decir no a alguien
deed-see-plan = ver el plan
deed-see-facts = ver lo que se dijo para contar
deed-change-facts = cambiar lo que se dijo para contar
# The audit
staff-audit = Quién hizo qué
staff-audit-lead = Cada mirada a alguien, cada cambio y cada negativa. Los códigos se acortan, y las familias no tienen nombre aquí.
staff-audit-from = Desde este día
staff-audit-until = Hasta este día
staff-audit-act = Qué se hizo
staff-audit-act-hint = Como en la lista, por ejemplo see-card
staff-audit-allowed = Permitido o negado
staff-audit-all = Ambos
staff-audit-refused = Negado
staff-audit-done = Permitido
staff-audit-go = Mostrar
staff-audit-none = No se escribió nada que corresponda a esto.
staff-audit-about = Sobre
staff-audit-number = N.º { $n }
# Whether all is in order
staff-health = ¿Está todo en orden?
staff-health-lead = Lo que espera a alguien, lo que corre solo y cómo salió.
staff-damage = La base de datos está dañada. Pare y recupere una copia.
staff-alarms = Alarmas
staff-alarms-none = Hasta ahora, ninguna alarma.
staff-alarm-canary = { $name } abrió un registro de alguien que no existe. Nadie tiene razón para hacerlo.
staff-alarm-many = { $name } vio a { $n } jóvenes en una hora.
staff-alarm-settled = Resuelta: { $at }
staff-settle = Darla por resuelta
staff-notice-settled = Está resuelta, y su motivo queda guardado.
staff-chores = Lo que corre solo
staff-chores-none = Todavía no corrió nada. Empieza un minuto después del arranque.
staff-chore-well = Salió bien: { $at }.
staff-chore-failed = Falló: { $at }.
staff-chore-begun = Empezó: { $at }.
chore-families = Hacer lo que pidieron las familias
chore-retention = Quitar lo que ya pasó
chore-watch = Buscar lo raro
chore-verify = Verificar quién hizo qué
chore-backup = Hacer una copia
chore-drill = Recuperar una copia, de prueba
staff-facts = En números
staff-fact-looks = { $n ->
    [one] El personal miró a un joven una vez en los últimos 30 días.
   *[other] El personal miró a jóvenes { $n } veces en los últimos 30 días.
 }
staff-fact-outside = { $n ->
    [one] Una de estas miradas fue antes de las { $from } o después de las { $until } horas.
   *[other] { $n } de estas miradas fueron antes de las { $from } o después de las { $until } horas.
 }
staff-fact-entries = { $n ->
    [one] Hay una línea en la lista de quién hizo qué.
   *[other] Hay { $n } líneas en la lista de quién hizo qué.
 }
staff-fact-silent = { $n ->
    [one] Una familia no ha dado señales en tres años. Se borra dos meses después de notarlo, si no vuelve.
   *[other] { $n } familias no han dado señales en tres años. Cada una se borra dos meses después de notarlo, si no vuelve.
 }
staff-fact-erased = { $n ->
    [one] Se borró una cuenta, un hogar o un joven.
   *[other] Se borraron { $n } cuentas, hogares y jóvenes.
 }
staff-fact-drill = Se recuperó una copia de prueba: { $at }.
staff-fact-drill-failed = Falló la prueba de recuperar una copia: { $at }.
staff-fact-drill-none = Nunca se ha probado recuperar una copia.
staff-fact-version = Programa { $version }
staff-doctor = El disco, los permisos de archivos y los ajustes se revisan en el servidor con “understory doctor”.
staff-change = Invitar otra vez, o cerrar
staff-again = Invitar otra vez
staff-again-text = Para quien perdió la contraseña o el teléfono. Todas sus formas de entrar terminan, su sesión se cierra en todas partes, y usted recibe un enlace nuevo.
staff-end-text = Para quien ya no trabaja aquí. No se puede deshacer.
staff-end-yes = Sí, cerrar la cuenta de { $name }
staff-organization-none = Quien cuida programas necesita una organización. Para los demás, ninguna significa la organización que coordina.
people-field-end-account = Cerrar la cuenta
came-program-says = El programa dice:
came-families = { $erased ->
    [0] No había nada que borrar
    [one] { $erased } registro borrado, como pidió una familia
   *[other] { $erased } registros borrados, como pidieron las familias
 } · { $merged ->
    [0] ninguno guardado dos veces
    [one] { $merged } que estaba dos veces
   *[other] { $merged } que estaban dos veces
 } · { $homes ->
    [0] ningún hogar abierto dos veces
    [one] { $homes } hogar que se abrió dos veces
   *[other] { $homes } hogares que se abrieron dos veces
 } · { $alone ->
    [0] nadie cumplió 18 años
    [one] { $alone } decide ahora por su cuenta
   *[other] { $alone } deciden ahora por su cuenta
 }
came-retention = Filas que habían terminado: { $rows }. Cuentas del personal: { $staff }. Familias sin señales: { $families }; nuevas sin señales: { $silent }. Lectores del boletín que ya no lo querían: { $subscribers }.
came-watch = { $n ->
    [0] Nada extraño.
    [one] Una alarma.
   *[other] { $n } alarmas.
 }
came-verify = { $n ->
    [0] La lista está vacía.
    [one] La única línea está como se escribió.
   *[other] Las { $n } líneas están como se escribieron.
 }
came-backup = { $file }, { $megabytes } MB. Copias anteriores quitadas: { $removed }.
came-drill = Filas: { $rows }, en tablas: { $tables }.

# Lo que espera a la organización que coordina
first-steps = Primeros pasos
first-steps-lead = De arriba abajo. Esta lista se va cuando todo está hecho.
first-step-done = Hecho:
first-step-go = Hacerlo
first-step-region = Diga cómo se llama su región
first-step-region-how = Donde corre el programa, escriba esto con su nombre y su zona horaria:
first-step-towns = Traiga sus localidades
first-step-towns-how = Las familias dicen su localidad, y los lugares la necesitan para estar en el mapa. Escriba esto con el nombre de su lista:
first-step-outline = Traiga el contorno de su región
first-step-outline-how = Los mapas lo dibujan debajo de los lugares. Sin él tienen los nombres de sus pueblos. Escriba esto con el nombre de su archivo GeoJSON:
first-step-organization = Agregue una organización
first-step-organization-how = Basta con su nombre para empezar.
first-step-steward = Invite a su responsable
first-step-steward-how = Esa persona anota y cambia lo que ofrecen. O diga a quién podemos preguntar.
first-step-listings = Traiga lo que ofrece
first-step-listings-how = Elija la organización y traiga su tabla o escriba lo que ofrece. Muéstrelo a las familias cuando esté bien.
monday-title = Lunes
monday-lead = { $n ->
    [one] Una cosa le espera.
   *[other] { $n } cosas le esperan.
  }
monday-done = No le espera nada. El trabajo está hecho.
monday-alarms = { $n ->
    [one] Hay una alarma abierta.
   *[other] Hay { $n } alarmas abiertas.
  }
monday-alarms-go = Ver las alarmas
monday-wrong = { $n ->
    [one] Hay familias que dicen que una actividad no es como se anuncia.
   *[other] Hay familias que dicen que { $n } actividades no son como se anuncian.
  }
monday-wrong-go = Llamar para aclararlo
monday-wishes = { $n ->
    [one] Alguien pide ver una lista larga de jóvenes.
   *[other] { $n } listas largas de jóvenes esperan su sí o su no.
  }
monday-wishes-go = Decidir
monday-lifts = { $n ->
    [one] Alguien pide que un adulto apartado pueda acercarse de nuevo.
   *[other] { $n } peticiones de dejar acercarse de nuevo esperan su sí o su no.
  }
monday-lifts-go = Decidir
monday-calls = { $n ->
    [one] Hay que llamar por una actividad: nadie contestó, o no se entendió.
   *[other] Hay que llamar por { $n } actividades: nadie contestó, o no se entendió.
  }
monday-calls-go = Hacer las llamadas
monday-unplaced = { $n ->
    [one] Un lugar no está en el mapa, «{ $place }»: no dice su punto ni su localidad.
   *[other] { $n } lugares no están en el mapa, primero «{ $place }»: no dice su punto ni su localidad.
  }
monday-unplaced-area = { $n ->
    [one] Un lugar no está en el mapa, «{ $place }»: dice { $area }, y no sabemos dónde queda. El comando «understory places» trae localidades.
   *[other] { $n } lugares no están en el mapa, primero «{ $place }»: dice { $area }, y no sabemos dónde queda. El comando «understory places» trae localidades.
  }
staff-notice-kept = El lugar quedó guardado. Después de él no hay otros.
monday-unplaced-go = Ponerlo en el mapa
monday-nobody = { $n ->
    [one] Una actividad se está quedando vieja y no sabemos a quién preguntar.
   *[other] { $n } actividades se están quedando viejas y no sabemos a quién preguntar.
  }
monday-nobody-go = Decir a quién preguntar
monday-failed = { $n ->
    [one] Una tarea del programa no salió bien.
   *[other] { $n } tareas del programa no salieron bien.
  }
monday-failed-go = Ver qué falló
monday-drill = Esta semana nadie probó una copia de seguridad. Una copia que nadie probó puede no servir.
monday-drill-go = Ver las copias

# What was looked for and not found
searches-title = Buscado y no encontrado
searches-lead = Lo que las familias dijeron en búsquedas para las que no hay nada, una respuesta cada vez. No se puede reconocer a nadie: menos de { $n } juntas no se guardan.
searches-week = Semana del { $date }
searches-none = No faltó nada que { $n } búsquedas tengan en común.
searches-place = Dónde viven
searches-age = Qué edad tiene
searches-day = Días libres
searches-language = Idiomas que hablan
searches-access = Lo que le ayuda
searches-topic = Lo que le encanta
searches-age-of = { $age } años
searches-language-of = { $language }
searches-many = { $n } o más
searches-go = Ver qué se interpone
monday-searches = Buscado la semana pasada y no encontrado
monday-searches-go = Ver todo
act-see-searches = ver lo que se buscó
