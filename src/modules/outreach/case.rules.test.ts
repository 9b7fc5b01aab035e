import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plusMinutes } from '#kernel/time.ts';
import { checks } from '#tests/checks.ts';
import { outreachOf } from './case.rules.ts';
import { at, attempt, decision, mark, nothing, policy } from '#tests/outreach/given.ts';
import { channels, decisions, outcomes, type EntryFact, type MarkFact, type OutreachFacts, type StepKey } from './outreach.types.ts';

const missedMonday: OutreachFacts = { ...nothing, marks: [mark('11-20', 'came'), mark('11-23', 'patient')] };
const raised = { ...missedMonday, raised: [{ from: at('11-21', '10:00'), to: null }] };
const step = (facts: OutreachFacts, key: StepKey, now: string) => outreachOf(facts, policy, now).steps.find((one) => one.key === key);

describe('the clock', () => {
  test('a first call within 24 hours of the session that was missed, however late somebody marked it', () => {
    expect(step(missedMonday, 'first', at('11-23', '10:00'))).toEqual({ key: 'first', state: 'due', by: at('11-24', '09:00'), doneAt: null });
    expect(step(missedMonday, 'first', at('11-24', '09:01'))).toMatchObject({ state: 'late' });
  });
  test('the same day when risk is raised, also for an evening group', () => {
    expect(step(raised, 'first', at('11-23', '10:00'))).toMatchObject({ by: at('11-23', '17:00') });
    const evening = { ...raised, marks: [mark('11-23', 'patient', { at: '18:00' })] };
    expect(step(evening, 'first', at('11-23', '19:00'))).toMatchObject({ by: at('11-24', '00:00') });
  });
  test('risk raised after the absence: the same day from then on, never later than the usual clock; once its end is past before the absence, it does not', () => {
    expect(step({ ...missedMonday, raised: [{ from: at('11-23', '11:00'), to: null }] }, 'first', at('11-23', '12:00'))).toMatchObject({ by: at('11-23', '19:00') });
    expect(step({ ...missedMonday, raised: [{ from: at('11-24', '08:00'), to: null }] }, 'first', at('11-24', '08:30'))).toMatchObject({ by: at('11-24', '09:00') });
    expect(step({ ...missedMonday, raised: [{ from: at('11-01', '11:00'), to: at('11-22', '11:00') }] }, 'first', at('11-23', '12:00'))).toMatchObject({ by: at('11-24', '09:00') });
  });
  test('a second attempt within 48 hours, a letter by the end of the fifth day', () => {
    const facts = { ...missedMonday, entries: [attempt(at('11-23', '10:00'), 'phone', 'no-answer')] };
    expect(outreachOf(facts, policy, at('11-23', '11:00')).steps).toMatchObject([
      { key: 'first', state: 'done', doneAt: at('11-23', '10:00') }, { key: 'second', state: 'due', by: at('11-25', '09:00') }, { key: 'contact', state: 'ahead' }, { key: 'letter', state: 'due', by: at('11-29', '00:00') }
    ]);
  });
  test('whether to tell somebody else is asked after two attempts, with raised risk after one', () => {
    const once = [attempt(at('11-23', '10:00'), 'phone', 'no-answer')];
    expect(step({ ...missedMonday, entries: once }, 'contact', at('11-23', '11:00'))).toMatchObject({ state: 'ahead' });
    expect(step({ ...missedMonday, entries: [...once, attempt(at('11-24', '10:00'), 'phone', 'no-answer')] }, 'contact', at('11-24', '11:00'))).toMatchObject({ state: 'due', by: at('11-26', '09:00') });
    expect(step({ ...raised, entries: once }, 'contact', at('11-23', '11:00'))).toMatchObject({ state: 'due', by: at('11-24', '09:00') });
  });
  test('a wrong number is no attempt', () => {
    expect(step({ ...missedMonday, entries: [attempt(at('11-23', '10:00'), 'phone', 'wrong-number')] }, 'first', at('11-23', '11:00'))).toMatchObject({ state: 'due' });
  });
});

describe('what settles an absence', () => {
  const open = (facts: OutreachFacts, now = at('11-24', '08:00')) => outreachOf(facts, policy, now).missed.length > 0;
  test.each<[string, OutreachFacts, boolean]>([
    ['nothing happened yet', missedMonday, true],
    ['they were reached', { ...missedMonday, entries: [attempt(at('11-23', '10:00'), 'phone', 'reached')] }, false],
    ['a call that was taken back reached nobody', { ...missedMonday, entries: [attempt(at('11-23', '10:00'), 'phone', 'reached', { isWithdrawn: true })] }, true],
    ['they called in before the session began', { ...missedMonday, entries: [attempt(at('11-23', '08:00'), 'phone', 'reached', { day: '2026-11-23' })] }, false],
    ['a call of the week before says nothing about Monday', { ...missedMonday, entries: [attempt(at('11-19', '10:00'), 'phone', 'reached', { day: '2026-11-19' })] }, true],
    ['they came to the afternoon group after all', { ...missedMonday, marks: [...missedMonday.marks, mark('11-23', 'came', { at: '13:00' })] }, false],
    ['they arrived at the desk', { ...missedMonday, arrivals: [at('11-23', '09:40')] }, false],
    ['the reason is known', { ...nothing, marks: [mark('11-23', 'patient', { reason: 'Has the flu.' })] }, false],
    ['the reason is known and risk is raised', { ...raised, marks: [mark('11-23', 'patient', { reason: 'Has the flu.' })] }, true],
    ['it is excused', { ...nothing, marks: [mark('11-23', 'excused')] }, false],
    ['it was the clinic', { ...nothing, marks: [mark('11-23', 'clinic')] }, false],
    ['somebody told the emergency contact, and nobody has reached the person', { ...missedMonday, entries: [attempt(at('11-23', '12:00'), 'emergency-contact', 'contact-spoken')] }, true],
    ['the welfare check found them', { ...missedMonday, entries: [attempt(at('11-23', '12:00'), 'welfare-check', 'found')] }, false],
    ['a person ended this outreach', { ...missedMonday, entries: [decision(at('11-23', '12:00'), 'closed')] }, false]
  ])('%s', (_case, facts, expected) => expect(open(facts)).toBe(expected));

  test('a new absence after that opens it again', () => {
    const facts = { ...missedMonday, marks: [...missedMonday.marks, mark('11-24', 'patient')], entries: [attempt(at('11-23', '10:00'), 'phone', 'reached')] };
    expect(outreachOf(facts, policy, at('11-24', '10:00'))).toMatchObject({ missed: [{ day: '2026-11-24' }], since: at('11-24', '09:00') });
  });

  test('somebody nobody has reached stays on the list when every step is done', () => {
    const entries = [attempt(at('11-23', '10:00'), 'phone', 'no-answer'), attempt(at('11-24', '10:00'), 'text', 'asked-to-call'), decision(at('11-24', '11:00'), 'no-contact')];
    const found = outreachOf({ ...missedMonday, entries }, policy, at('11-24', '12:00'));
    expect(found.steps.every(({ state }) => state === 'done')).toBe(true);
    expect(found.isOpen).toBe(true);
  });
});

describe('reviews', () => {
  const two = { ...nothing, marks: [mark('11-19', 'came'), mark('11-20', 'patient'), mark('11-23', 'patient')] };
  test('the team is asked after two absences in a row, and again after the next', () => {
    expect(step(two, 'team-review', at('11-23', '12:00'))).toMatchObject({ state: 'due' });
    const reviewed = { ...two, entries: [decision(at('11-23', '13:00'), 'team-review')] };
    expect(step(reviewed, 'team-review', at('11-23', '14:00'))).toMatchObject({ state: 'done' });
    expect(step({ ...reviewed, marks: [...reviewed.marks, mark('11-24', 'patient')] }, 'team-review', at('11-24', '12:00'))).toMatchObject({ state: 'due' });
  });
  test('excusing one of the two takes the question away', () => {
    expect(step({ ...two, marks: [mark('11-19', 'came'), mark('11-20', 'excused'), mark('11-23', 'patient')] }, 'team-review', at('11-23', '12:00'))).toBeUndefined();
  });
  test('the plan is looked at once for each week that fell short', () => {
    const short = { ...nothing, shortWeek: { firstDay: '2026-11-15', endedAt: at('11-22', '00:00') } };
    expect(step(short, 'plan-review', at('11-23', '12:00'))).toMatchObject({ state: 'due' });
    expect(step({ ...short, entries: [decision(at('11-23', '08:00'), 'plan-review')] }, 'plan-review', at('11-23', '12:00'))).toMatchObject({ state: 'done' });
  });
});

const someMark = fc.record({ day: fc.integer({ min: 1, max: 24 }), time: fc.constantFrom('09:00' as const, '13:00' as const, '18:00' as const), what: fc.constantFrom('came' as const, 'patient' as const, 'clinic' as const, 'excused' as const), reason: fc.option(fc.constant('Ill.')) })
  .map(({ day, time, what, reason }): MarkFact => mark(`11-${String(day).padStart(2, '0')}`, what, { at: time, reason: what === 'came' ? null : reason }));
const someMoment = fc.integer({ min: 0, max: 24 * 24 * 60 }).map((minutes) => plusMinutes(at('11-01', '00:00'), minutes));
const someEntry = fc.oneof(
  fc.tuple(someMoment, fc.constantFrom(...channels), fc.constantFrom(...outcomes), fc.boolean()).map(([when, channel, outcome, isWithdrawn]): EntryFact => attempt(when, channel, outcome, { isWithdrawn })),
  fc.tuple(someMoment, fc.constantFrom(...decisions), fc.boolean()).map(([when, what, isWithdrawn]): EntryFact => decision(when, what, { isWithdrawn }))
);
const someFacts = fc.record({ marks: fc.uniqueArray(someMark, { selector: ({ sessionId }) => sessionId, maxLength: 40 }), entries: fc.uniqueArray(someEntry, { selector: ({ id }) => id, maxLength: 15 }), arrivals: fc.array(someMoment, { maxLength: 6 }), raised: fc.array(someMoment.map((from) => ({ from, to: null })), { maxLength: 2 }) })
  .map((some): OutreachFacts => ({ ...nothing, ...some }));
const now = at('11-24', '20:00');

describe('whatever happened', () => {
  test('facts in another order of arrival give the same outreach', () => {
    fc.assert(fc.property(someFacts, fc.infiniteStream(fc.nat()), (facts, order) => {
      const shuffled = <T,>(all: readonly T[]) => all.map((one) => ({ one, at: order.next().value ?? 0 })).toSorted((a, b) => a.at - b.at).map(({ one }) => one);
      const other = { ...facts, marks: shuffled(facts.marks), entries: shuffled(facts.entries), arrivals: shuffled(facts.arrivals), raised: shuffled(facts.raised) };
      expect(outreachOf(other, policy, now)).toEqual(outreachOf(facts, policy, now));
    }), { numRuns: checks });
  });

  test('an entry taken back leaves what would be without it', () => {
    fc.assert(fc.property(someFacts, someEntry, (facts, entry) => {
      const takenBack = { ...facts, entries: [...facts.entries, { ...entry, id: 'taken back', isWithdrawn: true }] };
      expect(outreachOf(takenBack, policy, now)).toEqual(outreachOf(facts, policy, now));
    }), { numRuns: checks });
  });

  test('raised risk never makes a clock later and never settles anything', () => {
    fc.assert(fc.property(someFacts, (facts) => {
      const plain = outreachOf({ ...facts, raised: [] }, policy, now);
      const sooner = outreachOf({ ...facts, raised: [{ from: at('11-01', '00:00'), to: null }] }, policy, now);
      const day = (found: typeof plain) => found.missed.map((one) => one.day);
      expect(day(sooner)).toEqual(expect.arrayContaining(day(plain)));
      if (plain.since === sooner.since && plain.since !== null) expect(sooner.steps[0]!.by! <= plain.steps[0]!.by!).toBe(true);
    }), { numRuns: checks });
  });
});
