import { createHash } from 'node:crypto';
import { ordinaryNameWords, similarityWords } from '#content/notes/index.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { refusal } from '#kernel/refusals.ts';
import type { Instant } from '#kernel/time.ts';
import { useProof } from '#modules/access/server/index.ts';
import type { Actor } from '#platform/access/actor.ts';
import { found, route } from '#platform/http/route.ts';
import { checkSession, type CheckedCard } from '../card-checks.rules.ts';
import { canonicalText, contentOf, worksOnOwn, type NoteContent, type SessionFacts } from '../note-content.rules.ts';
import { needsReview } from '../note-routing.rules.ts';
import { notesContract, type SessionNotes } from '../notes.contract.ts';
import { endOf, whyNotSign } from '../ready.rules.ts';
import type { WorkedOn } from '../notes.types.ts';
import { hasNotes, sessionNotes } from './read-session-notes.ts';
import { focusOf, sessionOf } from './session-notes.store.ts';
import { sessionFacts, signerOf, type Signer } from './signing-facts.ts';
import { addSigned, takeoversOf, type SignedNote } from './signing.store.ts';

type Card = SessionNotes['cards'][number];

/** What every note of one signing shares. */
interface Signing {
  actor: Actor;
  page: SessionNotes;
  facts: SessionFacts;
  signer: Signer;
  sensitivity: NoteContent['sensitivity'];
  now: Instant;
  inherited: Map<Id, { fromStaffId: Id; attestation: string | null }>;
  /** Every wording of what each stay works on. */
  lines: Map<Id, Omit<WorkedOn, 'kind'>[]>;
}

/** Signs each named card that is ready; the others stay drafts and say why. One proof, one transaction, all or none. */
export const signRoute = route(notesContract.sign, async ({ params, input, actor, db, now, touches, emit }) => {
  await useProof(db, actor, input.proof, now);
  const row = found(await sessionOf(db, actor.organizationId, params.sessionId), 'session');
  if (!hasNotes(row.serviceType)) throw refusal('notes/no-notes-here');
  const page = await sessionNotes(db, actor, row, now);
  const endedAt = endOf(page.session, now);
  if (endedAt === null || endedAt > now) throw refusal('notes/session-not-ended');
  const checked = checkSession(page, { ordinary: ordinaryNameWords, similar: similarityWords });
  const stops = checked.shared.filter((finding) => finding.kind === 'stop').length;
  if (stops) throw refusal('notes/name-in-shared-part', { stops });
  const takeovers = await takeoversOf(db, actor.organizationId, params.sessionId);
  const signing: Signing = {
    actor, page, now, facts: sessionFacts(page, row, endedAt),
    signer: await signerOf(db, actor.organizationId, actor.staffId, row.serviceDate, page.policy),
    sensitivity: row.isPart2 ? 'part2' : 'ordinary',
    lines: Map.groupBy(await focusOf(db, actor.organizationId, page.cards.map((card) => card.episodeId)), (line) => line.episodeId),
    inherited: new Map(takeovers.filter((one) => one.toStaffId === actor.staffId && one.attestation).map((one) => [one.patientId, one]))
  };
  const checks = new Map(checked.cards.map((one) => [one.patientId, one]));
  const waiting: { patientId: Id; why: string; needs: CheckedCard['needs'] }[] = [];
  const signed: SignedNote[] = [];
  for (const patientId of new Set(input.patientIds)) {
    const card = found(page.cards.find((one) => one.patientId === patientId), 'card');
    const check = checks.get(patientId);
    const why = whyNot(signing, card, check, endedAt, input.attestation);
    if (why) waiting.push({ patientId, why, needs: check?.needs ?? [] });
    else signed.push(signedNote(signing, card, check!));
  }
  touches(...input.patientIds);
  if (signed.length) await addSigned(db, actor.organizationId, params.sessionId, signed);
  emit('notes', { sessionId: params.sessionId });
  emit('board');
  emit('charts');
  return {
    signed: signed.map(({ note, likeness }) => ({ patientId: note.patientId, noteId: note.id, state: note.state as 'signed', review: likeness !== null })),
    waiting
  };
});

function whyNot({ actor, page, inherited, lines, now }: Signing, card: Card, check: CheckedCard | undefined, endedAt: Instant, attestation: string | null): string | null {
  const why = whyNotSign(
    { authorId: card.author?.id ?? actor.staffId, isSigned: card.note !== null, isPresent: card.arrival === 'came', needs: check?.needs ?? ['response'], inheritedFrom: inherited.get(card.patientId)?.fromStaffId ?? null },
    { hasNotes: page.session.hasNotes, endedAt, sharedNames: [] },
    { id: actor.staffId, looksAfterAuthor: false, attestation: inherited.get(card.patientId)?.attestation ?? attestation },
    now
  );
  if (why || !check) return why?.code ?? 'notes/card-not-ready';
  return worksOnOwn(card.draft!.workedOn, lines.get(card.episodeId) ?? []) ? null : 'notes/not-their-aim';
}

function signedNote(signing: Signing, card: Card, check: CheckedCard): SignedNote {
  const { actor, page, now, signer } = signing;
  const noteId = newId();
  const inherited = signing.inherited.get(card.patientId);
  const content = contentOf(card.draft!, {
    noteId, version: 1, patientId: card.patientId, episodeId: card.episodeId, programId: page.session.programId, sensitivity: signing.sensitivity,
    session: signing.facts, narrative: page.shared.text,
    attendance: { minutes: card.minutes, intervals: card.intervals.flatMap(({ from, to, mode }) => (to === null ? [] : [{ from, to, mode }])) },
    author: signer.author, cosign: signer.cosign, correction: null, signedAt: now, overdueAt: page.session.overdueAt,
    attestation: inherited ? { wroteId: inherited.fromStaffId, statement: inherited.attestation ?? '' } : null
  });
  const review = needsReview(check.closest, page.policy);
  const shared = { organizationId: actor.organizationId, patientId: card.patientId, programId: page.session.programId };
  return {
    note: {
      ...shared, id: noteId, episodeId: content.episodeId, sensitivity: content.sensitivity, sessionId: page.session.id, kind: page.session.serviceType, serviceDate: page.session.serviceDate,
      authorId: actor.staffId, version: 1, state: stateOf(signer), minutes: card.minutes, signedAt: now, cosignerId: signer.cosign.cosignerId
    },
    version: { ...shared, noteId, version: 1, ...sealed(content), signedBy: actor.staffId, signedAt: now },
    likeness: review ? { ...shared, noteId, version: 1, score: String(Math.round(check.closest!.score * 1000) / 1000), against: check.closest!.against.kind } : null,
    event: {
      ...shared, id: newId(), episodeId: content.episodeId, sensitivity: content.sensitivity, at: now, category: 'notes', gist: 'note.signed', facts: JSON.stringify({ title: page.session.title, minutes: card.minutes, serviceDate: page.session.serviceDate }),
      subjectKind: 'note', subjectId: noteId, authorId: actor.staffId, recordedAt: now
    }
  };
}

export const stateOf = ({ cosign }: Signer): 'awaiting-cosign' | 'signed' => (cosign.required ? 'awaiting-cosign' : 'signed');

/** The canonical content and the hash that covers exactly its bytes. */
export function sealed(content: { readonly schema: string }): { content: string; contentHash: Uint8Array } {
  const text = canonicalText(content);
  return { content: text, contentHash: createHash('sha256').update(text, 'utf8').digest() };
}
