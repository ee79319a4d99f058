# The newsletter: what anybody reads, what a link in a mail opens, mails, and the desk of the lead organization.
news-title = Boletim
news-lead = Uma vez por semana, por e-mail: o que há de novo em { $region }, o que fecha logo e onde ainda há vaga.
news-email-hint = Só precisamos do endereço. Nenhum nome, nada sobre os filhos.
news-everywhere = Todos os lugares
people-field-area = Para que lugar?
news-area-hint = E o que fica a menos de 8 km (cinco milhas).
news-ages = Para que idades?
news-ages-hint = Se não escolher nenhuma, vem de todas.
news-adults = É para adultos: mães, pais, responsáveis, professores e vizinhos.
news-subscribe = Receber o boletim
news-asked = Por favor, olhe o seu e-mail.
news-asked-more = Enviamos um e-mail com um botão. Nada chega até alguém apertar. Não chegou em alguns minutos? Olhe no lixo eletrônico, ou confira como escreveu o endereço.
news-asked-again = Pedir de novo
news-not-offered = Daqui ainda não dá para enviar o boletim. Dá para ler nesta página.
news-wait = Muitíssimas pessoas pediram nesta hora. Por favor, peça de novo daqui a uma hora.
news-letters = Boletins até agora
news-letters-none = Nenhum boletim foi enviado ainda.
news-week = Semana de { $date }
news-promise-title = Um e-mail por semana.
news-promise = O endereço fica guardado e lacrado, e não serve para mais nada. Cada e-mail tem um link que encerra na hora.
news-as-sent = Como foi enviado em { $date }. Os dados podem ter mudado: vale o que está na página de cada programa.

news-subject = { $region }: programas para a semana de { $date }
news-part-new = Novo nesta semana
news-part-closing = Inscreva-se logo
news-part-open = Ainda há vaga
news-closes = A inscrição termina em { $date }
news-opens = A inscrição começa em { $date }
news-more = { $n ->
    [1] Mais um na página
   *[other] Mais { $n } na página
  }
news-letter-of = De { $region }.
news-on-page = Ler como página
news-why = Chega porque alguém pediu neste endereço.
news-change = Mudar lugar, idades ou idioma
news-stop = Não receber mais boletins
news-trial = É um teste. Só chegou aqui.
news-mail-subject = Sim ao boletim de { $region }?
news-mail-text = Alguém pediu o boletim de { $region } para este endereço. Se foi você, abra o link e aperte o botão:
news-mail-end = Se não foi você, não faça nada: nenhum outro e-mail chega, e o endereço é esquecido em três dias.
open-newsletter-title = Quer o boletim?
open-newsletter-lead = Alguém pediu o boletim para o seu endereço. Aperte o botão se quer um e-mail por semana. Se não, feche esta página.
open-newsletter-go = Sim, quero receber

news-mine = O seu boletim
news-mine-over = Este link não abre mais nada. Talvez o endereço já esteja esquecido.
news-keep = Deixar assim
news-stop-lead = Não quer mais boletins?
news-stop-go = Não me enviem mais
news-stop-less = Receber menos: escolher um lugar e idades
news-stop-text = Acaba na hora. Durante { $n } dias dá para desfazer aqui; depois o endereço é apagado.
news-ended = Você não recebe mais boletins. Em { $n } dias o endereço é apagado. Foi engano?
news-again = Quero receber de novo
news-done-confirmed = Você está na lista. O próximo boletim chega aí.
news-done-changed = Está guardado.
news-done-stopped = Acabou.
news-done-again = Continua como antes.

news-desk = Boletim
news-desk-lead = Toda semana o programa prepara um rascunho com as atividades. Você muda, olha e envia.
news-no-mail = Aqui o e-mail não está configurado, e ninguém consegue se inscrever. Um boletim ainda pode ser mostrado como página.
news-full = Tantas pessoas pediram o boletim nesta hora que quem pede agora ouve que deve voltar daqui a uma hora. Se você não o anunciou há pouco, talvez uma máquina esteja pedindo.
news-nothing = Nenhum rascunho espera. Ele se faz sozinho quando há algo novo ou algo fecha logo; você também pode olhar agora.
news-make = Olhar de novo agora
people-field-subject = Assunto
people-field-words = Algumas frases no começo
news-usual = Se ficar vazio, é:
news-about = { $what }, { $ages }
news-ticked = { $n ->
    [0] Nenhuma atividade está marcada. Marque o que deve ir.
    [1] Uma atividade está marcada. Desmarque o que não deve ir.
   *[other] { $n } atividades estão marcadas. Desmarque o que não deve ir.
  }
news-move-go = Mudar para outra parte
news-move = Parte
news-save = Guardar o rascunho
news-look = Olhar
news-look-text = Seu rascunho é guardado e mostrado como vai chegar por e-mail nesse idioma. Frases que não foram escritas em um idioma ficam de fora nele.
news-preview = Prévia
news-preview-text = Assim chega para quem quer tudo. Quem escolheu um lugar ou idades recebe o que é para eles. A página do boletim tem tudo.
news-as-text = O mesmo em texto simples
news-trial-go = Enviar um teste para mim
news-back = Voltar ao rascunho
news-send = Enviar
news-lists = Para quem vai, por língua
news-send-hint = Guarde primeiro. A próxima página diz para quantas pessoas vai e pergunta mais uma vez.
news-send-go = Seguir para enviar
news-people = { $n ->
    [1] uma pessoa
   *[other] { $n } pessoas
  }
news-send-lead = { $n ->
    [1] Vai para uma pessoa.
   *[other] Vai para { $n } pessoas.
  }
news-send-nothing = { $n ->
    [1] Uma delas não recebe e-mail: não há nada para o lugar e as idades dela.
   *[other] { $n } delas não recebem e-mail: não há nada para o lugar e as idades delas.
  }
news-send-items = { $n ->
    [1] Há uma atividade nele.
   *[other] Há { $n } atividades nele.
  }
news-send-nobody = Ninguém nestas listas recebe um e-mail. O boletim aparece como página.
news-send-when = O envio começa em { $n } minutos. Até lá dá para parar. Depois não dá mais para mudar.
news-send-yes = { $n ->
    [0] Mostrar como página
    [1] Enviar para uma pessoa
   *[other] Enviar para { $n } pessoas
  }
news-waits = O envio começa: { $at }.
news-stop-sending = Parar o envio
news-stop-sending-text = Nenhum e-mail saiu ainda. Se parar, volta a ser um rascunho.
news-sending = { $n ->
    [1] Está sendo enviado. Falta um e-mail.
   *[other] Está sendo enviado. Faltam { $n } e-mails.
  }
news-sent = Está enviado. O próximo rascunho vem na semana que vem.
news-went = Enviados: { $n }. Recusados pelo servidor de e-mail: { $refused }. Sem enviar ou por sair: { $left }.
news-public = Ver a página que todos veem
news-done-saved = O rascunho está guardado.
news-done-made = Aqui está o rascunho.
news-done-begun = Vai ser enviado. Ainda dá para parar.
news-done-stopped-sending = Está parado.
news-done-trial = Um teste está a caminho do seu próprio endereço.
news-wrong-none = Nenhuma atividade está marcada. Um boletim vazio não é enviado.
news-wrong-changed = Alguém mudou o rascunho desde que você abriu. O que você escreveu continua aqui: guarde outra vez, e vale.
news-wrong-late = É tarde para parar: os primeiros e-mails saíram ou foram tentados.

chore-newsletter = Preparar o rascunho do boletim
came-newsletter = { $n ->
    [0] Nenhum rascunho novo.
    [1] Um rascunho com uma atividade.
   *[other] Um rascunho com { $n } atividades.
  }
monday-newsletter = O rascunho do boletim espera você.
monday-newsletter-go = Olhar o rascunho
act-see-newsletter = olhar o boletim
act-make-newsletter = preparar o rascunho do boletim
act-edit-newsletter = mudar o rascunho do boletim
act-try-newsletter = enviar um teste do boletim para si
act-send-newsletter = enviar o boletim
act-stop-newsletter = parar o boletim
