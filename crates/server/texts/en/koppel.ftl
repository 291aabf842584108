# The words of the pages. Both languages hold the same keys; a test sees to it.

## Shell

skip-link = Skip to the content
demo-bar = Demo: made-up data
search-label = Search reports
search-button = Search
nav-label = Main menu
tabs-label = Street
theme-label = Display
theme-system = As the device
theme-light = Light
theme-dark = Dark
sign-out = Sign out
nav-today = Today
nav-work = Work
nav-board = Board
nav-arrangements = Agreements
nav-practices = Practices
nav-access-log = Access log
tab-today = Today
tab-map = Map
tab-report = Report
tab-help = Help
owner-label = Owner:
owner-since = since
owner-handing-to = on its way to
owner-offered-to = offered to
owner-raised-to = raised to
owner-answer-by = answer by
ground-label = Ground:
pager-label = More of this list
pager-first = To the start
pager-next = Next
refusal-why = Why:
refusal-chain = The whole reasoning
refusal-instead = What you can do:
choose = Choose
map-legend = Legend

## Signing in

sign-in-title = Welcome to Koppel
welcome-what = Here police and enforcement officers work together on what happens on the street.
sign-in-heading = Do you work for police or enforcement?
sign-in-intro = Sign in with the account of your own organisation.
sign-in-button = Sign in at your organisation
sign-in-personas = Choose below who you are
sign-in-personas-heading = Who do you want to be in this demo?
sign-in-none = Signing in has not been set up here. Ask the administrator.
sign-in-report-heading = Do you want to report something?
sign-in-report = You need no account. Afterwards you can follow what is done with it.

## Words of the work

status-open = Open
status-offered = Offered
status-taken-up = Taken up
status-on-its-way = On its way
status-closed = Closed
urgency-low = Can wait
urgency-normal = This shift
urgency-high = Now
urgency-default = As usual for this subject
result-nothing-found = Nothing found
result-spoken-to = Spoken to
result-enforced = Fine or official report
result-resolved = Resolved
result-passed-on = Passed on to another organisation
place-outside = Outside every area of this region
place-beside = within { $metres } m of { $area }
who-reporter = Reporter
who-system = Koppel

## Today

today-title = Today
today-summary =
    { $asked ->
        [0] Nothing waits for your answer
        [one] 1 waits for your answer
       *[other] { $asked } wait for your answer
     }, { $mine ->
        [0] you have nothing open
        [one] you have 1 report open
       *[other] you have { $mine } reports open
     }.
today-summary-other = Choose where you want to go.
today-street = To the street
today-worklist = To the worklist
today-asked = Waits for your answer
today-asked-none = Nobody has offered you anything
today-mine = Yours
today-mine-none = You have nothing open

## Worklist

worklist-title = Work
worklist-summary =
    { $all ->
        [0] Nothing here
        [one] 1 report
       *[other] { $all } reports
     }, { $open ->
        [0] all taken up
       *[other] { $open } not taken up by anybody
     }.
worklist-supplies = Work supply
worklist-all = All
worklist-order = Order
order-urgency = Urgency
order-place = Place
order-time = Oldest first
worklist-status = Show
filter-not-closed = What is not closed
filter-all = Everything
worklist-apply = Apply
filter-clear = Clear the filters
worklist-searched = Searched for “{ $words }”.
worklist-search-clear = Clear the search
worklist-empty = There is nothing here now
worklist-empty-text = New reports appear by themselves.
worklist-found-none = Nothing found
worklist-found-none-text = Try another word, or choose Everything under Show.
worklist-back = Back to all work
direction-refused = You do not set the daily work of this team
direction-refused-detail = That needs an agreement that is in force now. You can consult the organisation.

## A report

report-back = Back to the work
report-back-street = Back to today
report-signal = Signal
report-reason = Reason:
answer-offer = This is offered to you
answer-hand-over = This is being handed over to you
act-accept = Accept
act-decline = Decline
act-bounce = Send back
act-take-up = Take up
act-offer = Offer
act-offer-to = Offer to
act-offer-colleague = Offer to a colleague
act-withdraw = Take the offer back
act-hand-over = Hand over to police
act-close = Close
act-note = Make a note
act-open = Open
act-look-or-decline = Look at it or decline
hand-over-stays = Until the police accept it, it stays yours.
report-seen = What was seen
report-received = Came in
report-photo = Photo of the place
report-contact = Reporter can be reached at
report-boundary = What is for the enforcement officer, what for the police?
report-may-i = What may I do here?
report-notes = Notes
report-notes-none = No notes yet
report-journal = What happened
field-reason = Why?
field-reason-kept = Why not? The reason is kept.
field-result = What came of it?
field-note = Note
field-note-optional = Note (optional)
field-text = What do you see?
field-text-hint = Please write no names or number plates.
done-oppakken = Taken up. This report is yours now.
done-aanbieden = Offered. You will see the answer here.
done-intrekken = The offer is taken back.
done-aannemen = Accepted. This report is yours now.
done-afwijzen = Declined. Your reason is kept.
done-overdragen = Handed over to the police. Until they accept, it stays yours.
done-notitie = The note is kept.
done-afronden = Closed.
done-melden = Your signal is recorded and is yours.

## Making a report

report-form-title = Report something
signal-form-title = Record a signal
report-form-intro = Tell what you see and where. You get an address where you can follow what happens.
signal-form-intro = What you record is yours, until you hand it over or close it.
report-form-emergency = Danger or somebody hurt? Call 112.
report-form-what-belongs = What belongs to which subject?
report-form-send = Send the report
signal-form-send = Record
field-category = Subject
field-place = Where?
field-urgency = How soon should somebody come?
field-photo = Photo (optional)
field-photo-hint = Of the place only, no recognisable people. Place and camera are taken out of the photo.
field-contact = How can we reach you? (optional)
field-contact-hint = E-mail or telephone. Only those who handle the report see this.
field-lon = Longitude
field-lat = Latitude
place-locate = Use my position
place-pick = Move the map until the cross is on the place, or use the arrow keys.
place-no-map = The map cannot be drawn here. Fill in the place below.
place-map-label = Map to choose the place
place-denied = Your position is not known. Choose the place on the map.
place-by-hand = Fill in the place by hand

## The reporter

reporter-title = Your report
reporter-open = Your report is in. Nobody has taken it up yet.
reporter-taken-up = Somebody is working on it.
reporter-closed = Your report is closed.
reporter-keep = Keep the address of this page: it is the only way to follow your report.
reporter-steps = What has happened
reporter-step-received = Report received
reporter-step-taken-up = An officer has taken up the report
reporter-step-closed = Report closed

## Board

board-title = Board
board-summary =
    { $open ->
        [0] Nothing is going on.
        [one] 1 report is going on.
       *[other] { $open } reports are going on.
     }
board-reports = Reports
board-search = Search in this list
board-map = Map
board-map-label = Map with the reports of the list
board-journal = Journal
board-empty-text = What comes in appears here.
live-on = Live
live-away = Connection lost since
live-noscript = Without script this page does not refresh by itself. Reload it.

## Street

street-title = Street
street-summary =
    { $asked ->
        [0] Nothing waits for your answer
        [one] 1 waits for your answer
       *[other] { $asked } wait for your answer
     }. { $mine ->
        [0] You have nothing open
        [one] You have 1 report
       *[other] You have { $mine } reports
     }, { $open ->
        [0] and nothing lies open in your area.
       *[other] { $open } lie open in your area.
     }
street-asked = Waits for your answer
street-mine = Yours
street-mine-none = You have nothing open
street-open = Open in your area
street-open-none = Nothing is open
street-open-none-text = Do you see something yourself? Record it under Report.
help-title = Help
help-not-112 = This is no emergency button. In danger: use your radio or call 112.
help-112 = Call 112
help-police = Call 0900-8844 (police, not urgent)
help-radio = The emergency button of your radio is always faster than this phone. Koppel sends nothing to the control room.

## May I, here?

may-i-title = May I, here?
may-i-ask = What may I do here?
may-i-here = Now, at this spot: { $place }
may-i-outside = This spot lies outside every area of the register. Consult the control room.
may-i-summary =
    Here you may do { $yes ->
        [0] nothing yourself
        [one] 1 thing
       *[other] { $yes } things
     }{ $maybe ->
        [0] {""}
       *[other] , { $maybe } on a condition
     }{ $no ->
        [0] .
       *[other] , and { $no } not.
     }
may-i-permitted = You may
may-i-conditional = You may on a condition
may-i-refused =
    { $count ->
        [one] 1 thing you may not do here
       *[other] { $count } things you may not do here
     }
may-i-instead = You may always see and pass on. Is it for somebody else?
may-i-signal = Record what you see and hand it over.
may-i-other = Another spot
capacity-investigating-officer = You act as an investigating officer
capacity-inspector = You act as an inspector
capacity-citizen = You act as a citizen
capacity-observer = You act as an observer

## Arrangements and practices

state-live = In force
state-not-yet = Not yet in force
state-over = Over
state-unknown = Standing unknown
state-draft = Draft
state-consultation = In consultation
state-signed = Signed, not yet active
state-active = Active
state-suspended = Suspended
state-ended = Ended
arrangements-title = Agreements
arrangements-summary = { $live } of { $all } are in force now.
arrangements-back = Back to all agreements
arrangement-clauses = What was agreed
arrangement-clauses-none = It has no clauses.
practices-title = Practices
practices-intro = Ways of working together that go well in the Netherlands, each with an example that Koppel can run.
practices-back = Back to all practices
practice-arrangement = The agreement, to adopt
practice-scenario = The scenario

## Access log

access-log-title = Access log
access-log-intro = Who saw what, for which purpose and on which ground. This list is for checking the processing (Wpg 32a), not for personnel matters. Your own look is in it too.
col-when = When
col-who = Who
col-what = What
col-about = About
col-purpose = Purpose
col-outcome = Outcome
col-ground = Ground
look-work-list = List looked at
look-work-see = Report opened
look-work-photo = Photo looked at
look-work-follow = Own report followed
look-journal-list = Journal read
look-audit-list = Access log read
look-situation-follow = Situation followed
subject-report = Report
subject-reports = All reports
subject-journal = Journal
subject-access-log = Access log
outcome-seen = Seen
outcome-listed = In a list
outcome-refused = Refused
outcome-subscribed = Board opened
outcome-unsubscribed = Board closed
source-clause = { $title }, clause { $clause }
source-area = Area { $area }
source-organisation = Own data of { $organisation }
source-title = Deed or appointment of { $who }
source-police-nationwide = Police are competent in the whole country (Politiewet 2012, art. 6)
source-outside = Outside every area

## Journal

journal-received = Report received in { $area }
journal-received-outside = Report received, outside every area
journal-taken-up = Taken up
journal-offered = Offered to { $to }
journal-withdrawn = Offer taken back
journal-accepted = Accepted
journal-declined = Declined
journal-bounced = Hand-over sent back
journal-handed-over = Hand-over offered to { $to }
journal-raised = No answer: raised to { $to }
journal-noted = Note made
journal-closed = Closed

## Problems

missing-fact = Needed: { $fact } Who can do that: { $by }.
problem-heading = This cannot be done
problem-back = Continue
problem-sign-in = You are not signed in
problem-sign-in-detail = Sign in and try again.
problem-not-found = This does not exist, or it is not for you
problem-not-found-detail = Check the address. Do you think that you should see this? Ask your team leader.
problem-forbidden = This is not for your function
problem-forbidden-detail = The menu shows what you can do.
problem-cross-site = This request did not come from Koppel itself
problem-cross-site-detail = Open Koppel again and try it there. Nothing was changed.
problem-invalid = Something is not right
problem-invalid-detail = See below what should change. Nothing was changed.
problem-unanswered = The question cannot be answered
problem-unanswered-detail = The question names something that the register does not know.
problem-stale = Somebody else changed this meanwhile
problem-stale-detail = See how it is now and then try again. Nothing was lost.
problem-too-large = This is too large
problem-too-large-detail = A photo may be 8 MB at most.
problem-too-many = Too many requests
problem-too-many-detail = Wait a minute and try again.
problem-busy = It is too busy
problem-busy-detail = Try again in ten seconds. Nothing was changed.
problem-unavailable = Koppel cannot reach its data for a moment
problem-unavailable-detail = Nothing was changed. Try again soon; if it is urgent, call.
problem-internal = Something went wrong on our side
problem-internal-detail = It has been recorded. Try again, or call.
problem-no-mandate = You may not do this here: { $act }
problem-no-mandate-detail = There is no ground for it now.
problem-unanswerable = The mandate cannot be decided
problem-unanswerable-detail = The register does not know the place or the act. You can hand over or pass on.
problem-only-looks = You watch and change nothing
problem-only-looks-detail = Call whoever has the report.
problem-closed = This report is closed already
problem-closed-detail = Closed on { $when }. Is there something new? Make a new report.
problem-not-in-team = This colleague does not belong to this team
problem-not-in-team-detail = { $who } does not work in this work supply. Choose somebody of the team.
problem-no-supply = This report lies in no work supply
problem-no-supply-detail = So nobody can offer it. Whoever finds it can take it up.
problem-no-police-desk = No police team is known for this place
problem-no-police-desk-detail = Call 0900-8844 and pass the report on.
problem-no-ground-to-share = You may not share this with the police
problem-no-ground-to-share-detail = No agreement in force lets { $who } know this. Working together is no ground by itself. Call whoever keeps the agreement.
problem-unknown-category = This subject does not exist
problem-unknown-category-detail = Choose a subject from the list.
problem-text = This text is too short or too long
problem-text-detail = { $field }: { $least } to { $most } characters; this has { $has }.
problem-already-taken = { $who } was before you
problem-already-taken-detail = { $who } took up this report on { $when }.
problem-not-the-owner = This is not yours
problem-not-the-owner-detail = The report belongs to { $who } now.
problem-already-offered = This is already offered to { $who }
problem-already-offered-detail = An answer is expected by { $when }. Whoever offered it can take it back.
problem-no-offer = There is nothing to answer
problem-no-offer-detail = The offer was answered or taken back already.
problem-not-for-you = This is not offered to you
problem-not-for-you-detail = It is offered to { $who }.
problem-same-owner = { $who } has it already
problem-same-owner-detail = Choose somebody else.
fault-missing = is still empty
fault-unknown = is not known
fault-unreadable = cannot be read
fault-too-short = is too short: write what you see
fault-too-long = is too long
fault-no-place = is missing: choose the place on the map or fill it in
fault-not-a-picture = is no photo that we can read (jpeg, png or webp)
fault-sign-in-again = is no longer right: sign in again
