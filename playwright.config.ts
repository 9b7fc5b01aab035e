import { defineConfig } from '@playwright/test';

const browser = process.env['HANDRAIL_BROWSER'] ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests/journeys',
  timeout: 240_000,
  // A shared machine may be slow; what is asserted is what is there, never how soon.
  expect: { timeout: 20_000 },
  workers: 1,
  retries: 0,
  outputDir: 'node_modules/.cache/journeys',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    launchOptions: {
      ...(browser === 'playwright' ? {} : { executablePath: browser }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
    }
  }
});
