# A static copy of the directory.
ark-index = Start of this copy
ark-title = After-school programs in { $region }
ark-lead = { $n ->
    [0] There are no programs in this copy.
    [one] One program. Choose a place or a subject, or type some words.
   *[other] { $n } programs. Choose a place or a subject, or type some words.
}
ark-made = This is a copy made on { $day } { $year }. It does not change any more, so call before you go.
ark-confirmed = confirmed on { $date } { $year }
ark-found = Found:
ark-all = All programs
ark-organizations = All organizations
ark-place = { $place }
ark-files = To take with you
ark-calendar = All dates as a calendar (.ics)
ark-package = All listings as tables (.zip, HSDS)
ark-before = Before
ark-next = More
ark-moved = This listing is here now.
