import { useState } from 'react';
import type { Id } from '#kernel/ids.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, EmptyState, Notice, State, useHotkeys, useOnline } from '#platform/ui/index.ts';
import { useSessionState } from '#platform/ui/session-state.ts';
import { openable, startOf, stepFrom, type Card } from './card-state.ts';
import { NotePaper } from './NotePaper.tsx';
import { viewOfDraft } from './note-view.ts';
import { PeopleList } from './PeopleList.tsx';
import { sayNeeds, sayNobody, sayOwnName, sayReader } from './session-words.ts';
import { readyToSign, whyNotSignNow } from './sign-list.ts';
import { SignDialog } from './SignDialog.tsx';
import { SignedNote } from './SignedNote.tsx';
import { useServerNow } from './use-server-now.ts';
import { useWide } from './use-wide.ts';
import type { Work } from './use-work.ts';

/** Reading each note as it will be signed, and signing all that are ready with one authentication. */
export function SignStep({ work, chosen, onChoose }: { work: Work; chosen: Id | null; onChoose: (patientId: Id) => void }) {
  const wide = useWide();
  const [signing, setSigning] = useState(false);
  const now = useServerNow();
  const people = openable(work.page.cards);
  const current = people.find((card) => card.patientId === chosen) ?? (wide ? people[0] : undefined);
  const step = (by: 1 | -1) => {
    const next = stepFrom(work.page.cards, current?.patientId ?? null, by);
    if (next) onChoose(next);
  };
  useHotkeys({ j: () => step(1), k: () => step(-1) });
  if (people.length === 0) return <div className="body tabbed"><EmptyState>{sayNobody(work.page, now)}</EmptyState></div>;
  const paper = current && <Paper work={work} card={current} />;
  return (
    <div className="signing">
      <div className="work two">
        <PeopleList work={work} current={current?.patientId ?? null} onOpen={onChoose} card={wide ? undefined : paper} />
        {wide && paper}
      </div>
      <SignBar work={work} onSign={() => setSigning(true)} />
      {signing && <SignDialog work={work} ready={readyToSign(work)} onClose={() => setSigning(false)} />}
    </div>
  );
}

/** One page for one person: shared part and their part, with what was checked. */
function Paper({ work, card }: { work: Work; card: Card }) {
  const now = useServerNow();
  const signed = card.note !== null;
  return (
    <section className="card" aria-labelledby="card">
      <div className="ch"><h2 id="card">{card.name}</h2><span className="small soft">{say(signed ? 'notes.sign.signed-as' : 'notes.sign.preview')}</span></div>
      <div className="rows" key={card.patientId} role="group" aria-labelledby="card" tabIndex={0}>
        {card.note ? <SignedNote noteId={card.note.id} /> : <div className="signed"><Checks work={work} card={card} /><NotePaper view={viewOfDraft(work.page, card, card.draft ?? startOf(card), now)} /></div>}
      </div>
    </section>
  );
}

/** What was looked at before signing, in words. */
function Checks({ work, card }: { work: Work; card: Card }) {
  const state = work.states.get(card.patientId)!;
  const needs = work.checks.get(card.patientId)?.needs ?? [];
  if (state.kind === 'not-started') return <Notice title={say('notes.state.not-started')} />;
  if (state.kind === 'elsewhere') return <State mark="held">{say('notes.elsewhere', { name: state.author })}</State>;
  const passed = [
    needs.includes('minutes') ? null : say('notes.sign.check.minutes'),
    needs.includes('objective') ? null : say('notes.sign.check.objective'),
    needs.includes('name') ? null : say('notes.sign.check.names'),
    needs.includes('too-close') || needs.includes('response') ? null : say('notes.sign.check.own')
  ].filter((words) => words !== null);
  return (
    <>
      {state.kind === 'needs' && <Notice title={say('notes.state.needs', { what: sayNeeds(state.needs) })} />}
      {needs.includes('too-close') && <Notice title={say('notes.sign.check.close', { name: sayReader(work.page.second) })} />}
      <ul className="checks small soft" aria-label={say('notes.sign.checks')}>{passed.map((words) => <li key={words}><State mark="check">{words}</State></li>)}</ul>
    </>
  );
}

/** One button for all that are ready; beside it why it must wait, in words. */
function SignBar({ work, onSign }: { work: Work; onSign: () => void }) {
  const now = useServerNow();
  const online = useOnline();
  const { unreachable } = useSessionState();
  const why = whyNotSignNow(work, online && !unreachable, now);
  const words = why ? say(`notes.sign.${why}`, { time: sayTime(work.page.session.endsAt, work.page.session.timeZone) }) : undefined;
  return (
    <div className="bar">
      <span className="bar-words">{words ?? sayOwnName(work.page.second)}</span>
      <Button kind="main" className="push" whyNot={words} onClick={onSign}>{say('notes.sign.button', { n: readyToSign(work).length })}</Button>
    </div>
  );
}
