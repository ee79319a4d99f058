# Una copia fija del directorio.
ark-index = Inicio de esta copia
ark-title = Programas después de la escuela en { $region }
ark-lead = { $n ->
    [0] No hay programas en esta copia.
    [one] Un programa. Elija un lugar o un tema, o escriba unas palabras.
   *[other] { $n } programas. Elija un lugar o un tema, o escriba unas palabras.
}
ark-made = Esta es una copia hecha el { $day } { $year }. Ya no cambia, así que llame antes de ir.
ark-confirmed = confirmado el { $date } { $year }
ark-found = Encontrados:
ark-all = Todos los programas
ark-organizations = Todas las organizaciones
ark-place = { $place }
ark-files = Para llevar
ark-calendar = Todas las fechas como calendario (.ics)
ark-package = Todo el directorio en tablas (.zip, HSDS)
ark-before = Anteriores
ark-next = Más
ark-moved = Esta ficha está aquí ahora.
