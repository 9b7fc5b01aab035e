const opened = [
  'Described an argument with a sister and what came before the raised voice',
  'Said the drive home past the old bar is the hardest ten minutes of the day',
  'Brought the filled-in practice sheet and read the second line aloud',
  'Stayed silent for the first half, then asked how others sleep after a bad night',
  'Spoke about the job interview and the knot in the stomach beforehand',
  'Told the group that the medication question from last week was answered',
  'Counted three evenings without scrolling until two in the morning',
  'Compared the wave picture with what happened on the bus on Saturday',
  'Admitted skipping breakfast and tied it to the slump at eleven',
  'Laughed about the dog and then said mornings alone are still heavy',
  'Noticed a clenched jaw while a peer was talking and named it as worry',
  'Reported telling a friend no for the first time this month'
];
const then = [
  'and tried the slow exhale when the chair felt too close.',
  'and picked one person to text before Friday night.',
  'then wrote two early signs on a card for the wallet.',
  'and could say which step comes first next time.',
  'and asked for a quieter seat, which helped.',
  'then practiced the opening sentence with the leader.',
  'and rated the urge lower at the end than at the start.',
  'and planned where to be at six tomorrow.',
  'then set the alarm for the walk while still in the room.',
  'and listened to the answer without interrupting.',
  'and chose the kitchen as the place to begin.'
];

/** A response sentence in a leader's words; far apart for neighbors in a group and for the same person's next note. */
export const responseSentence = (person: number, meeting: number): string => `${opened[(person * 5 + meeting * 7) % opened.length]} ${then[(person * 3 + meeting * 4) % then.length]}`;

export const narratives = [
  'We drew how a strong feeling rises, peaks and passes, and marked where each skill fits. People tried slow breathing for two minutes and shared what they noticed.',
  'The group went through the topic with two examples from the week. Several people practiced in pairs and named one place to use it before the next meeting.',
  'After a short check-in we worked through the handout together. The second half was practice, with feedback from peers.'
];
