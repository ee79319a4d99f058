# A imagem de um programa: uma foto ou um folheto.
photo-title = Foto ou folheto
photo-none = Ainda não há imagem. Um programa com imagem é olhado por mais tempo.
photo-shown = O que as famílias veem com o programa
photo-draft = O que as famílias vão ver com o programa
photo-waiting = Uma imagem que espera
photo-waiting-text = A organização principal olha primeiro. Ela chega ao programa depois do sim dela.
photo-sent-back = A organização principal devolveu a última imagem:
photo-take-back = Retirar
photo-remove = Tirar esta imagem
photo-remove-everywhere = Tirar aqui e lá
photo-elsewhere = Programas de outras organizações mostram a mesma imagem:
photo-remove-hint = Você pode trazê-la de volta por 30 dias.
photo-remove-hint-elsewhere = Aqui e lá: também em { $n ->
    [1] um programa de outra organização
   *[other] { $n } programas de outras organizações
  }. Por 30 dias cada uma pode voltar, no histórico da sua própria organização.
photo-bring = Trazer uma imagem
photo-bring-another = Trazer outra, ou descrever de outro jeito
photo-file = A imagem
photo-file-hint = Uma foto, ou um folheto salvo como imagem: JPEG, PNG ou WebP, de até 8 MB.
photo-file-keep = Deixe vazio para manter a imagem que está.
photo-file-again = Por favor, escolha a imagem de novo. Todo o resto continua aqui.
photo-kind = O que é?
photo-kind-photo = Uma foto
photo-kind-flyer = Um folheto com palavras
photo-words = O que aparece nela?
photo-words-hint = Uma frase, para quem não vê a imagem. Um idioma basta. De um folheto, as palavras mais importantes. Por favor, sem nomes de crianças.
photo-agreed-hint = Quem mostra o rosto de uma criança precisa do sim da família dela. Mãos, costas e coisas feitas não precisam.
photo-agreed = Todas as pessoas que dá para reconhecer, ou seus responsáveis, disseram que sim.
photo-how = O que acontece com ela
photo-how-one = Deixamos a imagem menor e guardamos só as cores: não onde nem quando foi tirada, nem com que telefone.
photo-how-two = Ela fica na página do programa, na prévia e ao lado do nome na lista da sua organização.
photo-how-three = Uma imagem que você troca ou tira pode voltar por 30 dias. Depois apagamos.
photo-promise = Ninguém mais vê uma imagem até as famílias verem o programa.
photo-open-flyer = Abrir o folheto para ler
photo-notice-kept = A imagem está guardada. Aqui ela está como as famílias recebem.
photo-notice-drafted = A imagem está guardada. As famílias a veem quando virem o programa.
photo-notice-waits = A imagem está aqui. A organização principal olha primeiro.
photo-notice-removed = A imagem saiu. Você pode trazê-la de volta no que foi mudado.
photo-notice-everywhere = A imagem saiu daqui, e de { $n ->
    [1] um programa de outra organização
   *[other] { $n } programas de outras organizações
  }. Você pode trazer esta de volta no que foi mudado aqui, e cada uma das outras no que foi mudado na sua própria organização.
photo-notice-taken-back = A imagem foi retirada. Ninguém mais olha para ela.
photo-notice-changed = Alguém mudou a imagem desde que você olhou. Nada foi feito.
photo-approvals = Imagens
photo-approvals-text = Com o seu sim, as famílias veem a imagem onde veem o programa.
photo-approvals-now = O que está lá agora
photo-approvals-nothing = Nenhuma imagem.
photo-approvals-new = O que é novo
photo-approvals-agreed = Quem trouxe diz: todas as pessoas que dá para reconhecer disseram que sim.
photo-approvals-not-agreed = Nada foi dito sobre pessoas na imagem.
photo-approvals-was-away = Você retirou uma foto aqui, ou devolveu esta. Veja o histórico antes de dizer sim: uma família pode ter pedido para não aparecer.
photo-approval-changed = Esta imagem foi retirada, trocada ou decidida desde que você olhou. Isto é o que espera agora.
listings-act-picture = Imagem do programa:
listings-act-picture-off = Imagem tirada:
listings-wrong-picture-missing = Por favor, escolha uma imagem.
listings-wrong-picture-words = Por favor, diga em uma frase de até 200 letras o que aparece.
listings-wrong-picture-agreed = Uma foto precisa deste sim. Se alguém não concordou, por favor escolha outra.
listings-wrong-picture-empty = Não há nada neste arquivo.
listings-wrong-picture-large = Este arquivo passa de 8 MB. Por favor, faça uma cópia menor e escolha essa.
listings-wrong-picture-format = Não conseguimos ler isto como imagem. Salve como JPEG, PNG ou WebP. Se for um PDF, tire uma foto da página.
listings-wrong-picture-heic = Esta imagem tem uma forma que só alguns telefones conhecem (HEIC). Salve ou compartilhe como JPEG e escolha essa.
listings-wrong-picture-moves = Esta imagem se mexe. Por favor, escolha uma parada.
listings-wrong-picture-pixels = Esta imagem tem mais de 40 milhões de pontos. Por favor, faça uma cópia menor.
listings-wrong-picture-small = Esta imagem é pequena ou estreita demais. Precisa de 200 pontos de cada lado, e um lado no máximo cinco vezes o outro.
listings-wrong-picture-broken = Não dá para abrir esta imagem. Talvez tenha sido cortada no caminho. Tente de novo ou escolha outra.
listings-wrong-picture-busy = Muitas imagens estão chegando agora. Nada foi guardado. Tente de novo em um minuto.
listings-wrong-picture-many = Já há 300 imagens, com as dos últimos 30 dias. Por favor, ligue para a organização principal.
