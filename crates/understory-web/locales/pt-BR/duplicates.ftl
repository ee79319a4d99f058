# Listings that may be one, and facts of which a file says something else than was said here.

duplicates-title = Duas vezes, ou dito de outro modo
duplicates-lead = { $n ->
    [0] Nada espera por você aqui.
    [1] Uma coisa espera por você.
   *[other] { $n } coisas esperam por você.
  }
duplicates-none = Não há dois anúncios que pareçam um, e nenhum arquivo diz outra coisa do que foi dito aqui.
duplicates-conflicts = Dito de outro modo
duplicates-conflicts-lead = Alguém disse isto aqui. Desde então o arquivo diz outra coisa. As famílias veem o que foi dito aqui.
duplicates-here = As famílias veem
duplicates-file = O arquivo diz
duplicates-said-organization = dito pela organização, { $at }
duplicates-said-lead = dito pela organização líder, { $at }
duplicates-said-owner = dito por quem oferece { $way }, { $at }
duplicates-read = { $source }, mudou pela última vez em { $at }
duplicates-keep-said = Manter “{ $said }”
duplicates-take-file = Usar “{ $said }”
duplicates-pairs = Está duas vezes?
duplicates-pairs-lead = Olhe os dois. Se são o mesmo, escolha o que está certo em cada um.
duplicates-kind-organization = Organização
duplicates-kind-site = Lugar
duplicates-kind-program = Programa
duplicates-kind-session = Dias e horários
duplicates-fact = O que se diz
duplicates-first = Um
duplicates-second = O outro
duplicates-keep = Fica:
duplicates-from = Vem de
duplicates-source = arquivo “{ $source }”
duplicates-source-own = inserido aqui
duplicates-sessions = { $n ->
    [0] nada que as famílias encontrem
    [1] uma sessão
   *[other] { $n } sessões
  }
duplicates-differ = diferente
duplicates-one = São o mesmo
duplicates-two = São dois
duplicates-held-merge-people = Tem um responsável, alguém a quem perguntar, uma fonte, ou o sim ou o não de uma família. Por isso é a que fica.
duplicates-held-merge-own = Tem dados escritos aqui. Por isso é a que fica.
duplicates-held-both = Cada uma tem pessoas ou dados próprios, então nenhuma pode ser lida como a outra. Encerre o que uma delas tem, ou diga que são duas.
duplicates-held-look = Ver
duplicates-done = Decidido há pouco
duplicates-earlier = Decidido antes disso
duplicates-one-said = { $what }: “{ $one }” é lido como “{ $other }” desde { $at }.
duplicates-one-name = { $what }: dois são lidos como um, “{ $one }”, desde { $at }.
duplicates-below = Desfaça primeiro o que se juntou por causa disto: { $names }.
duplicates-two-said = { $what }: “{ $one }” e “{ $other }” são dois, decidido { $at }.
duplicates-kept-said = { $fact } de “{ $one }”: fica o que foi dito aqui, decidido { $at }.
duplicates-notice-one = Agora são um. A página antiga leva ao que fica.
duplicates-notice-two = Continuam dois. Não perguntaremos de novo, a menos que mude o que os fazia parecer um.
duplicates-notice-apart = São dois de novo.
duplicates-notice-apart-too = São dois de novo, e o que foi mudado nesse meio-tempo foi desfeito.
duplicates-notice-again = Pergunta-se de novo.
duplicates-notice-ask = Pergunta-se de novo.
duplicates-notice-kept = Fica o que foi dito aqui. Perguntaremos de novo se o arquivo disser mais outra coisa.
duplicates-notice-taken = As famílias veem o que o arquivo diz, agora e quando mudar.
duplicates-history = Desfazer no histórico
duplicates-goes-on = continua
duplicates-over = terminou
duplicates-sign-up-opens = { $before }; a partir de { $date }
duplicates-sign-up-closes = { $before }; até { $date }
duplicates-sign-up-ways = { $before }; como: { $ways }
duplicates-fact-name = Nome
duplicates-fact-summary = Em resumo
duplicates-fact-website = Site
duplicates-fact-contact = A quem perguntar
duplicates-fact-address = Endereço, com seu ponto no mapa
duplicates-fact-entrance = Como entrar
duplicates-fact-organization = Organização
duplicates-fact-place = Lugares
duplicates-fact-cost = Preço
duplicates-fact-hours = Dias e horários
duplicates-fact-starts_on = Primeiro dia
duplicates-fact-ends_on = Último dia
duplicates-fact-ages = Idades
duplicates-fact-grades = Séries
duplicates-fact-site = Lugar
duplicates-fact-languages = Idiomas
duplicates-fact-registration = Onde se inscrever
duplicates-fact-status = Se continua
listings-act-merge = De dois se fez um:
listings-act-follow = Deixado ao arquivo:
listings-meanwhile = Desde então { $n ->
    [1] uma mudança foi feita
   *[other] { $n } mudanças foram feitas
  } em atividades que voltam para a outra, por { $by }: { $at }. O que foi feito: { $acts }. O que você deixar fica depois no histórico da outra, e lá pode ser desfeito.
listings-meanwhile-nobody = Desde então { $n ->
    [1] uma mudança foi feita
   *[other] { $n } mudanças foram feitas
  } em atividades que voltam para a outra, por alguém que não está mais aqui: { $at }. O que foi feito: { $acts }. O que você deixar fica depois no histórico da outra, e lá pode ser desfeito.
listings-did-new = adicionado
listings-did-edit = mudado
listings-did-show = mostrado às famílias
listings-did-copy = copiado para o próximo período
listings-did-end = encerrado
listings-did-withdraw = retirado
listings-did-table = tirado de uma tabela
listings-did-follow = deixado para o arquivo
listings-did-picture = uma imagem colocada
listings-did-picture-off = uma imagem tirada
listings-apart-leave = Desfazer, e deixar estas mudanças
listings-apart-back = Desfazer, e também estas mudanças
listings-entered-at = Feito por pessoas de “{ $organization }”.
listings-undo-not-all = “{ $what }”, { $at }, não pode ser desfeito junto: está em uso, ou há uma mudança posterior por cima, ou as famílias voltariam a ver o que foi retirado ou o que a organização líder tirou. Nada foi mudado. Você pode deixar estas mudanças, ou desfazer antes a posterior.
people-wrong-merge-meanwhile = Desde que você viu esta página, atividades da outra foram mudadas. Nada foi desfeito. Olhe o que é nomeado lá, e escolha.
people-field-duplicate = Está duas vezes
people-wrong-merge-people = { $field }: há quem dependa do que sairia: quem cuida dele, a quem perguntar, um endereço lido, ou o sim ou não de uma família. Mantenha esse ou encerre isso antes.
people-wrong-merge-own = { $field }: o que sairia tem dados que foram escritos aqui. Mantenha esse. Se os dois têm, continuam sendo dois.
people-wrong-duplicate-since = { $field }: isto mudou desde que você viu. Nada foi decidido. Aqui está o que espera agora.
people-wrong-merge-late = { $field }: pode ser desfeito por 30 dias, e não mais.
people-wrong-merge-below = Nada foi desfeito. Desde então lugares, programas ou horários dos dois se juntaram. Desfaça esses primeiro: estão na lista do que foi decidido.
people-wrong-merge-withdrawn = Esta atividade foi retirada desde que são uma. Mostre-a de novo primeiro, se as famílias devem vê-la.
monday-duplicates = { $n ->
    [1] Uma coisa está duas vezes, ou dita de outro modo.
   *[other] { $n } coisas estão duas vezes, ou ditas de outro modo.
  }
monday-duplicates-go = Colocar lado a lado
