# O mapa, a lista, os programas, as organizações.
map-label = Mapa
map-show = Mostrar o mapa
map-zoom-in = Aproximar
map-zoom-out = Afastar
map-many = Lugares bem próximos:
map-failed = Não foi possível desenhar o mapa. A lista leva aos mesmos lugares.
map-not-all = A lista mostra os primeiros { $n } lugares; o mapa mostra todos. Escolha um tema ou uma cidade para ver os outros na lista.
map-without = Sem mapa? A lista leva aos mesmos lugares.
fact-hours = Quando
fact-place = Onde
fact-cost = Custo
map-heading = { $n ->
    [1] { $n } lugar
   *[other] { $n } lugares
  }
map-list = Lista de lugares
map-empty = Nenhum lugar tem isso. Tire uma opção e olhe de novo.
map-somewhere = Em algum lugar de
map-somewhere-in = Em algum lugar de { $town }
map-about = Só sabemos a cidade. O ponto fica no centro dela.
site-somewhere = (em algum lugar de { $town })
site-somewhere-long = No mapa fica no centro de { $town }. Ainda não se sabe o ponto exato.
legend-free = tempo livre
legend-session = este programa
fact-unknown = ainda não se sabe
fact-doubtful = ainda não se sabe (o que nos disseram é difícil de acreditar)
fact-ask = pergunte a
fact-type = Tipo
fact-setting = Ambiente
fact-level = Nível
fact-ages = Idades
fact-grades = Séries
fact-languages = Idiomas
fact-interpretation = Alguém interpreta para
fact-ride = Transporte para casa
fact-food = Comida
fact-seats = Vagas
fact-pays = O que pagam ao seu filho ou filha
fact-internet = Internet em casa
fact-meeting = Como se encontram
fact-prerequisites = Preciso antes
fact-sector = O que são
fact-spoken = Idiomas que falam
ride-no = não oferecem transporte
seats-unlimited = sem limite
seats-n = { $n ->
    [1] { $n } no total
   *[other] { $n } no total
  }
internet-none = não precisa
internet-phone = um celular basta
internet-broadband = precisa de internet rápida
meeting-face = presencial
meeting-online = pela internet
meeting-hybrid = parte presencial, parte pela internet
meeting-mail = pelo correio
prerequisites-none = nada
ages-both = de { $min } a { $max } anos
ages-from = { $min } anos ou mais
ages-until = até { $max } anos
ages-all = todas as idades
grades-both = de { $min } a { $max }
grades-from = a partir de { $min }
grades-until = até { $max }
grades-numbers = do { $min }º ao { $max }º ano
grades-kindergarten-to = do jardim de infância ao { $max }º ano
grades-from-number = a partir do { $min }º ano
grades-until-number = até o { $max }º ano
exception-off = Não há em { $date }.
exception-extra = Também em { $date }, { $hours }.
register-opens = A inscrição abre em { $date }.
register-opened = A inscrição abriu em { $date }.
register-closes = A inscrição fecha em { $date }.
register-closed = A inscrição fechou em { $date }.
crumbs = Onde você está
crumb-home = Início
example-notice = Este é um exemplo inventado para mostrar como fica um anúncio. Por favor, não vá até lá.
pager = Mais páginas
pager-next = Próxima página
program-fits = Isto serve para meu filho ou filha?
program-for = Feito para:
program-sessions = { $n ->
    [0] Quando e onde
    [1] Quando e onde
   *[other] Quando e onde: { $n } opções
  }
program-no-sessions = Ainda não se sabem as datas.
program-place-unknown = Ainda não se sabe o lugar.
program-aid = Ajuda com o custo:
program-access = Entrar e participar
access-yes = Sim:
access-no = Não:
access-ask = { $n ->
    [1] { $n } coisa ainda não se sabe
   *[other] { $n } coisas ainda não se sabem
  }
program-sign-up = Como se inscrever
program-sign-up-web = Inscrever-se no site deles
program-about = Mais detalhes
program-website = O site deles
program-wrong = Algo estava errado? Avise-os, por favor, para que seja corrigido para todos.
organization-also = Também chamado
organization-include = Como incluímos todos
organization-programs = { $n ->
    [0] O que oferecem
    [1] O que oferecem
   *[other] O que oferecem: { $n }
  }
organization-no-programs = Ainda não há nada na lista.
organization-places = Onde ficam
browse-q = O que você procura?
browse-narrow = Refinar a busca
browse-topic = Assunto
browse-town = Cidade
browse-day = Dia
browse-language = Idioma
browse-go = Mostrar
browse-clear = Começar de novo
browse-found = { $n ->
    [0] Nada encontrado
    [1] Um encontrado
   *[other] { $n } encontrados
  }
browse-none = Nenhum anúncio tem tudo isso. Tire uma palavra ou uma opção, ou deixe a gente procurar o que serve.
browse-none-find = Responder às sete perguntas
browse-past = Mostrar também o que já acabou
told-by = Fonte: { $source }
