# Whoever came with a code and waits for a yes
waiting-title = Is this who you meant?
waiting-line = { $name } came with your code, { $at }.
waiting-line-instead = { $name } came with your code, { $at }. They take over, and whoever made the code leaves.
waiting-text = They see nothing until somebody says yes. Without a yes it ends on { $day }.
waiting-yes = Yes, that is them
waiting-no = No
waiting-by-others = You cannot say it here. Another adult of the family, come in with more than a card, or a navigator can.
waits-until = You came with a code. Somebody of the family has to say that it is you. Until then you see nothing. Without a yes it ends on { $day }.
family-waiting = Your code is taken. Now somebody of the family has to say that it is you.
child-welcomed = They look after them too from now on.
child-turned-away = They were not let in.
act-come-with-code = come with a code
act-turn-away = turn away whoever came
people-wrong-born-beside = { $field }: from this month hangs who is asked and who decides. A navigator beside you can change it.
# Bars, for the lead organization
staff-bars = Who is kept away
staff-bars-lead = Families keep somebody away. Whoever is kept out unjustly comes to you. Talk with the family first.
staff-bars-none = Nobody is kept away.
staff-bar = { $initials } ({ $account }) from a young person ({ $young })
staff-bar-since = since { $day }
staff-bar-beside = since { $day }, placed by a navigator beside the family
staff-lift-ask = Ask to lift it
staff-lift-text = Say why. Somebody else who runs the network decides within a day. The family sees that you asked.
staff-lift-asked = { $name } wants to lift it, { $at }
staff-lift = Lift it
staff-lift-leave = Leave it
staff-lifts-open = { $n ->
    [one] Somebody wants to lift a bar. It waits for a second person.
   *[other] { $n } bars wait for a second person who lifts them or leaves them.
 }
staff-notice-lift-asked = It waits for a second person.
staff-notice-lifted = It is lifted. The family sees it.
staff-notice-left = It stays.
staff-alarm-own = It is about you. Somebody else settles it.
people-wrong-asked-already = { $field }: somebody asked for this already.
act-ask-to-lift = ask that somebody be let near again
act-lift-bar = let somebody near again
act-leave-bar = leave it that somebody is kept away
rule-backbone = they run the network
rule-operator = whoever runs this program
rule-second-person = a second person of the network agreed
