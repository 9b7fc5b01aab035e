import type { Secrets, Settings } from '#platform/settings/settings.ts';

/** Settings of a demo on the embedded database, with what a test changes. */
export const testSettings = (changed: Partial<Settings> = {}): Settings => ({
  dataFolder: '/nonexistent',
  databaseUrl: null,
  appUrl: null,
  host: '127.0.0.1',
  port: 0,
  origin: 'http://localhost:3000',
  trustedProxies: false,
  fixedClock: null,
  real: false,
  smtpUrl: null,
  ...changed
});

export const testSecrets: Secrets = {
  audit: Buffer.alloc(32, 1),
  files: Buffer.alloc(32, 2),
  secondFactor: Buffer.alloc(32, 3),
  appLogin: 'only-for-tests-on-this-machine'
};
