# O mapa, a lista, os programas, as organizações.
map-label = Mapa
map-show = Mostrar o mapa
map-zoom-in = Aproximar
map-zoom-out = Afastar
map-many = Lugares bem próximos:
map-failed = Não foi possível desenhar o mapa. A lista tem tudo.
map-without = A lista tem tudo o que o mapa mostraria.
fact-hours = Quando
fact-place = Onde
fact-cost = Custo
