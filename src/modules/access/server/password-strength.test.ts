import { expect, test } from 'vitest';
import { wordsAbout } from '../password.rules.ts';
import { whyNotPassword } from './password-strength.ts';

const nadia = wordsAbout('Nadia', 'Haddad', 'nadia.haddad@quillhaven.example', 'Quillhaven');

test.each<[password: string, why: string | null]>([
  ['river lamp forty quiet', null],
  ['Vx9#qLw2!mRt', null],
  ['eleven char', 'access/password-too-short'],
  ['password1234', 'access/password-too-easy'],
  ['quillhaven2026', 'access/password-too-easy'],
  ['Nadia Haddad 1', 'access/password-too-easy'],
  ['nadia.haddad@quillhaven', 'access/password-too-easy'],
  ['aaaaaaaaaaaaaaaa', 'access/password-too-easy'],
  ['qwertyuiop[]asdf', 'access/password-too-easy']
])('%s', async (password, why) => expect((await whyNotPassword(password, nadia))?.code ?? null).toBe(why));
