import { noteKinds } from '#content/notes/kinds.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import { localDateOf, plusMinutes } from '#kernel/time.ts';
import { chartsOf, isInCare } from '#modules/charts/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import type { Db } from '#platform/db/work.ts';
import { found, route } from '#platform/http/route.ts';
import { kindOf, whyNotWrite } from '../chart-note.rules.ts';
import { chartNotesContract } from '../chart-notes.contract.ts';
import { ChartDraft } from '../chart-notes.types.ts';
import type { KnownPerson } from '../notes.types.ts';
import * as store from './chart-drafts.store.ts';
import { looksAfter } from './draft.store.ts';
import { notePolicyOf } from './note-policy.ts';
import { knownPerson } from './read-session-notes.ts';
import { namesAround } from './session-notes.store.ts';
import { secondOf } from './signing-facts.ts';

/** How long own words of a removed note are offered to be brought over. */
export const offeredMinutes = 7 * 1440;

/** The stay that somebody writes under: the named one, else the newest open one of a program they treat in. */
function stayFor(stays: readonly store.StayRow[], actor: Actor, named: Id | null): store.StayRow {
  if (named !== null) return found(stays.find(({ episodeId }) => episodeId === named), 'stay');
  const stay = stays.find(({ programId }) => actor.clinicalPrograms.includes(programId)) ?? stays[0];
  if (!stay) throw refusal('notes/no-stay');
  return stay;
}

export const readDeskRoute = route(chartNotesContract.readDesk, async ({ params: { patientId }, actor, db, now, today, touches }) => {
  const { organizationId, staffId, roles } = actor;
  found((await isInCare(db, patientId)) || null, 'patient');
  const stays = await store.staysOf(db, organizationId, patientId);
  touches(patientId);
  const stay = stayFor(stays, actor, null);
  const drafts = await store.openDrafts(db, organizationId, patientId);
  const others = [...new Set(drafts.map(({ authorId }) => authorId))].filter((id) => id !== staffId);
  const lookedAfter = new Set<Id>();
  for (const author of others) if (await looksAfter(db, organizationId, author, staffId, today, today, roles.includes('director'))) lookedAfter.add(author);
  return {
    timeZone: stay.timeZone,
    stays: stays.map(({ episodeId, programId, program, isOpen }) => ({ episodeId, programId, program, isOpen })),
    drafts: drafts.map(({ id, kind, episodeId, authorId, author, version, startedAt, savedAt, draft, confirmed }) => ({
      id, kind, episodeId, authorId, author, version, startedAt, savedAt, confirmed, draft: authorId === staffId ? ChartDraft.parse(draft) : null, mayTakeOver: lookedAfter.has(authorId)
    })),
    toBring: await store.ownRemoved(db, organizationId, staffId, patientId, plusMinutes(now, -offeredMinutes)),
    people: await namesKnown(db, organizationId, stay.programId, today, patientId),
    second: await secondOf(db, organizationId, staffId, today, await notePolicyOf(db, organizationId, stay.programId, today))
  };
});

/** Everyone whose name the check knows; of them only the patient themselves may be named, by the names of all their charts. */
export async function namesKnown(db: Db, organizationId: Id, programId: Id, on: string, patientId: Id): Promise<KnownPerson[]> {
  const own = await chartsOf(db, patientId);
  return (await namesAround(db, organizationId, programId, on)).map((row) => knownPerson(own.includes(row.id) ? { ...row, id: patientId } : row, [patientId]));
}

export const saveDraftRoute = route(chartNotesContract.saveDraft, async ({ params: { patientId, draftId }, input, actor, db, now, touches, emit }) => {
  const kind = kindOf(noteKinds, input.kind);
  if (!kind) throw refusal('notes/no-such-kind', { kind: input.kind });
  const why = whyNotWrite(kind, actor.roles);
  if (why) throw why;
  const { organizationId, staffId } = actor;
  found((await isInCare(db, patientId)) || null, 'patient');
  const stay = stayFor(await store.staysOf(db, organizationId, patientId), actor, input.episodeId);
  touches(patientId);
  const version = await store.saveDraftText(db, { organizationId, draftId, patientId: stay.patientId, programId: stay.programId, episodeId: stay.episodeId, kind: kind.id, draft: input.draft, by: staffId, at: now, saw: input.saw });
  if (version === null) throw await whyNotSaved(db, actor, draftId, input.saw);
  // Lists of what waits change when a note is begun, not with each word.
  if (version === 1) emit('notes', { draftId });
  return { version, savedAt: now };
});

async function whyNotSaved(db: Db, { organizationId, staffId }: Actor, draftId: Id, saw: number) {
  const current = await store.draftOf(db, organizationId, draftId);
  if (current && current.authorId !== staffId) return refusal('notes/another-author');
  return refusal('notes/changed-meanwhile', { version: current?.version ?? 0, draft: current?.draft ?? null, saw });
}

/** The draft while it is open, of the version that the screen saw. */
export async function openDraft(db: Db, actor: Actor, draftId: Id, saw: number): Promise<store.DraftRow> {
  const draft = found(await store.draftOf(db, actor.organizationId, draftId), 'draft');
  if (draft.signedAt || draft.discardedAt) throw refusal('notes/already-signed');
  if (draft.version !== saw) throw refusal('notes/changed-meanwhile', { version: draft.version, saw });
  return draft;
}

export const confirmDraftWordRoute = route(chartNotesContract.confirmDraftWord, async ({ params: { draftId }, input, actor, db, now, touches }) => {
  const { patientId, programId } = found(await store.draftOf(db, actor.organizationId, draftId), 'draft');
  touches(patientId);
  await store.addDraftConfirmation(db, { organizationId: actor.organizationId, draftId, patientId, programId, word: input.word, confirmedBy: actor.staffId, confirmedAt: now });
  return { confirmed: true as const };
});

export const discardDraftRoute = route(chartNotesContract.discardDraft, async ({ params: { draftId }, input, actor, db, now, touches, emit }) => {
  const draft = await openDraft(db, actor, draftId, input.saw);
  touches(draft.patientId);
  if (draft.authorId !== actor.staffId) throw refusal('notes/another-author');
  await store.closeDiscarded(db, actor.organizationId, draftId, actor.staffId, now);
  emit('notes', { draftId });
  return { discarded: true as const };
});

/** Unsigned work of somebody absent or gone goes to whoever looks after it, with an attestation; nobody signs in their name. */
export const takeOverDraftRoute = route(chartNotesContract.takeOverDraft, async ({ params: { draftId }, input, actor, db, now, today, touches, emit }) => {
  const { organizationId, staffId, roles } = actor;
  const draft = await openDraft(db, actor, draftId, input.saw);
  touches(draft.patientId);
  const on = localDateOf(draft.startedAt, draft.timeZone);
  if (draft.authorId === staffId || !(await looksAfter(db, organizationId, draft.authorId, staffId, on, today, roles.includes('director')))) throw refusal('notes/not-yours-to-take');
  await store.giveDraft(db, organizationId, draftId, staffId, now);
  await store.addDraftTakeover(db, { organizationId, id: newId(), draftId, patientId: draft.patientId, programId: draft.programId, fromStaffId: draft.authorId, toStaffId: staffId, attestation: input.attestation, at: now });
  emit('notes', { draftId });
  return { version: draft.version + 1, savedAt: now };
});
