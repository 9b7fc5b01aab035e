import type { Pool } from './pools.types.ts';

export const cbt: Pool = {
  opened: [
    'Wrote the thought “they are tired of me” and marked it at eighty percent',
    'Brought a filled thought record about {where}, all columns but the last',
    'Found mind reading in three of the examples and in the own week',
    'Argued that the gloomy forecast is simply realistic, then looked for the evidence',
    'Linked staying in bed on {when} with how flat the rest of the day was',
    'Set up an experiment: ask {who} directly instead of guessing',
    'Listed what was done on the good days, and sun came up in each of them',
    'Had not done the sheet, said why, and did the first row during the group',
    'Explained the difference between a thought and a fact to a newer peer',
    'Ranked feared places from one to ten, with {where} at a six',
    'Put the racing heart next to the thought that came just before it',
    'Tried three kinder wordings and kept the plainest of them',
    'Measured worry time for {n} days and was surprised how short it was'
  ],
  then: [
    'and brought the belief down to fifty by the end.',
    'and came up with a second explanation without help.',
    'then chose the smallest version to try tomorrow.',
    'and underlined one word that does most of the harm.',
    'and read the balanced line aloud in a firm voice.',
    'then asked what to do when the evidence is mixed.',
    'and will keep the sheet on the fridge until the next meeting.',
    'and saw that the fear was gone after twelve minutes.',
    'then helped the neighbor at the table with theirs.',
    'and noticed the pull to give up at the fourth column.',
    'and named the next step in one clear sentence.'
  ],
  narrative: [
    'Topic: {unit}. After looking at the practice from last time, the idea was explained with an everyday example and drawn on the board. People filled in a sheet alone, then in pairs.',
    'We worked on “{unit}”. The group collected examples from the week, took one apart step by step and practiced the same steps on their own situations. Practice for home was chosen by each person.',
    'The handout on “{unit}” was read in turns. The second half was practice with feedback; hardest was putting the new thought into plain words.'
  ]
};

export const dbt: Pool = {
  opened: [
    'Practiced describing without judging on the noise from {where}',
    'Went through the pros and cons of acting on the urge and filled all four boxes',
    'Used paced breathing on {when} and reports it bought twenty minutes',
    'Role-played asking {who} for the car, with a clear request and no apology',
    'Missed the middle of the exercise, came back to the breath and said so',
    'Checked the facts of a quarrel and found two that were guesses',
    'Acted opposite to the wish to hide by calling in before the meeting',
    'Said willingness is the hardest word on the sheet',
    'Held an ice pack through the exercise and compared before with after',
    'Made a list of small comforts for the {n} hours before bedtime',
    'Wrote a request in four sentences and cut it to two',
    'Named the emotion as envy after first calling it nothing',
    'Filled in the diary card for each day since the last meeting'
  ],
  then: [
    'and could tell which part of it was hardest.',
    'then repeated it with less hurry.',
    'and stayed in the feeling until it went down by itself.',
    'and got useful words from a peer for the ending.',
    'then marked the skill to use first next time.',
    'and noticed the inner critic without following it.',
    'with a partner who answered gruffly on purpose.',
    'and said the body calmed before the thoughts did.',
    'and wrote it on the card for the wallet.',
    'then asked how to do the same on a crowded bus.',
    'and wants to try it at supper with the children.'
  ],
  narrative: [
    'Skill of the day: {unit}. It was shown by the leaders, tried by everybody for five minutes and discussed. Diary cards were looked at first, without blame for empty days.',
    'The group practiced “{unit}” in pairs with situations of their own. What helped most was saying the steps out loud; what got in the way was speed.',
    '“{unit}” was taught with a story, a drawing and a short role-play. Each person chose one situation before the next meeting in which to use it.'
  ]
};

export const psychoed: Pool = {
  opened: [
    'Asked how long it takes until sleep changes after a new medicine',
    'Took notes on the drawing of the brain and copied it for {who}',
    'Recognized the description of early signs and gave two of the own',
    'Compared what was heard today with what the family always said',
    'Looked doubtful at first and asked where the numbers come from',
    'Knew the answer to the quiz and explained it to the table',
    'Put a question in the box about caffeine after noon',
    'Said nobody had ever explained this before, in {n} years',
    'Left the room once for water and returned for the second part',
    'Connected the talk on stress with the fall at {where}',
    'Wanted to know what to tell an employer and what not',
    'Followed quietly and stayed behind to ask about side effects',
    'Told how naloxone was handed out at {where} last summer'
  ],
  then: [
    'and wrote two points on the sheet to keep.',
    'then repeated the main idea in own words.',
    'and plans to change one thing at bedtime.',
    'and took a second handout along.',
    'and was relieved that others had wondered too.',
    'then marked the question to bring to the prescriber.',
    'and could name what is still unclear.',
    'and picked the evening as the time to try it.',
    'then offered an example that the class used for the rest of the hour.',
    'and asked for the page in larger print.',
    'and said it makes the last months easier to understand.'
  ],
  narrative: [
    'Class: {unit}. The main points were explained with pictures and a short quiz; questions from the box were answered. Everybody noted one thing to try.',
    'Today’s class was on “{unit}”. People compared what they had believed before, worked through the handout and asked questions throughout.'
  ]
};

export const recreation: Pool = {
  opened: [
    'Chose charcoal, filled the page in one go and turned it face down',
    'Kept the rhythm for the others when it began to run away',
    'Walked the whole loop and pointed out a heron on the pond',
    'Sat out the standing poses and joined on the mat',
    'Painted {where} in blues and gave it a title',
    'Sang half a line, laughed, and sang the other half',
    'Cooked the sauce for the table and tasted before salting',
    'Wrote a page about a bicycle and read {n} lines of it',
    'Threw the ball with the left hand to make it harder and easier to laugh',
    'Began with folded arms and ended up leading the stretch',
    'Noticed the cold air, the gravel and then the quiet in the head',
    'Picked a song that belongs to {who} and told why',
    'Lay still for the whole relaxation, which had not worked before'
  ],
  then: [
    'and said this is what evenings used to be for.',
    'and wants the same thing at home on Sunday.',
    'then helped put the things away.',
    'and reported less pressure in the chest afterward.',
    'and asked when the room is open.',
    'then stayed with the bad feeling until it thinned out.',
    'and was surprised that half an hour had passed.',
    'and took a picture for the phone.',
    'with more color in the face than at nine.',
    'and found it easier than talking.',
    'then chose the music for next time.'
  ],
  narrative: [
    'Activity: {unit}. After a short warm-up everybody took part in the way they wanted; watching was fine. At the end people named what they noticed in body and mood.',
    'We did “{unit}” together, first by instruction, then freely. The talk afterward was about what could be kept up at home without money or equipment.'
  ]
};

export const transition: Pool = {
  opened: [
    'Wrote down what is different since the first week, and needed a second page',
    'Made the list of the next team, with the pharmacy on it too',
    'Named the third week after leaving as the one to watch',
    'Drafted a good-bye to the group and cut the apology out of it',
    'Called the clinic near {where} from the hallway and got an appointment',
    'Said leaving feels like the floor being pulled away',
    'Compared two early warning signs with those that {who} would see first',
    'Put the {n} meetings worth keeping into the calendar',
    'Asked what happens if it all comes back on {when}',
    'Told newcomers what had helped in the second week',
    'Filled the last box of the recovery plan with one name and one number',
    'Practiced telling {who} about the step down',
    'Looked at the first page of the own folder and shook the head at it'
  ],
  then: [
    'and knows whom to call before it gets that far.',
    'and asked a peer to witness it.',
    'then put a date next to each line.',
    'and left one question open for the last individual hour.',
    'with pride and some tears.',
    'and chose a second person in case the first is away.',
    'then read it aloud to the group.',
    'and said it is the first plan that feels like the own one.',
    'and thinks a month is the right time to look at it again.',
    'then let the others add two things.',
    'and took the crisis card from the rack.'
  ],
  narrative: [
    'For those in their last weeks: {unit}. Each person looked back, named what to keep and worked on the plan for the weeks after.',
    '“{unit}” was the theme. The group went through the recovery plan line by line; people who have left before told what was hard in the first month.'
  ]
};
