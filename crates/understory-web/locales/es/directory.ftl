# El mapa, la lista, los programas, las organizaciones.
map-label = Mapa
map-show = Mostrar el mapa
map-zoom-in = Acercar
map-zoom-out = Alejar
map-many = Lugares muy juntos:
map-failed = No se pudo dibujar el mapa. La lista lleva a los mismos lugares.
map-not-all = La lista muestra los primeros { $n } lugares; el mapa los muestra todos. Elija un tema o un pueblo para ver los demás en la lista.
map-without = ¿Sin mapa? La lista lleva a los mismos lugares.
fact-hours = Cuándo
fact-place = Dónde
fact-cost = Costo
map-heading = { $n ->
    [one] Un lugar
   *[other] { $n } lugares
  }
map-list = Lista de lugares
map-empty = Ningún lugar cumple con eso. Quite una opción y mire otra vez.
map-somewhere = En algún lugar de
map-somewhere-in = En algún lugar de { $town }
map-about = Solo sabemos la localidad. El punto está en su centro.
site-somewhere = (en algún lugar de { $town })
site-somewhere-long = En el mapa está en el centro de { $town }. Todavía no se sabe su punto exacto.
legend-free = tiempo libre
legend-session = este programa
fact-unknown = aún no se sabe
fact-doubtful = aún no se sabe (lo que nos dijeron es difícil de creer)
fact-ask = pregunte a
fact-type = Tipo
fact-setting = Entorno
fact-level = Nivel
fact-ages = Edades
fact-grades = Grados
fact-languages = Idiomas
fact-interpretation = Alguien interpreta al
fact-ride = Transporte a casa
fact-food = Comida
fact-seats = Lugares
fact-pays = Lo que pagan a su hijo o hija
fact-internet = Internet en casa
fact-meeting = Cómo se reúnen
fact-prerequisites = Se necesita antes
fact-sector = Qué son
fact-spoken = Idiomas que hablan
ride-no = no ofrecen transporte
seats-unlimited = sin límite
seats-n = { $n ->
    [one] uno en total
   *[other] { $n } en total
  }
internet-none = no hace falta
internet-phone = basta un teléfono
internet-broadband = hace falta internet rápido
meeting-face = en persona
meeting-online = en línea
meeting-hybrid = a veces en persona, a veces en línea
meeting-mail = por correo
prerequisites-none = nada
ages-both = de { $min } a { $max } años
ages-from = { $min } años o más
ages-until = hasta { $max } años
ages-all = todas las edades
grades-both = de { $min } a { $max }
grades-from = desde { $min }
grades-until = hasta { $max }
grades-numbers = grados { $min } a { $max }
grades-kindergarten-to = de kínder a grado { $max }
grades-from-number = desde el grado { $min }
grades-until-number = hasta el grado { $max }
exception-off = No hay el { $date }.
exception-extra = También el { $date }, { $hours }.
register-opens = La inscripción abre el { $date }.
register-opened = La inscripción abrió el { $date }.
register-closes = La inscripción cierra el { $date }.
register-closed = La inscripción cerró el { $date }.
crumbs = Dónde está
crumb-home = Inicio
example-notice = Este es un ejemplo inventado para mostrar cómo se ve un anuncio. Por favor, no vaya allí.
pager = Más páginas
pager-next = Página siguiente
program-fits = ¿Le queda bien a mi hijo o hija?
program-for = Hecho para:
program-sessions = { $n ->
    [0] Cuándo y dónde
    [one] Cuándo y dónde
   *[other] Cuándo y dónde: { $n } opciones
  }
program-no-sessions = Aún no se saben las fechas.
program-place-unknown = Aún no se sabe el lugar.
program-aid = Ayuda con el costo:
program-access = Entrar y participar
access-yes = Sí:
access-no = No:
access-ask = { $n ->
    [one] Una cosa aún no se sabe
   *[other] { $n } cosas aún no se saben
  }
program-sign-up = Cómo inscribirse
program-sign-up-web = Inscribirse en su sitio web
program-about = Más detalles
program-website = Su sitio web
program-wrong = ¿Algo no era correcto? Dígaselo, por favor, para que se corrija para todos.
organization-also = También se llama
organization-include = Cómo incluimos a todos
organization-programs = { $n ->
    [0] Lo que ofrecen
    [one] Lo que ofrecen
   *[other] Lo que ofrecen: { $n }
  }
organization-no-programs = Todavía no hay nada en la lista.
organization-places = Dónde están
browse-q = ¿Qué busca?
browse-narrow = Afinar la búsqueda
browse-topic = Tema
browse-town = Pueblo
browse-day = Día
browse-language = Idioma
browse-go = Mostrar
browse-clear = Empezar de nuevo
browse-found = { $n ->
    [0] No se encontró nada
    [one] Se encontró uno
   *[other] Se encontraron { $n }
  }
browse-none = Ningún anuncio tiene todo eso. Quite una palabra o una opción, o deje que busquemos lo que queda bien.
browse-none-find = Contestar las siete preguntas
browse-past = Mostrar también lo que ya terminó
told-by = Fuente: { $source }
