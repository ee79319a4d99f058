# La imagen de un programa: una foto o un volante.
photo-title = Foto o volante
photo-none = Todavía no hay imagen. Un programa con imagen se mira más tiempo.
photo-shown = Lo que las familias ven con el programa
photo-draft = Lo que las familias verán con el programa
photo-waiting = Una imagen que espera
photo-waiting-text = La organización principal la mira primero. Llega al programa después de su sí.
photo-sent-back = La organización principal devolvió la última imagen:
photo-take-back = Retirarla
photo-remove = Quitar esta imagen
photo-remove-everywhere = Quitarla aquí y allí
photo-elsewhere = Programas de otras organizaciones muestran la misma imagen:
photo-remove-hint = Puede recuperarla durante 30 días.
photo-remove-hint-elsewhere = Aquí y allí: también en { $n ->
    [one] un programa de otra organización
   *[other] { $n } programas de otras organizaciones
  }. Durante 30 días cada una se puede recuperar, en el historial de su propia organización.
photo-bring = Traer una imagen
photo-bring-another = Traer otra, o describirla de otra manera
photo-file = La imagen
photo-file-hint = Una foto, o un volante guardado como imagen: JPEG, PNG o WebP, de hasta 8 MB.
photo-file-keep = Déjelo vacío para conservar la imagen que está.
photo-file-again = Por favor, elija la imagen otra vez. Todo lo demás sigue aquí.
photo-kind = ¿Qué es?
photo-kind-photo = Una foto
photo-kind-flyer = Un volante con palabras
photo-words = ¿Qué se ve en ella?
photo-words-hint = Una frase, para quienes no la ven. Basta un idioma. De un volante, las palabras más importantes. Por favor, sin nombres de niños.
photo-agreed-hint = Quien muestra la cara de un niño necesita el sí de su familia. Las manos, las espaldas y las cosas hechas no lo necesitan.
photo-agreed = Todas las personas que se reconocen en ella, o su madre, padre o tutor, dijeron que sí.
photo-how = Qué pasa con ella
photo-how-one = La hacemos más pequeña y guardamos solo sus colores: no dónde ni cuándo se tomó, ni con qué teléfono.
photo-how-two = Está en la página del programa, en su vista previa y junto a su nombre en la lista de su organización.
photo-how-three = Una imagen que usted cambia o quita se puede recuperar durante 30 días. Después la borramos.
photo-promise = Nadie más ve una imagen hasta que las familias ven el programa.
photo-open-flyer = Abrir el volante para leerlo
photo-notice-kept = La imagen está guardada. Aquí está como la reciben las familias.
photo-notice-drafted = La imagen está guardada. Las familias la ven cuando vean el programa.
photo-notice-waits = La imagen está aquí. La organización principal la mira primero.
photo-notice-removed = La imagen ya no está. Puede recuperarla en lo que se cambió.
photo-notice-everywhere = La imagen ya no está aquí, ni en { $n ->
    [one] un programa de otra organización
   *[other] { $n } programas de otras organizaciones
  }. Puede recuperar esta en lo que se cambió aquí, y cada una de las otras en lo que se cambió en su propia organización.
photo-notice-taken-back = La imagen se retiró. Ya nadie la mira.
photo-notice-changed = Alguien cambió la imagen desde que usted miró. No se hizo nada.
photo-approvals = Imágenes
photo-approvals-text = Cuando usted diga sí, las familias verán la imagen donde vean el programa.
photo-approvals-now = Lo que está ahora
photo-approvals-nothing = Ninguna imagen.
photo-approvals-new = Lo nuevo
photo-approvals-agreed = Quien la trajo dice: todas las personas que se reconocen dijeron que sí.
photo-approvals-not-agreed = No se dijo nada de las personas que se ven.
photo-approvals-was-away = Usted quitó una foto aquí, o devolvió esta. Mire el historial antes de decir que sí: una familia puede haber pedido que no se la vea.
photo-approval-changed = Esta imagen se retiró, se cambió o ya se decidió desde que usted miró. Esto es lo que espera ahora.
listings-act-picture = Imagen del programa:
listings-act-picture-off = Se quitó la imagen:
listings-wrong-picture-missing = Por favor, elija una imagen.
listings-wrong-picture-words = Por favor, diga en una frase de hasta 200 letras qué se ve.
listings-wrong-picture-agreed = Una foto necesita este sí. Si alguien no ha dicho que sí, elija otra, por favor.
listings-wrong-picture-empty = No hay nada en este archivo.
listings-wrong-picture-large = Este archivo pasa de 8 MB. Por favor, haga una copia más pequeña y elija esa.
listings-wrong-picture-format = No podemos leer esto como imagen. Guárdela como JPEG, PNG o WebP. Si es un PDF, haga una foto de la página.
listings-wrong-picture-heic = Esta imagen tiene una forma que solo algunos teléfonos conocen (HEIC). Guárdela o compártala como JPEG y elija esa.
listings-wrong-picture-moves = Esta imagen se mueve. Por favor, elija una que no se mueva.
listings-wrong-picture-pixels = Esta imagen tiene más de 40 millones de puntos. Por favor, haga una copia más pequeña.
listings-wrong-picture-small = Esta imagen es demasiado pequeña o estrecha. Necesita 200 puntos de cada lado, y un lado no más de cinco veces el otro.
listings-wrong-picture-broken = No se puede abrir esta imagen. Tal vez se cortó en el camino. Inténtelo otra vez o elija otra.
listings-wrong-picture-busy = Ahora llegan muchas imágenes. No se guardó nada. Inténtelo otra vez en un minuto.
listings-wrong-picture-many = Ya hay 300 imágenes, con las de los últimos 30 días. Por favor, llame a la organización principal.
