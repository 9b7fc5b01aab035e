/** Characters that a password must have at least. Length does more than odd signs; none are asked for. */
export const leastLength = 12;

/** Characters that must remain when the words about the person and the clinic are taken away. */
const leastOwn = 8;

/** Words that anyone could guess of this person: names, the parts of the e-mail address, the clinic. Lower case, 3 letters or more. */
export const wordsAbout = (...facts: readonly string[]): string[] =>
  [...new Set(facts.flatMap((fact) => fact.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3))];

/** Whether a password is little more than words about the person. */
export function leansOn(password: string, about: readonly string[]): boolean {
  const rest = about.toSorted((a, b) => b.length - a.length).reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase());
  return rest !== password.toLowerCase() && rest.replace(/[^\p{L}\p{N}]/gu, '').length < leastOwn;
}
