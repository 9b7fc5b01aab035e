import type { Pool } from './pools.types.ts';

export const goals: Pool = {
  opened: [
    'Set one goal, to eat lunch away from the screen',
    'Came in out of breath from {where} and put the mood at four of ten',
    'Chose a phone call to {who} as the thing to do before dinner',
    'Said sleep broke at three again and named that as the weather of the day',
    'Read yesterday’s goal aloud, said it was half done and kept it',
    'Wanted a smaller goal than last time and found one: ten minutes outside',
    'Rated the urge at six, higher than on any morning of the past week',
    'Asked to go last, listened to the round and then borrowed a goal from it',
    'Put “open the mail” on the board, {n} envelopes and no more',
    'Spoke about dread before {when} and made showing up the goal',
    'Came with the goal already on a card: laundry before dark',
    'Gave the mood a seven and could say what lifted it',
    'Named worry about money first thing and parked it until the individual hour'
  ],
  then: [
    'and wrote the first step next to it without being asked.',
    'then took the mindful minute with eyes open.',
    'and asked the group to check back at wrap-up.',
    'and picked the hour at which it should happen.',
    'then made room for a newcomer at the table.',
    'and thought of what usually gets in the way, a full phone.',
    'with a voice that got steadier toward the end.',
    'and agreed that half of it would still count.',
    'then noted that saying it aloud took the edge off.',
    'and asked for two minutes with staff at the break.',
    'after weighing it against a bigger plan and letting that one go.'
  ],
  narrative: [
    'After the welcome and a mindful minute, each person gave mood and urge from 0 to 10 and one goal for the day. Goals were made small enough to finish before evening.',
    'The round began with yesterday’s goals: most were partly done. Two agreements of the group were read again, and everybody chose one step with an hour next to it.',
    'A quiet start. People named the night, the mood and one goal; the leader asked each what might get in the way. The day’s plan closed the meeting.'
  ]
};

export const wrapup: Pool = {
  opened: [
    'Checked the morning goal, called it done and smiled at the tick',
    'Took from today that a plan for {when} fits on an index card',
    'Let the shoulders drop in the breathing and noticed how tight they had been',
    'Said the goal did not happen and what ate the time instead',
    'Rated the urge {n} lower than at nine o’clock',
    'Followed the muscle relaxation as far as the hands and stopped there',
    'Wants to tell {who} one thing learned today and knows which',
    'Named the ride home as the hard part of the afternoon',
    'Left out the relaxation, sat by the window and stayed in the room',
    'Thanked a peer for a question that turned the morning around',
    'Remembered one sentence from the class and wrote it on the hand',
    'Looked worn out, said so, and asked for nothing more',
    'Spoke about a free evening ahead and filled two hours of it'
  ],
  then: [
    'and will start with supper before anything else.',
    'then put the number of the line into the phone.',
    'and left with the practice sheet folded in the pocket.',
    'and could name one person for tonight.',
    'with slower breathing at the end than at the start.',
    'then moved the goal to tomorrow on purpose.',
    'and asked the leader to hold on to the worksheet.',
    'and found it easier than last week to sit still.',
    'then set an alarm for the walk.',
    'and was first to stack the chairs.',
    'and wished the others a calm evening.'
  ],
  narrative: [
    'Each person said what they take along and how the goal went. Ten minutes of slow breathing and muscle relaxation closed the day.',
    'The group looked back on the morning’s goals, planned the hours until bedtime and relaxed together with a body scan.'
  ]
};

export const process: Pool = {
  opened: [
    'Told how {who} stopped calling after the hospital and what that stirred up',
    'Said out loud for the first time that the anger is mostly fear',
    'Challenged a peer kindly and stayed with the answer that came back',
    'Cried while speaking about {where} and did not leave the circle',
    'Held back for most of the hour, then spoke about shame in one long breath',
    'Noticed taking care of everybody else in the room again',
    'Asked whether others also feel like a guest in their own home',
    'Described {when} without alcohol as long, loud and worth it',
    'Turned to the peer across the table and said what the silence felt like',
    'Was irritable about the chairs and then about being asked how things are',
    'Took back a remark from last time and explained what was behind it',
    'Brought up the divorce papers, lying unopened for {n} days',
    'Laughed at the wrong moment, said so, and was met with warmth'
  ],
  then: [
    'and heard that two others know this well.',
    'and let the question stand without mending it.',
    'then breathed, looked up and went on.',
    'and said at the end that it was less heavy than feared.',
    'and asked for feedback, which is new.',
    'then sat back and said that was enough for one day.',
    'and made a plan to say the same to {who}.',
    'and accepted that nobody had a quick answer.',
    'with hands that stopped shaking halfway through.',
    'and wants to begin there next time.',
    'and thanked the one who had kept listening.'
  ],
  narrative: [
    'The group stayed with how it is to let others help. Several people spoke for the first time about being a burden, and were answered by peers rather than by the leader.',
    'Anger and what lies under it was the thread. People gave each other feedback in the first person and checked what had been heard.',
    'The hour began slowly and turned to endings: of jobs, of friendships, of drinking. Silence was allowed; nobody was pressed.'
  ]
};

export const workshop: Pool = {
  opened: [
    'Filled the planning sheet for Saturday hour by hour and left one gap on purpose',
    'Wrote down the two hours of the weekend that usually go wrong',
    'Planned a swim with {who} and looked up when the pool opens'
  ],
  then: [
    'and chose whom to call if the plan falls through.',
    'then crossed out half and found the rest doable.',
    'and put the sheet on the phone as a picture.'
  ],
  narrative: ['Everybody planned the coming weekend on paper, hour by hour, with one pleasant thing, one useful thing and one person in it.']
};
