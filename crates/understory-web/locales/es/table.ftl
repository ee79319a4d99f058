# Las siete preguntas en la mesa
answers-title = Siete preguntas sobre { $name }
answers-lead = Pregunten juntos. Lo que se salta no descarta nada.
answers-age = { $years ->
    [one] { $years } año, según el mes de nacimiento guardado.
   *[other] { $years } años, según el mes de nacimiento guardado.
}
answers-near-fixed = Cerca de { $near }. Lo cambian los adultos que viven allí, por eso no se pregunta aquí.
answers-near-unknown = Tu familia guarda dónde está la casa, y eso no se cambia aquí. Lo que encaja se muestra sin contar el camino.
answers-kept = Las respuestas se guardan para este joven. Dónde vive se guarda solo con su casa.
answers-go = Guardar y ver qué encaja
table-answers = Contestar las siete preguntas
table-fits = Qué encaja
table-allowed-see = Qué está permitido
table-assented = { $name } también dijo que sí
table-sheet = El plan para llevar a casa
table-sheet-text = Una hoja en su idioma: el plan con sus días, lo que se guarda y a quién preguntar. No tiene PIN, y las tarjetas anteriores siguen sirviendo.
fits-for = Para { $name }
results-keep = Guardar estas respuestas
# Guardar una búsqueda
keep-title = Guardar estas respuestas
keep-visitor = Nada de esto se guarda. Puede buscar cuantas veces quiera sin cuenta.
keep-visitor-how = Para guardar sus respuestas, entre primero con su tarjeta. Una biblioteca u otra persona que ayuda puede darle una.
keep-back = Volver a lo que encaja
keep-lead = Buscó algo. Solo se guarda si usted lo dice aquí.
keep-nobody = Aquí no hay nadie para quien pueda guardar esto. Primero siéntese con una familia.
keep-new = Alguien nuevo
keep-new-how = Solo para alguien nuevo: un dibujo y el mes de nacimiento
keep-words = Las respuestas están selladas. Usted ve quién miró y puede cambiarlas cuando quiera. El lugar se guarda solo con la casa.
keep-yes = Sí, guardarlas
# El plan
table-erasure = Todo lo que hay sobre { $called } se borrará el { $day }.
table-erasure-see = Verlo o detenerlo
plan-see = Plan
plan-put = Poner en el plan
plan-title = El plan de { $name }
plan-lead = Unos pocos programas, lo que hay que hacer para cada uno y para cuándo.
plan-empty = Todavía no hay nada en el plan.
plan-gone = Esto ya no está en la lista. Pregunte antes de contar con ello.
plan-steps = Pasos y días
plan-done = hecho
plan-goes-on = Sigue en marcha
plan-keep = Guardar esto
plan-off = Quitar del plan
plan-kept = El plan está guardado.
plan-enrolled = Consiguió lugar, { $day }
plan-first-day-outside = Este día está fuera de las fechas del programa. Mire otra vez.
plan-ended = Cómo terminó: { $outcome }, { $day }
step-register = Inscribirse
step-pay = Pagar, o pedir ayuda para pagar
step-ride = Cómo ir y volver
step-paperwork = Papeles
step-first-day = Primer día
outcome-enrolled = consiguió lugar
outcome-full = estaba lleno
outcome-no-ride = sin transporte
outcome-too-dear = demasiado caro
outcome-hours = las horas no encajaban
outcome-language = nadie hablaba el idioma
outcome-access = no había lo que este joven necesita
outcome-paperwork = los papeles fueron demasiados o llegaron tarde
outcome-no-answer = nadie contestó
outcome-not-wanted = ya no lo quiere
outcome-cancelled = se canceló
people-field-due = Para cuándo
people-field-note = Nota
people-field-outcome = ¿Cómo terminó?
people-field-program = Programa
people-field-said-by = Quién dice que no
people-field-paper-code = Código del papel
people-field-signed-by = Quién firmó
people-field-signed-on = Día de la firma
people-field-facts = Respuestas
people-wrong-note = { $field }: escriba 200 letras como máximo en una línea.
people-wrong-plan = { $field }: ya hay 12 programas en este plan. Quite uno primero.
people-wrong-day = { $field }: este día no puede ser. Mire otra vez.
people-wrong-paper = { $field }: este código no sirve. Quizá ya se usó, tiene más de 90 días o es de otro joven.
# Lo que está permitido
allowed-title = Lo que está permitido sobre { $name }
allowed-lead = Quién puede ver algo, quién dice que no, y los papeles.
allowed-nobody = Nadie puede ver nada.
allowed-yes = { $name } dice que sí
allowed-done = Está guardado, y la familia lo ve.
allowed-waits-own = Esto espera tu sí. Hasta entonces no ven nada.
allowed-waits = Esto espera el sí del joven. Hasta entonces no ven nada.
allowed-signed = Firmado en papel el { $signed }. Hasta el { $day }
assent-words = ¿Pueden ver esto sobre ti, solo para este fin y solo hasta ese día? Puedes decir que no, y nada empeora. Puedes retirarlo cuando quieras, y verás quién miró.
no-title = A quién se le dice que no
no-lead = Un no vale más que cualquier sí, hasta que quien lo dijo lo retire.
no-say = Decir que no a una organización
no-go = Decir que no
no-back = Retirar este no
no-for = Decir que no, por { $name }
no-said = No a { $organization }, para { $purpose }
no-said-young = No a { $organization }, para { $purpose }: lo dice el joven
no-since = Desde el { $day }
# En papel
paper-title = En papel
paper-lead = Imprima una hoja con un código. Cuando vuelva firmada, anótela aquí. El código sirve una vez, durante 90 días.
paper-print = Imprimir una hoja para { $name }
paper-enter = Volvió una hoja firmada
paper-assented = { $name } también firmó
paper-enter-go = Guardar lo que se firmó
paper-form = Usted decide quién puede ver algo
paper-code = Código de esta hoja:
paper-until = sirve hasta el { $day }
paper-about = Sobre
paper-one = Marque uno.
paper-some = Marque lo que permite.
paper-days = 365 como máximo, desde el día en que firma:
paper-signature = Firma de la madre, el padre o quien cuida
paper-date = Día
paper-young = Desde los 13 años: firma del joven
paper-give = Devuelva esta hoja a quien se la dio. Lo que no marca no está permitido.
paper-back = Volver
paper-blank = Una hoja en blanco
paper-blank-text = Para una familia que quiere leer primero y firmar en casa. Tiene un código y ningún nombre.
paper-blank-go = Imprimir una hoja en blanco
# Solo para contar
counts-title = Sobre { $name }, solo para contar
counts-lead = Puede saltarse cada pregunta. Nadie ve las respuestas: ni quienes le ayudan ni los programas.
counts-use = Las contamos junto con las de muchas familias, para ver quién se queda fuera. No cambian nada de aquello en lo que puede participar. Los números pequeños nunca se muestran. Puede cambiarlas o borrarlas cuando quiera.
counts-keep = Guardar estas
counts-erase = Borrar todo esto
counts-kept = Está como usted dijo.
equity-skip = Me la salto
equity-yes = Sí
equity-no = No
equity-heritage = ¿Cómo describe a este joven?
equity-heritage-native = Indígena de América o de Alaska
equity-heritage-asian = Asiático
equity-heritage-black = Negro o afroamericano
equity-heritage-cape-verdean = Caboverdiano
equity-heritage-hispanic = Hispano o latino
equity-heritage-middle-eastern = De Oriente Medio o del norte de África
equity-heritage-pacific = De Hawái o de las islas del Pacífico
equity-heritage-white = Blanco
equity-heritage-several = Más de uno de estos
equity-heritage-another = De otra manera
equity-gender = Género
equity-gender-girl = Chica
equity-gender-boy = Chico
equity-gender-nonbinary = Ninguno, o los dos
equity-gender-another = De otra manera
equity-disability = ¿Tiene una discapacidad?
equity-learns-english = ¿Todavía está aprendiendo inglés?
equity-money-tight = ¿Falta dinero en casa?
equity-first-in-family = ¿Sería la primera persona de la familia en ir a la universidad?
equity-no-steady-home = ¿Vive con una familia de acogida o sin una casa fija?
equity-military = ¿Sirve la madre o el padre en las fuerzas armadas?
equity-rural = ¿Viven lejos del pueblo?
# Lo que ve una organización
young-title = Familias que le permitieron algo
young-lead = Usted ve lo que una familia permitió, para el fin que nombra. Cada mirada se guarda, y la familia la ve.
young-see = Mostrar
young-n = { $n ->
    [one] { $n } joven
   *[other] { $n } jóvenes
 }
young-nobody = Ninguna familia permitió esto todavía. Pregunte a una familia o a quien se sienta con ella.
young-open = Abrir
young-more = Son más de 50. Para mirar a tantos a la vez hace falta otra persona; pregunte a la organización que coordina.
young-classes = Puede ver { $classes }.
young-class-card = apodo y edad
young-class-answers = las respuestas sobre la semana
young-class-contact = cómo contactar a la familia
young-seen = La familia ve que usted miró.
young-back = Volver a la lista
# En la página de una familia
more-plan = El plan
more-waits = Esto espera tu sí
more-yes = Digo que sí
more-about = Contestar preguntas solo para contar
sheet-made = Hecho el { $day }
sheet-card-of = Tarjeta de
sheet-reach = Si quiere preguntar algo
sheet-reach-here = Pregunte donde le dieron esta hoja.
# Lo que se dice a quien ayuda entre una vez y otra
navigator-due = Para preguntar
navigator-due-text = Familias con las que se sentó hace poco tienen algo que hacer para estos días. Los nombres se dicen solo en la mesa.
navigator-due-day = { $n ->
    [one] { $day }: { $n } familia
   *[other] { $day }: { $n } familias
 }
navigator-blockers = Cómo terminaron los planes en esta región
navigator-blockers-text = Cada número es de al menos diez jóvenes, y de al menos diez que quedan aparte.
navigator-blockers-few = Todavía hay muy pocos planes para decir algo.
navigator-blocker = { $outcome }: { $n } jóvenes
# Quién miró
look-why-for = { $why }, para { $purpose }
act-refuse = decir que no a una organización
act-assent = guardar un sí del joven
act-see-plan = ver el plan
act-see-facts = ver lo que se dice para contar
act-change-facts = cambiar lo que se dice para contar
act-print-paper = imprimir una hoja para firmar
act-refused-as-steward = ver familias de una organización
rule-refused = alguien de la familia dice que no
