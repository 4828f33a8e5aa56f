import type { Grammar } from '../grammar.js'
import { listed } from './split.js'

/** Minutes of meetings and letters between them, paragraph by paragraph. */
export const meetings: Grammar = {
  meetingHead: [
    'Minutes, {day}, {clock}, room {town}. Present: {person}, {person}, {person} and, for the second half, {person}.',
    'Weekly call of {team} and {team}, {day}. Notes by {person}; {person} was on leave.',
    'Steering group {company}, session {3-48}, {day}. Chair: {person}.',
  ],
  meetingBody: [
    '{reported} {opinion} {decision}',
    '{topicIntro} {opinion} {objection} {decision}',
    '{reported} {objection} {open}',
    '{topicIntro} {reported} {open}',
  ],
  topicIntro: [
    'On {subject}:',
    'Then {subject} came up, for the {orderOf} time this quarter.',
    '{person} asked to move {subject} forward on the agenda.',
    'A longer round about {subject}.',
    'Short word on {subject} before the break.',
  ],
  orderOf: listed('second, third, fourth, fifth, sixth'),
  subject: listed(`the move to the smaller office, the parking spaces, the winter opening hours, the new shelves in the
    warehouse, the rota for public holidays, the trade fair stand, the questions from the auditors, the apprentices, the
    switch to quarterly invoices, the broken lift, the second supplier for cartons, the customer evening, the wording on the
    website, the company bikes, the noise in the open-plan area, the spare laptops, the handbook for new colleagues, the
    translation backlog, the insurance for the vans, the heating in the workshop, the sample returns, the loyalty cards, the
    photo permissions, the fire drill, the coffee contract, the recycling bins, the seasonal helpers, the survey among
    dealers, the spare keys, the archive in the cellar, the annual outing, the dress code at the counter`),
  reported: [
    '{person} reported that {company} {customerNews}.',
    '{person} had visited {company} in {town} and came back with {3-30} wishes, most of them small.',
    'The figures of {team} for {month} are in: {figure}.',
    '{person} showed the draft of {team}, {11-60} pages, of which {3-10} were discussed.',
    'From {town} we hear that {company} {customerNews}.',
  ],
  customerNews: [
    'is pleased with the new forms but not with the wait on the telephone',
    'opens a further shop in {town} in {month}',
    'has merged its two purchasing departments, so {person} is no longer in charge',
    'asks for {product} in a second language',
    'would take part in a pilot if it costs them no working time',
    'has postponed everything to {month} because of the stocktaking',
    'pays on time again since {person} spoke with their bookkeeping',
    'has compared us with {company} and told us the result openly',
    'wants to keep {product} as it is, whatever we change elsewhere',
    'lets {10-90} licences lapse and adds {3-40} others',
  ],
  figure: [
    'complaints went from {20-90} to {20-90}, mostly about deliveries to {town}',
    '{3-28} positions are open, among them the one of {person}',
    'the average call took {3-12} minutes and {10-59} seconds',
    '{product} was used on {11-31} days, less than hoped',
    'sickness is at {2-9} percent, which is the usual level for {month}',
    '{120-990} parcels came back, {10-99} of them unopened',
    'the training was attended by {12-86} people out of {90-140}',
  ],
  opinion: [
    '{person} was in favour, mainly because {reason}.',
    '{person} would rather wait until {month}, because {reason}.',
    'Most agreed that {reason}.',
    '{person} reminded everyone that {reason}.',
    '{person} doubted it and quoted {company}, where something similar had taken {3-18} months.',
  ],
  reason: [
    '{team} cannot take on anything else before {day}',
    'the old arrangement was made for a company half our size',
    'nobody has complained about it since {month}',
    'the people in {town} found a way of their own long ago',
    'it ties us to a single supplier',
    '{product} will be replaced sooner or later anyway',
    'customers notice it first and thank us for it last',
    'the lease ends before it would pay off',
    'every exception so far has been explained by {person} alone',
    'the auditors asked for precisely that in {month}',
  ],
  objection: [
    'Against it: {reason}.',
    '{person} objected that {reason}.',
    'There was no agreement on whether {reason}.',
    'In {town} it had been tried and dropped, since {reason}.',
  ],
  decision: [
    'Decided: {person} and {person} prepare it until {day}.',
    'Decided: no change for now; {person} brings it up again in {month}.',
    'Agreed that {team} tries it in {town} for {3-12} weeks.',
    'Agreed: {team} writes to {company}, with a copy to {person}.',
    'The proposal of {person} was taken with {3-9} votes against {1-3}.',
  ],
  open: [
    'Left open; {person} asks {company} for their experience.',
    'To be continued with {team}.',
    'No decision. {person} was asked for a page of numbers, not more.',
    'Postponed, since {person} had to leave at {clock}.',
  ],
  letterHead: ['From: {person}, {team}. To: {person}, {company}. Date: {day}.'],
  letterBody: [
    '{opening} {reported} {letterAsk} {closing}',
    '{opening} {letterAsk} {opinion} {closing}',
    '{opening} concerning {subject}, I have spoken with {person} meanwhile. {decision} {closing}',
  ],
  opening: [
    'Thank you for your lines of {day}.',
    'As promised on the telephone, a short summary.',
    'I hope the week in {town} went well.',
    'Before it gets lost:',
    'Apologies for the late answer.',
  ],
  letterAsk: [
    'Could you let me know by {weekday} whether {person} still looks after {product}?',
    'Please send the {3-40} missing delivery notes directly to {team}.',
    'It would help us to know how many of your people use {product} at the same time.',
    'May we name {company} as an example in the handbook?',
    'The visit could take place on {day} or, if you prefer, a week later.',
  ],
  closing: [
    'Kind regards, {first}.',
    'Do call if anything is unclear. {first}',
    'I am in {town} until {weekday} and can be reached in the evening.',
    'More on {weekday}, when {person} is back.',
    'With best wishes from {team}.',
  ],
}
