import { say } from '#platform/i18n/say.ts';
import { CheckField, TextField } from '#platform/ui/plain.ts';
import type { RefusalError } from '#platform/ui/plain.ts';
import { PasswordChoice } from './PasswordChoice.tsx';
import type { Change, FirstRunForm } from './first-run-form.ts';

/** The one who sets the clinic up. */
export const AdministratorFields = ({ form, change, error }: { form: FirstRunForm; change: Change; error: RefusalError | null }) => (
  <>
    <TextField label={say('first-run.you.given')} autoComplete="given-name" autoFocus required maxLength={100} value={form.givenName} onChange={(givenName) => change({ givenName })} />
    <TextField label={say('first-run.you.family')} autoComplete="family-name" required maxLength={100} value={form.familyName} onChange={(familyName) => change({ familyName })} />
    <TextField label={say('first-run.you.title')} hint={say('first-run.you.title.hint')} optional autoComplete="organization-title" maxLength={100} value={form.title} onChange={(title) => change({ title })} />
    <TextField label={say('access.email')} type="email" autoComplete="username" required maxLength={254} value={form.email} onChange={(email) => change({ email })} />
    <PasswordChoice value={form.password} onChange={(password) => change({ password })} error={error} />
    <CheckField label={say('first-run.you.director')} hint={say('first-run.you.director.hint')} checked={form.isDirector} onChange={(isDirector) => change({ isDirector })} />
  </>
);
