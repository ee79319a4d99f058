# Calendars, feeds, a frame for a partner's page, printed pages.
publish-not-read = One part of this address could not be read: { $field }.
publish-too-many = The list has { $n } times and places, and at most { $most } fit into one. Please narrow it by a town, an age or a subject.
publish-busy = This is still being made. Please come back in a moment: it is there then.
publish-nothing = Nothing is listed here any more.
publish-words = “{ $words }”
publish-near = within { $miles } miles of { $place }
publish-age = { $age } years
publish-footer = Understory { $region }, { $date }. Facts may change: please call before you go.
publish-page = page
publish-other-places = Other places
publish-no-place = Place not known yet
publish-catalogue-title = { $region }: what there is for young people
publish-found = { $n ->
    [one] One time and place
   *[other] { $n } times and places
  }
publish-intro-code = Each listing has a short code. With a phone or a computer, go to { $address } and add the code: you see what holds today.
publish-intro-unknown = Where it says “not known yet”, nobody has told us. The person named there can say.
publish-contents = Towns and neighborhoods
publish-index = By day of the week
publish-what = What and where
publish-code = Code
publish-map-of = Map of the places in { $place }; their names and addresses stand beside it.
publish-map-numbers = The numbers are those of the list below.
publish-more = { $n ->
    [one] One more is on our page.
   *[other] { $n } more are on our page.
  }
publish-squares = Squares for a phone: they lead to { $address }
publish-go = Point a phone at the squares, or type:
publish-week-title = Our week in { $region }
publish-all-at = All of it, kept up to date: Understory { $region }
publish-subscribe = Add to my calendar
publish-catalogue = Print a catalogue
publish-catalogue-lead = Choose what it holds. You get a document with a map, a list by town, and a list by day of the week, made from what the listings say today.
publish-pages = { $n ->
    [one] About one page.
   *[other] About { $n } pages.
  }
publish-print = Make the document
publish-print-wait = A long one takes some seconds.
publish-holds = What it holds
publish-near-label = Near a place
publish-near-hint = A ZIP, a town, a school or a library
publish-miles = { $n ->
    [one] One mile
   *[other] { $n } miles
  }
publish-miles-label = How far from it
publish-miles-usual = 5 miles
publish-from = Youngest age
publish-to = Oldest age
publish-topics = Subjects
publish-looks = How it looks
publish-printed-in = Language it is printed in
publish-same-language = The language of this page
publish-paper = Paper
publish-paper-letter = Letter
publish-paper-a4 = A4
publish-large = Large print
publish-count = See how many pages
publish-elsewhere = The same list elsewhere
publish-calendar = The list as a calendar that stays up to date
publish-code-hint = Somebody gave you a code from a printed list? Put it behind /s/ in the address of these pages.
publish-take = Take this list with you:
publish-take-calendar = calendar
publish-take-news = news feed
publish-take-paper = print a catalogue
publish-flyer = Print a page about it
publish-calendar-short = Put it in my calendar
publish-week = Week for the fridge (PDF)
share-title = { $name } on your own page
share-short = On your own page
share-organization = The organization
share-lead = List once, show it everywhere. All that you take from here changes by itself when the listing changes, but for the list of links.
share-frame = A frame with your programs
share-frame-text = Copy the text below into your own page, where your programs should stand. It needs no script and sets no cookies.
share-colour = Your color
share-colour-hint = Six digits, such as 1D6A86
share-colour-wrong = “{ $given }” is not a color in six digits, so our own color is shown.
share-look = Ground
share-look-auto = As the reader’s machine is set
share-look-light = Light
share-look-dark = Dark
share-in = Language of the frame
share-make = Make the text
share-frame-code = Text to copy for the frame
share-preview = Look at the frame
share-links = A list of links
share-links-text = If your page takes no frames, copy this list of links. New programs are not added by themselves: come back for them.
share-links-code = Text to copy for the links
share-feeds = Calendar and news
share-feeds-text = Give these addresses to families, or to the program that makes your page.
share-calendar = Address of the calendar
share-news = Address of the news feed
share-flyers = Flyers
share-flyers-text = One page for each program, with squares that a phone reads.
share-go = Show these programs on your own page
