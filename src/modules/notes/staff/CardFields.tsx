import { useId } from 'react';
import { presentationOptions } from '#content/notes/index.ts';
import { say } from '#platform/i18n/say.ts';
import { Kbd, Radios, Segmented, SelectField, Tag } from '#platform/ui/index.ts';
import type { Participation } from '../notes.types.ts';
import type { CardFieldsProps } from './card-fields.ts';
import { CardNames } from './CardNames.tsx';
import { MarkedArea, useSelectIn } from './Marked.tsx';
import { NextField } from './NextField.tsx';
import { tagsFor } from './note-view.ts';
import { ResponseField } from './ResponseField.tsx';
import { nameSpans } from './name-spans.ts';
import { trackOf } from './unit.ts';
import { WorkedOnField } from './WorkedOnField.tsx';

/** The fields of one card, in the order of the note. Controlled; used while writing and while correcting. */
export function CardFields(props: CardFieldsProps) {
  return (
    <>
      <TookPart {...props} />
      <SeenToday {...props} />
      <ResponseField {...props} />
      <WorkedOnField {...props} />
      <NextField {...props} />
    </>
  );
}

const participation = presentationOptions.participation.map(({ id, label, key }) => ({ value: id as Participation, label, ...(key ? { key } : {}) }));

function TookPart({ page, draft, onChange }: CardFieldsProps) {
  const tags = tagsFor(page.session.serviceType, trackOf(page.session));
  const toggle = (id: string, on: boolean) => onChange({ ...draft, tags: on ? [...draft.tags, id] : draft.tags.filter((tag) => tag !== id) });
  return (
    <div className="r">
      <span className="k">{say('notes.took-part')}</span>
      <div>
        <div className="line"><Segmented label={say('notes.took-part')} value={draft.participation} options={participation} onChange={(value) => onChange({ ...draft, participation: value })} /></div>
        <div className="tags" role="group" aria-label={say('notes.tags')} data-tags onKeyDown={moveInTags}>
          {tags.map(({ id, label }) => <Tag key={id} label={label} checked={draft.tags.includes(id)} onChange={(on) => toggle(id, on)} />)}
        </div>
      </div>
    </div>
  );
}

/** Left and right go from tag to tag; space turns one on or off. */
function moveInTags(event: React.KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const boxes = [...event.currentTarget.querySelectorAll('input')];
  boxes[boxes.indexOf(event.target as HTMLInputElement) + by]?.focus();
  event.preventDefault();
}

const risks = presentationOptions.risk.map(({ id, label }) => ({ value: id, label: id === 'nothing-of-concern' ? <>{label} <span aria-hidden="true"><Kbd>N</Kbd></span></> : label }));
const asOptions = (choices: readonly { id: string; label: string }[]) => choices.map(({ id, label }) => ({ value: id, label }));

function SeenToday({ page, card, draft, onChange, check }: CardFieldsProps) {
  const pick = (field: 'mood' | 'affect') => (
    <span className="pick" data-pick={field}>
      <span className="soft" aria-hidden="true">{say(`notes.${field}`)}{field === 'mood' && <Kbd>M</Kbd>}</span>
      <SelectField label={say(`notes.${field}`)} hideLabel empty={say('notes.none-chosen')} value={draft[field] ?? ''} options={asOptions(presentationOptions[field])} onChange={(value) => onChange({ ...draft, [field]: value || null })} />
    </span>
  );
  return (
    <div className="r">
      <span className="k">{say('notes.seen')}</span>
      <div>
        <div className="line">{pick('mood')}{pick('affect')}</div>
        <div className="line observed" role="radiogroup" aria-label={say('notes.risk')}>
          <Radios value={draft.risk?.kind ?? null} options={risks}
            onChange={(kind) => onChange({ ...draft, risk: kind === 'observed' ? { kind: 'observed', text: draft.risk?.kind === 'observed' ? draft.risk.text : '' } : { kind: 'nothing-of-concern' } })} />
        </div>
        {draft.risk?.kind === 'observed' && <Observed {...{ page, card, draft, onChange, check }} text={draft.risk.text} />}
      </div>
    </div>
  );
}

function Observed({ page, card, draft, onChange, check, text }: CardFieldsProps & { text: string }) {
  const [area, select] = useSelectIn();
  const id = useId();
  const names = check?.names.risk ?? [];
  return (
    <>
      <MarkedArea label={say('notes.risk.text')} hint={say('notes.risk.hint')} ref={area} value={text} spans={nameSpans(names)} describedBy={id} halted={names.some(({ kind }) => kind === 'stop')}
        onChange={(value) => onChange({ ...draft, risk: { kind: 'observed', text: value } })} />
      <CardNames id={id} sessionId={page.session.id} card={card} findings={names} onGo={select} />
    </>
  );
}
