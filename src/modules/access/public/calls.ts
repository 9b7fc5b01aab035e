import { send } from '#platform/ui/plain.ts';
import type { FirstRun } from '../first-run.contract.ts';
import type { SignedIn } from '../sign-in.contract.ts';

type Call<Input, Answer> = (input: Input, options: { context: { key: string } }) => Promise<Answer>;

/** An endpoint as `useSend` takes it, without the typed client, which is too large for a first page. */
const post = <Input extends object, Answer>(path: string): Call<Input, Answer> => (input, { context }) => send<Answer>('POST', path, input, context.key);

export interface Asked {
  challengeId: string;
  options: object;
}
export interface Begun {
  secret: string;
  uri: string;
  pending: string;
}
export interface LinkFacts {
  why: 'invitation' | 'reset';
  name: string;
  email: string;
  organization: string;
}

export const signIn = post<{ email: string; password: string }, SignedIn>('/sign-in');
export const giveCode = post<{ code: string }, object>('/second-factor/code');
export const giveRecoveryCode = post<{ code: string }, { left: number }>('/second-factor/recovery-code');
export const beginCodes = post<{ proof?: string }, Begun>('/account/codes/begin');
export const confirmCodes = post<{ pending: string; code: string }, { recoveryCodes: string[] }>('/account/codes/confirm');
export const askReset = post<{ email: string }, object>('/reset-password');
export const readLink = post<{ token: string }, LinkFacts>('/links/read');
export const setPassword = post<{ token: string; password: string }, object>('/links/set-password');
export const createClinic = post<FirstRun, SignedIn>('/first-run');
