import { useState } from 'react';
import { api, useMay } from '#apps/client.ts';
import '#modules/incidents/staff/words.ts';
import { WhenFields } from '#modules/incidents/staff/WhenFields.tsx';
import { useWhen } from '#modules/incidents/staff/use-zone.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, FieldGroup, Form, Radios, RefusalNotice, Segmented, SelectField, TextArea, TextField, announce, useSend } from '#platform/ui/index.ts';
import { isForbidden, needsReason, outcomesOf, tellsOthers } from '../attempt.rules.ts';
import type { PersonOutreach } from '../outreach.contract.ts';
import { channels, type Basis, type Channel, type Outcome } from '../outreach.types.ts';
import { useAfter } from './refresh.ts';

/** One try: how, what came of it, what was said. What their rule forbids is not offered, and said. */
export function AttemptForm({ person, onDone }: { person: PersonOutreach; onDone: () => void }) {
  const { patientId, name, messageRule, contacts } = person;
  const mayTell = useMay('outreach.decide');
  const [channel, setChannel] = useState<Channel>(() => firstOf(person));
  const [outcome, setOutcome] = useState<Outcome | ''>(outcomesOf[channel].length === 1 ? outcomesOf[channel][0]! : '');
  const [text, setText] = useState('');
  const when = useWhen();
  const [because, setBecause] = useState('');
  const [basis, setBasis] = useState<Basis | ''>('');
  const [contactId, setContact] = useState(contacts[0]?.id ?? '');
  const { send, busy, error, clear } = useSend(api.outreach.logAttempt);
  const after = useAfter();
  const choose = (next: Channel) => (setChannel(next), setOutcome(outcomesOf[next].length === 1 ? outcomesOf[next][0]! : ''), clear());
  const asksWhy = needsReason(messageRule, channel) || (tellsOthers(channel) && basis === 'danger');
  const save = async () => {
    if (outcome === '' || !when.at) return;
    const day = person.case.missed[0]?.day;
    const telling = { ...(basis ? { basis } : {}), ...(channel === 'emergency-contact' && contactId ? { contactId } : {}) };
    if (!(await send({ params: { patientId }, body: { channel, outcome, text, at: when.at, ...(day ? { day } : {}), ...(asksWhy && because.trim() ? { because } : {}), ...(tellsOthers(channel) ? telling : {}) } }))) return;
    announce(say('outreach.saved', { name }));
    after();
    onDone();
  };
  return (
    <Form className="stack" onSubmit={() => void save()}>
      <FieldGroup label={say('outreach.channel')}>
        <Segmented label={say('outreach.channel')} value={channel} options={channels.filter((one) => mayTell || !tellsOthers(one)).map((value) => ({ value, label: say(`outreach.channel.${value}`) }))} onChange={choose} />
      </FieldGroup>
      {channel === 'emergency-contact' && <Whom contacts={contacts} contactId={contactId} onChange={setContact} />}
      {tellsOthers(channel) && <FieldGroup label={say('outreach.basis')}><Radios value={basis} onChange={setBasis} options={(['agreed', 'danger'] as const).map((value) => ({ value, label: say(`outreach.basis.${value}`) }))} /></FieldGroup>}
      <FieldGroup label={say('outreach.outcome')} {...hintOf(person, channel)}>
        <Radios value={outcome} onChange={setOutcome} options={outcomesOf[channel].filter((one) => !isForbidden(messageRule, channel, one)).map((value) => ({ value, label: say(`outreach.outcome.${value}`) }))} />
      </FieldGroup>
      {asksWhy && <TextField label={say('outreach.because')} hint={say(`outreach.because.${whyOf(channel)}`)} required minLength={3} maxLength={500} value={because} onChange={setBecause} />}
      <WhenFields when={when} />
      <TextArea label={say('outreach.text')} optional maxLength={1000} value={text} onChange={setText} />
      <RefusalNotice error={error} />
      <div className="acts"><Button kind="main" type="submit" busy={busy} whyNot={outcome === '' ? say('outreach.outcome') : undefined}>{say('outreach.save')}</Button></div>
    </Form>
  );
}

function hintOf({ messageRule }: PersonOutreach, channel: Channel): { hint?: string } {
  const forbidden = outcomesOf[channel].filter((one) => isForbidden(messageRule, channel, one));
  return forbidden.length === 0 ? {} : { hint: say('outreach.forbidden', { list: forbidden.map((one) => say(`outreach.outcome.${one}`)).join(', ') }) };
}

/** Somebody without a phone is not called. */
const firstOf = ({ phones, emails, address }: PersonOutreach): Channel => (phones.length > 0 ? 'phone' : emails.length > 0 ? 'email' : address ? 'letter' : 'in-person');

const whyOf = (channel: Channel): string => ({ letter: 'letter', 'in-person': 'visit', 'welfare-check': 'check' })[channel as string] ?? 'danger';

/** Whom they named, and what that person may be told: before the call. */
function Whom({ contacts, contactId, onChange }: { contacts: PersonOutreach['contacts']; contactId: string; onChange: (id: string) => void }) {
  const chosen = contacts.find(({ id }) => id === contactId);
  if (contacts.length === 0) return <p className="caution">{say('outreach.contact.none')}</p>;
  return (
    <div className="stack">
      <SelectField label={say('outreach.contact')} value={contactId} empty={null} options={contacts.map(({ id, name, relation, phone }) => ({ value: id, label: [name, relation, phone].filter(Boolean).join(', ') }))} onChange={onChange} />
      {chosen && <p className={chosen.mayBeTold.trim() ? undefined : 'caution'}>{chosen.mayBeTold.trim() ? say('outreach.told', { what: chosen.mayBeTold }) : say('outreach.told.nothing')}</p>}
    </div>
  );
}
