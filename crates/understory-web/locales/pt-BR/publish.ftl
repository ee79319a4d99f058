# Calendars, feeds, a frame for a partner's page, printed pages.
publish-not-read = Uma parte deste endereço não pôde ser lida: { $field }.
publish-too-many = A lista tem { $n } horários e lugares, e cabem no máximo { $most }. Reduza por cidade, idade ou assunto.
publish-busy = Ainda está sendo feito. Volte daqui a pouco, por favor: já vai estar pronto.
publish-nothing = Não há mais nada na lista aqui.
publish-words = “{ $words }”
publish-near = a até { $miles } milhas de { $place }
publish-age = { $age } anos
publish-footer = Understory { $region }, { $date }. As informações podem mudar: ligue antes de ir, por favor.
publish-page = página
publish-other-places = Outros lugares
publish-no-place = Lugar ainda não informado
publish-catalogue-title = { $region }: o que há para crianças e jovens
publish-found = { $n ->
    [1] Um horário e lugar
   *[other] { $n } horários e lugares
  }
publish-intro-code = Cada anúncio tem um código curto. No celular ou no computador, entre em { $address } e acrescente o código: você vê o que vale hoje.
publish-intro-unknown = Onde diz “ainda não se sabe”, ninguém nos contou. A pessoa indicada ali sabe dizer.
publish-contents = Cidades e bairros
publish-index = Por dia da semana
publish-what = O quê e onde
publish-code = Código
publish-map-of = Mapa dos lugares em { $place }; nomes e endereços estão ao lado.
publish-map-numbers = Os números são os da lista abaixo.
publish-more = { $n ->
    [1] Há mais um na nossa página.
   *[other] Há mais { $n } na nossa página.
  }
publish-squares = Quadradinhos para o celular: levam a { $address }
publish-go = Aponte o celular para os quadradinhos ou digite:
publish-week-title = Nossa semana em { $region }
publish-all-at = Tudo, sempre atualizado: Understory { $region }
publish-subscribe = Colocar na minha agenda
publish-catalogue = Imprimir um catálogo
publish-catalogue-lead = Escolha o que entra. Você recebe um documento com mapa, uma lista por cidade e outra por dia da semana, feito com o que os anúncios dizem hoje.
publish-pages = { $n ->
    [1] Mais ou menos uma página.
   *[other] Mais ou menos { $n } páginas.
  }
publish-print = Fazer o documento
publish-print-wait = Um documento longo leva alguns segundos.
publish-holds = O que entra
publish-near-label = Perto de um lugar
publish-near-hint = Um código postal, uma cidade, uma escola ou uma biblioteca
publish-miles = { $n ->
    [1] Uma milha
   *[other] { $n } milhas
  }
publish-miles-label = A que distância
publish-miles-usual = 5 milhas
publish-from = Idade mínima
publish-to = Idade máxima
publish-topics = Assuntos
publish-looks = Como fica
publish-printed-in = Idioma da impressão
publish-same-language = O idioma desta página
publish-paper = Papel
publish-paper-letter = Carta
publish-paper-a4 = A4
publish-large = Letra grande
publish-count = Ver quantas páginas dá
publish-elsewhere = A mesma lista em outros lugares
publish-calendar = A lista como agenda que se atualiza sozinha
publish-code-hint = Alguém lhe deu um código de uma lista impressa? Coloque-o depois de /s/ no endereço destas páginas.
publish-take = Leve esta lista com você:
publish-take-calendar = agenda
publish-take-news = novidades
publish-take-paper = imprimir um catálogo
publish-flyer = Imprimir uma folha sobre isto
publish-calendar-short = Colocar na minha agenda
publish-week = A semana para a geladeira (PDF)
share-title = { $name } na sua própria página
share-short = Na sua própria página
share-organization = A organização
share-lead = Anuncie uma vez e apareça em toda parte. Tudo o que você levar daqui muda sozinho quando o anúncio muda, menos a lista de links.
share-frame = Um quadro com os seus programas
share-frame-text = Copie o texto abaixo para a sua própria página, onde os programas devem ficar. Ele não usa scripts nem cookies.
share-colour = Sua cor
share-colour-hint = Seis dígitos, como 1D6A86
share-colour-wrong = “{ $given }” não é uma cor em seis dígitos, então aparece a nossa cor.
share-look = Fundo
share-look-auto = Como estiver no aparelho de quem lê
share-look-light = Claro
share-look-dark = Escuro
share-in = Idioma do quadro
share-make = Fazer o texto
share-frame-code = Texto do quadro para copiar
share-preview = Ver o quadro
share-links = Uma lista de links
share-links-text = Se a sua página não aceita quadros, copie esta lista de links. Programas novos não entram sozinhos: volte para buscá-los.
share-links-code = Texto dos links para copiar
share-feeds = Agenda e novidades
share-feeds-text = Dê estes endereços às famílias ou ao programa que faz a sua página.
share-calendar = Endereço da agenda
share-news = Endereço das novidades
share-flyers = Folhetos
share-flyers-text = Uma página por programa, com quadradinhos que o celular lê.
share-go = Mostrar estes programas na sua própria página
