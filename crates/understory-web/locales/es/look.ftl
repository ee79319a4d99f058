# Alrededor de cada página.
site-description = Programas después de la escuela en { $region } que caben en la semana de su hijo o hija.
skip = Ir al contenido
language-switch = Idioma
promise-title = No guardamos nada.
promise = Puede mirar sin cuenta, sin nombre y sin una cookie que le siga.
promise-more = Lo que prometemos
nav-find = Lo que queda bien
nav-browse = Todo lo que hay
nav-map = Mapa
nav-libraries = Para bibliotecas y escuelas
nav-api = Datos para programadores
print-footer = Impreso desde Understory. Los datos pueden cambiar: el teléfono de cada tarjeta sabe más.
strip = Semana: { $hours }
strip-with-free = Semana: { $hours }. Tiempo libre: { $free }.
