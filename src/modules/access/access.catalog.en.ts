import type { Catalog } from '#platform/i18n/say.ts';

export const words = {
  'access.sign-in': 'Sign in'
} as const satisfies Catalog;
