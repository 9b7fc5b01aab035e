import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

/** A running product on a data folder of its own, at an ordinary Tuesday, 10:05 in New York. */
export interface Product {
  address: string;
  signIn(page: Page, who: string): Promise<void>;
  password(who: string): string;
  /** Stops the product and starts it again on the same data and address, at a later time of the day. */
  goOnAt(clock: string): Promise<void>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts a real, empty clinic, as `npm start -- --empty` does, with the one-time code that it prints. */
export async function startEmpty(): Promise<{ address: string; code: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-journey-'));
  const child = spawn(process.execPath, [...atOnce, '--empty'], { cwd: root, env: { ...process.env, PORT: '0', HANDRAIL_DATA: folder, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const code = said(child, /one-time code: (\S+)/);
  return { address: await said(child, ready), code: await code, stop: async () => (await ended(child), rmSync(folder, { recursive: true, force: true })) };
}

/** Starts the product as a newcomer would and waits until it says that it is ready. */
export async function startProduct(clock = '2026-11-24T15:05:00.000Z'): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-journey-'));
  let child = spawnAt(clock, folder, '0');
  const address = await said(child, ready);
  const signIns = JSON.parse(readFileSync(join(folder, 'demo-sign-ins.json'), 'utf8')) as { email: string; password: string }[];
  const password = (who: string) => signIns.find((one) => one.email === `${who}@quillhaven.example`)!.password;
  return {
    address,
    password,
    signIn: async (page, who) => {
      await page.goto(`${address}/sign-in`);
      await page.getByLabel('E-mail', { exact: false }).first().fill(`${who}@quillhaven.example`);
      await page.getByLabel('Password', { exact: false }).first().fill(password(who));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Tuesday, November 24' }).waitFor();
    },
    goOnAt: async (later) => {
      await ended(child);
      child = spawnAt(later, folder, new URL(address).port);
      await said(child, ready);
    },
    stop: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

const atOnce = ['--disable-warning=ExperimentalWarning', 'src/apps/api/main.ts'];
const spawnAt = (clock: string, folder: string, port: string): ChildProcess =>
  spawn(process.execPath, atOnce, { cwd: root, env: { ...process.env, PORT: port, HANDRAIL_DATA: folder, HANDRAIL_CLOCK: clock, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] });

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
}

const ready = /is ready at (\S+)/;

/** What the product says while it starts, such as the address that it is ready at. */
function said(child: ChildProcess, what: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (part: Buffer) => {
      text += part.toString();
      const found = what.exec(text)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready.`)));
  });
}
