# Fontes de outros: olhar, guardar, ler, tirar.
feeds-title = Calendários de outros
feeds-lead = Uma biblioteca ou um clube que já tem seu calendário na web não precisa digitá-lo de novo. Dê o endereço, olhe o que viria, e a partir daí ele é lido sozinho.
feeds-promise-title = O que fica guardado.
feeds-promise = Só as atividades. Nomes de quem vem ou convida não são lidos.
feeds-none = Ainda não há nenhum. Peça a uma organização o endereço do calendário dela.
feeds-open = Abrir
feeds-add = Adicionar um
feeds-address = Endereço
feeds-address-hint = Um calendário (muitas vezes termina em .ics), uma lista de serviços (HSDS) ou uma página com atividades. Começa com https://
feeds-organization-hint = Em nome de quem ele fala? Deixe vazio só se cada atividade disser quem a oferece.
feeds-look = Olhar primeiro
feeds-look-title = O que { $name } traria
feeds-look-nothing-kept = Nada fica guardado ainda.
feeds-look-none = Nada a que uma família possa ir.
feeds-look-first = { $n ->
    [1] A primeira
   *[other] As primeiras { $n }
  }
feeds-found-calendar = { $n ->
    [1] Um calendário com uma atividade.
   *[other] Um calendário com { $n } atividades.
  }
feeds-found-hsds = { $n ->
    [1] Uma lista com um registro.
   *[other] Uma lista com { $n } registros.
  }
feeds-found-linked = { $n ->
    [1] Uma página com uma atividade ou um curso.
   *[other] Uma página com { $n } atividades e cursos.
  }
feeds-would-come = { $n ->
    [1] Viria uma atividade.
   *[other] Viriam { $n } atividades.
  }
feeds-called-off = Cancelada
feeds-problems = { $n ->
    [1] Uma coisa que é bom saber
   *[other] { $n } coisas que é bom saber
  }
feeds-refused = Não é aceita:
feeds-noted = Aceita, com uma nota:
feeds-at-all = o calendário todo
feeds-at-line = linha { $n }
feeds-keep-title = Está certo assim?
feeds-every = De quanto em quanto tempo é lido?
feeds-every-day = Todo dia
feeds-every-week = Toda semana
feeds-every-paused = Por enquanto não
feeds-keep = Guardar e ler
feeds-back = Voltar à lista
feeds-kind = Tipo
feeds-kind-calendar = Calendário
feeds-kind-hsds = Lista de serviços (HSDS)
feeds-kind-linked = Página web
feeds-of-several = Cada atividade diz
feeds-state = Situação
feeds-state-on = Está tudo bem
feeds-state-paused = Por enquanto não é lido
feeds-state-held = Perdeu muitas atividades. É isso mesmo?
feeds-state-failed = Não foi possível ler
feeds-state-busy = Está sendo lido agora
feeds-next = Próxima vez: { $when }
feeds-do = O que você pode fazer
feeds-pull = Ler agora
feeds-believe = Elas acabaram mesmo
feeds-set = Salvar
feeds-held = { $lost } de { $of } atividades não estão mais nele.
feeds-held-text = As famílias ainda veem todas. Talvez o outro servidor tenha errado: então espere ou leia de novo. Se elas acabaram mesmo, diga. Cada uma passa a aparecer como encerrada.
feeds-failed-since = Desde { $when }. É tentado de novo sozinho, cada vez menos. O que veio antes fica como está.
feeds-remove = Tirar este calendário
feeds-remove-what = O que acontece com as atividades dele?
feeds-remove-stay = Elas ficam, e nada novo vem
feeds-remove-go = Elas acabaram: as famílias não as veem mais
feeds-history = O que veio até agora
feeds-history-none = Ainda não foi lido.
feeds-counts = Itens: { $items }. Não aceitos: { $refused }.
feeds-run = Importação { $run }
feeds-ended-took = Novas: { $added }. Mudadas: { $changed }. Encerradas: { $gone }.
feeds-ended-same = Nada de novo.
feeds-ended-held = Nada mudou: faltavam { $n } atividades.
feeds-notice-added = O calendário está guardado e foi lido pela primeira vez.
feeds-notice-removed = O calendário foi tirado.
feeds-notice-set = Salvo.
feeds-notice-pulled = Foi lido agora mesmo. O começo da lista abaixo diz o que veio.
feeds-notice-busy = Está sendo lido agora. Olhe de novo em um minuto.
feeds-wrong-address = Dê o endereço de um calendário. Ele começa com https://
feeds-wrong-twice = Este calendário já está aqui.
feeds-wrong-organization = Não conhecemos esta organização. Escolha uma da lista.
feeds-why-address = Este não é um endereço que começa com https://
feeds-why-credentials = Há um nome ou uma senha neste endereço. Peça um sem isso.
feeds-why-port = Só as portas comuns de servidores web são usadas, e não a { $detail }.
feeds-why-name = Nenhum servidor tem este nome. Está escrito certo?
feeds-why-private = Este endereço leva a uma rede particular, por isso não é usado.
feeds-why-redirects = O endereço leva a outro e a outro sem fim.
feeds-why-downgrade = O endereço leva a outro sem proteção.
feeds-why-silent = O servidor não respondeu.
feeds-why-slow = O servidor levou mais de { $detail } segundos.
feeds-why-large = É grande demais: { $detail }.
feeds-why-packed = O que veio não pôde ser descompactado. { $detail }
feeds-why-busy = O servidor pede para voltar mais tarde (resposta { $detail }).
feeds-why-gone = Não há nada neste endereço (resposta { $detail }).
feeds-why-closed = O servidor não deixa ninguém entrar sem chave (resposta { $detail }).
feeds-why-answer = O servidor deu uma resposta que não serve ({ $detail }).
feeds-why-pages = As páginas se repetem ou não acabam ({ $detail }).
feeds-why-unreadable = O que veio não pode ser lido. { $detail }
monday-feeds-held = { $n ->
    [1] Um calendário de outros perdeu muitas atividades. É isso mesmo?
   *[other] { $n } calendários de outros perderam muitas atividades. É isso mesmo?
  }
monday-feeds-held-go = Ver o que falta
monday-feeds-failed = { $n ->
    [1] Um calendário de outros não pode ser lido.
   *[other] { $n } calendários de outros não podem ser lidos.
  }
monday-feeds-failed-go = Ver por quê
