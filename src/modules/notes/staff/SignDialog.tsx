import { useState } from 'react';
import { api } from '#apps/client.ts';
import type { Id } from '#kernel/ids.ts';
import { outbox } from '#platform/offline/index.ts';
import { hasWords, say } from '#platform/i18n/say.ts';
import { Button, Dialog, Form, Notice, RefusalNotice, State, announce, useSend } from '#platform/ui/index.ts';
import type { NeedCode } from '../notes.types.ts';
import type { CardState } from './card-state.ts';
import { useRefresh } from './refresh.ts';
import { sayNeeds, sayOwnName, sayReader } from './session-words.ts';
import { useProof } from './use-proof.tsx';
import type { Work } from './use-work.ts';

interface Signed {
  signed: { patientId: Id; state: string; review: boolean }[];
  waiting: { patientId: Id; why: string; needs: NeedCode[] }[];
}

/** One password signs all that are ready; then what became of each. */
export function SignDialog({ work, ready, onClose }: { work: Work; ready: Id[]; onClose: () => void }) {
  const [done, setDone] = useState<Signed | null>(null);
  return (
    <Dialog open onClose={onClose} title={done ? say('notes.sign.result') : say('notes.sign.title', { n: ready.length })}>
      {done ? <Results work={work} done={done} onClose={onClose} /> : <Ask work={work} ready={ready} onDone={setDone} />}
    </Dialog>
  );
}

function Ask({ work, ready, onDone }: { work: Work; ready: Id[]; onDone: (done: Signed) => void }) {
  const [away, setAway] = useState(false);
  const { send, busy, error } = useSend(api.notes.sign);
  const proof = useProof({ alone: true });
  const sessionId = work.page.session.id;
  const refresh = useRefresh(sessionId);
  const close = ready.filter((id) => work.states.get(id)!.kind === 'too-close').length;
  const sign = async () => {
    // What was typed last is saved before it is signed, or nothing is.
    work.book.flush();
    const saved = await outbox.settled();
    setAway(!saved);
    const given = saved ? await proof.prove() : null;
    const done = given && (await send({ params: { sessionId }, body: { patientIds: ready, proof: given } }));
    if (!done) return;
    announce(say('notes.sign.result.signed', { n: done.signed.length }));
    onDone(done);
    await refresh();
  };
  return (
    <Form className="stack" onSubmit={() => void sign()}>
      <p>{sayOwnName(work.page.second)}</p>
      {close > 0 && <Notice title={say('notes.sign.reviewed', { n: close, name: sayReader(work.page.second) })} />}
      {away && <Notice alert title={say('notes.sign.offline')} />}
      <RefusalNotice error={error} />
      {proof.field}
      <div className="acts"><Button kind="main" type="submit" busy={busy || proof.busy}>{say('notes.sign.do', { n: ready.length })}</Button></div>
    </Form>
  );
}

/** Signed, to the co-signer, to review; and which are still drafts, and why. */
function Results({ work, done, onClose }: { work: Work; done: Signed; onClose: () => void }) {
  const cosign = done.signed.filter(({ state }) => state === 'awaiting-cosign').length;
  const review = done.signed.filter(({ review }) => review).length;
  const drafts = draftsLeft(work, done);
  const reader = sayReader(work.page.second);
  return (
    <div className="stack">
      <ul className="results">
        <li><State mark="check">{say('notes.sign.result.signed', { n: done.signed.length })}</State></li>
        {cosign > 0 && <li><State mark="held">{say('notes.sign.result.cosign', { n: cosign, name: reader })}</State></li>}
        {review > 0 && <li><State mark="triangle" tone="caution">{say('notes.sign.result.review', { n: review, name: reader })}</State></li>}
        {drafts.length > 0 && <li><State mark="open">{say('notes.sign.result.draft', { n: drafts.length })}</State></li>}
      </ul>
      {drafts.length > 0 && <ul className="small drafts">{drafts.map(({ name, why }) => <li key={name}>{say('notes.sign.still', { name, why })}</li>)}</ul>}
      <div className="acts"><Button kind="main" onClick={onClose}>{say('ui.close')}</Button></div>
    </div>
  );
}

/** Everyone who came and has no signed note yet, with the reason: the server's for those it was asked to sign. */
function draftsLeft({ page, states }: Work, { signed, waiting }: Signed): { name: string; why: string }[] {
  return page.cards
    .filter((card) => card.arrival === 'came' && !card.note && signed.every(({ patientId }) => patientId !== card.patientId))
    .map(({ patientId, name }) => {
      const refused = waiting.find((one) => one.patientId === patientId);
      return { name, why: refused ? sayWhy(refused.why, refused.needs) : sayState(states.get(patientId)!) };
    });
}

function sayState(state: CardState): string {
  if (state.kind === 'elsewhere') return say('notes.why.elsewhere', { name: state.author });
  return state.kind === 'needs' ? sayWhy('notes/card-not-ready', [...state.needs]) : say('notes.why.not-started');
}

const sayWhy = (why: string, needs: NeedCode[]): string =>
  hasWords(`notes.why.${why}`) ? say(`notes.why.${why}`, { what: sayNeeds(needs.filter((need) => need !== 'too-close')) }) : say('notes.why.other');
