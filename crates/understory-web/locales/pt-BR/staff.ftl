# The lead organization
staff-title = Visão geral
staff-lead = Isto é para quem cuida da rede. Cada olhada aqui fica registrada.
staff-promise-title = Aqui não aparece nenhuma família.
staff-promise = As famílias ficam com quem elas confiam. Aqui há só códigos e quantidades.
staff-ways = Páginas para cuidar da rede
staff-ways-listings = Atividades
staff-ways-letters = Perguntar e contar
staff-ways-people = Pessoas e segurança
staff-ways-yours = Para você
staff-calm = Nada nesta página espera por você. O resto está em Segunda-feira.
staff-look = Ver
staff-alarms-open = { $n ->
    [1] Um alarme espera por alguém.
   *[other] { $n } alarmes esperam por alguém.
 }
staff-wishes-open = { $n ->
    [1] Uma lista longa espera por uma segunda pessoa.
   *[other] { $n } listas longas esperam por uma segunda pessoa.
 }
staff-failed = { $n ->
    [1] Uma tarefa que roda sozinha falhou.
   *[other] { $n } tarefas que rodam sozinhas falharam.
 }
staff-nobody = alguém que não está mais aqui
staff-lead-itself = a organização que cuida da rede
# Who works here
staff-people = Quem trabalha aqui
staff-people-lead = Todas as pessoas que podem entrar como equipe, o que fazem e quando entraram pela última vez.
staff-duty = { $duty }, { $organization }
staff-is-backbone = cuida da rede
staff-is-navigator = senta com famílias
staff-is-steward = cuida de programas
staff-last = Entrou pela última vez: { $at }
staff-never = Ainda não entrou
staff-invited = Com convite; ainda não entrou
staff-ended = Encerrada em { $day }
staff-end = Encerrar a conta
staff-notice-ended = A conta foi encerrada. A pessoa saiu de todos os aparelhos.
staff-invite = Convidar alguém
staff-invite-text = A pessoa recebe um link que funciona uma vez, por dois dias. Entregue de um jeito seguro.
staff-name = Nome
staff-name-hint = As famílias veem ao lado do que foi olhado.
staff-duty-label = O que faz
staff-organization = Para quem trabalha
staff-invite-go = Criar o link
staff-invite-done = { $name } tem um convite
staff-invite-once = Este link aparece uma vez só. Funciona uma vez, por dois dias.
staff-invite-link = Link
staff-back = Voltar a quem trabalha aqui
staff-taken = Já há alguém aqui com este e-mail.
people-field-duty = O que faz
people-field-many = Quantos jovens, no máximo
people-field-reason = Por quê
people-wrong-reason = { $field }: diga em uma linha de até 200 letras.
people-wrong-few = { $field }: uma lista de 50 ou menos dispensa outra pessoa.
# Who may see what
staff-access = Quem pode ver o quê
staff-access-lead = Estas são as regras que o programa consulta a cada vez. Uma regra que proíbe vence todas as que permitem. O que nenhuma regra permite é proibido.
staff-forbids = O que proíbe
staff-allows = O que permite
staff-rule-acts = Para: { $acts }.
staff-duties = Quem faz o quê
staff-wishes = Listas longas
staff-wishes-text = Uma lista com mais de 50 jovens precisa de uma segunda pessoa. Diga por quê; outra pessoa que cuida da rede aprova. Vale um dia desde o pedido.
staff-wishes-none = Ninguém pede uma lista longa.
staff-alone = Só uma pessoa cuida da rede, então ninguém pode ser a segunda. Convide mais uma.
staff-wish = { $name } pede { $n } jovens, { $at }
staff-wish-why = Por quê: { $reason }
staff-wish-waits = Espera até { $until }
staff-wish-approved = Aprovada; vale até { $until }
staff-wish-declined = Recusada
staff-approve = Aprovar
staff-decline = Recusar
staff-ask = Pedir uma lista
staff-reason-hint = Em uma linha, sem nomes.
staff-notice-asked = Espera por uma segunda pessoa.
staff-notice-decided = Está decidido e registrado.
says-account-ended = Quem teve a conta encerrada nada pode fazer.
says-barred = Quem é mantido longe de um jovem nada vê e nada faz, mesmo sendo pai, mãe ou da equipe.
says-card-reaches-less = Só com um cartão impresso ninguém é afastado e ninguém mais entra.
says-guardian = Um pai, uma mãe ou outro responsável vê e decide tudo sobre o seu jovem, menos o sim do próprio jovem, até que faça 18 anos e entre por conta própria.
says-own = Um jovem de 13 anos ou mais vê o que se guarda sobre si, corrige, retira o que foi permitido e diz sim ou não por conta própria.
says-sits-with-the-family = Quem acompanha uma família faz o que ela pede, enquanto estão juntos e nunca depois. Apagar espera uma semana.
says-allowed-card = A equipe de uma organização vê o cartão onde a família permite para o fim que ela diz.
says-allowed-answers = A equipe de uma organização vê as respostas onde a família permite para o fim que ela diz.
says-allowed-contact = A equipe de uma organização vê como falar com a família onde ela permite para o fim que a equipe diz.
deed-all = tudo
deed-see-card = ver apelido e idade
deed-see-answers = ver as respostas
deed-see-contact = ver como falar com a família
deed-change = mudar algo
deed-allow = permitir algo
deed-take-back = retirar algo
deed-see-looks = ver quem olhou
deed-export = levar tudo junto
deed-erase = apagar tudo
deed-bar = manter alguém longe
says-merged = Um registro que passou a fazer parte de outro é visto ali, e não mais sozinho.
says-link-reaches-less = Mais de dez minutos depois de abrir um link enviado por e-mail ninguém é afastado e ninguém mais entra.
says-refused = Onde alguém que pode diz não a uma organização para um fim, ninguém dela vê nada para isso.
says-own-of-age = Quem tem 18 anos e entra por conta própria decide tudo sobre o que se guarda.
deed-share = deixar outro adulto entrar
deed-merge = juntar dois registros
deed-assent = dizer sim por conta própria
deed-refuse = dizer não a alguém
deed-see-plan = ver o plano
deed-see-facts = ver o que foi dito para contagens
deed-change-facts = mudar o que foi dito para contagens
# The audit
staff-audit = Quem fez o quê
staff-audit-lead = Cada olhada em alguém, cada mudança e cada recusa. Os códigos são encurtados, e as famílias ficam sem nome aqui.
staff-audit-from = A partir deste dia
staff-audit-until = Até este dia
staff-audit-act = O que foi feito
staff-audit-act-hint = Como na lista, por exemplo see-card
staff-audit-allowed = Permitido ou recusado
staff-audit-all = Ambos
staff-audit-refused = Recusado
staff-audit-done = Permitido
staff-audit-go = Mostrar
staff-audit-none = Nada foi registrado que combine com isto.
staff-audit-about = Sobre
staff-audit-number = N.º { $n }
# Whether all is in order
staff-health = Está tudo em ordem?
staff-health-lead = O que espera por alguém, o que roda sozinho e como foi.
staff-damage = O banco de dados está danificado. Pare e recupere uma cópia.
staff-alarms = Alarmes
staff-alarms-none = Nenhum alarme até agora.
staff-alarm-canary = { $name } abriu um registro de alguém que nem existe. Ninguém tem motivo para isso.
staff-alarm-many = { $name } viu { $n } jovens em uma hora.
staff-alarm-settled = Resolvido: { $at }
staff-settle = Dar por resolvido
staff-notice-settled = Está resolvido, e o seu motivo fica guardado.
staff-chores = O que roda sozinho
staff-chores-none = Nada rodou ainda. Começa um minuto depois do início.
staff-chore-well = Foi bem: { $at }.
staff-chore-failed = Falhou: { $at }.
staff-chore-begun = Começou: { $at }.
chore-families = Fazer o que as famílias pediram
chore-retention = Tirar o que já passou
chore-watch = Procurar o que é estranho
chore-verify = Verificar quem fez o quê
chore-backup = Fazer uma cópia
chore-drill = Recuperar uma cópia, como teste
staff-facts = Em números
staff-fact-looks = { $n ->
    [1] A equipe olhou um jovem uma vez nos últimos 30 dias.
   *[other] A equipe olhou jovens { $n } vezes nos últimos 30 dias.
 }
staff-fact-outside = { $n ->
    [1] Uma dessas olhadas foi antes das { $from } ou depois das { $until } horas.
   *[other] { $n } dessas olhadas foram antes das { $from } ou depois das { $until } horas.
 }
staff-fact-entries = { $n ->
    [1] Há uma linha na lista de quem fez o quê.
   *[other] Há { $n } linhas na lista de quem fez o quê.
 }
staff-fact-silent = { $n ->
    [1] Uma família está sem dar sinal há três anos. Ela é apagada dois meses depois de isso ser visto, se ficar assim.
   *[other] { $n } famílias estão sem dar sinal há três anos. Cada uma é apagada dois meses depois de isso ser visto, se ficar assim.
 }
staff-fact-erased = { $n ->
    [1] Uma conta, um lar ou um jovem foi apagado.
   *[other] { $n } contas, lares e jovens foram apagados.
 }
staff-fact-drill = Uma cópia foi recuperada como teste: { $at }.
staff-fact-drill-failed = O teste de recuperar uma cópia falhou: { $at }.
staff-fact-drill-none = Nunca se testou recuperar uma cópia.
staff-fact-version = Programa { $version }
staff-doctor = O disco, as permissões de arquivos e os ajustes são verificados no servidor com “understory doctor”.
staff-change = Convidar de novo, ou encerrar
staff-again = Convidar de novo
staff-again-text = Para quem perdeu a senha ou o telefone. Todas as formas de entrar que tinha acabam, a sessão é encerrada em todos os lugares, e você recebe um novo link.
staff-end-text = Para quem não trabalha mais aqui. Não se pode desfazer.
staff-end-yes = Sim, encerrar a conta de { $name }
staff-organization-none = Quem cuida de programas precisa de uma organização. Para os outros, nenhuma significa a organização que coordena.
people-field-end-account = Encerrar a conta
came-program-says = O programa diz:
came-families = { $erased ->
    [0] Não havia nada para apagar
    [1] { $erased } registro apagado, como pediu uma família
   *[other] { $erased } registros apagados, como pediram as famílias
 } · { $merged ->
    [0] nenhum guardado duas vezes
    [1] { $merged } que estava duas vezes
   *[other] { $merged } que estavam duas vezes
 } · { $homes ->
    [0] nenhum lar aberto duas vezes
    [1] { $homes } lar que foi aberto duas vezes
   *[other] { $homes } lares que foram abertos duas vezes
 } · { $alone ->
    [0] ninguém completou 18 anos
    [1] { $alone } decide agora por conta própria
   *[other] { $alone } decidem agora por conta própria
 }
came-retention = Linhas que tinham acabado: { $rows }. Contas da equipe: { $staff }. Famílias sem sinal: { $families }; novas sem sinal: { $silent }. Leitores do boletim que não queriam mais: { $subscribers }.
came-watch = { $n ->
    [0] Nada de estranho.
    [1] Um alarme.
   *[other] { $n } alarmes.
 }
came-verify = { $n ->
    [0] A lista está vazia.
    [1] A única linha está como foi escrita.
   *[other] As { $n } linhas estão como foram escritas.
 }
came-backup = { $file }, { $megabytes } MB. Cópias anteriores removidas: { $removed }.
came-drill = Linhas: { $rows }, em tabelas: { $tables }.

# O que espera a organização que coordena
first-steps = Primeiros passos
first-steps-lead = De cima para baixo. Esta lista some quando tudo está feito.
first-step-done = Feito:
first-step-go = Fazer
first-step-region = Diga como sua região se chama
first-step-region-how = Onde o programa roda, digite isto com o nome e o fuso horário de vocês:
first-step-towns = Traga as cidades
first-step-towns-how = As famílias dizem sua cidade, e os lugares precisam de uma para estar no mapa. Digite isto com o nome da sua lista:
first-step-outline = Traga o contorno da sua região
first-step-outline-how = Os mapas o desenham debaixo dos lugares. Sem ele, têm os nomes das suas cidades. Escreva isto com o nome do seu arquivo GeoJSON:
first-step-organization = Adicione uma organização
first-step-organization-how = O nome basta para começar.
first-step-steward = Convide quem cuida dela
first-step-steward-how = Essa pessoa anota e muda o que oferecem. Ou diga a quem podemos perguntar.
first-step-listings = Traga o que ela oferece
first-step-listings-how = Escolha a organização e traga a tabela ou digite o que ela oferece. Mostre às famílias quando estiver certo.
monday-title = Segunda-feira
monday-lead = { $n ->
    [1] Uma coisa espera você.
   *[other] { $n } coisas esperam você.
  }
monday-done = Nada espera você. O trabalho está feito.
monday-alarms = { $n ->
    [1] Há um alarme aberto.
   *[other] Há { $n } alarmes abertos.
  }
monday-alarms-go = Ver os alarmes
monday-wrong = { $n ->
    [1] Famílias dizem que uma atividade não é como está escrito.
   *[other] Famílias dizem que { $n } atividades não são como está escrito.
  }
monday-wrong-go = Ligar para esclarecer
monday-wishes = { $n ->
    [1] Alguém pede para ver uma lista longa de jovens.
   *[other] { $n } listas longas de jovens esperam o seu sim ou não.
  }
monday-wishes-go = Decidir
monday-lifts = { $n ->
    [1] Alguém pede que um adulto afastado possa chegar perto de novo.
   *[other] { $n } pedidos de deixar alguém chegar perto de novo esperam o seu sim ou não.
  }
monday-lifts-go = Decidir
monday-calls = { $n ->
    [1] É preciso ligar sobre uma atividade: ninguém respondeu, ou não deu para entender.
   *[other] É preciso ligar sobre { $n } atividades: ninguém respondeu, ou não deu para entender.
  }
monday-calls-go = Fazer as ligações
monday-unplaced = { $n ->
    [one] Um lugar não está no mapa, “{ $place }”: não diz o ponto nem a cidade.
   *[other] { $n } lugares não estão no mapa, primeiro “{ $place }”: não diz o ponto nem a cidade.
  }
monday-unplaced-area = { $n ->
    [one] Um lugar não está no mapa, “{ $place }”: diz { $area }, e não sabemos onde fica. O comando “understory places” traz cidades.
   *[other] { $n } lugares não estão no mapa, primeiro “{ $place }”: diz { $area }, e não sabemos onde fica. O comando “understory places” traz cidades.
  }
staff-notice-kept = O lugar foi guardado. Depois dele não há outros.
monday-unplaced-go = Pôr no mapa
monday-nobody = { $n ->
    [1] Uma atividade está ficando velha e não sabemos a quem perguntar.
   *[other] { $n } atividades estão ficando velhas e não sabemos a quem perguntar.
  }
monday-nobody-go = Dizer a quem perguntar
monday-failed = { $n ->
    [1] Uma tarefa do programa não deu certo.
   *[other] { $n } tarefas do programa não deram certo.
  }
monday-failed-go = Ver o que falhou
monday-drill = Nesta semana ninguém testou uma cópia de segurança. Uma cópia que ninguém testou pode não funcionar.
monday-drill-go = Ver as cópias

# What was looked for and not found
searches-title = Procurado e não encontrado
searches-lead = O que as famílias disseram em buscas para as quais não há nada, uma resposta de cada vez. Ninguém pode ser reconhecido: menos de { $n } juntas não são guardadas.
searches-week = Semana de { $date }
searches-none = Não faltou nada que { $n } buscas tenham em comum.
searches-place = Onde moram
searches-age = Que idade tem
searches-day = Dias livres
searches-language = Línguas que falam
searches-access = O que ajuda
searches-topic = O que adora
searches-age-of = { $age } anos
searches-language-of = { $language }
searches-many = { $n } ou mais
searches-go = Ver o que atrapalha
monday-searches = Procurado na semana passada e não encontrado
monday-searches-go = Ver tudo
act-see-searches = ver o que foi procurado
