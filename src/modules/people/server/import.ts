import type { Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { route } from '#platform/http/route.ts';
import { importContract, type ImportAsk, type LineToSee } from '../import.contract.ts';
import { importSentence, matchColumns, readRoster, type Facts, type ImportPlan, type PlannedLine } from '../import/index.ts';
import { displayName } from '../names.rules.ts';
import { planPeople, writePeople, type ImportAsked, type Planned } from './import-people.ts';

const sampleLines = 8;
/** More lines than this nobody reads on a screen; all are counted. */
const mostLines = 1000;

const bytesOf = (file: string): Buffer => Buffer.from(file, 'base64');

export const readImportRoute = route(importContract.readImport, async ({ input }) => {
  const { encoding, delimiter, headerLine, header, rows } = readRoster(bytesOf(input.file));
  return { encoding, delimiter, headerLine, header, rows: rows.length, sample: rows.slice(0, sampleLines), ...matchColumns(header) };
});

export const planImportRoute = route(importContract.planImport, async ({ input, actor, db, now, touches }) => {
  const planned = await planPeople(db, askedOf(input, actor.organizationId, now));
  const { plan, mark } = planned;
  const lines = plan.lines.filter(wantsALook);
  const people = referredTo(planned, lines);
  touches(...people.map(({ id }) => id));
  return {
    counts: plan.counts, lines: lines.slice(0, mostLines).map(asShown), moreLines: Math.max(0, lines.length - mostLines), people, plan: mark,
    whyNot: plan.whyNot && { refusal: plan.whyNot.code, words: importSentence(plan.whyNot.code, plan.whyNot.facts as Facts) ?? plan.whyNot.code }
  };
});

/** Exactly what was shown is written: when the clinic changed meanwhile, the plan is shown anew. */
export const commitImportRoute = route(importContract.commitImport, async ({ input, actor, db, now, touches, notes, emit }) => {
  const planned = await planPeople(db, askedOf(input, actor.organizationId, now));
  if (input.plan !== undefined && input.plan !== planned.mark) throw refusal('people/import-changed-meanwhile');
  const ids = await writePeople(db, planned, { organizationId: actor.organizationId, by: actor.staffId, now });
  touches(...ids);
  notes({ written: ids.length, lines: planned.plan.counts.lines });
  emit('people');
  return { written: ids.length, counts: planned.plan.counts };
});

const askedOf = (ask: ImportAsk, organizationId: Id, now: Instant): ImportAsked => ({
  file: bytesOf(ask.file), organizationId, now, mapping: ask.mapping, underAge: ask.underAge, adultsOnly: ask.minAge === null ? null : { minAge: ask.minAge }, leaveOut: ask.leaveOut,
  sameAs: new Map(ask.sameAs.map(({ line, personId }) => [line, personId])), ...(ask.dayMonthOrder ? { dayMonthOrder: ask.dayMonthOrder } : {})
});

const wantsALook = ({ decision, problems }: PlannedLine): boolean => decision.kind !== 'new' || problems.some(({ severity }) => severity !== 'note');

const asShown = ({ line, candidate, decision, admission, problems }: PlannedLine): LineToSee => ({ line, name: candidate && displayName(candidate), birthDate: candidate?.birthDate ?? null, decision, admission, problems });

/** The people of the clinic whom lines resemble or are. */
function referredTo({ existing }: Planned, lines: ImportPlan['lines']): { id: Id; name: string; birthDate: string | null; recordNumber: string }[] {
  const ids = new Set(lines.flatMap(({ decision }) => (decision.kind === 'already-here' ? [decision.personId] : decision.kind === 'possible-duplicate' ? decision.of.flatMap(({ of }) => ('personId' in of ? [of.personId] : [])) : [])));
  return existing.filter(({ personId }) => ids.has(personId)).map((person) => ({ id: person.personId, name: displayName(person), birthDate: person.birthDate, recordNumber: person.recordNumber ?? '' }));
}
