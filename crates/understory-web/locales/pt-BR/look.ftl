# Em volta de cada página.
site-description = Programas depois da escola em { $region } que cabem na semana do seu filho ou filha.
skip = Ir para o conteúdo
language-switch = Idioma
promise-title = Não guardamos nada.
promise = Você pode olhar sem conta, sem nome e sem um cookie que siga você.
promise-more = O que prometemos
nav-find = O que serve
nav-browse = Tudo o que há
nav-map = Mapa
nav-libraries = Para bibliotecas e escolas
nav-api = Dados para programadores
print-footer = Impresso do Understory. Os dados podem mudar: o telefone de cada cartão sabe mais.
strip = Semana: { $hours }
strip-with-free = Semana: { $hours }. Tempo livre: { $free }.
