import { useState } from 'react';
import { api, useNow } from '#apps/client.ts';
import { instantOf, localDateOf } from '#kernel/time.ts';
import type { Instrument, InstrumentItem } from '#modules/measures/instrument.types.ts';
import type { Reading } from '#modules/measures/reading.types.ts';
import { scoreOf } from '#modules/measures/score.rules.ts';
import { say } from '#platform/i18n/say.ts';
import { sayTime } from '#platform/i18n/times.ts';
import { Button, Drawer, FieldGroup, Form, Notice, Radios, RefusalNotice, TimeField, announce, useSend } from '#platform/ui/index.ts';

interface RateProps {
  instrument: Instrument;
  patientId: string;
  name: string;
  zone: string;
  /** The rating before this one, to be read beside it. */
  before: Reading | null;
  onClose: () => void;
}

/** One rating, item by item, with the answer before beside each; the total by the very rule of the server. */
export function RateDrawer({ instrument, patientId, name, zone, before, onClose }: RateProps) {
  const [answers, setAnswers] = useState<Record<string, number>>({});
  const [time, setTime] = useState('');
  const today = localDateOf(useNow(), zone);
  const { send, busy, error } = useSend(api.measures.takeReadings);
  const what = instrument.shortTitle;
  const save = async () => {
    const answer = await send({ params: { patientId }, body: { rating: { instrument: instrument.id, answers }, ...(time ? { takenAt: instantOf(today, time, zone) } : {}) } });
    if (!answer) return;
    announce([say('watch.rate.saved', { what }), answer.attentionId && say('watch.rate.on-board')].filter(Boolean).join(' '));
    onClose();
  };
  return (
    <Drawer open onClose={onClose} title={say('watch.rate.title', { what, name })}>
      <Form className="stack" onSubmit={() => void save()}>
        <p className="small soft">{instrument.instructions}</p>
        <TimeField label={say('watch.rate.at')} hint={say('watch.rate.at.hint')} value={time} onChange={setTime} />
        <div className="rate-items">
          {instrument.items.map((item) => <Item key={item.linkId} item={item} value={answers[item.linkId]} before={before} zone={zone} onAnswer={(value) => setAnswers({ ...answers, [item.linkId]: value })} />)}
        </div>
        <Total instrument={instrument} answers={answers} before={before} zone={zone} />
        <RefusalNotice error={error} />
        <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={Object.keys(answers).length > 0 ? undefined : say('refusal.measures/nothing-measured')}>{say('watch.rate.save')}</Button><Button kind="quiet" onClick={onClose}>{say('watch.cancel')}</Button></div>
        <p className="small faint">{instrument.title}. {instrument.licence.attribution}</p>
      </Form>
    </Drawer>
  );
}

function Item({ item, value, before, zone, onAnswer }: { item: InstrumentItem; value: number | undefined; before: Reading | null; zone: string; onAnswer: (value: number) => void }) {
  const was = before?.values[item.linkId];
  const hint = before && was !== undefined ? say('watch.rate.before', { value: was, time: sayTime(before.takenAt, zone) }) : undefined;
  const label = (one: InstrumentItem['answers'][number]) => (one.label === String(one.value) ? one.label : `${one.value}  ${one.label}`);
  return (
    <FieldGroup label={item.text} {...(hint ? { hint } : {})}>
      <Radios value={value === undefined ? null : String(value)} onChange={(chosen) => onAnswer(Number(chosen))} options={item.answers.map((one) => ({ value: String(one.value), label: label(one) }))} />
    </FieldGroup>
  );
}

function Total({ instrument, answers, before, zone }: Pick<RateProps, 'instrument' | 'before' | 'zone'> & { answers: Record<string, number> }) {
  const { total, band, flags, reached } = scoreOf(instrument, answers);
  return (
    <div className="rate-total">
      <p aria-live="polite">{total === null ? say('watch.rate.no-total', { n: Object.keys(answers).length, of: instrument.items.length }) : <b>{say('watch.rate.total', { total, band: band?.label ?? '' })}</b>}</p>
      {before && before.total !== null && <p className="small soft">{say('watch.rate.before-total', { total: before.total, time: sayTime(before.takenAt, zone) })}</p>}
      {reached.map(({ id, meaning, source }) => <p key={id} className="small">{say('watch.rate.reached', { meaning, source })}</p>)}
      {flags.length > 0 && <Notice title={[...new Set(flags.map(({ why, action }) => `${why} ${action}`))].join(' ')} />}
      <p className="small faint">{say('watch.rate.no-diagnosis')}</p>
    </div>
  );
}
