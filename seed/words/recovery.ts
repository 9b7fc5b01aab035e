import type { Pool } from './pools.types.ts';

export const recovery: Pool = {
  opened: [
    'Drew the route home and marked the store where the hand goes to the wallet',
    'Reported {n} days without drinking and what mornings smell like now',
    'Admitted driving past {where} twice last night before calling somebody',
    'Said boredom on {when} is the trigger, not sorrow',
    'Explained to the newest member how the hourly plan works',
    'Handed the old dealer’s number to the group and deleted it there',
    'Wondered aloud whether pride stops the first call',
    'Listed three excuses heard in the own head since payday',
    'Told how {who} poured the wine back and nothing bad followed',
    'Compared the urge with a freight train: loud, long and then gone',
    'Was upset about the letter from the probation office but stayed and breathed',
    'Went to a meeting at {where} and sat in the last row',
    'Noticed tight shoulders whenever money came up'
  ],
  then: [
    'and planned another way for tomorrow.',
    'and wrote two names to call, in order.',
    'then heard from a peer how the second month goes.',
    'and asked to practice the refusal once more.',
    'and scheduled the hours from six to nine.',
    'then rated the craving at two, down from seven.',
    'and called it the most honest hour of the week.',
    'and gave the car keys to {who} for the weekend.',
    'then named what there is to lose, one by one.',
    'and stayed after to put the chairs back.',
    'and set a time for the next test without being reminded.'
  ],
  narrative: [
    'Topic: {unit}. We drew how an urge rises, peaks and passes and marked where each skill fits. People gave examples from the week and planned the next two days by the hour.',
    'The session on “{unit}” began with who had a close call since the last meeting. The handout was read in turns; each person wrote one line to keep in sight.',
    '“{unit}”: the group collected early signs of drifting, what they look like from outside, and whom to call at each. Practice was saying no in three ways.'
  ]
};

export const family: Pool = {
  opened: [
    'Brought {who} and let the other side finish before answering',
    'Agreed with the family on a signal for “leave me ten minutes”',
    'Heard from {who} how the nights of last winter were, and did not defend',
    'Asked that medicine be no topic at supper',
    'Said what helps on a bad day and what only looks like help',
    'Spoke about the money that was taken and offered a plan to return it',
    'Laughed together about the first holiday after treatment',
    'Practiced one request each, with the words “I would like”',
    'Was silent when the topic turned to trust and then said why',
    'Set two house rules that both sides can keep',
    'Listened to how worry sounds when it comes out as anger',
    'Showed the safety plan page by page',
    'Made a list of chores for {n} evenings'
  ],
  then: [
    'and both wrote it down.',
    'then repeated what had been heard, correctly on the second try.',
    'and wants to go on at home on {when}.',
    'and it was possible to end without a verdict.',
    'with a hand on the other’s arm.',
    'and agreed on what to do if it does not work.',
    'then asked for another session in two weeks.',
    'and the tone stayed calm to the end.',
    'and took the booklet along for the grandparents.',
    'then named one good thing about the other.',
    'and left one matter for later on purpose.'
  ],
  narrative: [
    'The family and the patient named one thing each that had gone better and one wish for the week. A plan for hard evenings was agreed and written down.',
    'We talked about how worry turns into control and how both sides could step back. Each practiced one sentence; limits were named without threats.'
  ]
};

export const individual: Pool = {
  opened: [
    'Went through the week with the log on the knees and stopped at {when}',
    'Spoke about {who} and how the old role comes back at the door',
    'Reported sleep of about {n} hours and brought the diary',
    'Described the panic at {where} in the order in which it happened',
    'Reviewed the safety plan and changed the second contact',
    'Told of a good day without trusting it',
    'Wanted to talk about work and whether to tell the supervisor',
    'Was tired, answered briefly, and warmed up with the exposure list',
    'Named guilt toward the children as what hurts most',
    'Practiced the phone call to the landlord and then made it',
    'Looked at the past month’s scores and saw the dip before the quarrel',
    'Asked what is illness and what is character',
    'Spoke about cravings after the argument, openly and in detail'
  ],
  then: [
    'and saw for the first time what comes just before it.',
    'and picked one experiment until the next hour.',
    'then wrote a sentence to carry in the pocket.',
    'and moved the goal one step down to make it doable.',
    'with more feeling in the voice than in the last hours.',
    'and decided to ask for help on one point only.',
    'then planned the weekend in half days.',
    'and asked to bring it to the group.',
    'and could let the question rest.',
    'then rated the distress from eight to five.',
    'and agreed to try breakfast within an hour of waking.'
  ],
  narrative: [
    'Check of the past days, safety and medicines taken; then work on the focus line with an example from the week. A step until the next appointment was agreed.',
    'We looked at what had kept the problem going this week and practiced one alternative in the room. The plan for hard hours was read again.',
    'The appointment was used for a situation brought by the patient. Thoughts, feelings and what followed were put in order, and one next step was chosen.'
  ]
};

export const medication: Pool = {
  opened: [
    'Takes the morning dose regularly and missed the evening one {n} times',
    'Reports less nausea since the tablet moved to after breakfast',
    'Sleeps through since the change, with a dry mouth on waking',
    'Describes restlessness in the legs in the first hour after the dose',
    'Wants to stop because of weight and agreed to talk it through first',
    'Notices the mood holding steadier through the afternoon',
    'Brought the bottles in a bag, and two were out of date',
    'Asked whether the new tablet and the cold remedy go together',
    'Feels “wrapped in cotton” until noon',
    'Has no cravings at night and some on payday'
  ],
  then: [
    'and will use a box with days on it.',
    'and understands when to call before the next visit.',
    'then repeated the plan in own words.',
    'and would rather wait two more weeks than change again.',
    'and has the laboratory slip for Thursday.',
    'and knows which signs mean calling the same day.',
    'then asked for it in writing for {who}.'
  ],
  narrative: [
    'Course since the last visit, taking of medicines, benefit and side effects were reviewed. Sleep, appetite and blood pressure were asked about. The plan and what to watch for were explained.',
    'Short visit: effect and side effects, what was missed and why, other medicines. Next check agreed.'
  ]
};
