//! The texts of an ordinary brief in the three languages, as long as real ones are.

/// Details of a change: a name and a text each.
type Lines = &'static [(&'static str, &'static str)];

pub struct Texts {
    pub language: &'static str,
    pub document_title: &'static str,
    pub label: &'static str,
    pub kicker: &'static str,
    pub subtitle: &'static str,
    pub gap_interval: &'static str,
    pub gap_says: &'static str,
    pub naive_says: &'static str,
    pub difference: &'static str,
    pub map_caption: &'static str,
    pub map_description: &'static str,
    pub legend: [&'static str; 6],
    pub places_heading: &'static str,
    pub place_columns: [&'static str; 3],
    pub places_note: &'static str,
    pub hardest_heading: &'static str,
    pub hardest: [(&'static str, &'static str); 5],
    pub changes_heading: &'static str,
    pub changes_intro: &'static str,
    pub changes: [(&'static str, &'static str, Lines); 3],
    pub together_heading: &'static str,
    pub together_says: &'static str,
    pub together_details: Lines,
    pub method_heading: &'static str,
    pub method: [&'static str; 5],
    pub facts_heading: &'static str,
    pub facts: Lines,
    pub footers: [&'static str; 2],
}

pub const ENGLISH: Texts = Texts {
    language: "en",
    document_title: "Cape Cod: what it would take",
    label: "Drawn from census counts. Nobody in it exists.",
    kicker: "Gap brief, 27 November 2026",
    subtitle: "Who has nothing good after school, and what would change that",
    gap_interval: "between 10,310 and 10,990",
    gap_says: "of 27,300 young people have nothing after school that fits their week: 39 %.",
    naive_says: "have a program within 3 miles. A map of pins would say that nearly all are served.",
    difference: "A pin is not a way in. Hours, the ride, the price, the language and the age have to fit too, \
        all at the same time.",
    map_caption: "Share who have something that fits",
    map_description: "Map of 15 towns. The lightest are Wellfleet, Truro and Provincetown in the east, with 22 to \
        29 %; the darkest is Barnstable in the middle, with 81 %.",
    legend: [
        "under 20 %",
        "20 to 39 %",
        "40 to 59 %",
        "60 to 79 %",
        "80 % and over",
        "too few to show",
    ],
    places_heading: "Town by town, the widest gap first",
    place_columns: ["Town", "Have a fit", "Have none"],
    places_note: "Lines on the bars show how far the five draws of the population differ.",
    hardest_heading: "Hardest to fit",
    hardest: [
        ("Ages 15 to 17, no car", "of 2,140 have something that fits (9 to 14 %)"),
        (
            "Portuguese at home, ages 6 to 8",
            "of 610 have something that fits (10 to 18 %)",
        ),
        (
            "Uses a wheelchair, no car",
            "of 96 have something that fits (12 to 27 %)",
        ),
        (
            "Little money, Mashpee",
            "of 1,020 have something that fits (19 to 27 %)",
        ),
        (
            "Ages 12 to 14, Wellfleet",
            "of 88 have something that fits (17 to 36 %)",
        ),
    ],
    changes_heading: "Three changes that would help most",
    changes_intro: "Each counts the young people who have nothing that fits today and would have something.",
    changes: [
        (
            "A van from Hyannis to Mashpee and back, Tuesday and Thursday",
            "young people, between 380 and 550",
            &[
                ("Cost", "about $9,000 a term, as the county gave it."),
                ("Where", "Mashpee 290, Barnstable 120, Sandwich 50."),
                ("Who", "mostly 12 to 17, three in four without a car."),
                (
                    "Not known",
                    "whether Robots at the library has seats for all of them. Ask Ana, (508) 555-0114.",
                ),
            ],
        ),
        (
            "Portuguese at Story time with animals, Falmouth Library",
            "young people, between 240 and 400",
            &[
                ("Cost", "about $1,800 a term for an interpreter."),
                ("Where", "Falmouth 210, Bourne 70, Mashpee 32."),
                ("Who", "ages 5 to 8."),
            ],
        ),
        (
            "Robotics after school ends at 5:00 pm, 45 minutes earlier, before the last bus",
            "young people, between 120 and 250",
            &[
                ("Cost", "not given. Nothing has to be bought."),
                ("Where", "Barnstable 96, Yarmouth 61, Dennis 31."),
                ("Who", "ages 11 to 14 who come by bus."),
            ],
        ),
    ],
    together_heading: "All three together",
    together_says: "young people, each counted once, between 730 and 1,080",
    together_details: &[
        ("Cost", "about $10,800 a term for two of the three."),
        ("How good", "no other three changes can reach more than 930."),
    ],
    method_heading: "How we counted",
    method: [
        "We took 27,300 young people of school age, drawn from what the census counts in each town.",
        "For each we asked of every session: do age, hours, dates, ride, price, language, access and seats fit?",
        "Who has at least one session where nothing stands in the way has something that fits.",
        "What a listing does not say counts as a question to ask and never as a no.",
        "For each change we counted again from the start, and counted everybody once.",
    ],
    facts_heading: "Dates, sources and limits",
    facts: &[
        (
            "Listings",
            "412 sessions, read on 24 November 2026. 31 have no place and are counted in no pin.",
        ),
        ("Young people", "census counts of 2024, five draws with the seed 7."),
        ("Free hours", "assumed from age: weekdays after 2:30 pm, and Saturday."),
        (
            "Rides",
            "estimated from straight lines and the speed of buses. Real trips may be longer.",
        ),
        ("Not in here", "what families like, and whether they know of a program."),
    ],
    footers: [
        "Understory · Cape Cod · page 1 of 2",
        "Understory · Cape Cod · page 2 of 2",
    ],
};

pub const SPANISH: Texts = Texts {
    language: "es",
    document_title: "Cape Cod: lo que haría falta",
    label: "Población calculada con datos del censo. Nadie en ella existe.",
    kicker: "Informe de brechas, 27 de noviembre de 2026",
    subtitle: "Quién no tiene nada bueno después de la escuela, y qué lo cambiaría",
    gap_interval: "entre 10.310 y 10.990",
    gap_says: "de 27.300 niños y jóvenes no tienen nada después de la escuela que quepa en su semana: el 39 %.",
    naive_says: "tienen un programa a menos de 3 millas. Un mapa de puntos diría que casi todos están atendidos.",
    difference: "Un punto en el mapa no es una entrada. También tienen que coincidir el horario, el viaje, el precio, \
        el idioma y la edad, todo al mismo tiempo.",
    map_caption: "Parte que tiene algo que le sirve",
    map_description: "Mapa de 15 pueblos. Los más claros son Wellfleet, Truro y Provincetown, con 22 a 29 %.",
    legend: [
        "menos de 20 %",
        "20 a 39 %",
        "40 a 59 %",
        "60 a 79 %",
        "80 % o más",
        "muy pocos para mostrar",
    ],
    places_heading: "Pueblo por pueblo, la brecha más grande primero",
    place_columns: ["Pueblo", "Tienen algo", "No tienen nada"],
    places_note: "Las líneas sobre las barras muestran cuánto difieren los cinco sorteos de la población.",
    hardest_heading: "Los más difíciles de atender",
    hardest: [
        (
            "De 15 a 17 años, sin automóvil",
            "de 2.140 tienen algo que les sirve (9 a 14 %)",
        ),
        (
            "Portugués en casa, de 6 a 8 años",
            "de 610 tienen algo que les sirve (10 a 18 %)",
        ),
        (
            "Usa silla de ruedas, sin automóvil",
            "de 96 tienen algo que les sirve (12 a 27 %)",
        ),
        ("Poco dinero, Mashpee", "de 1.020 tienen algo que les sirve (19 a 27 %)"),
        (
            "De 12 a 14 años, Wellfleet",
            "de 88 tienen algo que les sirve (17 a 36 %)",
        ),
    ],
    changes_heading: "Tres cambios que más ayudarían",
    changes_intro: "Cada número cuenta a quienes hoy no tienen nada que les sirva y tendrían algo.",
    changes: [
        (
            "Una camioneta de Hyannis a Mashpee, ida y vuelta, martes y jueves",
            "niños y jóvenes, entre 380 y 550",
            &[
                ("Costo", "unos $9.000 por temporada, según el condado."),
                ("Dónde", "Mashpee 290, Barnstable 120, Sandwich 50."),
                (
                    "Quiénes",
                    "sobre todo de 12 a 17 años; tres de cada cuatro sin automóvil.",
                ),
                (
                    "No se sabe",
                    "si Robots en la biblioteca tiene lugar para todos. Pregunte a Ana, (508) 555-0114.",
                ),
            ],
        ),
        (
            "Portugués en la Hora del cuento con animales, Biblioteca de Falmouth",
            "niños y jóvenes, entre 240 y 400",
            &[
                ("Costo", "unos $1.800 por temporada para un intérprete."),
                ("Dónde", "Falmouth 210, Bourne 70, Mashpee 32."),
                ("Quiénes", "de 5 a 8 años."),
            ],
        ),
        (
            "Robótica después de la escuela termina a las 5:00 pm, 45 minutos antes, antes del último autobús",
            "niños y jóvenes, entre 120 y 250",
            &[
                ("Costo", "no se dio. No hay que comprar nada."),
                ("Dónde", "Barnstable 96, Yarmouth 61, Dennis 31."),
                ("Quiénes", "de 11 a 14 años que vienen en autobús."),
            ],
        ),
    ],
    together_heading: "Los tres juntos",
    together_says: "niños y jóvenes, cada uno contado una vez, entre 730 y 1.080",
    together_details: &[
        ("Costo", "unos $10.800 por temporada para dos de los tres."),
        (
            "Qué tan bueno",
            "ningún otro grupo de tres cambios puede llegar a más de 930.",
        ),
    ],
    method_heading: "Cómo contamos",
    method: [
        "Tomamos 27.300 niños y jóvenes en edad escolar, según lo que el censo cuenta en cada pueblo.",
        "Para cada uno preguntamos de cada sesión: ¿le sirven la edad, el horario, las fechas, el viaje, el precio, \
            el idioma, el acceso y los lugares?",
        "Quien tiene al menos una sesión sin nada en contra tiene algo que le sirve.",
        "Lo que un anuncio no dice cuenta como una pregunta y nunca como un no.",
        "Para cada cambio contamos otra vez desde el principio, y a cada uno una sola vez.",
    ],
    facts_heading: "Fechas, fuentes y límites",
    facts: &[
        (
            "Anuncios",
            "412 sesiones, leídas el 24 de noviembre de 2026. 31 no tienen lugar y no cuentan como punto.",
        ),
        (
            "Niños y jóvenes",
            "cuentas del censo de 2024, cinco sorteos con la semilla 7.",
        ),
        (
            "Horas libres",
            "supuestas según la edad: entre semana desde las 2:30 pm, y el sábado.",
        ),
        (
            "Viajes",
            "calculados en línea recta y con la velocidad de los autobuses. Pueden tardar más.",
        ),
        (
            "No está aquí",
            "lo que les gusta a las familias, y si conocen un programa.",
        ),
    ],
    footers: [
        "Understory · Cape Cod · página 1 de 2",
        "Understory · Cape Cod · página 2 de 2",
    ],
};

pub const PORTUGUESE: Texts = Texts {
    language: "pt-BR",
    document_title: "Cape Cod: o que seria preciso",
    label: "População sorteada com números do censo. Ninguém nela existe.",
    kicker: "Resumo das lacunas, 27 de novembro de 2026",
    subtitle: "Quem não tem nada de bom depois da escola, e o que mudaria isso",
    gap_interval: "entre 10.310 e 10.990",
    gap_says: "de 27.300 crianças e jovens não têm nada depois da escola que caiba na semana deles: 39 %.",
    naive_says: "têm um programa a menos de 3 milhas. Um mapa de pontos diria que quase todos são atendidos.",
    difference: "Um ponto no mapa não é uma porta aberta. O horário, o transporte, o preço, a língua e a idade também \
        precisam dar certo, tudo ao mesmo tempo.",
    map_caption: "Parte que tem algo que serve",
    map_description: "Mapa de 15 cidades. As mais claras são Wellfleet, Truro e Provincetown, com 22 a 29 %.",
    legend: [
        "menos de 20 %",
        "20 a 39 %",
        "40 a 59 %",
        "60 a 79 %",
        "80 % ou mais",
        "poucos para mostrar",
    ],
    places_heading: "Cidade por cidade, a maior lacuna primeiro",
    place_columns: ["Cidade", "Têm algo", "Não têm nada"],
    places_note: "As linhas sobre as barras mostram quanto os cinco sorteios da população diferem.",
    hardest_heading: "Mais difíceis de atender",
    hardest: [
        ("De 15 a 17 anos, sem carro", "de 2.140 têm algo que serve (9 a 14 %)"),
        (
            "Português em casa, de 6 a 8 anos",
            "de 610 têm algo que serve (10 a 18 %)",
        ),
        (
            "Usa cadeira de rodas, sem carro",
            "de 96 têm algo que serve (12 a 27 %)",
        ),
        ("Pouco dinheiro, Mashpee", "de 1.020 têm algo que serve (19 a 27 %)"),
        ("De 12 a 14 anos, Wellfleet", "de 88 têm algo que serve (17 a 36 %)"),
    ],
    changes_heading: "Três mudanças que mais ajudariam",
    changes_intro: "Cada número conta quem hoje não tem nada que serve e passaria a ter alguma coisa.",
    changes: [
        (
            "Uma van de Hyannis a Mashpee, ida e volta, terça e quinta",
            "crianças e jovens, entre 380 e 550",
            &[
                ("Custo", "cerca de $9.000 por semestre, segundo o condado."),
                ("Onde", "Mashpee 290, Barnstable 120, Sandwich 50."),
                ("Quem", "na maioria de 12 a 17 anos; três em cada quatro sem carro."),
                (
                    "Não se sabe",
                    "se Robôs na biblioteca tem vagas para todos. Pergunte à Ana, (508) 555-0114.",
                ),
            ],
        ),
        (
            "Português na Hora da história com animais, Biblioteca de Falmouth",
            "crianças e jovens, entre 240 e 400",
            &[
                ("Custo", "cerca de $1.800 por semestre para um intérprete."),
                ("Onde", "Falmouth 210, Bourne 70, Mashpee 32."),
                ("Quem", "de 5 a 8 anos."),
            ],
        ),
        (
            "Robótica depois da escola termina às 17h00, 45 minutos mais cedo, antes do último ônibus",
            "crianças e jovens, entre 120 e 250",
            &[
                ("Custo", "não foi informado. Nada precisa ser comprado."),
                ("Onde", "Barnstable 96, Yarmouth 61, Dennis 31."),
                ("Quem", "de 11 a 14 anos que vêm de ônibus."),
            ],
        ),
    ],
    together_heading: "As três juntas",
    together_says: "crianças e jovens, cada um contado uma vez, entre 730 e 1.080",
    together_details: &[
        ("Custo", "cerca de $10.800 por semestre para duas das três."),
        (
            "Quão bom",
            "nenhum outro grupo de três mudanças pode alcançar mais de 930.",
        ),
    ],
    method_heading: "Como contamos",
    method: [
        "Tomamos 27.300 crianças e jovens em idade escolar, conforme o que o censo conta em cada cidade.",
        "Para cada um perguntamos de cada turma: a idade, o horário, as datas, o transporte, o preço, a língua, \
            o acesso e as vagas servem?",
        "Quem tem pelo menos uma turma sem nada no caminho tem algo que serve.",
        "O que um anúncio não diz conta como uma pergunta, e nunca como um não.",
        "Para cada mudança contamos de novo desde o começo, e cada pessoa uma vez só.",
    ],
    facts_heading: "Datas, fontes e limites",
    facts: &[
        (
            "Anúncios",
            "412 turmas, lidas em 24 de novembro de 2026. 31 não têm lugar e não contam como ponto.",
        ),
        (
            "Crianças e jovens",
            "números do censo de 2024, cinco sorteios com a semente 7.",
        ),
        (
            "Horas livres",
            "supostas pela idade: dias de semana a partir das 14h30, e sábado.",
        ),
        (
            "Transporte",
            "estimado em linha reta e pela velocidade dos ônibus. Pode demorar mais.",
        ),
        ("Não está aqui", "o que as famílias gostam, e se conhecem um programa."),
    ],
    footers: [
        "Understory · Cape Cod · página 1 de 2",
        "Understory · Cape Cod · página 2 de 2",
    ],
};
