import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { words as platformWords } from '#platform/i18n/platform.catalog.en.ts';
import { addWords, say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment, sayTime } from '#platform/i18n/times.ts';
import { words } from '../daypack.words.en.ts';
import { siteLine } from '../names.rules.ts';
import type { DayPack, PackPerson, PackSession } from '../daypack.types.ts';
import { allergiesOf, emergencyOf, guestLine, insideLine, interpreterOf, messagesOf, videoLine } from '../pack-text.ts';
import { signsIn, whereabouts } from '../whereabouts.rules.ts';

for (const catalog of [platformWords, words]) addWords(catalog);

const confidential = () => say('daypack.confidential');
const head = (text: string, breaks = true): Content => ({ text, fontSize: 15, bold: true, margin: [0, 0, 0, 8], ...(breaks ? { pageBreak: 'before' as const } : {}) });
const table = (heads: string[], rows: Content[][], widths: (string | number)[]): Content => ({
  table: { headerRows: 1, dontBreakRows: true, widths, body: [heads.map((text) => ({ text, bold: true })), ...rows] }, layout: 'lightHorizontalLines', margin: [0, 0, 0, 12]
});
const list = (title: string, lines: string[]): Content[] => (lines.length === 0 ? [] : [{ text: title, bold: true, margin: [0, 8, 0, 0] }, { ul: lines }]);

/** The pack as paper: who is in the building, rosters, what to know of each person, and a sheet to sign in on. */
export function paperOf(pack: DayPack): TDocumentDefinitions {
  return {
    info: { title: say('daypack.title') },
    header: { text: confidential(), fontSize: 8, alignment: 'center', margin: [0, 20, 0, 0] },
    footer: (page, pages) => ({ text: say('daypack.footer', { page, pages, when: sayMoment(pack.madeAt, pack.timeZone), by: pack.madeBy }), fontSize: 8, alignment: 'center', margin: [0, 12, 0, 0] }),
    content: [
      head(`${pack.clinic}, ${sayDay(pack.day, 'full')}`, false), ...pack.sites.filter(({ address, phone }) => address || phone).map((site): Content => ({ text: siteLine(site) })), { text: say('daypack.about'), margin: [0, 0, 0, 4] },
      ...inBuilding(pack), ...rosters(pack), ...about(pack), ...signIn(pack)
    ]
  };
}

function inBuilding(pack: DayPack): Content[] {
  const { inside, byVideo, guests } = whereabouts(pack);
  const none: Content[] = inside.length === 0 ? [{ text: say('daypack.building'), bold: true, margin: [0, 8, 0, 0] }, say('daypack.building.none')] : [];
  return [...none, ...list(say('daypack.building'), inside.map((one) => insideLine(one, pack))), ...list(say('daypack.guests'), guests.map(guestLine)), ...list(say('daypack.by-video'), byVideo.map(videoLine))];
}

const rosters = ({ sessions }: DayPack): Content[] => [head(say('daypack.rosters')), ...(sessions.length === 0 ? [say('daypack.rosters.none')] : sessions.map(roster))];

/** One meeting stays on one page: a name is not looked for under another's title. */
const roster = (one: PackSession): Content => ({
  unbreakable: true,
  stack: [
    { text: `${sayTime(one.startsAt, one.timeZone)} ${one.title}`, bold: true },
    { text: [one.program, one.room, one.leaders.join(', ')].filter(Boolean).join(' · '), margin: [0, 0, 0, 4] },
    table([say('daypack.name'), say('daypack.came'), say('daypack.left'), say('daypack.jot')], one.people.map(({ name }) => [name, '', '', '']), ['*', 60, 60, 160])
  ]
});

const about = ({ people }: DayPack): Content[] => [
  head(say('daypack.people')),
  table([say('daypack.name'), say('daypack.allergies'), say('daypack.messages'), say('daypack.emergency')], people.map(personRow), [110, 100, 140, '*']),
  { text: say('daypack.safety-plans'), bold: true }, say('daypack.no-safety-plans')
];

const personRow = (one: PackPerson): Content[] => [
  { stack: [{ text: one.name, bold: true }, one.birthDate ? sayDay(one.birthDate, 'date') : '', interpreterOf(one)].filter(Boolean) }, allergiesOf(one), { stack: messagesOf(one) }, { stack: emergencyOf(one) }
];

/** At the desk: first name and one letter, no program, no kind of care. */
const signIn = ({ people, day }: DayPack): Content[] => [
  head(say('daypack.sign-in', { day: sayDay(day, 'full') })),
  table([say('daypack.name'), say('daypack.came'), say('daypack.left'), say('daypack.signature')], people.filter(signsIn).map(({ shortName }) => [{ text: shortName, margin: [0, 4, 0, 4] }, '', '', '']), ['*', 70, 70, 200])
];
