import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { CheckField, DateField, FieldGroup, Form, Radios, TextArea, TextField } from '#platform/ui/index.ts';
import type { PatientFacts } from '../patients.types.ts';
import { Saving, useSaving } from './FactList.tsx';
import { LanguageField } from './LanguageField.tsx';

type Of = { facts: PatientFacts; onDone: () => void };
const rules = ['any', 'call-back-only', 'none'] as const;

export function MessageRuleForm({ facts, onDone }: Of) {
  const [messageRule, setRule] = useState<(typeof rules)[number]>(facts.messageRule);
  const [messageNote, setNote] = useState(facts.messageNote);
  const { save, busy, error } = useSaving(api.people.setMessageRule, onDone);
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId: facts.id }, body: { messageRule, messageNote, saw: facts.factsVersion } })}>
      <FieldGroup label={say('facts.messages.what')}><Radios value={messageRule} onChange={setRule} options={rules.map((value) => ({ value, label: say(`facts.messages.${value}`) }))} /></FieldGroup>
      <TextArea label={say('facts.messages.note')} optional maxLength={200} value={messageNote} onChange={setNote} />
      <Saving busy={busy} error={error} />
    </Form>
  );
}

const answers = ['yes', 'no', 'unknown'] as const;
const answerOf = (needed: boolean | null) => (needed === null ? 'unknown' : needed ? 'yes' : 'no');

export function NeedsForm({ facts, onDone }: Of) {
  const [needed, setNeeded] = useState<(typeof answers)[number]>(answerOf(facts.interpreterNeeded ?? (facts.interpreterLanguage ? true : null)));
  const [language, setLanguage] = useState(facts.interpreterLanguage ?? '');
  const [courtReferral, setCourt] = useState(facts.courtReferral);
  const { save, busy, error } = useSaving(api.people.setNeeds, onDone);
  const interpreterNeeded = needed === 'unknown' ? null : needed === 'yes';
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId: facts.id }, body: { interpreterNeeded, interpreterLanguage: interpreterNeeded ? language || null : null, courtReferral, saw: facts.factsVersion } })}>
      <FieldGroup label={say('facts.interpreter')}><Radios value={needed} onChange={setNeeded} options={answers.map((value) => ({ value, label: say(`facts.interpreter.${value}`) }))} /></FieldGroup>
      {needed === 'yes' && <LanguageField label={say('facts.interpreter.language')} empty={say('facts.language.unknown')} value={language} onChange={setLanguage} />}
      <CheckField label={say('facts.court')} checked={courtReferral} onChange={setCourt} />
      <Saving busy={busy} error={error} />
    </Form>
  );
}

/** Names and dates; the ones before are kept as a version. */
export function IdentityForm({ facts, onDone }: Of) {
  const [typed, setTyped] = useState({
    givenName: facts.givenName, familyName: facts.familyName, preferredName: facts.preferredName ?? '', formerName: facts.formerName ?? '', pronouns: facts.pronouns ?? '', birthDate: facts.birthDate ?? '',
    sex: facts.sex ?? '', gender: facts.gender ?? '', language: facts.language, deathDate: facts.deathDate ?? '', hasDied: facts.died
  });
  const set = (field: Exclude<keyof typeof typed, 'hasDied'>) => (value: string) => setTyped((former) => ({ ...former, [field]: value }));
  const { save, busy, error } = useSaving(api.people.changeIdentity, onDone);
  const orNull = (text: string) => text.trim() || null;
  const body = {
    givenName: typed.givenName, familyName: typed.familyName, preferredName: orNull(typed.preferredName), formerName: orNull(typed.formerName), pronouns: orNull(typed.pronouns), birthDate: orNull(typed.birthDate),
    sex: orNull(typed.sex), gender: orNull(typed.gender), language: typed.language, hasDied: typed.hasDied, deathDate: typed.hasDied ? orNull(typed.deathDate) : null, saw: facts.version
  };
  const text = (field: Exclude<keyof typeof typed, 'hasDied'>, required = false) => <TextField label={say(`facts.${labels[field]}`)} {...(required ? { required } : { optional: true })} maxLength={100} value={typed[field]} onChange={set(field)} autoComplete="off" />;
  return (
    <Form className="stack" onSubmit={() => void save({ params: { patientId: facts.id }, body })}>
      <div className="columns">{text('givenName', true)}{text('familyName', true)}{text('preferredName')}{text('formerName')}{text('pronouns')}{text('gender')}{text('sex')}<LanguageField label={say('facts.language')} empty={null} value={typed.language} onChange={set('language')} /></div>
      <DateField label={say('facts.birth-date')} optional value={typed.birthDate} onChange={set('birthDate')} />
      <CheckField label={say('facts.died')} checked={typed.hasDied} onChange={(hasDied) => setTyped((former) => ({ ...former, hasDied }))} />
      {typed.hasDied && <DateField label={say('facts.death-date')} optional value={typed.deathDate} onChange={set('deathDate')} />}
      <Saving busy={busy} error={error} />
    </Form>
  );
}

const labels = { givenName: 'given', familyName: 'family', preferredName: 'preferred', formerName: 'former', pronouns: 'pronouns', birthDate: 'birth-date', sex: 'sex', gender: 'gender', language: 'language', deathDate: 'death-date' } as const;
