# The map, the list to browse, programs, organizations.
map-label = Map
map-show = Show the map
map-zoom-in = Closer
map-zoom-out = Farther
map-many = Places close together:
map-failed = The map could not be drawn. The list holds everything.
map-without = The list holds everything the map would show.
fact-hours = When
fact-place = Where
fact-cost = Cost
