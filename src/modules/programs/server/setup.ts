import { newId } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { TimeZone } from '#kernel/time.ts';
import { found, route } from '#platform/http/route.ts';
import { loadCurricula, loadPresets } from '../curricula.ts';
import { presetById, shippedPolicies } from '../policies/shipped.ts';
import { admitsFrom } from '../admits.rules.ts';
import { programsContract, type Program } from '../programs.contract.ts';
import { policyOf } from './policies.ts';
import { changeProgram, inTreatmentAfter, programsOf } from './programs.store.ts';
import { addRoom, addSite, changeRoom, roomById, setupOf, siteById } from './setup.store.ts';

/** The day is UTC's: a closed day more or less at the edge of midnight does no harm here. */
export const readSetupRoute = route(programsContract.readSetup, async ({ actor, db, today }) => setupOf(db, actor.organizationId, today));

export const listProgramsRoute = route(programsContract.listPrograms, async ({ actor: { organizationId }, db, today }) => {
  const programs: Program[] = [];
  for (const program of await programsOf(db, organizationId)) programs.push({ ...program, admitsFrom: admitsFrom(program.population, await policyOf(db, { organizationId, programId: program.id, on: today })) });
  return { programs };
});

export const listPresetsRoute = route(programsContract.listPresets, () => Promise.resolve({
  presets: loadPresets().map(({ id, title, summary }) => ({ id, title, summary })),
  policySets: shippedPolicies.presets.map(({ id, title }) => ({ id, title })),
  tracks: loadCurricula().tracks.map(({ id, title, sessions, sessionMinutes }) => ({ id, title, sessions: sessions.length, minutes: sessionMinutes }))
}));

export const addSiteRoute = route(programsContract.addSite, async ({ input, actor, db, emit }) => {
  if (!TimeZone.safeParse(input.timeZone).success) throw refusal('programs/unknown-time-zone');
  const siteId = newId();
  await addSite(db, { ...input, organizationId: actor.organizationId, id: siteId });
  emit('setup');
  return { siteId };
});

export const addRoomRoute = route(programsContract.addRoom, async ({ params, input, actor, db, emit }) => {
  const site = found(await siteById(db, actor.organizationId, params.siteId), 'site');
  const roomId = newId();
  await addRoom(db, { ...input, organizationId: actor.organizationId, id: roomId, siteId: site.id });
  emit('setup');
  return { roomId };
});

export const changeRoomRoute = route(programsContract.changeRoom, async ({ params, input, actor, db, emit }) => {
  const { version } = found(await roomById(db, actor.organizationId, params.roomId), 'room');
  if (!(await changeRoom(db, actor.organizationId, params.roomId, input))) throw refusal('programs/changed-meanwhile', { version, saw: input.saw });
  emit('setup');
  return { version: input.saw + 1 };
});

/** A program closes when its last patient has left it: nobody is left in a program that no longer meets. */
export const changeProgramRoute = route(programsContract.changeProgram, async ({ params: { programId }, input, actor: { organizationId }, db, emit }) => {
  const program = found((await programsOf(db, organizationId)).find((one) => one.id === programId), 'program');
  if (!presetById(input.policyPreset)) throw refusal('programs/unknown-policy-set');
  const left = input.closedOn ? await inTreatmentAfter(db, organizationId, programId, input.closedOn) : 0;
  if (left > 0) throw refusal('programs/still-in-treatment', { n: left });
  if (!(await changeProgram(db, organizationId, programId, input))) throw refusal('programs/changed-meanwhile', { version: program.version, saw: input.saw });
  emit('setup');
  emit('week');
  emit('board');
  return { version: input.saw + 1 };
});
