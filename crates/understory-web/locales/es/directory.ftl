# El mapa, la lista, los programas, las organizaciones.
map-label = Mapa
map-show = Mostrar el mapa
map-zoom-in = Acercar
map-zoom-out = Alejar
map-many = Lugares muy juntos:
map-failed = No se pudo dibujar el mapa. La lista lo tiene todo.
map-without = La lista tiene todo lo que mostraría el mapa.
fact-hours = Cuándo
fact-place = Dónde
fact-cost = Costo
