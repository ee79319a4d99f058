# A região: quem tem algo que serve e o que seria preciso.
nav-region = Região
home-directors = Para quem planeja
home-directors-text = Veja quem na região não tem nada que sirva, e qual mudança abriria a porta para quantos.
home-directors-go = Ver a região
just-words = { $words }
first-and-more = { $names } e mais { $n }
# Números
figure-percent = { $n }%
figure-under = menos de { $n }%
figure-over = mais de { $n }%
figure-no-one = ninguém
figure-protected = não mostrado, para proteger grupos pequenos
figure-protected-short = não mostrado
figure-protected-sentence = Esta contagem não é mostrada, para proteger grupos pequenos.
figure-range = entre { $low } e { $high }
figure-of = { $n } de { $of }
figure-of-protected = não mostrado, de { $of }
figure-plus = +{ $n }
figure-minus = −{ $n }
change-none = sem mudança
# Grupos
lens-place = Lugar
lens-age = Idade
lens-language = Língua em casa
lens-income = Dinheiro
lens-access = O que ajuda
lens-car = Carona
lens-place-title = Por lugar
lens-age-title = Por idade
lens-language-title = Por língua em casa
lens-income-title = Por dinheiro em casa
lens-access-title = Pelo que ajuda
lens-car-title = Por carona
group-age = de { $from } a { $to } anos
group-age-not_said = idade não dita
group-language-not_said = língua não dita
group-income-low = pouco dinheiro
group-income-enough = dinheiro suficiente
group-income-not_said = dinheiro não dito
group-access-needs = precisa de um recurso de acesso
group-access-none = não precisa de recurso de acesso
group-car-car = alguém pode levá-los
group-car-none = ninguém pode levá-los
group-car-not_said = carona não dita
# De onde vêm
label-synthetic = sorteados de contagens públicas
label-rostered = de uma lista
label-mixed = de uma lista e de contagens públicas
label-synthetic-text = { $n ->
    [1] Estes jovens foram sorteados a partir de contagens públicas. Nenhum deles existe.
   *[other] Estes jovens foram sorteados a partir de contagens públicas, { $n } vezes. Nenhum deles existe. Cada número é o meio dos sorteios; a faixa vai do menor ao maior.
 }
label-rostered-text = Estes jovens vêm de uma lista. Uma contagem menor que 10 não é mostrada, nem outra que a revele.
label-mixed-text = Estes jovens vêm de uma lista e de contagens públicas. Uma contagem menor que 10 não é mostrada, nem outra que a revele.
basis-young = { $n ->
    [1] { $n } jovem
   *[other] { $n } jovens
 }
basis-only = Só { $groups }.
basis-everybody = Ver todos
basis-examples = { $n } de { $of } sessões são exemplos, inventados para mostrar como funciona.
asked-problem = Não conseguimos ler “{ $value }” em { $name }.
asked-problem-kept = Todo o resto foi mantido.
# Filtros
filter-some = Olhar só alguns
filter-all = Todos
filter-enough = Quantas que servem bastam?
filter-two = Escolha até dois grupos.
filter-population = Quais jovens
filter-go = Mostrar estes
enough-choice = { $n ->
    [1] uma
    [3] três
   *[other] { $n }
 }
population-choice = { $name }, versão { $version }, { $label }
# Gráficos
chart-share = Parte
chart-bar = A parte como barra
chart-count = Jovens
chart-steps = O que os verdes dizem
chart-step = { $from } a { $to }%
chart-nobody = ninguém ainda
map-place = { $n ->
    [1] { $place }: { $percent } com algo que serve, { $counts }
   *[other] { $place }: { $percent } com pelo menos { $n } sessões que servem, { $counts }
 }
# Colunas
col-group = Grupo
col-fits = { $n ->
    [1] Algo serve
   *[other] Servem pelo menos { $n }
 }
col-pin = Um ponto a 3 milhas
col-sessions = Sessões
col-seats = Vagas por 100 jovens
col-young = Jovens que podem ir
col-week = Semana de
col-change = Mudança
seats-not-known = não se sabe
# A região
region-title = A região
region-heading = Quem tem algo que serve?
big-fits = { $n ->
    [1] { $counts } jovens têm pelo menos uma sessão que serve para a semana, o caminho, o dinheiro e a língua deles.
   *[other] { $counts } jovens têm pelo menos { $n } sessões que servem para a semana, o caminho, o dinheiro e a língua deles.
 }
big-pin = { $counts } têm alguma sessão a menos de 3 milhas de casa.
difference = Um ponto no mapa não pergunta quando há tempo livre, como chegar nem quanto custa. Essa é a diferença: { $n ->
    [1] { $n } jovem.
   *[other] { $n } jovens.
 }
difference-none = Um ponto no mapa não pergunta quando há tempo livre, como chegar nem quanto custa.
region-go = O que seria preciso?
region-brief = Duas páginas para imprimir
region-what-if = Testar uma mudança
region-where = Onde
region-no-places = Não se conhecem lugares para estes jovens.
region-no-points = Os lugares ainda não têm posição no mapa. A tabela tem todos.
region-map-text = Um mapa dos lugares. Quanto mais escuro o verde, mais de quem mora ali tem o que serve. A tabela ao lado diz o mesmo.
region-map-note = Quanto maior o círculo, mais jovens moram ali. Escolha um lugar para ver só ele.
region-places = Os lugares em números
region-hardest = Quem menos encontra
region-hardest-text = { $n ->
    [1] Pares de grupos em que menos jovens têm algo que serve.
   *[other] Pares de grupos em que menos jovens têm pelo menos { $n } sessões que servem.
 }
region-lenses = Visto de vários lados
region-lenses-range = A linha fina sobre uma barra é a faixa dos sorteios. Onde duas faixas se tocam, não dá para dizer qual é maior.
region-lenses-link = Escolha um grupo para ver só ele.
small-maps = Em mapas pequenos
small-maps-text = De cada grupo, a parte dos que moram ali e têm { $n ->
    [1] algo que serve
   *[other] pelo menos { $n } sessões que servem
 }.
small-maps-few = poucos
small-maps-grey = Onde moram menos de 10 de um grupo, o lugar fica cinza, e a tabela diz “poucos”.
small-maps-hidden = O que não é mostrado, para proteger grupos pequenos, fica cinza.
region-when = Quando
region-when-none = Ainda não se conhecem datas.
region-days = Uma semana comum
region-weeks = { $n ->
    [0] Cada uma das próximas 52 semanas tem algo.
    [1] { $n } das próximas 52 semanas não tem nada anunciado.
   *[other] { $n } das próximas 52 semanas não têm nada anunciado.
 }
weeks-gap = { $from } a { $until }
region-weeks-title = Sessões em cada uma das próximas 52 semanas
region-weeks-text = Cada barra é uma semana. Uma caixa tracejada é uma semana sem nada anunciado.
region-without-dates = { $n ->
    [1] { $n } sessão não tem datas conhecidas e não está em nenhuma semana.
   *[other] { $n } sessões não têm datas conhecidas e não estão em nenhuma semana.
 }
region-weeks-table = As semanas em números
region-empty-title = Ainda não há jovens para contar
region-empty = Esta página mostra quem em { $region } tem algo que serve e quem não tem. Para isso é preciso ter jovens para contar: sorteados de contagens públicas, sem olhar para ninguém, ou de uma lista.
region-empty-how = Quem cuida deste servidor digita isto uma vez:
region-empty-roster = A lista de uma escola também serve. Nesse caso, nenhuma contagem menor que 10 é mostrada.
region-unknown = Esta população não está aqui, ou não é para todos.
region-unknown-group = Aqui não há um grupo assim: { $group }.
region-newest = Ver a mais nova
region-few = Isto diria algo sobre um grupo pequeno de uma lista, ou sobre todos menos uns poucos. Por isso não é mostrado.
region-enough-roster = Para jovens de uma lista, esta página conta quem tem pelo menos uma que serve, ou pelo menos três.
region-enough-one = Contar pelo menos uma
region-counting-title = Ainda estamos contando
region-counting = Estes números são novos e há muitos jovens para contar. Até agora foram { $percent } de 100 partes. Esta página volta sozinha.
region-counting-again = Olhar de novo
# Notas
notes-title = Como se conta
notes-fit = Algo serve quando idade, horas, datas, caminho, preço com ajuda, língua, acesso e vagas funcionam. O que ninguém nos disse de uma sessão fica em aberto: nunca conta contra ela.
notes-pin = O ponto pergunta uma só coisa: há uma sessão que não acabou a menos de 3 milhas, em linha reta?
notes-sessions = { $n ->
    [1] { $n } sessão que não acabou foi olhada.
   *[other] { $n } sessões que não acabaram foram olhadas.
 }
basis-unsaid = Muitas das { $n } sessões não dizem tudo: { $what }. O que não é dito não deixa ninguém de fora aqui; quando se disser mais, menos vão servir.
unsaid-hours = { $n } não dizem em que dias e horas se reúnem
unsaid-price = { $n } não dizem quanto custam
unsaid-languages = { $n } não dizem em que língua são
notes-without-place = { $n ->
    [1] { $n } delas não tem lugar conhecido.
   *[other] { $n } delas não têm lugar conhecido.
 }
notes-protected = Uma contagem menor que 10 jovens não é mostrada, nem outra que a revele.
notes-population = Jovens: { $name }, versão { $version }.
notes-day = Os números valem para { $date } { $year }.
# O livro
ledger-title = O que seria preciso?
ledger-lack = { $n ->
    [1] { $counts } de { $of } jovens não têm nada que sirva.
   *[other] { $counts } de { $of } jovens têm menos de { $n } que servem.
 }
ledger-changes = Mudanças que ajudariam
ledger-vans-at-most = Por mais vans que andem entre os lugares olhados, não podem alcançar mais de { $n } (contado no primeiro sorteio).
ledger-first = Cada número aqui conta jovens que não têm nada que serve e teriam uma primeira sessão que serve.
ledger-changes-none = Nenhuma mudança que sabemos testar abriria a porta para mais destes jovens.
ledger-cannot-tell = Não dá para dizer qual das próximas { $n } alcança mais: as faixas se tocam.
room-for = { $n ->
    [0] nenhuma vaga aberta
   *[other] vagas para { $n }
 }
room-unknown = vagas ainda não conhecidas
room-text = Cada número é de quem teria algo que serve, não de quem tem vaga. Ao lado está para quantos há lugar.
ledger-cost = Cerca de { $price } por período
ledger-each = { $price } para cada um
ledger-cost-unknown = Ainda sem custo dado
ledger-try = Testar
ledger-try-first = O primeiro a testar: { $change }.
ledger-try-session = O primeiro a testar: uma mudança em { $title }.
ledger-try-more = O primeiro a testar: mais uma vez o que { $title } faz, em outras datas.
ledger-more = { $n ->
    [1] Mostrar a outra
   *[other] Mostrar as outras { $n }
 }
ledger-open = Onde e quem
ledger-where = Onde
ledger-ages = Quais idades
ledger-pairs = De quem deixa de fora a maior parte
ledger-sessions = Quais sessões
ledger-barriers = O que atrapalha
ledger-barriers-text = Cada linha tira uma só coisa do caminho e conta quem teria então o bastante.
ledger-two-or-more = { $n ->
    [0] Ninguém tem duas ou mais coisas no caminho em toda parte.
    [1] Mais { $n } tem duas ou mais coisas no caminho em toda parte, então nenhuma linha sozinha ajuda.
   *[other] Mais { $n } têm duas ou mais coisas no caminho em toda parte, então nenhuma linha sozinha ajuda.
 }
ledger-two-or-more-protected = Alguns têm duas ou mais coisas no caminho em toda parte.
ledger-shares = As partes dividem a culpa por igual entre tudo o que atrapalha, para que somem.
ledger-blame = { $percent } do que falta
ledger-blame-range = { $percent } do que falta (entre { $low } e { $high })
ledger-back = Voltar à região
sort-label = Em ordem de
sort-reach = mais jovens
sort-cost = menor custo para cada um
sort-barrier = o que atrapalha
barrier-who_for = idade e série
barrier-hours = horas
barrier-dates = datas
barrier-travel = o caminho
barrier-cost = preço
barrier-language = língua
barrier-access = acesso
barrier-seats = vagas
lifted-who_for = entrariam se idade e série não fossem limite
lifted-hours = entrariam se as horas não fossem limite
lifted-dates = entrariam se datas e inscrição não fossem limite
lifted-travel = entrariam se todos pudessem chegar
lifted-cost = entrariam se tudo fosse grátis
lifted-language = entrariam se cada sessão falasse a língua deles
lifted-access = entrariam se cada lugar e sessão fosse para todos
lifted-seats = entrariam se houvesse vagas para todos
most-need = Basta para { $n } de { $of }: { $change }.
most-need-range = Basta para { $n } de { $of } ({ $range }): { $change }.
need-age-more = { $n ->
    [1] abrir para crianças um ano mais velhas
   *[other] abrir para crianças { $n } anos mais velhas
 }
need-age-less = { $n ->
    [1] abrir para crianças um ano mais novas
   *[other] abrir para crianças { $n } anos mais novas
 }
need-grade-more = { $n ->
    [1] abrir para uma série acima
   *[other] abrir para { $n } séries acima
 }
need-grade-less = { $n ->
    [1] abrir para uma série abaixo
   *[other] abrir para { $n } séries abaixo
 }
need-prerequisite = não pedir nada antes
need-hours-more = { $n } minutos mais tarde
need-hours-less = { $n } minutos mais cedo
need-other-hours = outros dias ou horas
need-dates-more = { $n ->
    [1] um dia mais tarde
   *[other] { $n } dias mais tarde
 }
need-dates-less = { $n ->
    [1] um dia mais cedo
   *[other] { $n } dias mais cedo
 }
need-registration = inscrição aberta quando chegam
need-nearer = um caminho { $n } minutos mais curto, ou transporte
need-ride = transporte
need-cheaper = { $price } a menos
need-language = também em { $language }
need-access = { $feature }
need-internet = um jeito de participar sem internet em casa
need-seat = mais uma vaga para cada um
# Mudanças
edit-a-session = uma sessão
edit-later = { $title }: { $minutes } minutos mais tarde
edit-earlier = { $title }: { $minutes } minutos mais cedo
edit-interpret = { $title }: também em { $language }
edit-waive = { $title }: sem taxa para quem precisa
edit-waive-price = { $title }: sem a taxa de { $price } para quem precisa
edit-provide = { $title }: com { $feature }
edit-seats = { $title }: { $n ->
    [1] mais uma vaga
   *[other] mais { $n } vagas
 }
edit-ages = { $title }: aberto de { $from } a { $to } anos
edit-remove = { $title }: acaba
edit-add = Nova, de { $from } a { $to } anos: { $title } em { $place }, { $hours }
edit-add-about = algo sobre { $topic }
edit-van = Uma van { $days }: { $stops }, e de volta
# Várias juntas
together-title = { $n ->
    [1] A melhor
   *[other] As melhores { $n } juntas
 }
together-text = jovens, cada um contado uma vez
together-exact = Nenhuma outra escolha de tantas mudanças desta página alcança mais. Está provado.
together-at-most = Das mudanças que se olharam, nenhuma escolha de tantas pode alcançar mais de { $n }; contada do mesmo jeito, esta alcança { $reached }.
together-cost = Juntas cerca de { $price } por período.
together-try = Testar juntas
budget-label = O que há para gastar em um período, em dólares
budget-go = Escolher o melhor com isso
budget-within = Escolhido com { $price } ou menos, entre as mudanças cujo custo se sabe.
budget-none = Nenhuma mudança cujo custo se sabe abre a porta para alguém com { $price } ou menos.
# O resumo
label-synthetic-short = Sorteados de contagens públicas. Nenhum destes jovens existe.
label-rostered-short = De uma lista. Contagens pequenas não são mostradas.
label-mixed-short = De uma lista e de contagens públicas. Contagens pequenas não são mostradas.
brief-kicker = Resumo do que falta
brief-document = { $place }: o que seria preciso?
brief-subtitle = { $n ->
    [1] { $n } jovem. { $date } { $year }.
   *[other] { $n } jovens. { $date } { $year }.
 }
brief-pdf-letter = PDF, duas páginas carta
brief-pdf-a4 = PDF, duas páginas A4
brief-gap = { $n ->
    [1] { $counts } jovens não têm nada que sirva.
   *[other] { $counts } jovens têm menos de { $n } que servem.
 }
brief-map = { $n ->
    [1] Parte com algo que serve
   *[other] Parte com pelo menos { $n } sessões que servem
 }
brief-order = Primeiro o lugar onde mais não têm nada.
brief-more-places = { $n ->
    [1] E mais um lugar, na página da região.
   *[other] E mais { $n } lugares, na página da região.
 }
brief-hardest = { $n ->
    [1] { $counts } têm algo que serve
   *[other] { $counts } têm pelo menos { $n } sessões que servem
 }
brief-hardest-none = Nenhum par de grupos se distingue.
brief-changes = As mudanças que mais ajudariam
brief-changes-text = Cada número conta só jovens que as mudanças de cima não alcançam.
brief-young = jovens
brief-who-runs = Feito por
brief-spread = { $group }: { $counts }
brief-together = Juntas
brief-alone = Sozinha
brief-alone-text = { $counts } jovens. Onde e que idades contam estes, não só os que as mudanças acima deixam.
together-room = Ao todo há vagas para { $n }.
brief-small-places = Estas alcançam mais em toda a região. O que ajudaria um lugar está na página desse lugar.
brief-how-good = Quão boa
brief-method-lack = Quem não tem nada são todos os outros: pelo menos uma coisa atrapalha em cada sessão.
brief-method-change = Uma mudança é testada em uma cópia do que há, e todos são contados de novo. Ninguém é contado duas vezes.
brief-method-range = Uma faixa mostra o menor e o maior de vários sorteios. Onde duas faixas se tocam, não dá para dizer qual é maior.
brief-facts = Datas, fontes e limites
brief-examples = Exemplos
brief-young-people = Jovens
brief-population = { $name }, versão { $version }, de { $made }.
brief-label = Quem são
brief-limits = Limites
brief-limits-text = Os trajetos são calculados em linha reta, não por horários. Pode haver dados velhos ou que faltam. Uma contagem não promete que alguém virá.
brief-source = Fonte
brief-footer = Understory, { $date } { $year }, página { $n } de 2
