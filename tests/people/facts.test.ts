import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { startClinic, type Clinic } from '../support/clinic.ts';

let clinic: Clinic;
beforeAll(async () => {
  clinic = await startClinic();
}, 60_000);
afterAll(() => clinic.close());

const as = (who: string) => clinic.as(who);
const idOf = (name: string) => clinic.patient(name);
const factsOf = async (who: string, id: string) => (await (await as(who)).get(`/patients/${id}`)).body;
const staffId = async (family: string) => (await clinic.engine.owner.selectFrom('people.person').select('id').where('familyName', '=', family).where('isStaff', '=', true).executeTakeFirstOrThrow()).id;

test('a changed number takes the place of the one that was seen; the second of two changes is told', async () => {
  const id = await idOf('Ben Duarte');
  const { contacts } = await factsOf('frankie', id);
  const old = contacts.find((one: { kind: string }) => one.kind === 'phone');
  const [frankie, ines] = [await as('frankie'), await as('ines')];
  expect(await frankie.post(`/patients/${id}/contacts`, { kind: 'phone', value: '+15550199999', replaces: old.id })).toMatchObject({ status: 200 });
  expect(await ines.post(`/patients/${id}/contacts`, { kind: 'phone', value: '+15550188888', replaces: old.id })).toMatchObject({ status: 409, body: { refusal: 'people/changed-meanwhile' } });
  const after = (await factsOf('frankie', id)).contacts.map((one: { value: string }) => one.value);
  expect(after).toContain('+15550199999');
  expect(after).not.toContain(old.value);
  expect(after).not.toContain('+15550188888');
  const kept = await clinic.engine.owner.selectFrom('people.contactPoint').selectAll().where('id', '=', old.id).executeTakeFirstOrThrow();
  expect(kept).toMatchObject({ value: old.value, endedAt: clinic.now() });
});

test('no written contact is rewritten, by the database', async () => {
  const { asRequest } = await import('#platform/db/work.ts');
  await expect(asRequest(clinic.engine, null, clinic.now(), (db) => db.updateTable('people.contactPoint').set({ value: 'x' }).execute())).rejects.toMatchObject({ code: '42501' });
});

test('a trusted person comes with what they may be told, and goes', async () => {
  const id = await idOf('Celeste Tran');
  const nadia = await as('nadia');
  const { body } = await nadia.post(`/patients/${id}/trusted-contacts`, { name: 'Minh Tran', relation: 'brother', phone: '+15550107777', isEmergency: false, mayBeTold: 'That she is well, nothing more.' });
  expect((await factsOf('frankie', id)).trusted).toContainEqual({ id: body.id, name: 'Minh Tran', relation: 'brother', phone: '+15550107777', isEmergency: false, mayBeTold: 'That she is well, nothing more.' });
  expect(await nadia.post(`/patients/${id}/trusted-contacts/${body.id}/end`)).toMatchObject({ status: 200 });
  expect((await factsOf('frankie', id)).trusted.map((one: { id: string }) => one.id)).not.toContain(body.id);
  expect(await nadia.post(`/patients/${id}/trusted-contacts/${body.id}/end`)).toMatchObject({ status: 409 });
  expect(await nadia.post(`/patients/${id}/trusted-contacts/${newId()}/end`)).toMatchObject({ status: 404 });
});

test('coverage runs forward', async () => {
  const id = await idOf('Celeste Tran');
  const frankie = await as('frankie');
  const pays = { payer: 'Harbor Mutual', memberNumber: 'X1', beginsOn: '2026-11-01' };
  expect(await frankie.post(`/patients/${id}/coverage`, { ...pays, endsOn: '2026-10-01' })).toMatchObject({ status: 422, body: { refusal: 'people/ends-before-it-begins' } });
  expect(await frankie.post(`/patients/${id}/coverage`, { ...pays, endsOn: '2027-10-31' })).toMatchObject({ status: 200 });
  expect((await factsOf('frankie', id)).coverage).toContainEqual(expect.objectContaining({ ...pays, endsOn: '2027-10-31' }));
});

test('the message rule is a version: who saw an old one is told', async () => {
  const id = await idOf('Dov Abramson');
  const { factsVersion: saw } = await factsOf('frankie', id);
  const frankie = await as('frankie');
  const change = { messageRule: 'none', messageNote: 'His brother answers the phone.', saw };
  expect(await frankie.put(`/patients/${id}/message-rule`, change)).toMatchObject({ status: 200, body: { version: saw + 1 } });
  expect(await frankie.put(`/patients/${id}/message-rule`, change)).toMatchObject({ status: 409, body: { refusal: 'people/changed-meanwhile', version: saw + 1, saw } });
  const versions = await clinic.engine.owner.selectFrom('people.patientVersion').select(['version', 'facts']).where('patientId', '=', id).orderBy('version').execute();
  expect(versions.map(({ version }) => version)).toEqual([saw, saw + 1]);
  expect(versions[1]!.facts).toMatchObject({ message_rule: 'none' });
});

test('an allergy is written and seen by those with a part in the care only', async () => {
  const id = await idOf('Hollis Bramwell');
  const wen = await as('wen');
  expect(await wen.post(`/patients/${id}/allergies`, { substance: 'Sulfa', reaction: 'Hives' })).toMatchObject({ status: 200 });
  expect((await factsOf('samuel', id)).care.allergies).toContainEqual(expect.objectContaining({ substance: 'Sulfa', reaction: 'Hives' }));
  expect(await (await as('frankie')).post(`/patients/${id}/allergies`, { substance: 'Dust', reaction: '' })).toMatchObject({ status: 403 });
  expect(await factsOf('frankie', id)).toMatchObject({ care: null, hidden: ['allergies', 'focus', 'timeline'] });
  // Omar works in the evening program only; the database refuses him, too.
  expect(await (await as('omar')).post(`/patients/${id}/allergies`, { substance: 'Dust', reaction: '' })).toMatchObject({ status: 404 });
  const line = (await (await as('samuel')).get(`/patients/${id}/timeline?categories=medicine`)).body.rows[0];
  expect(line).toMatchObject({ gist: 'allergy.recorded', facts: { substance: 'Sulfa' }, author: 'Wen Li' });
});

test('nobody puts themselves on the care team of a chart that is closed to them', async () => {
  const id = await idOf('Hollis Bramwell');
  const me = await staffId('Farouk');
  expect(await (await as('omar')).post(`/patients/${id}/care-team`, { staffId: me, part: 'Helper', beginsOn: '2026-11-24' })).toMatchObject({ status: 404 });
  expect((await factsOf('omar', id)).care).toBeNull();
  expect(await (await as('samuel')).post(`/patients/${id}/care-team`, { staffId: me, part: 'Helper', beginsOn: '2026-11-24' })).toMatchObject({ status: 200 });
  expect((await factsOf('omar', id)).care).not.toBeNull();
  expect(await (await as('samuel')).post(`/patients/${id}/care-team`, { staffId: me, part: 'Again', beginsOn: '2026-11-24' })).toMatchObject({ status: 409, body: { refusal: 'people/already-on-team' } });
});

test('that two are kept apart is known; with whom and why, to few', async () => {
  const id = await idOf('Farid Haddad');
  expect(await factsOf('frankie', id)).toMatchObject({ isKeptApart: true, keptApart: null });
  expect(await factsOf('wen', id)).toMatchObject({ isKeptApart: true, keptApart: null });
  expect((await factsOf('samuel', id)).keptApart).toEqual([expect.objectContaining({ other: expect.objectContaining({ name: 'Mara Vance' }), reason: expect.stringContaining('protective order') })]);
});

test('of a new pair the one who joined later is taken off their groups; they sit together nowhere any more', async () => {
  const [one, other] = [await idOf('Imani Jefferson'), await idOf('Jonas Lindqvist')];
  const answer = await (await as('samuel')).post(`/patients/${one}/keep-apart`, { otherPatientId: other, reason: 'They were a couple.', beginsOn: '2026-11-24' });
  expect(answer.status).toBe(200);
  expect(answer.body.unseated).toBeGreaterThan(0);
  const left = await clinic.engine.owner.selectFrom('sessions.seat as a').innerJoin('sessions.seat as b', (j) => j.onRef('b.sessionId', '=', 'a.sessionId').on('b.patientId', '=', other).on('b.removedAt', 'is', null)).innerJoin('sessions.session as s', 's.id', 'a.sessionId').select('s.id')
    .where('a.patientId', '=', one).where('a.removedAt', 'is', null).where('s.endsAt', '>', clinic.now()).where('s.state', '=', 'planned').execute();
  expect(left.map(({ id }) => id).toSorted()).toEqual(answer.body.together.map((session: { sessionId: string }) => session.sessionId).toSorted());
  expect(await (await as('samuel')).post(`/patients/${other}/keep-apart`, { otherPatientId: one, reason: 'Said again.', beginsOn: '2026-12-24' })).toMatchObject({ status: 409, body: { refusal: 'people/already-apart' } });
  expect(await (await as('samuel')).post(`/patients/${one}/keep-apart`, { otherPatientId: one, reason: 'With oneself.', beginsOn: '2026-11-24' })).toMatchObject({ status: 422 });
});

test('somebody very like a patient is shown before anything is written, and kept as another person when a person said so', async () => {
  const frankie = await as('frankie');
  const twin = { givenName: 'Amarra', familyName: 'Okafor', birthDate: '1991-03-14', phone: null };
  const { alike } = (await frankie.post('/patients/alike', twin)).body;
  expect(alike[0]).toMatchObject({ name: 'Amara Okafor', reasons: expect.arrayContaining(['same-birth-date']) });
  expect(await frankie.post('/patients', twin)).toMatchObject({ status: 409, body: { refusal: 'people/possibly-here-already', patientIds: [alike[0].id] } });
  const made = await frankie.post('/patients', { ...twin, email: 'amarra@mail.example', isSomebodyElse: true });
  expect(made.body.recordNumber).toMatch(/^H-\d+$/);
  const pair = await clinic.engine.owner.selectFrom('people.possibleDuplicate').selectAll().where((eb) => eb.or([eb('patientId', '=', made.body.id), eb('otherPatientId', '=', made.body.id)])).execute();
  expect(pair).toMatchObject([{ state: 'different-people', decidedAt: clinic.now() }]);
  expect((await factsOf('frankie', made.body.id)).possibleDuplicates).toEqual([]);
});

test('the day and month exchanged, or a nickname, does not hide somebody', async () => {
  const { alike } = (await (await as('ines')).post('/patients/alike', { givenName: 'Kathy', familyName: 'Osei', birthDate: '1988-12-05', phone: null })).body;
  expect(alike.map((one: { name: string }) => one.name).toSorted()).toEqual(['Katherine Osei', 'Kathy Osei']);
});

test('two registrations at once get two record numbers', async () => {
  const frankie = await as('frankie');
  const both = await Promise.all(['Pia', 'Rolf'].map((givenName) => frankie.post('/patients', { givenName, familyName: `Newcomer${givenName}`, birthDate: '1980-02-02' })));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(both.map(({ body }) => body.recordNumber)).size).toBe(2);
});

test('a proposed pair is decided by a person, and can be decided anew', async () => {
  const id = await idOf('Kathy Osei');
  const [pair] = (await factsOf('ines', id)).possibleDuplicates;
  const ines = await as('ines');
  expect(await ines.post(`/possible-duplicates/${pair.pairId}/decide`, { state: 'different-people' })).toMatchObject({ status: 200 });
  expect((await factsOf('ines', id)).possibleDuplicates).toEqual([]);
  expect(await ines.post(`/possible-duplicates/${pair.pairId}/decide`, { state: 'same-person' })).toMatchObject({ status: 200 });
});

test('dates of a life are in order, and a death ends what can be admitted', async () => {
  const frankie = await as('frankie');
  const { body: made } = await frankie.post('/patients', { givenName: 'Ada', familyName: 'Quill', birthDate: '1950-06-01' });
  const { version: saw, givenName, familyName, preferredName, formerName, pronouns, birthDate } = await factsOf('frankie', made.id);
  const same = { givenName, familyName, preferredName, formerName, pronouns, birthDate, saw };
  expect(await frankie.put(`/patients/${made.id}/identity`, { ...same, deathDate: '1949-01-01' })).toMatchObject({ status: 422, body: { refusal: 'people/died-before-birth' } });
  expect(await frankie.put(`/patients/${made.id}/identity`, { ...same, birthDate: '2027-01-01' })).toMatchObject({ status: 422, body: { refusal: 'people/born-later' } });
  expect(await frankie.put(`/patients/${made.id}/identity`, { ...same, hasDied: true })).toMatchObject({ status: 200 });
  expect(await factsOf('frankie', made.id)).toMatchObject({ died: true, deathDate: null });
});

test('facts of another clinic are unknown, to read and to write', async () => {
  const { patientId } = await clinic.engine.owner.selectFrom('people.patient').select('patientId').where('recordNumber', 'like', 'M-%').executeTakeFirstOrThrow();
  const ottilie = await as('ottilie');
  const [unknown, own] = [newId(), await idOf('Amara Okafor')];
  for (const path of ['contacts', 'trusted-contacts', 'coverage', 'allergies', 'care-team', 'keep-apart'] as const) {
    const body = { contacts: { kind: 'phone', value: '+15550100000' }, 'trusted-contacts': { name: 'X', relation: '', phone: '', isEmergency: true, mayBeTold: 'Nothing.' }, coverage: { payer: 'X', memberNumber: '', beginsOn: '2026-01-01', endsOn: null }, allergies: { substance: 'X', reaction: '' }, 'care-team': { staffId: unknown, part: 'X', beginsOn: '2026-01-01' }, 'keep-apart': { otherPatientId: own, reason: 'Because.', beginsOn: '2026-01-01' } }[path];
    const [theirs, nobody] = [await ottilie.post(`/patients/${patientId}/${path}`, body), await ottilie.post(`/patients/${unknown}/${path}`, body)];
    expect({ status: theirs.status, body: theirs.body }).toEqual({ status: 404, body: nobody.body });
  }
});
