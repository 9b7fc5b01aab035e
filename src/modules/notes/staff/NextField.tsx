import { useId } from 'react';
import { say } from '#platform/i18n/say.ts';
import { CheckField, SelectField } from '#platform/ui/index.ts';
import type { NextStep } from '../notes.types.ts';
import type { CardFieldsProps } from './card-fields.ts';
import { CardNames } from './CardNames.tsx';
import { MarkedArea, useSelectIn } from './Marked.tsx';
import { nameSpans } from './name-spans.ts';
import { practiceOf } from './unit.ts';

/** What comes next: today's practice with one choice, or a step in the writer's words. */
export function NextField(props: CardFieldsProps) {
  const { page, draft, onChange } = props;
  const practice = practiceOf(page.session);
  const chosen = draft.next?.kind === 'step' ? 'step' : (draft.next?.practiceId ?? '');
  const given = draft.next?.kind === 'practice' && draft.next.practiceId !== practice?.id ? draft.next : null;
  const options = [...(practice ? [{ value: practice.id, label: practice.text }] : []), ...(given ? [{ value: given.practiceId, label: given.text }] : []), { value: 'step', label: say('notes.next.write') }];
  const choose = (value: string) => onChange({ ...draft, next: nextStep(value, options) });
  return (
    <div className="r">
      <span className="k" aria-hidden="true">{say('notes.next')}</span>
      <div>
        <div className="line next">
          {practice || given ? <div className="grow"><SelectField label={say('notes.next')} hideLabel empty={say('notes.next.choose')} value={chosen} options={options} onChange={choose} /></div> : <div className="grow"><StepText {...props} /></div>}
          <FollowUp draft={draft} onChange={onChange} />
        </div>
        {(practice || given) && chosen === 'step' && <div className="below"><StepText {...props} /></div>}
      </div>
    </div>
  );
}

const nextStep = (value: string, options: { value: string; label: string }[]): NextStep | null => {
  if (value === '') return null;
  return value === 'step' ? { kind: 'step', text: '' } : { kind: 'practice', practiceId: value, text: options.find((one) => one.value === value)?.label ?? '' };
};

function StepText({ page, card, draft, onChange, check }: CardFieldsProps) {
  const [area, select] = useSelectIn();
  const id = useId();
  const names = check?.names.next ?? [];
  const text = draft.next?.text ?? '';
  return (
    <>
      <MarkedArea label={say('notes.next.step')} hideLabel minRows={1} ref={area} value={text} spans={nameSpans(names)} describedBy={id} halted={names.some(({ kind }) => kind === 'stop')}
        onChange={(value) => onChange({ ...draft, next: value === '' && !practiceOf(page.session) ? null : { kind: 'step', text: value } })} />
      <CardNames id={id} sessionId={page.session.id} card={card} findings={names} onGo={select} />
    </>
  );
}

/** Flag for follow-up, beside what is next. */
const FollowUp = ({ draft, onChange }: Pick<CardFieldsProps, 'draft' | 'onChange'>) => (
  <CheckField label={say('notes.follow-up')} checked={draft.followUp} onChange={(followUp) => onChange({ ...draft, followUp })} />
);
