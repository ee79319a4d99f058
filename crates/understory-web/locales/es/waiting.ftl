# Quien vino con un código y espera un sí
waiting-title = ¿Es la persona que usted quería?
waiting-line = { $name } vino con su código, { $at }.
waiting-line-instead = { $name } vino con su código, { $at }. Se hace cargo, y quien hizo el código se va.
waiting-text = No ve nada hasta que alguien diga que sí. Sin un sí, termina el { $day }.
waiting-yes = Sí, es esa persona
waiting-no = No
waiting-by-others = Aquí no se puede decir. Puede hacerlo otro adulto de la familia que entró con más que una tarjeta, o quien acompaña a la familia.
waits-until = Usted vino con un código. Alguien de la familia tiene que decir que es usted. Hasta entonces no ve nada. Sin un sí, termina el { $day }.
family-waiting = Su código se recibió. Ahora alguien de la familia tiene que decir que es usted.
child-welcomed = Desde ahora también cuida de este joven.
child-turned-away = No se le dejó entrar.
act-come-with-code = venir con un código
act-turn-away = no dejar entrar a quien vino
people-wrong-born-beside = { $field }: de este mes depende a quién se pregunta y quién decide. Puede cambiarlo quien acompaña a la familia, junto a usted.
# Quién no se puede acercar, para la organización que lleva la red
staff-bars = Quién no se puede acercar
staff-bars-lead = Las familias deciden quién no se puede acercar. Quien quedó fuera sin razón viene a usted. Hable primero con la familia.
staff-bars-none = No hay nadie que no se pueda acercar.
staff-bar = { $initials } ({ $account }) a un joven ({ $young })
staff-bar-since = desde { $day }
staff-bar-beside = desde { $day }, lo puso quien acompaña a la familia
staff-lift-ask = Pedir que se levante
staff-lift-text = Diga por qué. Otra persona que lleva la red decide dentro de un día. La familia ve que usted lo pidió.
staff-lift-asked = { $name } quiere levantarlo, { $at }
staff-lift = Levantarlo
staff-lift-leave = Dejarlo
staff-lifts-open = { $n ->
    [one] Alguien quiere dejar que una persona se acerque otra vez. Espera a una segunda persona.
   *[other] { $n } peticiones para dejar que alguien se acerque otra vez esperan a una segunda persona.
 }
staff-notice-lift-asked = Espera a una segunda persona.
staff-notice-lifted = Se levantó. La familia lo ve.
staff-notice-left = Se queda como está.
staff-alarm-own = Es sobre usted. La resuelve otra persona.
people-wrong-asked-already = { $field }: alguien ya lo pidió.
act-ask-to-lift = pedir que alguien se pueda acercar otra vez
act-lift-bar = dejar que alguien se acerque otra vez
act-leave-bar = dejar que alguien siga sin poder acercarse
rule-backbone = lleva la red
rule-operator = quien mantiene este programa
rule-second-person = una segunda persona de la red estuvo de acuerdo
