# Quem veio com um código e espera um sim
waiting-title = É quem você queria?
waiting-line = { $name } veio com o seu código, { $at }.
waiting-line-instead = { $name } veio com o seu código, { $at }. Passa a cuidar, e quem fez o código sai.
waiting-text = Não vê nada até alguém dizer sim. Sem um sim, termina em { $day }.
waiting-yes = Sim, é essa pessoa
waiting-no = Não
waiting-by-others = Aqui não se pode dizer. Pode dizer outro adulto da família que entrou com mais do que um cartão, ou quem acompanha a família.
waits-until = Você veio com um código. Alguém da família precisa dizer que é você. Até lá você não vê nada. Sem um sim, termina em { $day }.
family-waiting = Seu código foi aceito. Agora alguém da família precisa dizer que é você.
child-welcomed = A partir de agora também cuida.
child-turned-away = Não foi deixado entrar.
act-come-with-code = vir com um código
act-turn-away = não deixar entrar quem veio
people-wrong-born-beside = { $field }: deste mês depende quem é perguntado e quem decide. Quem acompanha a família pode mudar, ao seu lado.
# Quem não pode chegar perto, para a organização que cuida da rede
staff-bars = Quem não pode chegar perto
staff-bars-lead = As famílias decidem quem não pode chegar perto. Quem ficou de fora sem razão vem a você. Converse primeiro com a família.
staff-bars-none = Ninguém está impedido de chegar perto.
staff-bar = { $initials } ({ $account }) de um jovem ({ $young })
staff-bar-since = desde { $day }
staff-bar-beside = desde { $day }, posto por quem acompanha a família
staff-lift-ask = Pedir para suspender
staff-lift-text = Diga por quê. Outra pessoa que cuida da rede decide em um dia. A família vê que você pediu.
staff-lift-asked = { $name } quer suspender, { $at }
staff-lift = Suspender
staff-lift-leave = Deixar como está
staff-lifts-open = { $n ->
    [1] Alguém quer deixar uma pessoa chegar perto de novo. Espera uma segunda pessoa.
   *[other] { $n } pedidos para deixar alguém chegar perto de novo esperam uma segunda pessoa.
 }
staff-notice-lift-asked = Espera uma segunda pessoa.
staff-notice-lifted = Foi suspenso. A família vê.
staff-notice-left = Fica como está.
staff-alarm-own = É sobre você. Outra pessoa resolve.
people-wrong-asked-already = { $field }: alguém já pediu isso.
act-ask-to-lift = pedir que alguém possa chegar perto de novo
act-lift-bar = deixar alguém chegar perto de novo
act-leave-bar = manter alguém sem poder chegar perto
rule-backbone = cuida da rede
rule-operator = quem mantém este programa
rule-second-person = uma segunda pessoa da rede concordou
