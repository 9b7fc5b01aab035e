import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { found, route, type Work } from '#platform/http/route.ts';
import { factsContract } from '../facts.contract.ts';
import { addFact, decidePair, endFact, substanceOf, type FactTable } from './facts.store.ts';
import { changePatient, type Standing } from './identity.store.ts';
import { knownPatient } from './patients.store.ts';
import { tellChart } from './tell-chart.ts';

type Working = Pick<Work<typeof factsContract.endContact>, 'actor' | 'db' | 'now' | 'touches' | 'emit'>;

/** The patient whose facts change, when the actor may know of them. */
async function about({ actor, db, touches, emit }: Working, patientId: Id): Promise<void> {
  found(await knownPatient(db, actor.organizationId, patientId), 'patient');
  touches(patientId);
  emit('people');
}

/** Adds a fact, in the place of the one that was seen where there is one. */
async function put(work: Working, table: FactTable, patientId: Id, replaces: Id | null, columns: Record<string, unknown>): Promise<{ id: Id }> {
  await about(work, patientId);
  if (replaces) await end(work, table, patientId, replaces);
  const { actor, db } = work;
  const id = newId();
  await addFact(db, table, { organization_id: actor.organizationId, id, patient_id: patientId, ...columns });
  return { id };
}

/** Whoever ends what somebody else has ended or replaced meanwhile is told. */
async function end({ actor, db, now }: Working, table: FactTable, patientId: Id, id: Id): Promise<void> {
  if (!found(asRow(await endFact(db, table, { organizationId: actor.organizationId, patientId, id, by: actor.staffId, at: now })), 'fact').ended) throw refusal('people/changed-meanwhile');
}
const asRow = (ended: boolean | undefined) => (ended === undefined ? null : { ended });

const ending = (contract: typeof factsContract.endContact, table: FactTable) => route(contract, async (work) => {
  await about(work, work.params.patientId);
  await end(work, table, work.params.patientId, work.params.factId);
  return { done: true as const };
});

const added = ({ actor, now }: Working) => ({ added_by: actor.staffId, added_at: now });
const asEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export const addContactRoute = route(factsContract.addContact, (work) => {
  const { kind, value, replaces } = work.input;
  if (kind === 'email' && !asEmail.test(value)) throw refusal('people/not-an-email');
  return put(work, 'people.contact_point', work.params.patientId, replaces, { kind, value, ...added(work) });
});
export const addTrustedRoute = route(factsContract.addTrusted, (work) => {
  const { name, relation, phone, isEmergency, mayBeTold, replaces } = work.input;
  return put(work, 'people.trusted_contact', work.params.patientId, replaces, { name, relation, phone, is_emergency: isEmergency, may_be_told: mayBeTold, ...added(work) });
});
export const addCoverageRoute = route(factsContract.addCoverage, (work) => {
  const { payer, memberNumber, beginsOn, endsOn, replaces } = work.input;
  if (endsOn !== null && endsOn < beginsOn) throw refusal('people/ends-before-it-begins', { beginsOn });
  return put(work, 'people.coverage', work.params.patientId, replaces, { payer, member_number: memberNumber, begins_on: beginsOn, ends_on: endsOn, ...added(work) });
});
export const addAllergyRoute = route(factsContract.addAllergy, async (work) => {
  const { params: { patientId }, input: { substance, reaction, replaces } } = work;
  const { id } = await put(work, 'people.allergy', patientId, replaces, { substance, reaction, recorded_by: work.actor.staffId, recorded_at: work.now });
  await tellChart(work, patientId, { category: 'medicine', gist: 'allergy.recorded', facts: { substance, reaction }, subjectKind: 'allergy', subjectId: id });
  return { id };
});
export const endAllergyRoute = route(factsContract.endAllergy, async (work) => {
  const { params: { patientId, factId }, actor, db } = work;
  await about(work, patientId);
  const { substance } = found(await substanceOf(db, actor.organizationId, factId), 'allergy');
  await end(work, 'people.allergy', patientId, factId);
  await tellChart(work, patientId, { category: 'medicine', gist: 'allergy.ended', facts: { substance }, subjectKind: 'allergy', subjectId: factId });
  return { done: true as const };
});
export const endContactRoute = ending(factsContract.endContact, 'people.contact_point');
export const endTrustedRoute = ending(factsContract.endTrusted, 'people.trusted_contact');
export const endCoverageRoute = ending(factsContract.endCoverage, 'people.coverage');

/** The next version of what is known beside the name. */
async function change(work: Working, patientId: Id, saw: number, facts: Standing): Promise<{ version: number }> {
  await about(work, patientId);
  if (!(await changePatient(work.db, work.actor.organizationId, patientId, saw, facts, work.actor.staffId, work.now))) {
    const { version } = found(await knownPatient(work.db, work.actor.organizationId, patientId), 'patient');
    throw refusal('people/changed-meanwhile', { version, saw });
  }
  return { version: saw + 1 };
}

export const setMessageRuleRoute = route(factsContract.setMessageRule, (work) => {
  const { saw, ...rule } = work.input;
  return change(work, work.params.patientId, saw, rule);
});
export const setNeedsRoute = route(factsContract.setNeeds, (work) => {
  const { saw, ...needs } = work.input;
  return change(work, work.params.patientId, saw, needs);
});

export const decideDuplicateRoute = route(factsContract.decideDuplicate, async ({ params, input, actor, db, now, touches, emit }) => {
  const pair = found(await decidePair(db, actor.organizationId, params.pairId, input.state, actor.staffId, now), 'pair');
  touches(pair.patientId, pair.otherPatientId);
  emit('people');
  return { done: true as const };
});
