import { refusal, type Refusal } from '#kernel/refusals.ts';
import { leansOn, leastLength } from '../password.rules.ts';

/** What zxcvbn calls "safely unguessable" where tries are limited, as they are here. */
const leastScore = 3;

/** Loaded when the first password is set: its word lists take 60 MB that a running clinic seldom needs. */
let loading: Promise<(password: string, about: string[]) => { score: number; why: string | null }> | null = null;

async function load() {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common'), import('@zxcvbn-ts/language-en')]);
  const zxcvbn = new ZxcvbnFactory({ dictionary: { ...common.dictionary, ...english.dictionary }, graphs: common.adjacencyGraphs });
  return (password: string, about: string[]) => {
    const { score, feedback } = zxcvbn.check(password, about);
    return { score, why: feedback.warning };
  };
}

/** Why a password may not be used, or null. `about` are words of the person and the clinic; `why` names what to avoid. */
export async function whyNotPassword(password: string, about: string[]): Promise<Refusal | null> {
  if (Array.from(password).length < leastLength) return refusal('access/password-too-short', { least: leastLength });
  if (leansOn(password, about)) return refusal('access/password-too-easy', { why: 'userInputs' });
  const { score, why } = (await (loading ??= load()))(password, about);
  return score < leastScore ? refusal('access/password-too-easy', { why: why ?? 'common' }) : null;
}
