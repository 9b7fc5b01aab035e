import './access.css';
import { useCallback, useEffect, useState } from 'react';
import { say } from '#platform/i18n/say.ts';
import { Button, Failed, FieldGroup, Form, Loading, PageHead, Radios, RefusalNotice, TextField, send, useSend } from '#platform/ui/plain.ts';
import { AdministratorFields } from './AdministratorFields.tsx';
import { ClinicFields } from './ClinicFields.tsx';
import { isAboutPassword } from './PasswordChoice.tsx';
import { createClinic } from './calls.ts';
import { emptyForm, programIn, requestOf } from './first-run-form.ts';
import type { Change, FirstRunForm, Preset } from './first-run-form.ts';

interface First {
  needed: boolean;
  presets: Preset[];
}

/** Sets a new clinic up: who may, the clinic, its first program, its administrator. Nothing is kept before the last step. */
export default function FirstRunPage() {
  const [first, setFirst] = useState<First | null>(null);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(() => void send<First>('GET', '/first-run').then((found) => (setError(null), setFirst(found)), setError), []);
  useEffect(load, [load]);
  if (error) return <><PageHead title={say('first-run.title')} /><Failed error={error} onRetry={load} kept="" /></>;
  if (!first) return <><PageHead title={say('first-run.title')} /><Loading what={say('first-run.loading')} /></>;
  return first.needed ? <Wizard presets={first.presets} /> : <DoneBefore />;
}

const DoneBefore = () => (
  <>
    <PageHead title={say('first-run.done-before')} />
    <div className="or"><Button kind="main" onClick={() => location.assign('/sign-in')}>{say('access.sign-in')}</Button></div>
  </>
);

const steps = ['begin', 'clinic', 'program', 'you'] as const;

function Wizard({ presets }: { presets: readonly Preset[] }) {
  const [form, setForm] = useState<FirstRunForm>(() => ({ ...emptyForm(), preset: presets[0]?.id ?? '' }));
  const [at, setAt] = useState(0);
  const { send: create, busy, error, clear } = useSend(createClinic);
  const change: Change = (part) => setForm((now) => ({ ...now, ...part }));
  const isLast = at === steps.length - 1;
  const submit = async () => {
    if (!isLast) return setAt(at + 1);
    if (await create(requestOf(form, presets))) location.assign('/sign-in');
  };
  const back = () => (clear(), setAt(at - 1));
  const wrongCode = error?.refusal === 'access/wrong-first-run-code' || error?.refusal === 'access/too-many-tries';
  return (
    <>
      <PageHead key={at} title={say(`first-run.${steps[at]}`)} sub={say('first-run.step', { n: at + 1, of: steps.length })} />
      {error && !isAboutPassword(error) && <RefusalNotice error={error}>{wrongCode && <Button onClick={() => (clear(), setAt(0))}>{say('first-run.code')}</Button>}</RefusalNotice>}
      <Form onSubmit={() => void submit()}>
        <Fields at={steps[at]!} form={form} change={change} presets={presets} error={error} />
        <div className="acts">
          <Button kind="main" type="submit" busy={busy}>{say(isLast ? 'first-run.create' : 'access.go-on')}</Button>
          {at > 0 && <Button kind="quiet" onClick={back}>{say('access.back')}</Button>}
        </div>
      </Form>
    </>
  );
}

type FieldsProps = { at: (typeof steps)[number]; form: FirstRunForm; change: Change; presets: readonly Preset[]; error: Parameters<typeof AdministratorFields>[0]['error'] };

function Fields({ at, form, change, presets, error }: FieldsProps) {
  switch (at) {
    case 'begin':
      return (
        <>
          <p>{say('first-run.begin.why')}</p>
          <TextField label={say('first-run.code')} autoComplete="off" spellCheck={false} autoFocus required maxLength={40} value={form.code} onChange={(code) => change({ code })} />
        </>
      );
    case 'clinic':
      return <ClinicFields form={form} change={change} />;
    case 'program':
      return (
        <>
          <FieldGroup label={say('first-run.program.preset')} hint={say('first-run.program.preset.hint')}>
            <Radios value={form.preset} options={presets.map(({ id, name, summary }) => ({ value: id, label: name, hint: summary }))} onChange={(preset) => change({ preset })} />
          </FieldGroup>
          <TextField label={say('first-run.program.name')} required maxLength={200} value={programIn(form, presets)} onChange={(program) => change({ program })} />
        </>
      );
    case 'you':
      return <AdministratorFields form={form} change={change} error={error} />;
  }
}
