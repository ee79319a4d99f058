# Calendars, feeds, a frame for a partner's page, printed pages.
publish-not-read = Una parte de esta dirección no se pudo leer: { $field }.
publish-too-many = La lista tiene { $n } horarios y lugares, y caben { $most } como máximo. Redúzcala por pueblo, edad o tema.
publish-busy = Todavía se está haciendo. Vuelva en un momento, por favor: entonces estará listo.
publish-nothing = Aquí ya no hay nada en la lista.
publish-words = «{ $words }»
publish-near = a menos de { $miles } millas de { $place }
publish-age = { $age } años
publish-footer = Understory { $region }, { $date }. Los datos pueden cambiar: llame antes de ir, por favor.
publish-page = página
publish-other-places = Otros lugares
publish-no-place = Lugar aún sin confirmar
publish-catalogue-title = { $region }: lo que hay para niños y jóvenes
publish-found = { $n ->
    [one] Un horario y lugar
   *[other] { $n } horarios y lugares
  }
publish-intro-code = Cada anuncio tiene un código corto. Con un teléfono o una computadora, vaya a { $address } y agregue el código: verá lo que vale hoy.
publish-intro-unknown = Donde dice «aún no se sabe», nadie nos lo ha dicho. La persona que se nombra allí lo sabe.
publish-contents = Pueblos y barrios
publish-index = Por día de la semana
publish-what = Qué y dónde
publish-code = Código
publish-map-of = Mapa de los lugares de { $place }; sus nombres y direcciones están al lado.
publish-map-numbers = Los números son los de la lista de abajo.
publish-more = { $n ->
    [one] Hay uno más en nuestra página.
   *[other] Hay { $n } más en nuestra página.
  }
publish-squares = Cuadros para el teléfono: llevan a { $address }
publish-go = Apunte el teléfono a los cuadros, o escriba:
publish-week-title = Nuestra semana en { $region }
publish-all-at = Todo, siempre al día: Understory { $region }
publish-subscribe = Agregar a mi calendario
publish-catalogue = Imprimir un catálogo
publish-catalogue-lead = Elija lo que contiene. Recibe un documento con un mapa, una lista por pueblo y otra por día de la semana, hecho con lo que dicen los anuncios hoy.
publish-pages = { $n ->
    [one] Más o menos una página.
   *[other] Más o menos { $n } páginas.
  }
publish-print = Hacer el documento
publish-print-wait = Uno largo tarda unos segundos.
publish-holds = Lo que contiene
publish-near-label = Cerca de un lugar
publish-near-hint = Un código postal, un pueblo, una escuela o una biblioteca
publish-miles = { $n ->
    [one] Una milla
   *[other] { $n } millas
  }
publish-miles-label = A qué distancia
publish-miles-usual = 5 millas
publish-from = Edad mínima
publish-to = Edad máxima
publish-topics = Temas
publish-looks = Cómo se ve
publish-printed-in = Idioma en que se imprime
publish-same-language = El idioma de esta página
publish-paper = Papel
publish-paper-letter = Carta
publish-paper-a4 = A4
publish-large = Letra grande
publish-count = Ver cuántas páginas son
publish-elsewhere = La misma lista en otros lugares
publish-calendar = La lista como calendario que se mantiene al día
publish-code-hint = ¿Le dieron un código de una lista impresa? Póngalo después de /s/ en la dirección de estas páginas.
publish-take = Llévese esta lista:
publish-take-calendar = calendario
publish-take-news = novedades
publish-take-paper = imprimir un catálogo
publish-flyer = Imprimir una hoja sobre esto
publish-calendar-short = Ponerlo en mi calendario
publish-week = La semana para el refrigerador (PDF)
share-title = { $name } en su propia página
share-short = En su propia página
share-organization = La organización
share-lead = Anuncie una vez y se ve en todas partes. Todo lo que se lleve de aquí cambia solo cuando cambia el anuncio, menos la lista de enlaces.
share-frame = Un recuadro con sus programas
share-frame-text = Copie el texto de abajo en su propia página, donde quiera que estén sus programas. No usa programas ocultos ni cookies.
share-colour = Su color
share-colour-hint = Seis cifras, como 1D6A86
share-colour-wrong = «{ $given }» no es un color en seis cifras, así que se ve nuestro color.
share-look = Fondo
share-look-auto = Como lo tenga quien lee
share-look-light = Claro
share-look-dark = Oscuro
share-in = Idioma del recuadro
share-make = Hacer el texto
share-frame-code = Texto para copiar el recuadro
share-preview = Ver el recuadro
share-links = Una lista de enlaces
share-links-text = Si su página no acepta recuadros, copie esta lista de enlaces. Los programas nuevos no se agregan solos: vuelva por ellos.
share-links-code = Texto para copiar los enlaces
share-feeds = Calendario y novedades
share-feeds-text = Dé estas direcciones a las familias, o al programa que hace su página.
share-calendar = Dirección del calendario
share-news = Dirección de las novedades
share-flyers = Volantes
share-flyers-text = Una hoja por programa, con cuadros que el teléfono lee.
share-go = Mostrar estos programas en su propia página
