# As sete perguntas à mesa
answers-title = Sete perguntas sobre { $name }
answers-lead = Perguntem juntos. O que se pula não exclui nada.
answers-age = { $years ->
    [one] { $years } ano, pelo mês de nascimento guardado.
   *[other] { $years } anos, pelo mês de nascimento guardado.
}
answers-near-fixed = Perto de { $near }. Quem muda isso são os adultos que moram lá, por isso não se pergunta aqui.
answers-near-unknown = Sua família guarda onde fica a casa, e isso não se muda aqui. O que combina aparece sem contar o caminho.
answers-kept = As respostas ficam guardadas para este jovem. Onde você mora fica guardado só com a sua casa.
answers-go = Guardar e mostrar o que combina
table-answers = Responder às sete perguntas
table-fits = O que combina
table-allowed-see = O que está permitido
table-assented = { $name } também disse sim
table-sheet = O plano para levar para casa
table-sheet-text = Uma folha no idioma da família: o plano com os dias, o que fica guardado e a quem perguntar. Não tem PIN, e os cartões anteriores continuam valendo.
fits-for = Para { $name }
results-keep = Guardar estas respostas
# Guardar uma busca
keep-title = Guardar estas respostas
keep-visitor = Nada disto fica guardado. Você pode procurar quantas vezes quiser sem conta.
keep-visitor-how = Para guardar as respostas, entre primeiro com o seu cartão. Uma biblioteca ou outra pessoa que ajuda pode lhe dar um.
keep-back = Voltar ao que combina
keep-lead = Você procurou alguma coisa. Ela só fica guardada se você disser aqui.
keep-nobody = Aqui não há ninguém para quem você possa guardar isto. Sente-se primeiro com uma família.
keep-new = Alguém novo
keep-new-how = Só para alguém novo: um desenho e o mês de nascimento
keep-words = As respostas ficam seladas. Você vê quem olhou e pode mudá-las quando quiser. O lugar fica guardado só com a casa.
keep-yes = Sim, guardar
# O plano
table-erasure = Tudo sobre { $called } será apagado em { $day }.
table-erasure-see = Ver ou parar
plan-see = Plano
plan-put = Pôr no plano
plan-title = O plano de { $name }
plan-lead = Alguns programas, o que é preciso fazer para cada um e até quando.
plan-empty = Ainda não há nada no plano.
plan-gone = Isto já não está na lista. Pergunte antes de contar com isso.
plan-steps = Passos e dias
plan-done = feito
plan-goes-on = Continua
plan-keep = Guardar isto
plan-off = Tirar do plano
plan-kept = O plano está guardado.
plan-enrolled = Conseguiu vaga, { $day }
plan-first-day-outside = Este dia fica fora das datas do programa. Olhe de novo.
plan-ended = Como terminou: { $outcome }, { $day }
step-register = Fazer a inscrição
step-pay = Pagar, ou pedir ajuda para pagar
step-ride = Como ir e voltar
step-paperwork = Papéis
step-first-day = Primeiro dia
outcome-enrolled = conseguiu vaga
outcome-full = estava cheio
outcome-no-ride = sem transporte
outcome-too-dear = caro demais
outcome-hours = os horários não combinavam
outcome-language = ninguém falava o idioma
outcome-access = faltava o que este jovem precisa
outcome-paperwork = os papéis eram muitos ou chegaram tarde
outcome-no-answer = ninguém respondeu
outcome-not-wanted = já não quer
outcome-cancelled = foi cancelado
people-field-due = Até quando
people-field-note = Nota
people-field-outcome = Como terminou?
people-field-program = Programa
people-field-said-by = Quem diz não
people-field-paper-code = Código do papel
people-field-signed-by = Quem assinou
people-field-signed-on = Dia da assinatura
people-field-facts = Respostas
people-wrong-note = { $field }: escreva no máximo 200 letras em uma linha.
people-wrong-plan = { $field }: já há 12 programas neste plano. Tire um primeiro.
people-wrong-day = { $field }: este dia não pode estar certo. Olhe de novo.
people-wrong-paper = { $field }: este código não serve. Talvez já tenha sido usado, tenha mais de 90 dias ou seja de outro jovem.
# O que está permitido
allowed-title = O que está permitido sobre { $name }
allowed-lead = Quem pode ver alguma coisa, quem diz não, e os papéis.
allowed-nobody = Ninguém pode ver nada.
allowed-yes = { $name } diz sim
allowed-done = Está guardado, e a família vê.
allowed-waits-own = Isto espera o seu sim. Até lá ninguém vê nada.
allowed-waits = Isto espera o sim do jovem. Até lá ninguém vê nada.
allowed-signed = Assinado em papel em { $signed }. Até { $day }
assent-words = Podem ver isto sobre você, só para este fim e só até aquele dia? Você pode dizer não, e nada piora. Você pode retirar quando quiser, e vai ver quem olhou.
no-title = A quem se diz não
no-lead = Um não vale mais do que qualquer sim, até que quem o disse o retire.
no-say = Dizer não a uma organização
no-go = Dizer não
no-back = Retirar este não
no-for = Dizer não, por { $name }
no-said = Não a { $organization }, para { $purpose }
no-said-young = Não a { $organization }, para { $purpose }: diz o jovem
no-since = Desde { $day }
# No papel
paper-title = No papel
paper-lead = Imprima uma folha com um código. Quando ela voltar assinada, anote aqui. O código vale uma vez, por 90 dias.
paper-print = Imprimir uma folha para { $name }
paper-enter = Voltou uma folha assinada
paper-assented = { $name } também assinou
paper-enter-go = Guardar o que foi assinado
paper-form = Você decide quem pode ver alguma coisa
paper-code = Código desta folha:
paper-until = vale até { $day }
paper-about = Sobre
paper-one = Marque um.
paper-some = Marque o que permite.
paper-days = No máximo 365, a partir do dia da assinatura:
paper-signature = Assinatura da mãe, do pai ou de quem cuida
paper-date = Dia
paper-young = A partir dos 13 anos: assinatura do jovem
paper-give = Devolva esta folha a quem lhe deu. O que você não marcar não está permitido.
paper-back = Voltar
paper-blank = Uma folha em branco
paper-blank-text = Para uma família que quer ler primeiro e assinar em casa. Tem um código e nenhum nome.
paper-blank-go = Imprimir uma folha em branco
# Só para contar
counts-title = Sobre { $name }, só para contar
counts-lead = Você pode pular cada pergunta. Ninguém vê as respostas: nem quem ajuda você, nem os programas.
counts-use = Nós as contamos junto com as de muitas famílias, para ver quem fica de fora. Elas não mudam nada sobre onde o jovem pode participar. Números pequenos nunca são mostrados. Você pode mudar ou apagar tudo quando quiser.
counts-keep = Guardar estas
counts-erase = Apagar tudo isto
counts-kept = Está como você disse.
equity-skip = Pulo esta
equity-yes = Sim
equity-no = Não
equity-heritage = Como você descreve este jovem?
equity-heritage-native = Indígena da América ou do Alasca
equity-heritage-asian = Asiático
equity-heritage-black = Negro ou afro-americano
equity-heritage-cape-verdean = Cabo-verdiano
equity-heritage-hispanic = Hispânico ou latino
equity-heritage-middle-eastern = Do Oriente Médio ou do norte da África
equity-heritage-pacific = Do Havaí ou das ilhas do Pacífico
equity-heritage-white = Branco
equity-heritage-several = Mais de um destes
equity-heritage-another = De outra maneira
equity-gender = Gênero
equity-gender-girl = Menina
equity-gender-boy = Menino
equity-gender-nonbinary = Nenhum, ou os dois
equity-gender-another = De outra maneira
equity-disability = Tem uma deficiência?
equity-learns-english = Ainda está aprendendo inglês?
equity-money-tight = O dinheiro é curto em casa?
equity-first-in-family = Seria a primeira pessoa da família a ir para a faculdade?
equity-no-steady-home = Vive com uma família acolhedora ou sem uma casa fixa?
equity-military = A mãe ou o pai serve nas forças armadas?
equity-rural = Vocês moram longe da cidade?
# O que uma organização vê
young-title = Famílias que lhe permitiram alguma coisa
young-lead = Você vê o que uma família permitiu, para o fim que nomeia. Cada olhada fica guardada, e a família a vê.
young-see = Mostrar
young-n = { $n ->
    [1] { $n } jovem
   *[other] { $n } jovens
 }
young-nobody = Nenhuma família permitiu isto ainda. Pergunte a uma família ou a quem se senta com ela.
young-open = Abrir
young-more = São mais de 50. Para olhar tantos de uma vez é preciso uma segunda pessoa; pergunte à organização que coordena.
young-classes = Você pode ver { $classes }.
young-class-card = apelido e idade
young-class-answers = as respostas sobre a semana
young-class-contact = como falar com a família
young-seen = A família vê que você olhou.
young-back = Voltar à lista
# Na página de uma família
more-plan = O plano
more-waits = Isto espera o seu sim
more-yes = Eu digo sim
more-about = Responder a perguntas só para contar
sheet-made = Feito em { $day }
sheet-card-of = Cartão de
sheet-reach = Se você quiser perguntar alguma coisa
sheet-reach-here = Pergunte onde você recebeu esta folha.
# O que se diz a quem ajuda entre uma vez e outra
navigator-due = Para perguntar
navigator-due-text = Famílias com quem você se sentou há pouco têm algo a fazer até estes dias. Os nomes são ditos só à mesa.
navigator-due-day = { $n ->
    [1] { $day }: { $n } família
   *[other] { $day }: { $n } famílias
 }
navigator-blockers = Como os planos terminaram nesta região
navigator-blockers-text = Cada número é de pelo menos dez jovens, e de pelo menos dez que ficam de fora dele.
navigator-blockers-few = Ainda há poucos planos para dizer alguma coisa.
navigator-blocker = { $outcome }: { $n } jovens
# Quem olhou
look-why-for = { $why }, para { $purpose }
act-refuse = dizer não a uma organização
act-assent = guardar um sim do jovem
act-see-plan = ver o plano
act-see-facts = ver o que se diz para contar
act-change-facts = mudar o que se diz para contar
act-print-paper = imprimir uma folha para assinar
act-refused-as-steward = ver famílias de uma organização
rule-refused = alguém da família diz não
