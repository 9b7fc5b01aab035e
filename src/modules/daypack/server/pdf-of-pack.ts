import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { words as platformWords } from '#platform/i18n/platform.catalog.en.ts';
import { addWords, say, sentences } from '#platform/i18n/say.ts';
import { sayDay, sayMoment, sayTime } from '#platform/i18n/times.ts';
import { words } from '../daypack.words.en.ts';
import { siteLine } from '../names.rules.ts';
import type { DayPack, PackPerson } from '../daypack.types.ts';

for (const catalog of [platformWords, words]) addWords(catalog);

const confidential = () => say('daypack.confidential');
const head = (text: string, breaks = true): Content => ({ text, fontSize: 15, bold: true, margin: [0, 0, 0, 8], ...(breaks ? { pageBreak: 'before' as const } : {}) });
const table = (heads: string[], rows: Content[][], widths: (string | number)[]): Content => ({
  table: { headerRows: 1, dontBreakRows: true, widths, body: [heads.map((text) => ({ text, bold: true })), ...rows] }, layout: 'lightHorizontalLines', margin: [0, 0, 0, 12]
});

/** The pack as paper: who is in the building, rosters, what to know of each person, and a sheet to sign in on. */
export function paperOf(pack: DayPack): TDocumentDefinitions {
  return {
    info: { title: say('daypack.title') },
    header: { text: confidential(), fontSize: 8, alignment: 'center', margin: [0, 20, 0, 0] },
    footer: (page, pages) => ({ text: say('daypack.footer', { page, pages, when: sayMoment(pack.madeAt, pack.timeZone), by: pack.madeBy }), fontSize: 8, alignment: 'center', margin: [0, 12, 0, 0] }),
    content: [
      head(`${pack.clinic}, ${sayDay(pack.day, 'full')}`, false), ...pack.sites.filter(({ address, phone }) => address || phone).map((site): Content => ({ text: siteLine(site) })), { text: say('daypack.about'), margin: [0, 0, 0, 12] },
      ...inBuilding(pack), ...rosters(pack), ...about(pack), ...signIn(pack)
    ]
  };
}

function inBuilding({ people, timeZone }: DayPack): Content[] {
  const here = people.filter(({ visit }) => visit === 'here');
  if (here.length === 0) return [{ text: say('daypack.building'), bold: true }, say('daypack.building.none')];
  return [{ text: say('daypack.building'), bold: true }, { ul: here.map(({ name, arrivedAt, needsPerson }) => [name, arrivedAt && sayTime(arrivedAt, timeZone), needsPerson && say('daypack.needs')].filter(Boolean).join(', ')) }];
}

const rosters = ({ sessions }: DayPack): Content[] => [
  head(say('daypack.rosters')),
  ...sessions.flatMap((one): Content[] => [
    { text: `${sayTime(one.startsAt, one.timeZone)} ${one.title}`, bold: true },
    { text: [one.program, one.room, one.leaders.join(', ')].filter(Boolean).join(' · '), margin: [0, 0, 0, 4] },
    table([say('daypack.name'), say('daypack.came'), say('daypack.left'), say('daypack.jot')], one.people.map(({ name }) => [name, '', '', '']), ['*', 60, 60, 160])
  ])
];

const about = ({ people }: DayPack): Content[] => [
  head(say('daypack.people')),
  table([say('daypack.name'), say('daypack.allergies'), say('daypack.messages'), say('daypack.emergency')], people.map(personRow), [110, 100, 130, '*']),
  { text: say('daypack.no-safety-plans'), italics: true }
];

const personRow = (one: PackPerson): Content[] => [
  { stack: [{ text: one.name, bold: true }, one.birthDate ? sayDay(one.birthDate, 'date') : '', one.interpreter ? say('daypack.interpreter', { language: one.interpreter }) : ''] },
  allergiesOf(one),
  sentences(say(`daypack.rule.${one.messageRule}`), one.messageNote, one.phone),
  { stack: one.emergencyContacts.map(({ name, relation, phone, mayBeTold }) => [`${name}, ${relation}`, phone, mayBeTold].filter(Boolean).join(': ')) }
];

/** Unknown is not "none": whoever prints without a part in the care must ask. */
const allergiesOf = ({ allergies }: PackPerson): string => (allergies === null ? say('daypack.ask') : allergies.length ? allergies.join(', ') : say('daypack.none-recorded'));

/** At the desk: first name and one letter, no program, no kind of care. */
const signIn = ({ people, day }: DayPack): Content[] => [
  head(say('daypack.sign-in', { day: sayDay(day, 'full') })),
  table([say('daypack.name'), say('daypack.came'), say('daypack.left'), say('daypack.signature')], people.filter(({ visit }) => visit !== 'absent').map(({ shortName }) => [{ text: shortName, margin: [0, 4, 0, 4] }, '', '', '']), ['*', 70, 70, 200])
];
