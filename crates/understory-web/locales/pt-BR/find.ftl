# A primeira página.
home-title = Algo bom depois da escola
home-heading = Algo bom depois da escola, perto de você e que cabe na sua semana
home-lead = Robôs, poças de maré, programação, cozinha, foguetes. Conte um pouco e veja o que serve de verdade.
home-age = Quantos anos tem seu filho ou sua filha?
home-where = Onde você mora ou fica?
home-where-hint = ZIP code, cidade, escola ou biblioteca. Pode deixar em branco.
home-go = Ver o que serve
home-all-questions = Ou responda às sete perguntas (2 minutos)
home-near = O que há por perto
home-counts = { $programs ->
    [1] { $programs } programa
   *[other] { $programs } programas
  }, { $sessions ->
    [1] { $sessions } horário
   *[other] { $sessions } horários
  }
home-all = Ver a lista toda
home-empty = Ainda não há nada na lista. Quando os primeiros grupos contarem o que oferecem, você verá aqui.
home-libraries = Para bibliotecas e escolas
home-libraries-text = Sente com uma família, respondam juntos às perguntas e imprima uma página para levar.
home-libraries-go = Começar com uma família
home-partners = Para grupos que oferecem algo
home-partners-text = Cadastre uma vez e aparece em todo lugar: aqui, no papel e em cada calendário.
home-partners-go = Ver como ficam os anúncios
# As sete perguntas.
find-title = Sete perguntas
find-heading = O que cabe na semana do seu filho ou filha?
find-lead = Responda o que quiser e pule o resto. O que você pular não exclui nada.
find-errors = { $n ->
    [1] Não conseguimos ler uma resposta.
   *[other] Não conseguimos ler { $n } respostas.
  }
find-errors-kept = Tudo o que você escreveu continua aqui. Procure os lugares marcados.
find-where = Onde você mora ou fica?
find-near = ZIP code, cidade, escola ou biblioteca
find-near-hint = Por exemplo 02601, Hyannis ou o nome de uma escola. Deixe em branco se preferir não dizer.
find-did-you-mean = Você quis dizer um destes?
find-who = Quantos anos tem seu filho ou sua filha?
find-age = Idade
find-grade = Ou série na escola
find-who-hint = Depois cada um recebe sua resposta. Se quiser, diga aqui a idade dos outros filhos.
find-another = Perguntar por outro filho ou filha
find-when = Quando há tempo livre?
find-days = Que dias?
find-until = Em casa até
find-paint = Marcar horas exatas de cada dia
find-paint-hint = Marque as horas em que daria para ir. As horas exatas valem mais que as respostas acima.
when-after_school = Depois da escola
when-weekends = Fins de semana
when-any = Qualquer hora
painter-free = livre
painter-busy = não livre
painter-from = das
painter-until = às
painter-help = Toque ou arraste para marcar as horas livres. No teclado: setas para mover, espaço para marcar.
painter-clear = Limpar tudo
painter-grid = Horas livres da semana
find-how = Como chegaria lá?
find-mode-walk = A pé
find-mode-bike = De bicicleta
find-mode-bus = De ônibus
find-mode-car = Alguém pode levar de carro
find-minutes = Quanto tempo está bem, só de ida?
find-minutes-any = Não importa
find-minutes-up-to = { $minutes } min
find-cost = Quanto você pode pagar?
find-cost-hint = Pelo programa todo, não por semana. Muitos lugares ajudam com o custo.
find-cost-any = Ainda não sei
find-cost-free = Só de graça
find-cost-up-to = Até { $price }
find-help = O que ajuda seu filho ou filha?
find-languages = Que idiomas estão bem?
find-needs = Algo que o lugar precisa ter?
find-needs-hint = Se um lugar ainda não disse, mostramos mesmo assim, com a pessoa a quem perguntar.
find-love = O que seu filho ou filha ama?
find-love-hint = Escolha quantos quiser.
find-go = Ver o que serve
nothing-stored = Não guardamos nada do que você responde. O endereço da página leva suas respostas, então você pode salvá-lo.
choose-none = Sem dizer
choose-any = Qualquer
error-age = “{ $given }” não é uma idade que conhecemos. Use um número de 3 a 24.
error-grade = “{ $given }” não é uma série que conhecemos. Use PK, K ou de 1 a 12.
error-minutes = “{ $given }” não é um número de minutos. Use um número de 1 a 600.
error-cost = “{ $given }” não é um valor. Use um número como 25.
error-choice = “{ $given }” não é uma das opções.
error-hours = Não conseguimos ler as horas. Cada dia precisa começar antes de terminar.
# A resposta.
results-title = { $n ->
    [0] O que chega mais perto
    [1] Um que serve
   *[other] { $n } que servem
  }
results-heading = { $n ->
    [0] Nada serve em tudo ainda
    [1] Um que serve
   *[other] { $n } que servem
  }
results-asked-nothing = Você ainda não disse nada, então isto é tudo o que há.
results-first = Primeiro o que melhor serve
results-change = Mudar
results-without = Procuramos sem contar com isso.
results-place-not-found = Ainda não conhecemos “{ $place }”.
results-place-kept = Suas outras respostas continuam aqui. Abaixo está o que serve sem contar o caminho.
results-more = { $n ->
    [1] Mostrar mais um
   *[other] Mostrar mais { $n }
  }
results-not-shown = { $n ->
    [1] Mais { $n } também serve, mais abaixo na lista.
   *[other] Mais { $n } também servem, mais abaixo na lista.
  }
results-answer-more = Responda mais perguntas para ver primeiro os melhores.
results-map = No mapa
results-map-all = Abrir o mapa grande e a lista
results-none = Olhamos { $considered ->
    [1] um horário
   *[other] { $considered } horários
  } e nenhum serve em tudo. Isso pode mudar: novos entram com frequência.
results-none-almost = Estes chegam mais perto. Em cada um falta só uma coisa, e muitas vezes um telefonema resolve.
results-almost = { $n ->
    [1] Um quase serve
   *[other] { $n } quase servem
  }
results-almost-text = Em cada um falta só uma coisa. Os mais próximos vêm primeiro.
results-relax = O que você poderia mudar
relax-minutes = Até 60 minutos de ida
relax-hours = Qualquer dia e hora
relax-cost = Qualquer custo, com ajuda onde houver
relax-language = Qualquer idioma
relax-interest = Qualquer assunto
relax-near = Em qualquer lugar
results-person = Alguém para perguntar
results-person-text = Conhecem os lugares e podem ajudar com a inscrição:
results-person-library = Pergunte em qualquer biblioteca pública. Podem procurar com você e imprimir esta página.
asked-age = { $age } anos
asked-near = perto de { $place }
asked-free = livre { $hours }
asked-modes = { $modes }
asked-minutes = até { $minutes } minutos
asked-free-only = de graça
asked-cost = até { $price }
asked-languages = em { $languages }
asked-access = precisa de { $names }
asked-topic = ama { $names }
tool-print = Imprimir
tool-link = Copiar o link
tool-copied = Copiado
tool-text = Mandar por mensagem
tool-calendar = Arquivo de calendário
print-date = Vale em { $date } { $year }.
text-heading = { $region }: o que cabe na sua semana
text-lead = Copie estas linhas em uma mensagem para você ou para outra pessoa.
text-label = Sua mensagem
text-copy = Copiar
text-back = Voltar à resposta
text-none = Nada serve em tudo ainda. A página mostra o que chega mais perto.
text-link = Tudo está aqui:
text-ask = Pergunte:
# Um cartão.
card-hours = { $hours }
card-drop-in = { $hours }, venha por quanto tempo quiser
card-hours-unknown = Dias e horas: ainda não se sabe
card-online = Pela internet
card-see = Ver mais
card-what-if = E se desse?
card-unknown = Ainda não se sabe: { $things }.
card-ask = Pergunte a
card-ask-organization = Pergunte a { $organization }.
contact-desk = recepção
dates-one = em { $date }
dates-both = { $first } até { $last }
dates-from = começa { $first }
dates-until = até { $last }
cost-unknown = Custo: ainda não se sabe
cost-free = De graça
cost-what-you-can = Pague o que puder
cost-fixed = { $price }
cost-up-to = até { $price }
cost-more-than = mais de { $price }
cost-after-aid = { $price }, ou { $after } com ajuda
cost-free-with-aid = { $price }, ou de graça com ajuda
cost-with-aid = { $price }, há ajuda com o custo
badge-full = lotado
badge-cancelled = cancelado
badge-ended = terminou
badge-draft = não publicado
badge-seats = { $n ->
    [1] resta { $n } vaga
   *[other] restam { $n } vagas
  }
badge-confirmed = { $days ->
    [0] confirmado hoje
    [1] confirmado ontem
   *[other] confirmado há { $days } dias
  }
badge-not-confirmed = sem confirmação recente
badge-example = exemplo
reason-age = para esta idade
reason-grade = para esta série
reason-hours = { $days }: tudo dentro do tempo livre
reason-open-hours = { $days }: aberto no tempo livre, pode vir por um tempo
reason-travel-walk = { $minutes ->
    [1] { $minutes } minuto a pé
   *[other] { $minutes } minutos a pé
  }
reason-travel-bike = { $minutes ->
    [1] { $minutes } minuto de bicicleta
   *[other] { $minutes } minutos de bicicleta
  }
reason-travel-bus = { $minutes ->
    [1] { $minutes } minuto de ônibus
   *[other] { $minutes } minutos de ônibus
  }
reason-travel-car = { $minutes ->
    [1] { $minutes } minuto de carro
   *[other] { $minutes } minutos de carro
  }
reason-travel-here = no mesmo lugar
reason-somewhere = perto de você, em algum lugar de { $town }
reason-travel-about = cerca de { $way } até o centro de { $town }
reason-online = pela internet, sem viagem
reason-ride = oferecem transporte
reason-ride-note = oferecem transporte: { $note }
reason-free = de graça
reason-affordable = { $price }, dentro do que você pode pagar
reason-with-aid = ajudam com o custo
reason-with-aid-price = { $price } com ajuda, dentro do que você pode pagar
reason-language = em { $language }
reason-interpreted = alguém interpreta para { $language }
reason-access = { $feature }
reason-interest = { $topic }, como você pediu
reason-seats = { $n ->
    [1] resta { $n } vaga
   *[other] restam { $n } vagas
  }
unknown-age = para que idades
unknown-grade = para que séries
unknown-hours = que dias e horas
unknown-dates = que datas
unknown-travel = como chegar lá
unknown-cost = quanto custa
unknown-language = em que idiomas
unknown-access = se há o que ajuda seu filho ou filha
unknown-seats = quantas vagas restam
unknown-registration = como se inscrever
unknown-prerequisite = o que é preciso saber antes
unknown-internet = que internet é preciso ter
change-too-young = { $years ->
    [1] É para crianças { $years } ano mais velhas.
   *[other] É para crianças { $years } anos mais velhas.
  }
change-too-old = { $years ->
    [1] É para crianças { $years } ano mais novas.
   *[other] É para crianças { $years } anos mais novas.
  }
change-grade-too-low = { $grades ->
    [1] É para { $grades } série acima.
   *[other] É para { $grades } séries acima.
  }
change-grade-too-high = { $grades ->
    [1] É para { $grades } série abaixo.
   *[other] É para { $grades } séries abaixo.
  }
duration-minutes = { $minutes ->
    [1] { $minutes } minuto
   *[other] { $minutes } minutos
  }
duration-hours = { $hours ->
    [1] { $hours } hora
   *[other] { $hours } horas
  }
duration-both = { $hours } h { $minutes } min
change-earlier = Teria que ser { $time } mais cedo.
change-later = Teria que ser { $time } mais tarde.
change-other-hours = Fora do tempo livre: { $time } por semana ({ $days }).
change-dates = { $days ->
    [1] As datas ficam a { $days } dia das suas.
   *[other] As datas ficam a { $days } dias das suas.
  }
change-nearer-walk = A pé são { $minutes ->
    [1] 1 minuto
   *[other] { $minutes } minutos
} a mais do que você disse.
change-nearer-bike = De bicicleta são { $minutes ->
    [1] 1 minuto
   *[other] { $minutes } minutos
} a mais do que você disse.
change-nearer-bus = De ônibus são { $minutes ->
    [1] 1 minuto
   *[other] { $minutes } minutos
} a mais do que você disse.
change-nearer-car = De carro são { $minutes ->
    [1] 1 minuto
   *[other] { $minutes } minutos
} a mais do que você disse.
change-nearer-about = { $change } Isso é até o centro de { $town }: ainda não se sabe em que parte fica.
change-no-way = Nenhum dos seus meios chega lá. Uma carona chegaria.
change-ended = { $days ->
    [1] Acabou ontem. Pergunte se vai voltar.
   *[other] Acabou há { $days } dias. Pergunte se vai voltar.
}
change-cheaper = Custa { $price } a mais do que você disse.
change-language = É em outro idioma. Com { $languages } daria.
change-access = Ainda não há: { $features }.
change-seat = Está lotado. Bastaria mais uma vaga.
change-closed = { $days ->
    [1] A inscrição fechou há { $days } dia.
   *[other] A inscrição fechou há { $days } dias.
  }
change-opens = { $days ->
    [1] A inscrição abre em { $days } dia.
   *[other] A inscrição abre em { $days } dias.
  }
change-prerequisite = É preciso ter feito outra coisa antes.
change-internet = É preciso internet mais rápida em casa.
find-also = Idade do filho ou filha { $n }, se houver
sibling-age = Ver o que serve para seu filho ou filha de { $age } anos
sibling-grade = Ver o que serve para seu filho ou filha: { $grade }
