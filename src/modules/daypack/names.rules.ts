/** As a sign-in sheet at a desk shows somebody: first name and the first letter of the family name, nothing more. */
export const shortNameOf = (given: string, family: string): string => [given.trim(), firstLetter(family.trim())].filter(Boolean).join(' ');

/** The letter as a reader sees it, whatever it is made of. */
function firstLetter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name);
  return first ? `${first.segment.toUpperCase()}.` : '';
}

/** The files to delete when two are kept: older than the two newest, by the day in their names. */
export const tooOld = (names: readonly string[], kept = 2): string[] => names.filter((name) => packName.test(name)).toSorted().toReversed().slice(kept);

const packName = /^handrail-day-pack-\d{4}-\d{2}-\d{2}\.pdf$/;

/** A site in one line: name, address, telephone. */
export const siteLine = ({ name, address, phone }: { name: string; address: string; phone: string }): string => [name, address.replaceAll('\n', ', '), phone].filter(Boolean).join(', ');
