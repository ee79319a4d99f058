# O espaço de uma organização: escrever atividades, publicar rascunhos, o próximo período, desfazer.
listings-title = Suas atividades
listings-lead = Escreva um programa uma vez. As famílias o encontram aqui, no papel e em cada lista que sai daqui.
listings-promise-title = O que é guardado.
listings-promise = O que é publicado todos veem. Quem mudou, só a equipe vê.
listings-profile = Sobre a sua organização
listings-no-contact = As famílias ainda não sabem a quem perguntar.
listings-history = O que foi mudado
listings-places = Lugares
listings-places-none = Ainda não há lugar. Adicione onde vocês se encontram e depois um programa.
listings-place-add = Adicionar um lugar
listings-none = Ainda não há nada. Comece com o nome de um programa; o resto pode esperar.
listings-program-add = Adicionar um programa
listings-no-sessions = Não há dias nem horários que as famílias vejam. Elas veem o programa quando tiver.
listings-session-add = Adicionar dias e horários
listings-change = Mudar
listings-change-program = Mudar nome e texto
listings-preview = Ver como a família vê
listings-preview-show = Olhar e publicar
listings-copy = Copiar para o próximo período
listings-away = Encerrar ou retirar
listings-away-text = Você pode desfazer por 30 dias, em “O que foi mudado”.
listings-end = Já terminou
listings-withdraw = Retirar: ninguém vê mais
listings-known = São sabidas { $n } de 9 coisas de que as famílias precisam.
listings-missing = Ainda não se sabe: { $facts }
listings-fact-hours = dias e horários
listings-fact-cost = o preço
listings-fact-ages = idades ou séries
listings-fact-ride = o transporte
listings-fact-languages = idiomas
listings-fact-access = o acesso
listings-fact-dates = primeiro e último dia
listings-fact-food = a comida
listings-fact-seats = as vagas
listings-state-draft = Rascunho: as famílias não veem.
listings-state-waits = Espera o sim da organização líder.
listings-state-live = As famílias veem.
listings-state-file = De um arquivo. O que você mudar aqui fica, diga o arquivo o que disser.
listings-state-hidden = Oculto: ninguém disse que ainda é verdade.
listings-state-ended = Encerrado.
listings-first-yours = O que esta organização anota espera o seu primeiro sim. O que você mostrar dela aparece na hora, e depois nada dela espera.
listings-place-about = no mapa, no centro de { $town }
listings-place-nowhere = ainda não está no mapa: diga a cidade ou o ponto
listings-place-unknown = ainda não está no mapa: não sabemos onde fica { $area }. Diga o ponto.
listings-first-waits = Sua primeira atividade espera até a organização líder olhar. Depois disso, o que você publicar aparece na hora.
listings-sent-back = Devolvido:
listings-pages = Páginas
listings-before = Página anterior
listings-after = Próxima página
listings-organization-add = Adicionar uma organização
listings-notice-kept = Guardado.
listings-notice-live = As famílias já veem.
listings-notice-waits = Agora espera a organização líder. Você vai ler aqui o que disserem.
listings-notice-copied = Copiado como rascunho. Confira os dias e publique.
listings-notice-away = Feito. Você pode desfazer em “O que foi mudado”.
listings-notice-undone = Desfeito.
listings-notice-added = Adicionada. Agora adicione um lugar e um programa.
listings-notice-nothing-to-copy = Não há nada para copiar: o próximo período já está aqui, ou nada foi publicado ainda.
listings-notice-look-first = O próximo que ela publicar espera o seu sim. O que já se vê fica.
listings-look-first = Voltar a olhar antes
listings-look-first-text = O próximo que esta organização publicar vai esperar o seu sim. O que as famílias veem agora fica.
listings-name = Nome da organização
listings-description = Do que se trata?
listings-texts-hint = Preencha os idiomas que puder. Os outros leitores veem o que houver.
listings-include = Como vocês incluem todos
listings-include-hint = O que vocês fazem para que toda criança participe.
listings-website = Página na internet
listings-contact = A quem as famílias podem perguntar?
listings-contact-hint = Isto é público. Basta um primeiro nome ou um balcão.
listings-contact-name = Nome
listings-contact-phone = Telefone
listings-contact-email = E-mail
listings-ask = A quem perguntar sobre isto?
listings-ask-hint = É público. Se ficar vazio, pergunta-se a quem a sua organização indica. Indique alguém que saiba de acesso.
listings-empty-hint = O que ficar vazio aparece como “ainda não se sabe”, nunca como “não”.
listings-keep = Guardar
listings-keep-look = Guardar e olhar
listings-place = Um lugar
listings-place-name = O nome pelo qual é conhecido
listings-address = Rua e número
listings-city = Cidade
listings-state = Estado
listings-zip = Código postal
listings-point = Onde no mapa?
listings-point-hint = Dois números como 41.65, -70.28, ou o nome de uma escola, biblioteca ou museu daqui.
listings-entrance = Como achar a porta
listings-entrance-hint = Por exemplo: rampa à esquerda, toque duas vezes.
listings-program = Um programa
listings-program-name = Como se chama?
listings-summary = Em uma frase
listings-summary-hint = Por exemplo: Seu filho ou filha vai montar um robô que segue uma linha.
listings-topics = Temas
listings-session = Dias e horários
listings-hours = Em que dias, de que horas a que horas?
listings-hours-hint = Por exemplo: ter, qui 15:30-17:00
listings-grid = Ou escolha um horário para cada dia
listings-painter-on = tem encontro
listings-painter-off = sem encontro
listings-painter-help = Toque ou arraste para marcar quando se encontram. Com teclado: setas para mover, espaço para marcar. O que for marcado é escrito acima.
listings-drop-in = Pode vir só um pouco
listings-online = É pela internet
listings-starts = Primeiro dia
listings-ends = Último dia
listings-where = Onde?
listings-age-min = Idade mínima
listings-age-max = Idade máxima
listings-grade-min = Série mais baixa
listings-grade-max = Série mais alta
listings-cost = Quanto custa?
listings-cost-free = Grátis
listings-cost-price = Um preço
listings-cost-pay_what_you_can = Pague o que puder
listings-cost-as_it_is = Como diz o arquivo
listings-price = Preço em dólares
listings-price-hint = Por exemplo: 25 ou 12.50
listings-say-yes = Sim
listings-say-no = Não
listings-aid = Há ajuda com o preço?
listings-aid-price = Preço com ajuda, em dólares
listings-aid-how = Como a família recebe?
listings-ride = Vocês oferecem transporte?
listings-ride-note = Que transporte?
listings-ride-note-hint = Por exemplo: ônibus para Mashpee às 17:15
listings-home-at = Mais ou menos a que horas chegam em casa?
listings-languages = Idiomas em que acontece
listings-access = Acesso
listings-access-hint = Diga o que sabe com certeza. O resto as famílias perguntam.
listings-food = Comida
listings-documents = Que papéis vocês pedem?
listings-documents-hint = Por exemplo: formulário do médico. Escreva “nenhum” se não pedem.
listings-capacity = Vagas no total
listings-seats = Vagas livres
listings-methods = Como se inscrever?
listings-link = Inscrição na sua própria página
listings-link-hint = O endereço da página onde se inscrevem, se vocês cuidam disso.
listings-day-mon = seg
listings-day-tue = ter
listings-day-wed = qua
listings-day-thu = qui
listings-day-fri = sex
listings-day-sat = sáb
listings-day-sun = dom
listings-errors-kept = Nada do que você escreveu se perdeu.
listings-wrong-listing-name = Escreva um nome de no máximo 120 letras.
listings-wrong-listing-many = Já há 500. Ligue para a organização líder.
listings-wrong-line = Escreva uma linha de no máximo 200 letras.
listings-wrong-long = Escreva no máximo 3.000 letras.
listings-wrong-link = Escreva um endereço que comece com https://
listings-wrong-number = Escreva um número inteiro.
listings-wrong-phone = Escreva um telefone com código de área.
listings-wrong-email = Escreva um e-mail como ana@example.org.
listings-wrong-point = Não conhecemos este lugar. Dois números como 41.65, -70.28 sempre servem.
listings-wrong-point-area = Isto é uma área inteira e não um ponto. Escreva como cidade ou código postal, e deixe aqui vazio se não souber o ponto.
listings-wrong-point-far = Isto fica longe de tudo aqui.
listings-wrong-point-swapped = Isto fica longe de tudo aqui. A latitude vem primeiro: você quis dizer { $spot }?
listings-wrong-hours = Não conseguimos ler. Escreva assim: ter, qui 15:30-17:00
listings-wrong-day-times = Este dia precisa de um início e de um fim mais tarde.
listings-wrong-two-ways = Isto diz de duas maneiras. Deixe uma vazia.
listings-wrong-price = Escreva um preço como 25 ou 12.50.
listings-wrong-time = Escreva um horário como 17:45.
listings-wrong-range = O primeiro é maior que o segundo, ou está fora do que conhecemos.
listings-wrong-choice = Escolha um da lista.
listings-wrong-day = Escreva um dia.
listings-wrong-ends-before = O último dia é antes do primeiro.
listings-wrong-seats = Há mais vagas livres do que vagas no total.
listings-wrong-changed-since = Alguém mudou isto desde que você abriu. Olhe de novo; se enviar agora, vale o que você escreveu.
listings-wrong-sentence = Diga em uma linha de no máximo 300 letras o que falta.
listings-preview-title = É isto que a família vê
listings-preview-text = Abaixo está a página como as famílias a recebem.
listings-preview-drafts = Ninguém vê os rascunhos ainda.
listings-preview-waits = Uma parte espera o sim da organização líder.
listings-preview-asked = { $n ->
    [1] Uma sessão espera o seu sim.
   *[other] { $n } sessões esperam o seu sim.
}
listings-preview-changed-since = Alguém mudou isto depois que você olhou. Abaixo está como é agora. Nada foi publicado.
listings-preview-choose-some = Nada estava marcado, por isso nada foi publicado.
listings-show = Mostrar às famílias
listings-back = Voltar às suas atividades
listings-history-lead = O mais novo primeiro. Cada mudança pode ser desfeita por 30 dias.
listings-history-none = Nada foi mudado aqui ainda.
listings-act-new = Adicionado:
listings-act-edit = Mudado:
listings-act-show = Publicado:
listings-act-copy = Copiado para o próximo período:
listings-act-end = Encerrado:
listings-act-withdraw = Retirado:
listings-act-table = Aproveitado de uma tabela:
listings-changed-facts = O que mudou: { $facts }
listings-key-hours = dias e horários
listings-key-cost = preço
listings-key-ages = idades
listings-key-grades = séries
listings-key-ride = transporte
listings-key-languages = idiomas
listings-key-access = acesso
listings-key-starts_on = primeiro dia
listings-key-ends_on = último dia
listings-key-food = comida
listings-key-capacity = vagas no total
listings-key-seats_open = vagas livres
listings-key-title = nome do programa
listings-key-description = descrição
listings-key-name = nome
listings-key-status = situação
listings-key-site = lugar
listings-key-other_names = outros nomes
listings-key-sector = tipo de organização
listings-key-website = página na web
listings-key-contacts = a quem perguntar
listings-key-contact = a quem perguntar
listings-key-how_we_include = como todos podem vir
listings-key-address = endereço
listings-key-city = cidade
listings-key-state = estado
listings-key-zip = código postal
listings-key-neighborhood = bairro
listings-key-point = ponto no mapa
listings-key-entrance = como entrar
listings-key-summary = o programa em resumo
listings-key-program_type = tipo de programa
listings-key-setting = tipo de lugar
listings-key-topics = assuntos
listings-key-categories = categorias do arquivo
listings-key-level = quanto já se sabe
listings-key-designed_for = para quem é feito
listings-key-picture = imagem
listings-key-meeting = presencial ou online
listings-key-exceptions = dias sem aula e dias a mais
listings-key-drop_in = se dá para só chegar
listings-key-aid = ajuda com o custo
listings-key-pays = o que paga
listings-key-interpretation = intérpretes
listings-key-internet = internet necessária
listings-key-registration = como se inscrever
listings-key-documents = papéis pedidos
listings-key-prerequisites = o que é preciso saber antes
listings-key-other = outra coisa
listings-undo = Desfazer
listings-undone = Desfeito em { $at } { $by }
listings-undo-later = Há uma mudança posterior por cima: { $what }, { $at }. Desfaça essa primeiro. Nada foi mudado.
listings-undo-in-use = Isto está em uso, ou foi mudado de outra forma. Nada foi mudado.
listings-undo-late = Isto foi há mais de 30 dias. Mude à mão.
listings-undo-their-word = A organização principal retirou isto. Pergunte a ela, por favor. Nada foi mudado.
listings-undo-picture = A organização principal olha esta imagem primeiro. Envie o arquivo de novo, por favor. Nada foi mudado.
listings-approvals = Atividades que esperam um sim
listings-approvals-lead = A primeira atividade de uma organização espera o seu sim. Depois, o que ela publicar aparece na hora.
listings-approvals-none = Nada espera.
listings-approvals-look = Olhar
listings-approve = Sim, publicar
listings-send-back = Devolver
listings-sentence = O que falta? A pessoa responsável lê isto.
listings-approval-approved = As famílias já veem.
listings-approval-back = Devolvido. A pessoa responsável lê a sua frase.
listings-said-on = escrito pela organização em { $date }
listings-told-by = Dito pela própria organização
fact-documents = Papéis pedidos
fact-home-at = De volta em casa
monday-approvals-go = Olhar
listings-programs = { $n ->
    [1] Um programa
   *[other] { $n } programas
  }
listings-drafts = { $n ->
    [1] Um rascunho
   *[other] { $n } rascunhos
  }
listings-errors = { $n ->
    [1] Falta corrigir uma coisa.
   *[other] Falta corrigir { $n } coisas.
  }
monday-approvals = { $n ->
    [1] Uma primeira atividade espera o seu sim.
   *[other] { $n } primeiras atividades esperam o seu sim.
  }
listings-asked = O que as famílias procuraram e não encontraram
listings-asked-line = { $what }: na semana passada { $many } buscas não encontraram nada. { $n ->
    [1] Uma das suas sessões não diz se serviria.
   *[other] { $n } das suas sessões não dizem se serviriam.
  }
drafts-title = Mostrar todos os rascunhos
drafts-none = { $name } não tem rascunhos esperando por você.
drafts-lead = Olhe o que as famílias vão ler. Depois mostre tudo de uma vez.
drafts-most = Mostramos { $n } de uma vez. Aperte de novo para o resto.
drafts-show = { $n ->
    [one] Mostrar este rascunho às famílias
   *[other] Mostrar os { $n } rascunhos às famílias
}
drafts-send = { $n ->
    [one] Enviar este rascunho à organização líder
   *[other] Enviar os { $n } rascunhos à organização líder
}
drafts-show-hint = Com isso você diz que tudo é verdade hoje. Pode desfazer tudo junto por 30 dias, em "O que foi mudado".
drafts-send-hint = Eles olham as suas primeiras ofertas. Depois do primeiro sim, o que você mostrar aparece na hora.
drafts-left = { $n ->
    [one] Fica 1 rascunho
   *[other] Ficam { $n } rascunhos
}
drafts-left-text = Uma família não consegue escolher sem estes dados. Complete, ou mostre o programa sozinho.
drafts-changed = Algo mudou desde que você olhou. É assim que está agora. Olhe de novo e depois mostre.
listings-fact-place = o lugar
listings-queue-kept = Guardado.
listings-queue = { $n ->
    [one] Depois deste, mais 1 não está em nenhum mapa.
   *[other] Depois deste, mais { $n } não estão em nenhum mapa.
}
listings-queue-last = Depois deste não há outros.
listings-queue-all = { $n ->
    [0] Agora todos os lugares estão em um mapa.
    [one] Ao todo, 1 lugar não está em nenhum mapa.
   *[other] Ao todo, { $n } lugares não estão em nenhum mapa.
}
listings-queue-skip = Deixar este e ir ao próximo
listings-queue-back = Voltar à segunda-feira
