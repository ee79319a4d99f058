# Trazer uma tabela: o arquivo, o que suas colunas significam, no que dá.
upload-title = Trazer uma tabela
upload-lead = Você tem os programas de { $name } em uma planilha? Traga como ela está. Você olha tudo antes que valha.
upload-file = Sua tabela
upload-file-hint = Uma planilha (.xlsx) ou uma tabela de texto (.csv), de até 2 MB, 2.000 linhas e 100 colunas.
upload-go = Ler
upload-waiting = Tabelas que esperam
upload-waiting-text = Você pode continuar de onde parou. Uma tabela que espera é apagada depois de 7 dias.
upload-rows = { $n ->
    [1] 1 linha
   *[other] { $n } linhas
}
upload-go-on = Continuar
upload-how = Como funciona
upload-how-one = Cada linha é um grupo que se encontra: um programa com seus dias, lugar e preço. A primeira linha tem os nomes das colunas.
upload-how-two = Você diz o que cada coluna significa. Nós lembramos para sua próxima tabela.
upload-how-three = Linhas novas viram rascunhos. As famílias veem quando você mostra.
upload-how-four = Traga a mesma tabela quando ela mudar. Só muda o que é diferente, uma célula vazia não tira nada, e você pode desfazer tudo.
upload-promise = Uma tabela fica lacrada enquanto espera e é apagada depois de 7 dias. Colunas que você não usa nunca são aproveitadas.
upload-notice-dropped = A tabela foi embora. Nada mudou.
upload-notice-look-again = Algo mudou desde que você olhou: uma coluna, ou o que está aqui. É assim que se lê agora. Olhe mais uma vez e depois aproveite.
upload-notice-read = Lida com estas colunas.
upload-refused-file-missing = Por favor, escolha primeiro um arquivo.
upload-refused-file-empty = Não há nada neste arquivo.
upload-refused-not-text = Este arquivo não é uma tabela. Salve como .xlsx ou .csv e traga de novo.
upload-refused-header-broken = Não dá para ler os nomes das colunas: há aspas que se abrem e não se fecham.
upload-refused-open-quote = O arquivo está cheio de aspas que não se fecham. Salve como .xlsx e traga de novo.
upload-refused-tables-wait = Cinco tabelas já esperam. Aproveite ou descarte uma primeiro.
upload-refused-table-too-large = Este arquivo passa de 2 MB, ou vira grande demais ao abrir. Tire imagens e planilhas antigas, e traga de novo.
upload-refused-table-too-many-rows = Há mais de 2.000 linhas. Traga em partes.
upload-refused-table-too-many-columns = Há mais de 100 colunas. Tire as que as famílias não precisam.
upload-refused-table-without-rows = Não há nada embaixo dos nomes das colunas.
upload-refused-workbook-broken = Não dá para abrir esta planilha. Salve de novo como .xlsx ou .csv, sem senha.
upload-refused-workbook-macros = Esta planilha tem macros, que são pequenos programas. Salve como .xlsx, sem elas.
upload-refused-other = Não dá para ler este arquivo. Salve como .xlsx ou .csv e traga de novo.
upload-columns-title = O que há em cada coluna?
upload-columns-lead = Lemos { $file } e adivinhamos. Corrija o que estiver errado. Nada vale até você aproveitar.
upload-column = Coluna { $n }, sem nome
upload-such-as = Como
upload-column-empty = Não há nada nesta coluna.
upload-means-nothing = não se usa
upload-means-title = nome do programa
upload-means-id = seu próprio número da linha
upload-means-summary = em uma frase
upload-means-description = descrição
upload-means-topics = temas
upload-means-website = página do programa
upload-means-meeting = presencial ou on-line
upload-means-place = nome do lugar
upload-means-address = rua e número
upload-means-city = cidade
upload-means-state = estado
upload-means-zip = código postal
upload-means-latitude = latitude
upload-means-longitude = longitude
upload-means-starts_on = primeiro dia
upload-means-ends_on = último dia
upload-means-hours = dias e horas juntos
upload-means-days = dias da semana
upload-means-time = hora de início e fim
upload-means-start_time = hora em que começa
upload-means-end_time = hora em que termina
upload-means-ages = idades
upload-means-min_age = idade mínima
upload-means-max_age = idade máxima
upload-means-grades = anos escolares
upload-means-min_grade = ano escolar mais baixo
upload-means-max_grade = ano escolar mais alto
upload-means-capacity = vagas no total
upload-means-seats_open = vagas livres
upload-means-cost = preço por tudo
upload-means-aid = ajuda com o preço: sim ou não
upload-means-aid_price = preço com ajuda
upload-means-aid_how = como pedir ajuda com o preço
upload-means-ride = transporte: sim ou não
upload-means-ride_note = qual transporte
upload-means-food = comida
upload-means-languages = idiomas falados
upload-means-access = acesso
upload-means-contact_name = a quem perguntar
upload-means-contact_phone = telefone para perguntar
upload-means-contact_email = e-mail para perguntar
upload-means-registration_link = página para se inscrever
upload-means-registration_method = como se inscrever
upload-wrong-meaning-twice = Duas colunas significam a mesma coisa. Escolha outra coisa para uma delas, ou: não se usa.
upload-wrong-meaning-title = Diga qual coluna tem o nome do programa.
upload-wrong-choice = Por favor, escolha algo da lista para cada coluna.
upload-wrong-listing-many = Nada foi aproveitado: seria mais do que uma organização pode ter. Abaixo está o que fazer.
upload-language = Em que língua estão estes textos?
upload-read = Ler com estas colunas
upload-outcome = No que dá
upload-no-title = Primeiro diga qual coluna tem o nome do programa.
upload-row = Linha { $n }
upload-state-new = nova
upload-state-changed = muda
upload-state-unchanged = como estava
upload-many-new = { $n ->
    [1] 1 linha nova
   *[other] { $n } linhas novas
}
upload-many-changed = { $n ->
    [1] 1 linha que muda
   *[other] { $n } linhas que mudam
}
upload-many-unchanged = { $n ->
    [1] 1 linha como estava
   *[other] { $n } linhas como estavam
}
upload-many-refused = { $n ->
    [1] 1 linha que não é aproveitada
   *[other] { $n } linhas que não são aproveitadas
}
upload-nothing = Aqui não há nada de novo nem de diferente.
upload-problems = { $n ->
    [1] 1 coisa para olhar
   *[other] { $n } coisas para olhar
}
upload-problems-text = Você pode aproveitar a tabela mesmo assim: o que não deu para ler fica como está, ou ainda não se sabe. Ou corrija no seu arquivo e traga de novo.
upload-problem-row = Linha
upload-problem-column = Coluna
upload-problem-value = O que há
upload-problem-what = O que dizemos
upload-problem-file = A tabela toda
upload-problem-refused = Esta linha não é aproveitada.
upload-more-problems = { $n ->
    [1] e mais 1 coisa
   *[other] e mais { $n } coisas
}
upload-missing = { $n ->
    [1] 1 grupo que as famílias veem não está na sua tabela
   *[other] { $n } grupos que as famílias veem não estão na sua tabela
}
upload-missing-text = Ficam como estão. Se um terminou, diga lá.
upload-missing-open = Encerrar ou mudar
upload-take = Aproveitar estas
upload-take-hint = Linhas novas viram rascunhos. Mudanças do que as famílias já veem valem na hora. Você pode desfazer tudo por 30 dias.
upload-drop = Descartar esta tabela
upload-taken-title = Sua tabela foi aproveitada
upload-drafts = Mostrar os rascunhos às famílias
upload-drafts-text = Ninguém mais vê ainda. Olhe cada programa e depois mostre.
upload-drafts-look = Olhar e mostrar
upload-to-workspace = Voltar aos seus programas
upload-to-history = O que mudou, e desfazer
upload-rule-access-not-understood = Não se entende o que diz sobre acesso.
upload-rule-age-order = A idade mínima é maior que a máxima.
upload-rule-ages-are-grades = São anos escolares. Aproveitamos como anos escolares.
upload-rule-bad-age = Isto não é uma idade em anos.
upload-rule-bad-date = Não existe esse dia. Escreva como 2026-09-15.
upload-rule-bad-email = Isto não é um endereço de e-mail.
upload-rule-bad-grade = Isto não é um ano escolar: PK, K ou de 1 a 12.
upload-rule-bad-link = Isto não é um endereço da web.
upload-rule-bad-number = Isto não é um número inteiro.
upload-rule-bad-point = Isto não é uma latitude e longitude.
upload-rule-bad-zip = Isto não é um código postal.
upload-rule-control-characters = Letras que não aparecem foram tiradas.
upload-rule-damaged-characters = Letras danificadas foram consertadas. Por favor, olhe.
upload-rule-date-order = O último dia é antes do primeiro.
upload-rule-days-not-given = Há uma hora, mas nenhum dia da semana.
upload-rule-description-differs = Outra linha diz outra coisa deste programa. Fica a primeira.
upload-rule-duplicate-id = Outra linha tem o mesmo número e diz outra coisa.
upload-rule-duplicate-row = A mesma linha está duas vezes na tabela. Aproveitamos uma vez.
upload-rule-encoding-guessed = Tivemos que adivinhar como as letras estão escritas. Olhe os acentos.
upload-rule-far-away = Este ponto fica longe de todos os outros; não usamos.
upload-rule-field-too-long = Uma célula tem mais de 100.000 letras.
upload-rule-food-kind-not-given = Há comida, mas não diz qual: lanche, refeição ou trazer a sua.
upload-rule-formula-like = Começa como uma fórmula. Guardamos como texto.
upload-rule-grade-order = O ano escolar mais baixo é maior que o mais alto.
upload-rule-html = Sinais de páginas da web foram tirados.
upload-rule-lost-characters = Algumas letras se perderam antes de salvar este arquivo.
upload-rule-not-weekly = Não se encontra toda semana.
upload-rule-online-with-address = É on-line, então o endereço não é usado.
upload-rule-open-quote = Nesta linha se abrem aspas que não se fecham.
upload-rule-other-currency = O preço não está em dólares.
upload-rule-phone = Isto não é um número de telefone.
upload-rule-place-not-address = É um nome e não um endereço. Aproveitamos como nome do lugar.
upload-rule-place-too-long = O nome do lugar tem mais de 120 letras.
upload-rule-point-differs = Outra linha tem outro ponto para este lugar. Fica o primeiro.
upload-rule-price-per-unit = O preço é por uma parte. Escreva quanto custa tudo.
upload-rule-record-too-long = A linha é longa demais.
upload-rule-seats-order = Há mais vagas livres do que vagas.
upload-rule-several-prices = Há vários preços. Aproveitamos o maior como o máximo que custa.
upload-rule-sheet-not-read = Só se lê a primeira planilha, esta não.
upload-rule-slipped-row = As células desta linha estão em colunas erradas.
upload-rule-text-long = O texto é longo demais: 200 letras em uma linha, 3.000 em uma descrição.
upload-rule-time-in-utc = Não se sabe a hora daqui.
upload-rule-time-not-given = Há um dia, mas não a hora completa: início e fim.
upload-rule-time-order = Termina antes de começar.
upload-rule-title-missing = Não há nome de um programa.
upload-rule-title-too-long = O nome do programa tem mais de 120 letras.
upload-rule-too-few-fields = A linha tem menos células do que colunas.
upload-rule-too-many-fields = A linha tem mais células do que colunas.
upload-rule-typed-line-breaks = Quebras de linha escritas viraram reais.
upload-rule-unclear-cost = Não entendemos este preço. Escreva quanto custa tudo, como 25, Free ou sliding scale.
upload-rule-unclear-days = Não entendemos estes dias. Escreva como ter, qui.
upload-rule-unclear-meeting = Não entendemos como se encontram: presencial ou on-line.
upload-rule-unclear-time = Não entendemos esta hora, ou não se é de manhã ou à tarde. Escreva como 15:30-17:00.
upload-rule-unclear-yes-no = Isto não é nem sim nem não.
upload-rule-unknown-code = Não temos essa palavra na nossa lista.
upload-rule-unknown-language = Não conhecemos este idioma.
upload-rule-unlikely-age = Aqui não se acredita em idade acima de 24.
upload-rule-unlikely-capacity = Ninguém tem tantas vagas, ou nenhuma.
upload-rule-unlikely-cost = Não se acredita em preço acima de 50.000 dólares.
upload-rule-unlikely-date = Não se acredita em um dia tão distante.
upload-rule-was-withdrawn = Isto foi retirado aqui, e uma tabela não traz de volta. Desfaça a retirada em: O que foi mudado.
upload-rule-zip-zero = O código postal tinha perdido o primeiro zero. Colocamos de volta.
upload-half = Nesta tabela, as horas sem am ou pm são:
upload-half-rows = { $n ->
    [one] 1 linha tem horas que podem ser da manhã ou da tarde.
   *[other] { $n } linhas têm horas que podem ser da manhã ou da tarde.
}
upload-half-hint = Nenhuma família deve achar a porta fechada, então não adivinhamos. Perguntamos em cada tabela.
upload-half-said = não se sabe: ficam ainda sem saber
upload-half-afternoon = da tarde (3:30-5 é das 15h30 às 17h)
upload-half-morning = da manhã, ou no relógio de 24 horas (9-11 é das 9h às 11h)
upload-look-at = Por favor, olhe estas colunas
upload-columns-known = { $n ->
    [one] 1 coluna que conhecemos
   *[other] { $n } colunas que conhecemos
}
upload-columns-unused = { $n ->
    [one] 1 coluna que não é usada
   *[other] { $n } colunas que não são usadas
}
upload-column-doubts = { $n ->
    [one] Não conseguimos ler 1 valor daqui.
   *[other] Não conseguimos ler { $n } valores daqui.
}
upload-was = antes:
upload-page = Página { $page } de { $pages }
upload-refused-rows = Linhas que não são aceitas
upload-changes = O que muda
upload-unchanged = { $n ->
    [one] Mais 1 linha fica como estava e não aparece aqui.
   *[other] Mais { $n } linhas ficam como estavam e não aparecem aqui.
}
upload-rule-grades-are-ages = Parecem idades. Se forem, escolha "idades" para esta coluna.
upload-rule-price-for-some = Este preço é só para algumas pessoas. Escreva quanto as outras pagam.
upload-rule-summary-row = Esta linha não é um programa: soma outras linhas ou é um título. Ela fica de fora.
upload-rule-year-not-given = Falta o ano.
upload-rule-year-taken = Não tem ano. Usamos o próximo dia assim. Por favor, confira.
upload-fact = { $name }: { $value }
upload-rows-named = { $n ->
    [one] linha { $rows }
   *[other] linhas { $rows }
}
upload-order = { $given } é { $first } ou { $second }?
upload-order-day = { $day } de { $month }
upload-order-unsaid = não se sabe: deixar esses dias sem saber ainda
upload-order-shown = como a tabela mostra: { $day }
upload-order-month-first = { $day }: o mês vem primeiro
upload-order-day-first = { $day }: o dia vem primeiro
upload-order-hint = Nenhuma família deve vir no dia errado, por isso não adivinhamos. Sua resposta vale para toda esta tabela e para nenhuma outra.
upload-order-only-month = Na linha { $n }, { $given } só pode ter o mês primeiro.
upload-order-only-day = Na linha { $n }, { $given } só pode ter o dia primeiro.
upload-order-settled = Por isso todos os dias desta tabela são lidos assim.
upload-order-disagrees = Esses dois se contradizem. Corrija um no seu arquivo, ou diga aqui como os outros são lidos.
upload-order-facts = Lido assim, o primeiro dia de { $n } linhas é um dia em que há encontro, e nada na tabela diz o contrário. Do outro jeito, nenhuma linha começa em um dia assim. Por isso lemos assim.
upload-order-help = Com o mês primeiro, { $month } de { $n } linhas começam em um dia em que há encontro; com o dia primeiro, { $day }.
upload-order-days = { $n ->
    [one] 1 dia assim, e como é lido
   *[other] { $n } dias assim, e como são lidos
}
upload-order-line = { $given }: { $said } ({ $rows })
upload-order-read = { $day } de { $year }
upload-hours-open = { $n ->
    [one] 1 linha precisa de uma resposta própria
   *[other] { $n } linhas precisam de uma resposta própria
}
upload-hours-read = { $n ->
    [one] 1 linha sem am ou pm, e como é lida
   *[other] { $n } linhas sem am ou pm, e como cada uma é lida
}
upload-hours-more = { $n ->
    [one] Mais 1 linha é lida pela sua resposta para a tabela. Se for diferente, escreva am ou pm no seu arquivo.
   *[other] Mais { $n } linhas são lidas pela sua resposta para a tabela. Se uma for diferente, escreva am ou pm no seu arquivo.
}
upload-hours-more-unsaid = { $n ->
    [one] Mais 1 linha sem am ou pm não está nesta lista. Sua resposta para a tabela também vale para ela, se a linha não disser.
   *[other] Mais { $n } linhas sem am ou pm não estão nesta lista. Sua resposta para a tabela também vale para elas, se a linha não disser.
}
upload-hours-more-wait = { $n ->
    [one] Mais 1 linha precisa de uma resposta própria. Ela aparece aqui quando estas tiverem resposta.
   *[other] Mais { $n } linhas precisam de uma resposta própria. Elas aparecem aqui quando estas tiverem resposta.
}
upload-hours-nobody = Não se sabe ainda.
upload-hours-still = Nem assim dá para ler. Escreva no seu arquivo, por exemplo 15:30-17:00.
upload-hours-late = Pela sua resposta, crianças começariam às 7 da noite ou mais tarde. É isso mesmo?
upload-hours-left = Fica sem saber ainda, como você disse desta linha.
upload-hours-table = Lido como { $hours }, pela sua resposta para a tabela.
upload-hours-words = Lido como { $hours }, porque esta linha diz antes ou depois da escola.
upload-hours-row = Lido como { $hours }, como você disse desta linha.
upload-hours-choose = por favor, escolha
upload-hours-as-table = como toda a tabela
upload-hours-is-morning = de manhã
upload-hours-is-afternoon = à tarde ou à noite
upload-hours-is-unknown = deixar sem saber ainda
upload-no-place = Sem lugar
upload-no-place-text = As famílias leem ali: “Ainda não se sabe o lugar.” Esses rascunhos não são mostrados pelo botão para todos. Escolha a coluna que tem o lugar, ou escreva-o no seu arquivo.
upload-too-many-programs = Esta tabela traz { $new } programas novos. Com os { $there } que já existem, são { $all }. Uma organização pode escrever 500, por isso nada desta tabela pode ser aproveitado.
upload-too-many-places = Esta tabela traz { $new } lugares novos. Com os { $there } que já existem, são { $all }. Uma organização pode escrever 500, por isso nada desta tabela pode ser aproveitado.
upload-too-many-sessions = Esta tabela traz { $new } grupos novos de { $program }. Com os { $there } que já existem, são { $all }. Um programa pode ter 500, por isso nada desta tabela pode ser aproveitado.
upload-too-many-do = Tire linhas do seu arquivo e traga-o de novo. Se precisar de mais, peça à organização que coordena que leia sua lista como arquivo: ali cabem mais.
upload-rule-column-private = O nome desta coluna diz que ela é privada, ou de quem é. Por isso nada dela é usado.
upload-rule-day-or-month = Isto pode ser lido com o mês primeiro ou com o dia primeiro. Diga acima para toda a tabela.
upload-rule-days-disagree = Aqui o dia e o mês estão ao contrário do resto da tabela. Só pode ser lido assim.
upload-rule-day-swapped = Sua planilha pode ter trocado aqui o dia pelo mês. Ela não conheceu outros dias da tabela. Escreva cada dia como 2026-09-15, como texto.
upload-rule-first-day-elsewhere = O primeiro dia não é um dia em que há encontro. Por favor, veja.
upload-language-shown = Os nomes das suas colunas estão nesta língua. Escolha outra se os textos abaixo deles estiverem em outra.
upload-language-hint = Os nomes e as descrições são mostrados e lidos em voz alta nesta língua. Não adivinhamos.
upload-wrong-language-unsaid = Por favor, diga em que língua estão os textos da sua tabela.
upload-wrong-changed-since = Desde que você abriu esta tabela, outra coisa foi dita sobre ela, aqui ou em outra janela. Nada foi mudado. É assim que ela está agora. Onde a página anterior tinha outra coisa, isso aparece ao lado.
upload-yours = A página anterior tinha: { $what }
upload-yours-unsaid = não foi dito
upload-yours-unasked = A página anterior tinha também respostas ao que não se pergunta mais nesta:
upload-yours-half = As horas sem am ou pm são { $what }.
upload-yours-month-first = Nos dias, o mês vem primeiro.
upload-yours-day-first = Nos dias, o dia vem primeiro.
upload-yours-rows = As horas de { $rows }: { $what }.
# O que as famílias vão ver, para quem olha antes.
told-contacts = As famílias vão ver estes contatos
told-contacts-text = Algum número ou e-mail é pessoal? Mude antes que as famílias vejam.
told-contacts-more = { $n ->
    [one] mais 1 contato
   *[other] mais { $n } contatos
}
told-listings = { $n ->
    [one] em 1 anúncio
   *[other] em { $n } anúncios
}
told-programs = O que estes programas dizem
told-places = Onde ficam estes lugares
told-summary = Em uma frase
told-description = Descrição
told-topics = Assuntos
told-website = Página na internet
told-address = Endereço
told-entrance = Como entrar
told-point = Ponto no mapa
told-seats-open = Vagas livres
told-aid = Ajuda com o custo
told-aid-price = { $price } com ajuda
told-access = Acesso
told-exceptions = Dias sem aula e dias extras
told-yes = sim
told-no = não
told-not = não: { $what }
