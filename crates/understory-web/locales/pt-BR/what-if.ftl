# E se
what-if-title = E se...?
what-if-plan = { $n ->
    [0] Seu plano
    [1] Seu plano: uma mudança
   *[other] Seu plano: { $n } mudanças
 }
what-if-empty = Nada mudou ainda. Teste uma van, uma hora, uma língua, um preço, uma sessão nova. Nada real é tocado.
what-if-ideas = Pegar uma ideia do livro
what-if-take-out = Tirar
what-if-nothing = Começar de novo
what-if-effect = O que isso faria
what-if-before = Agora
what-if-after = Com o plano
what-if-gain = { $n ->
    [1] jovens teriam algo que serve e agora não têm nada
   *[other] jovens teriam { $n } que servem e agora têm poucas
 }
what-if-lose = { $n ->
    [1] { $n } jovem teria poucas e agora tem o bastante.
   *[other] { $n } jovens teriam poucas e agora têm o bastante.
 }
what-if-lose-protected = Não se mostra se alguns teriam poucas e agora têm o bastante, para proteger grupos pequenos.
what-if-lose-none = Ninguém perderia o que tem agora.
what-if-nobody = Ninguém ganha. Quem mora perto talvez já tenha algo que serve, ou outra coisa também atrapalha.
what-if-nobody-van = Uma van conta casas e sessões a menos de { $metres } metros de suas paradas, sessões que se reúnem só nos dias dela, e viagens não mais longas que a mais longa da família.
basis-no-sessions = Ainda não se conhece nenhuma sessão, então nada pode servir. Traga primeiro a oferta.
what-if-maps = Agora e depois
what-if-ringed = Os lugares com um anel mudaram. O número ao lado diz quantos jovens a mais têm o bastante, ou quantos a menos.
map-changed = { $place } { $change }
what-if-who = Quem ganha, quem perde
what-if-took = { $n ->
    [1] Calculado em um milésimo de segundo.
   *[other] Calculado em { $n } milésimos de segundo.
 }
what-if-busy = Contando de novo.
what-if-failed = Não funcionou. Tente mais uma vez, por favor.
what-if-done = Contado de novo: { $gain }. Com o plano, { $percent } com o bastante que serve.
what-if-saved = O plano está salvo com este nome.
what-if-name = Um plano precisa de um nome de 1 a 100 letras e de pelo menos uma mudança. Nada foi salvo.
what-if-name-taken = Outro plano já tem este nome. Nada foi salvo.
what-if-plans-full = Há tantos planos salvos que não cabem mais. Nada foi salvo. O link desta página guarda o seu plano.
what-if-roster = Aqui não dá para testar mudanças para jovens de uma lista. Dá para jovens sorteados de números públicos.
what-if-drawn = Testar para eles
what-if-region = Voltar à região
what-if-edit = A mudança { $n } não pode ser feita e fica de fora: { $reason }.
compare-title = Lado a lado
compare-plan = Plano
compare-this = este plano
compare-changes = Mudanças
compare-gain = Ganham
compare-lose = Perdem
tries-title = Testar mais uma mudança
tries-van = Uma van
tries-van-hint = Ela para nestes lugares nesta ordem e volta, nos dias que escolher.
tries-stops = Paradas
tries-stop = Parada { $n }
tries-days = Dias
tries-go = Testar
tries-change = Mudar uma sessão que já existe
tries-find = Buscar uma sessão
tries-find-hint = Uma palavra do nome, como robôs ou histórias.
tries-find-go = Buscar
tries-find-none = Nenhuma sessão tem estas palavras.
tries-move = Mudar a hora
tries-interpret = Dar em mais uma língua
tries-provide = Abrir com
tries-seats = Mais vagas
tries-from = A partir da idade
tries-to = Até a idade
tries-waive = Sem taxa para quem precisa
tries-remove = Acaba
tries-add = Uma sessão nova
tries-title-field = Como se chama?
tries-where = Onde? Uma cidade, escola ou biblioteca
tries-price = Preço em dólares, 0 se for grátis
tries-language = Língua
try-earlier = { $n } minutos mais cedo
try-later = { $n } minutos mais tarde
try-error-session = Primeiro busque uma sessão, depois escolha a mudança.
try-error-do = Não conhecemos este tipo de mudança.
try-error-minutes = Escolha quanto mudar.
try-error-language = Escolha uma língua.
try-error-feature = Escolha o que acrescentar.
try-error-seats = Diga quantas vagas, como 8.
try-error-from = Diga uma idade em anos, como 9.
try-error-to = Diga uma idade em anos, não menor que a primeira.
try-error-title = Dê um nome.
try-error-topic = Escolha um dos temas.
try-error-where = Não conhecemos este lugar. Tente uma cidade ou biblioteca.
try-error-day = Escolha pelo menos um dia.
try-error-van-day = Escolha pelo menos um dia.
try-error-starts = Escolha quando começa.
try-error-ends = Escolha quando termina, depois do começo.
try-error-price = Diga um preço como 25, ou 0 se for grátis.
try-error-stop = Diga pelo menos duas paradas.
try-error-stop-unknown = Não conhecemos “{ $place }”. Tente uma cidade, vila ou biblioteca.
rule-unknown-session = esta sessão não está na região
rule-ended = esta sessão já acabou
rule-hours-not-known = as horas dela não são conhecidas
rule-minutes = ela muda de meia em meia hora, até 12 horas
rule-over-midnight = ela passaria da meia-noite
rule-spoken-already = esta língua já é falada ali
rule-free-already = já é grátis
rule-price-not-known = o preço não é conhecido
rule-unknown-feature = não está na lista de acessos
rule-provided-already = já está ali
rule-seats = vale de 1 a 10.000 vagas
rule-ages = as idades vão da menor à maior
rule-twice = a mesma sessão muda duas vezes assim
rule-no-hours = não tem horas
rule-no-name = não tem nome
rule-no-language = não tem língua
rule-unknown-topic = este tema não está na lista
rule-far-away = este lugar fica longe demais
rule-not-on-earth = este lugar não fica na terra
rule-price = o preço vai de 0 a 100.000 dólares
rule-stops = uma van tem de 2 a 12 paradas
rule-no-days = não tem dias
plans-title = Planos salvos
plans-count = { $n ->
    [1] uma mudança
   *[other] { $n } mudanças
 }
plans-compare = pôr ao lado deste
plans-none = Ainda não há planos salvos.
plans-name = Salvar este plano com um nome
plans-name-hint = Quem abrir esta página vê o nome e as mudanças.
plans-save = Salvar o plano
plans-link-only = Aqui não se salvam planos. O link desta página contém tudo: guarde ou envie.
group-age-under_3 = menos de 3 anos
group-age-18_up = 18 anos ou mais
group-place-not_said = lugar não dito
