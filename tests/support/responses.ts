/** What a leader wrote about each of twelve people in one group, as no two people are alike. */
export const responses = [
  'Drew the curve of Saturday evening and found the moment the craving began to fall.',
  'Told how calling a cousin from the parking lot turned the night around.',
  'Kept quiet until the end and then named boredom as the first sign.',
  'Asked two questions about sleep and wrote the answers on a card.',
  'Practiced saying no to the old roommate with a steady voice.',
  'Compared the urge with a wave at the beach and smiled about it.',
  'Listed three places to avoid on payday and who to ride home with.',
  'Was upset about the court letter but stayed and breathed through it.',
  'Explained to the newest member how the hourly plan works.',
  'Noticed tight shoulders whenever money came up in the talk.',
  'Reported eleven days without drinking and what mornings feel like now.',
  'Wondered aloud whether pride stops the first phone call.'
];
