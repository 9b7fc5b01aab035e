import { useId } from 'react';
import { responsePrompts } from '#content/notes/index.ts';
import { say } from '#platform/i18n/say.ts';
import { Notice } from '#platform/ui/index.ts';
import type { SessionNotes } from '../notes.contract.ts';
import type { SimilarityMatch, TextSpan } from '../notes.types.ts';
import { promptFor } from '../response-text.rules.ts';
import { bandOf } from '../similarity.rules.ts';
import type { CardFieldsProps } from './card-fields.ts';
import { CardNames } from './CardNames.tsx';
import type { Card } from './card-state.ts';
import { marked, MarkedArea, useSelectIn, type Span } from './Marked.tsx';
import { nameSpans } from './name-spans.ts';
import { calledName, sayReader } from './session-words.ts';

/** The response in the writer's own words, with what is too close to another text marked in both. */
export function ResponseField({ page, card, draft, onChange, check }: CardFieldsProps) {
  const [area, select] = useSelectIn();
  const name = calledName(card.name);
  const [objective] = draft.workedOn;
  const names = check?.names.response ?? [];
  const close = check?.closest && bandOf(check.closest.score, page.policy) !== 'fine' ? check.closest : null;
  const id = useId();
  return (
    <div className="r" data-response>
      <span className="k text" aria-hidden="true">{say('notes.response')}</span>
      <div>
        <p className="small soft prompt" id={`${id}-prompt`}>{objective ? promptFor(objective, name, responsePrompts) : say('notes.prompt', { name })}</p>
        <MarkedArea label={say('notes.response')} hideLabel ref={area} value={draft.response} maxLength={8000} onChange={(text) => onChange({ ...draft, response: text })}
          spans={[...nameSpans(names), ...(close ? sameSpans(close.spans) : [])]} describedBy={`${id}-prompt ${id}-names ${id}-close`} halted={names.some(({ kind }) => kind === 'stop')} />
        <CardNames id={`${id}-names`} sessionId={page.session.id} card={card} findings={names} onGo={select} />
        <div id={`${id}-close`}>{close && <TooClose close={close} page={page} card={card} />}</div>
      </div>
    </div>
  );
}

const sameSpans = (spans: readonly TextSpan[]): Span[] => spans.map((span) => ({ ...span, as: 'same' }));

/** Which text it is close to, with the words they share; the other text is shown here and kept nowhere. */
function TooClose({ close, page, card }: { close: SimilarityMatch; page: SessionNotes; card: Card }) {
  const { against, otherSpans } = close;
  const peer = against.kind === 'peer' ? page.cards.find(({ patientId }) => patientId === against.noteRef) : undefined;
  const text = peer ? (peer.draft?.response ?? '') : (card.earlier.find(({ noteId }) => noteId === against.noteRef)?.text ?? '');
  const name = calledName(card.name);
  return (
    <Notice title={peer ? say('notes.close.peer', { name: peer.name }) : say('notes.close.own', { name: card.name })}>
      <p><span className="hide">{say('notes.close.other')} </span>“{excerpt(text, otherSpans)}”</p>
      <p>{say(bandOf(close.score, page.policy) === 'review' ? 'notes.close.review' : 'notes.close.what', { name, reader: sayReader(page.second) })}</p>
    </Notice>
  );
}

/** The other text from its first shared word to its last. */
function excerpt(text: string, spans: readonly TextSpan[]) {
  const [from, to] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? text.length];
  const shown = text.slice(from, to);
  return <>{from > 0 && '… '}{marked(shown, spans.map(({ start, end }) => ({ start: start - from, end: end - from, as: 'same' })))}{to < text.length && ' …'}</>;
}
