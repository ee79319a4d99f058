# Continua valendo? Mensagens para quem oferece programas, as respostas, e o que a equipe faz.
chore-freshness = Perguntar se os programas continuam iguais
came-freshness = { $questions } perguntas novas, { $messages } mensagens, { $hidden } programas escondidos, { $closed } perguntas encerradas.
badge-not-confirmed-since = sem confirmação desde { $date } { $year }
fresh-said-by = dito por quem oferece em { $date }, { $way }
fresh-way-link = por um link
fresh-way-text = por mensagem de texto
fresh-way-phone = por telefone
fresh-seats = { $n ->
    [0] lotado
    [1] resta uma vaga
   *[other] restam { $n } vagas
  }
fresh-text-ask = { $region }: { $what }. Continua assim? Responda 1 sim, 2 mudou, 3 acabou. PARAR encerra as mensagens.
fresh-text-thanks = { $region }: Obrigado. { $what } está confirmado.
fresh-text-what = { $region }: { $what }. O que mudou? Responda assim: ter 16h-17h30, ou $10, ou 5 vagas.
fresh-text-changed = { $region }: Obrigado. Agora está assim: { $what }. Não é isso? Avise a gente.
fresh-text-ended = { $region }: Obrigado. { $what } aparece como encerrado. Foi engano? Ligue para nós.
fresh-text-call = { $region }: Obrigado. Não entendemos o que escreveu sobre { $what }. Vamos ligar.
fresh-text-nothing = { $region }: Obrigado. Não há pergunta nossa agora. PARAR encerra as mensagens.
fresh-text-stopped = { $region }: Não mandaremos mais mensagens. Talvez a gente ligue sobre seus programas. START traz as mensagens de volta.
fresh-text-started = { $region }: Nossas perguntas curtas vão chegar de novo. PARAR encerra as mensagens.
fresh-mail-subject = { $region }: { $n ->
    [1] isto continua assim?
   *[other] estes { $n } continuam assim?
  }
fresh-mail-text = { $n ->
    [1] As famílias de { $region } encontram isto aqui. Continua assim? O link pede um toque e nenhuma senha.
   *[other] As famílias de { $region } encontram estes { $n } aqui. Continuam assim? Cada link pede um toque e nenhuma senha. No primeiro você pode dizer sim para todos.
  }
fresh-mail-end = Sem resposta, o programa aparece como não confirmado e, mais tarde, fica escondido. Na página de cada link você também pode parar estes e-mails. { $region }
fresh-title = Isto continua assim?
fresh-over-title = Este link já foi usado ou venceu
fresh-over-text = Nada mudou agora. Se algo está diferente, responda à próxima mensagem ou ligue para quem mandou.
fresh-see-page = ver a página
fresh-hidden-owner = As famílias não encontram isto agora, porque ninguém confirmou. Sua resposta traz de volta.
fresh-yes = Sim, está tudo certo
fresh-others = { $n ->
    [1] Também perguntamos sobre mais um:
   *[other] Também perguntamos sobre mais { $n }:
  }
fresh-yes-all = Sim para todos os { $n }
fresh-change = Algo mudou
fresh-change-text = Preencha só o que mudou. As famílias veem na hora, como dito por você hoje.
fresh-change-go = Guardar as mudanças
fresh-ended = Já acabou
fresh-ended-text = As famílias não vão mais encontrar. Se foi engano, ligue em até 30 dias e colocamos de volta.
fresh-ended-go = Sim, já acabou
fresh-stop = Parar estas mensagens
fresh-stop-text = Não vamos mais escrever. Talvez alguém ligue sobre seus programas.
fresh-stop-go = Parar as mensagens
fresh-said-yes = Obrigado. Está confirmado.
fresh-said-change = Obrigado. As famílias já veem suas mudanças.
fresh-said-ended = Obrigado. Aparece como encerrado.
fresh-said-stop = Não virão mais mensagens. Você ainda pode responder a esta.
fresh-promise-title = Perguntas curtas e nada mais.
fresh-promise = Só escrevemos para saber se seus programas continuam iguais. Nenhuma família vê seu endereço ou número.
fresh-contacts-promise = Nomes, endereços e números ficam trancados. Só vocês e a organização líder veem, e aqui podem ser apagados.
people-field-hours = Novos dias e horários
people-field-cost = Novo preço
people-field-seats = Vagas que restam
people-field-starts = Primeiro dia
people-field-ends = Último dia
people-field-change = Sua resposta
people-field-phone = Telefone
people-field-ask-by = Como querem que a gente pergunte?
people-field-wrong = O que estava errado
people-field-wrong-note = Algumas palavras, se quiser
people-wrong-unclear = { $field }: não entendemos. Escreva como no exemplo.
people-wrong-nothing = { $field }: preencha o que mudou, ou diga sim.
people-wrong-phone = { $field }: escreva o número com o código de área, como 508-555-0100.
people-wrong-missing = { $field }: é preciso para perguntar desse jeito.
people-wrong-twice = { $field }: já está nesta lista, ou já há dez pessoas.
fresh-hours-hint = Por exemplo: ter 15h30-17h, qui 15h30-17h
fresh-cost-hint = Por exemplo: grátis, ou 10, ou 12.50
fresh-contacts = Contatos das atividades
fresh-contacts-lead = Quem sabe se seus programas continuam como estão aqui? Perguntamos poucas vezes por ano, e basta um toque.
fresh-contacts-see = Mostrar
fresh-contacts-none = Ninguém ainda. Sem alguém aqui, seus programas não podem ser confirmados.
fresh-contact-how = { $way }, em { $language }
fresh-contact-added = A pergunta vai antes que um anúncio envelheça, assim que houver e-mail ou mensagens de texto aqui.
fresh-contact-removed = Não está mais aqui, e nada ficou guardado.
fresh-contact-stopped = Não quer mais mensagens. Talvez alguém ligue.
fresh-contact-remove = Remover
fresh-contact-remove-text = O nome, o endereço e o número são apagados. Ninguém pergunta mais.
fresh-contact-add = Incluir alguém
fresh-contact-name = Por quem perguntar
fresh-contact-consent = Inclua só quem disse sim. A pessoa pode parar as mensagens quando quiser.
fresh-ask-email = Por e-mail
fresh-ask-text = Por mensagem de texto
fresh-ask-phone = Por uma ligação
fresh-phone-hint = Com o código de área. É preciso para mensagens e ligações.
fresh-hidden = Faz tempo que ninguém confirma, por isso não está em nossas listas. Pode ser que ainda aconteça. Pergunte antes de ir.
fresh-wrong = Isto estava errado
fresh-wrong-what = O que estava errado?
fresh-wrong-hours = O dia ou a hora
fresh-wrong-cost = O preço
fresh-wrong-place = O lugar
fresh-wrong-full = Estava lotado
fresh-wrong-ended = Não existe mais
fresh-wrong-nobody = Ninguém atendeu
fresh-wrong-other = Outra coisa
fresh-wrong-note-hint = Não escreva nomes nem telefones. Só nossa equipe lê.
fresh-wrong-go = Avisar
fresh-wrong-thanks = Obrigado. Vamos olhar isso primeiro. Não guardamos nada sobre você.
fresh-listings = Programas sempre em dia
fresh-listings-lead = As mensagens saem sozinhas. Aqui está o que precisa do seu telefone.
fresh-calls = { $n ->
    [0] Ligações a fazer
    [1] Uma ligação a fazer
   *[other] { $n } ligações a fazer
  }
fresh-calls-none = Não é preciso ligar para ninguém. Vá tomar um ar.
fresh-no-number = Nenhum número é conhecido.
fresh-log = Anotar a resposta
fresh-log-yes = Tudo certo
fresh-log-ended = Já acabou
fresh-settle = Não havia nada errado
fresh-settle-text = Você olhou, e está certo como aparece.
fresh-latest = Mudanças recentes
fresh-latest-none = Nada mudou ainda.
fresh-latest-yes = Confirmado { $at }, { $way }.
fresh-latest-change = Mudado { $at }, { $way }.
fresh-latest-ended = Encerrado { $at }, { $way }.
fresh-undone = Desfeito.
fresh-undo = Desfazer
fresh-health = Como estão cuidados
fresh-health-text = Confirmado quer dizer nos últimos 90 dias. Completo conta nove coisas que uma família precisa saber. Os erros são dos últimos 90 dias.
fresh-col-sessions = Turmas
fresh-col-confirmed = Confirmadas
fresh-col-median = Dias desde então, no meio
fresh-col-wrong = Erros avisados
fresh-col-complete = Completo
fresh-col-hidden = Escondidas
fresh-all = Todas juntas
fresh-percent = { $n } %
fresh-days = { $n ->
    [1] um dia
   *[other] { $n } dias
  }
fresh-never = nunca confirmado
fresh-rate = { $n } ({ $rate } a cada 1.000 visitas)
fresh-few = { $n } (poucas visitas para calcular)
fresh-notice-kept = Está anotado, e as famílias já veem.
fresh-notice-undone = Foi desfeito. Vamos perguntar de novo.
fresh-notice-settled = Está resolvido.
fresh-why-wrong = { $n ->
    [1] Uma família encontrou algo errado:
   *[other] Famílias encontraram algo errado { $n } vezes:
  }
fresh-why-heard = Escreveram algo que não entendemos: “{ $heard }”
fresh-why-hidden = Ninguém respondeu, e agora está escondido.
fresh-why-no-answer = Perguntamos duas vezes e ninguém respondeu.
fresh-why-stopped = Não querem mensagens.
fresh-why-call = Querem que alguém ligue.
fresh-why-nobody = Não se sabe a quem perguntar.
fresh-public = { $n ->
    [1] Uma organização não tem a quem perguntar
   *[other] { $n } organizações não têm a quem perguntar
  }
fresh-public-text = { $n ->
    [1] Uma delas mostra às famílias um endereço de e-mail. Dá para perguntar lá:
   *[other] { $n } delas mostram às famílias um endereço de e-mail. Dá para perguntar lá:
  } um e-mail quando um anúncio precisa de um sim ou há uma pesquisa aberta, sempre com um link que para as mensagens.
fresh-public-go = { $n ->
    [1] Perguntar neste endereço
   *[other] Perguntar nestes { $n } endereços
  }
fresh-public-none = Nenhuma mostra aqui um endereço de e-mail. Escolha uma acima e diga a quem perguntar.
fresh-contact-public = A partir de agora perguntamos a elas, assim que houver e-mail aqui.
