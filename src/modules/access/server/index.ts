import type { Module } from '#platform/http/module.ts';
import { meRoute, signOutRoute } from './me.ts';
import { signInRoute } from './sign-in.ts';

/** Signing in and out, second factors, sessions, accounts, and who opened a chart. */
export const access: Module = {
  name: 'access',
  routes: { signIn: signInRoute, signOut: signOutRoute, me: meRoute }
};

export { useProof } from './proof.ts';
