import type { Grammar } from '../grammar.js'
import { listed } from './split.js'

/** A support ticket, paragraph by paragraph. */
export const tickets: Grammar = {
  ticketHead: ['Ticket {10000-99999}: {product}, {company}, {town}. Opened {day} at {clock}, {urgency}.'],
  urgency: listed(
    'low priority, normal priority, raised once, second line, answered within the hour, waiting for the customer',
  ),
  ticketBody: [
    '{greeting}, since {day} {product} {fault}. {effect} {tried} {wish}',
    '{fault2} {effect} It is the {branch} in {town} that reports it, {person} there has {evidence}. {tried}',
    '{person} at {company} called at {clock}: {product} {fault}, {often}. {tried} {wish}',
    'We have {11-96} people working with {product}, and {share} say that it {fault}. {effect} {wish}',
  ],
  greeting: listed('Hello, Good morning, Hi there, To whom it may concern, Hello again, Dear team'),
  branch: listed('branch, counter, back office, workshop, depot, second floor, night shift, training room, reception'),
  share: listed(
    'a handful of them, about a third of them, nearly all of them, the newer half of them, only those on the old tablets',
  ),
  often: [
    'every other time',
    'only in the first hour of the day',
    'about {3-40} times a week',
    'whenever two people have the same record open',
    'only for orders with more than {3-30} lines',
    'not once while we were looking at it together',
  ],
  fault:
    listed(`comes up with yesterday's figures, shows the names of the wrong branch, drops the last line of long texts,
    asks for the password twice, is slow to the point of being useless, saves everything except the comment, prints a blank
    second page, sorts the list by something nobody recognises, loses the filter after going back, rounds every amount down,
    counts closed items as open, refuses files that it took last month, sends the reminder to the old address, hangs until the
    window is closed, offers customers that were merged long ago, swaps first and last name on labels, forgets the chosen
    language, ends the session in the middle of a form, shows two entries for one delivery, leaves out everything on public
    holidays, cannot be reached from the guest network, does not accept accents in street names`),
  fault2: [
    'Once more the same thing: {product} {fault}.',
    'This is about {product}, which {fault}.',
    'I am not sure whether it is meant to be like this, but {product} {fault}.',
    'Following the update of {day}, {product} {fault}.',
  ],
  effect: [
    'It costs us roughly {10-90} minutes a day.',
    'Until it is solved we write everything on paper and type it in after closing.',
    '{person} has had to explain it to {3-25} customers already.',
    'Nobody has lost money by it yet, but it is a matter of time.',
    'The people in {town} have stopped using it altogether.',
    'It would not matter so much if the month did not end on {weekday}.',
    'For {company}, who get their statements from it, that is embarrassing.',
  ],
  tried: [
    'We restarted the machine, cleared the cache and asked {person}, without success.',
    'The steps in the help pages were followed up to number {3-9}, where the button does not exist.',
    "On {person}'s account it works, which makes it stranger.",
    '{person} from {team} looked at it for {10-55} minutes and took screenshots.',
    'Another browser made no difference, another building did.',
    'Somebody suggested to reinstall it, and we would rather not before the audit.',
    'The workaround from ticket {10000-99999} helped for two days.',
  ],
  wish: [
    'Could someone ring {person} before {clock}?',
    'A date by which it works would already help us.',
    'Please do not close this one automatically again.',
    'If it is the set-up on our side, tell us what to change.',
    'We can give you remote access any {weekday}.',
    'Is there a way to correct the {12-480} records that are wrong by now?',
  ],
  evidence: [
    'a video of it',
    'noted the exact times',
    'kept the faulty printouts in a folder',
    'counted {4-60} cases since {day}',
    'sent two log files to {team}',
  ],
  ticketReply: [
    'Reply by {person}, {team}: {found} {promise}',
    'Internal note by {person}: {found} {doubt}',
    'Reply by {person}: thank you for your patience. {found} {promise}',
    'Closed by {person} on {day}: {found}',
  ],
  found: [
    'the cause was a setting of {company} that had been copied to all others during the move.',
    'we can reproduce it with {3-40} entries or more, not with fewer.',
    'the nightly job had not run since {day}, because its certificate had been renewed under another name.',
    'the record was locked by a session that {person} had left open in {town}.',
    'two of the {4-16} servers still had the older build.',
    'nothing is wrong with the data; the page reads an index that is rebuilt on {weekday} only.',
    'the printer reports itself under two names since it was moved to the {branch}.',
    'the import took the column for the discount as the column for the quantity in {12-300} lines.',
    'it is the same problem as in ticket {10000-99999}, which {team} had marked as solved.',
  ],
  promise: [
    'A correction goes out with the release of {day}.',
    'Until then, please use the button at the bottom of the page rather than the key.',
    '{person} will call you tomorrow and go through the open items one by one.',
    'I have put your branch on the list for the pilot.',
    'We will write to you once {team} has confirmed it.',
  ],
  doubt: [
    'I would not bet on it being the only cause.',
    'To be watched until {weekday}.',
    '{person} thinks it will come back with the next stocktaking.',
    'The customer does not know yet that it affects other branches.',
    'Can {team} have a look at the counters of {clock} to {clock}?',
  ],
}
