# Uma cópia fixa do diretório.
ark-index = Início desta cópia
ark-title = Programas depois da escola em { $region }
ark-lead = { $n ->
    [0] Não há programas nesta cópia.
    [1] Um programa. Escolha um lugar ou um assunto, ou escreva algumas palavras.
   *[other] { $n } programas. Escolha um lugar ou um assunto, ou escreva algumas palavras.
}
ark-made = Esta é uma cópia feita em { $day } { $year }. Ela não muda mais, então ligue antes de ir.
ark-confirmed = confirmado em { $date } { $year }
ark-found = Encontrados:
ark-all = Todos os programas
ark-organizations = Todas as organizações
ark-place = { $place }
ark-files = Para levar
ark-calendar = Todas as datas como calendário (.ics)
ark-package = Todo o diretório em tabelas (.zip, HSDS)
ark-before = Anteriores
ark-next = Mais
ark-moved = Este programa está aqui agora.
