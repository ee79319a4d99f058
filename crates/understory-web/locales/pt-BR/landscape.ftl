# The landscape survey: rounds, what organizations are shown and say, and the messages about it.
survey-title = Pesquisa da rede
survey-lead = Pergunte uma vez a cada organização o que continua certo e do que precisa. O que disserem vai direto para os anúncios.
survey-none = Ainda não houve pesquisa. A primeira leva cinco minutos: dê um nome e envie.
survey-new = Uma nova rodada
survey-title-hint = As organizações leem, por exemplo “Inverno 2026”.
survey-which-all = Todas as organizações
survey-which-near = As que têm um lugar perto
survey-which-these = As que eu marcar
survey-near-hint = Uma cidade, um bairro ou um CEP, se escolheu isso.
survey-tick = Marcar organizações
survey-questions = Escolher as perguntas
survey-questions-text = Além do que está publicado, pergunta-se isto. O que disseram da última vez já aparece.
survey-new-hint = Nada é enviado ainda. Primeiro você vê a lista.
survey-make = Ir para a lista
survey-promise = Números de jovens de um a nove aparecem como “menos de dez”. Cada consulta fica anotada.
people-field-survey-title = Nome da rodada
people-field-closes-on = Último dia para responder
people-field-organizations = A quem se pergunta
people-field-near-survey = Perto de que lugar
people-field-survey = Pesquisa
people-wrong-survey-title = { $field }: escreva um nome de no máximo 80 letras.
people-wrong-survey-day = { $field }: escolha um dia entre hoje e daqui a meio ano.
people-wrong-survey-nobody = { $field }: isto não corresponde a nenhuma organização. Escolha outras.
people-wrong-survey-many = { $field }: uma rodada pergunta a no máximo 3.000 organizações. Pergunte por lugar.
people-wrong-survey-cannot-send = { $field }: já foi enviada, ou o último dia passou.
people-wrong-survey-nobody-to-remind = { $field }: não resta ninguém para lembrar por mensagem. Por favor, ligue.
people-wrong-survey-sent = { $field }: isto já foi enviado. Obrigado.
survey-state-draft = Ainda não enviada. Aberta até { $date }.
survey-state-open = Aberta até { $date }.
survey-state-closed = Encerrada.
survey-counts = { $n } de { $all } responderam.
survey-answered-link = Respondeu por link em { $at }.
survey-answered-phone = Respondeu por telefone em { $at }.
survey-begun = Começou em { $at }, ainda não enviou.
survey-asked = Escrevemos { $n ->
    [1] uma vez
   *[other] { $n } vezes
  }, a última em { $at }. Ainda sem resposta.
survey-not-asked = Ainda não escrevemos.
survey-fact-name = Nome
survey-fact-website = Site
survey-fact-phone = Telefone que as famílias veem
survey-fact-email = E-mail que as famílias veem
survey-fact-address = Rua e número
survey-fact-city = Cidade
survey-fact-zip = CEP
survey-total-none = { $sum ->
   *[other] ninguém respondeu isto
  }
survey-total = { $sum }, de { $n ->
    [1] uma organização
   *[other] { $n } organizações
  }
survey-total-few = { $sum ->
    [0] menos de dez cada uma, de { $n ->
        [1] uma organização
       *[other] { $n } organizações
      }
   *[other] { $sum }, de { $n ->
        [1] uma organização
       *[other] { $n } organizações
      }; destas { $few ->
        [1] uma disse menos de dez e não está
       *[other] { $few } disseram menos de dez e não estão
      } na soma
  }
survey-of = { $n ->
    [1] Uma organização respondeu isto.
   *[other] { $n } organizações responderam isto.
  }
survey-organizations = { $n ->
    [0] nenhuma
    [1] uma organização
   *[other] { $n } organizações
  }
survey-notice-discarded = A rodada foi apagada. Nada foi enviado.
survey-notice-sent = { $n ->
    [0] Está aberta. Não há a quem escrever; por favor, ligue.
    [1] Está aberta. Uma organização recebe uma mensagem nos próximos minutos.
   *[other] Está aberta. { $n } organizações recebem uma mensagem nos próximos minutos.
  }
survey-notice-reminded = { $n ->
    [1] Uma organização é lembrada.
   *[other] { $n } organizações são lembradas.
  }
survey-notice-closed = Está encerrada. O que foi começado e não enviado fica guardado.
survey-notice-reopened = Está aberta de novo. Os mesmos links funcionam.
survey-notice-taken = Aceito. As famílias já veem, e pode ser desfeito no histórico da organização.
survey-notice-left = Ficou como está.
survey-notice-phoned = Fica anotado.
survey-draft-text = { $n ->
    [1] Há uma organização na lista abaixo. Se for possível escrever, ela recebe uma mensagem com seu próprio link.
   *[other] Há { $n } organizações na lista abaixo. Cada uma a quem se pode escrever recebe uma mensagem com seu próprio link.
  }
survey-send-round = Abrir e enviar as mensagens
survey-discard = Descartar esta rodada
survey-remind = { $n ->
    [1] Lembrar a que não respondeu
   *[other] Lembrar as { $n } que não responderam
  }
survey-close = Encerrar agora
survey-close-text = Os links deixam de funcionar. Você pode abrir de novo.
survey-reopen = Abrir de novo
survey-reopen-text = Os mesmos links funcionam até esse dia. Nenhuma mensagem é enviada.
survey-different = Diferente sobre elas mesmas
survey-different-text = Nomes, endereços e telefones esperam o seu olhar, porque um link não tem senha.
survey-take = Aceitar
survey-leave = Deixar como está
survey-totals = O que dizem juntas
survey-totals-text = Só conta o que foi enviado.
survey-col-question = Pergunta
survey-col-said = Resposta
survey-col-choice = Opção
survey-export = Levar as respostas como tabela (CSV)
survey-partners = Organizações
survey-unreached = Ninguém a quem escrever. Diga a quem perguntar
survey-by-phone = Anotar o que dizem
survey-page-title = O que continua certo?
survey-over = Este link não funciona mais. A pesquisa pode estar encerrada. Obrigado mesmo assim.
survey-thanks = Obrigado. As famílias veem o que você disse.
survey-thanks-text = Nomes, endereços e telefones novos são vistos antes. Se mudar mais alguma coisa, avise quando quiser.
survey-page-lead = Isto é o que as famílias veem de vocês. Mude o que está diferente e deixe o resto. Leva uns dez minutos, e você pode parar e voltar pelo mesmo link.
survey-phone-lead = Anote o que dizem por telefone. Vale como resposta deles.
survey-until = Aberta até { $date }
survey-steps = Passos
survey-step-you = Vocês e seus lugares
survey-step-sessions = O que vocês oferecem
survey-step-questions = Algumas perguntas
survey-step-send = Enviar
survey-done = feito
survey-you-text = Está certo? Corrija o que não está. Um campo vazio aparece como ainda não se sabe.
survey-keep = Guardar e continuar
survey-sessions-text = Diga de cada um se continua certo. O que você não disser fica como está.
survey-page-of = Página { $n } de { $all }.
survey-sessions-more = Vocês oferecem muito: aqui estão os primeiros { $n }. Pelos outros perguntamos durante o ano.
survey-all-yes = { $n ->
    [1] Este continua certo
   *[other] Todos os { $n } daqui continuam certos
  }
survey-said-of-yes = Continua certo
survey-said-of-change = Algo mudou
survey-said-of-ended = Acabou
survey-what-changed = O que mudou
survey-questions-lead = Deixe vazio o que não souber.
survey-before = Os campos mostram o que você disse em { $date } { $year }.
survey-small = Números de jovens de um a nove aparecem para outros como “menos de dez”.
survey-send = Enviar
survey-send-text = Envia-se uma vez. Antes você pode voltar a cada passo.
survey-send-looked = Você já viu seu nome e lugares.
survey-send-not-looked = Você ainda não viu seu nome e lugares.
survey-send-sessions = Respondido: { $n } de { $all } do que vocês oferecem.
survey-send-left = { $n ->
    [1] O outro fica como está.
   *[other] Os outros { $n } ficam como estão.
  }
survey-send-asked = Você já respondeu às perguntas.
survey-send-not-asked = Você ainda não respondeu às perguntas.
survey-said-kept = Está guardado.
survey-said-sent = Está enviado.
survey-said-stop = Não enviaremos mais mensagens. Este link continua funcionando.
survey-wrong-number = Escreva um número inteiro, por exemplo 40, ou deixe vazio.
survey-wrong-choice = Escolha da lista.
survey-wrong-words = Escreva no máximo 600 letras.
survey-page-promise = O link mostra só a sua organização. Seus números são para a rede que planeja programas; só é público o que as famílias veem.
survey-ask-young-5-7 = Quantas crianças de 5 a 7 anos vêm numa semana comum?
survey-ask-young-8-10 = Quantas crianças de 8 a 10 anos vêm numa semana comum?
survey-ask-young-11-13 = Quantos jovens de 11 a 13 anos vêm numa semana comum?
survey-ask-young-14-18 = Quantos jovens de 14 a 18 anos vêm numa semana comum?
survey-ask-waiting = Quantos esperam uma vaga?
survey-ask-more = Quantos mais poderiam receber amanhã?
survey-ask-staff = Quantas pessoas pagas trabalham com eles?
survey-ask-volunteers = Quantos voluntários ajudam?
survey-ask-languages = Que línguas vocês falam com as famílias?
survey-ask-holds-back = O que impede vocês de receber mais?
survey-ask-needs = O que mais ajudaria vocês?
survey-ask-words = O que vocês oferecem que não está aqui? Mais alguma coisa? Não escreva nomes de crianças.
survey-choice-holds-back-money = Dinheiro
survey-choice-holds-back-staff = Falta de pessoal
survey-choice-holds-back-space = Falta de espaço
survey-choice-holds-back-rides = Falta de transporte
survey-choice-holds-back-unknown = As famílias não nos conhecem
survey-choice-holds-back-nothing = Nada
survey-choice-needs-money = Dinheiro
survey-choice-needs-space = Um espaço
survey-choice-needs-training = Formação para a equipe
survey-choice-needs-kits = Materiais e equipamentos
survey-choice-needs-rides = Transporte
survey-choice-needs-interpreters = Intérpretes
survey-choice-needs-volunteers = Voluntários
survey-mail-subject = { $region }: o que continua certo sobre { $organization }?
survey-mail-subject-again = { $region }: um lembrete, o que continua certo sobre { $organization }?
survey-mail-text = { $title }: as famílias perto de { $region } encontram { $organization } por nós. Tudo o que sabemos já está preenchido. Mude o que está diferente, até { $date }. Leva uns dez minutos, sem senha:
survey-mail-text-again = { $title }: ainda não temos resposta de { $organization }. O que você começou está guardado. Está aberta até { $date }, e esta é a última mensagem:
survey-mail-end = O link é só para você: quem o tem pode responder pela sua organização. Na página também pode parar estes e-mails.
survey-text = { $region }: o que continua certo sobre { $organization }? Até { $date }, sem senha. PARAR encerra as mensagens.
survey-text-again = { $region }: ainda sem resposta de { $organization }. Aberta até { $date }. PARAR encerra as mensagens.
monday-survey = { $n ->
    [1] Uma pesquisa encerra em uma semana, e uma organização não respondeu.
   *[other] Uma pesquisa encerra em uma semana, e { $n } organizações não responderam.
  }
monday-survey-go = Lembrar ou ligar
monday-proposals = { $n ->
    [1] Uma organização diz algo diferente sobre si.
   *[other] { $n } organizações dizem algo diferente sobre si.
  }
monday-proposals-go = Ver
survey-draft-reached = { $n ->
    [0] Ainda não dá para escrever a ninguém da lista.
    [1] Dá para escrever a uma delas.
   *[other] Dá para escrever a { $n } delas.
  }
survey-draft-contacts = Diga a quem perguntar nas outras
