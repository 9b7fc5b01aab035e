// Runs every check and ends with one line: `N passed, N failed`. Installs what is missing, a browser and a PostgreSQL too.
// Plain JavaScript for any Node.js from 20 on. `--full` raises the counts of the generated checks.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildScreens, install, root } from './ready.mjs';
import { findBrowser, startPostgres } from './test-parts.mjs';

const full = process.argv.includes('--full');
const only = process.argv.find((word) => word.startsWith('--only='))?.slice(7).split(',');
const environment = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}`, HANDRAIL_CHECKS: full ? '2000' : '100', HANDRAIL_LOOPS: full ? '20' : '3', FORCE_COLOR: '0' };
delete environment.DATABASE_URL;
delete environment.HANDRAIL_DATA;
const bin = (name) => join(root, 'node_modules', '.bin', name);
const node = bin('node');

const arrows = ['--require', './scripts/read-tsx.cjs', bin('depcruise'), '--config', 'architecture.rules.cjs', 'src'];

let passed = 0;
let failed = 0;
const skipped = [];

/** Runs one command, showing it as it goes; answers its exit and what it printed. */
function run(command, args, extra = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...environment, ...extra }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { text += part; process.stdout.write(part); });
    child.on('error', (error) => resolve({ code: 1, text: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

/** A check that passes or fails as a whole; with `mustSay` it passes when it fails for that reason. */
async function check(name, command, args, { mustSay = null, extra = {} } = {}) {
  if (only && !only.some((word) => name.includes(word))) return;
  console.log(`\n== ${name}`);
  const { code, text } = await run(command, args, extra);
  const good = mustSay ? code !== 0 && text.includes(mustSay) : code === 0;
  if (good) passed++;
  else failed++;
  if (!good) console.log(`FAILED: ${name}`);
}

/** A test runner that counts for itself, by the JSON report it writes. */
async function suite(name, args, extra = {}) {
  if (only && !only.some((word) => name.includes(word))) return;
  console.log(`\n== ${name}`);
  const report = join(root, 'node_modules', '.cache', `report-${name.replace(/\W+/g, '-')}.json`);
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const { code } = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile=${report}`, ...args], extra);
  const counted = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
  passed += counted.numPassedTests;
  failed += counted.numFailedTests + (code !== 0 && counted.numFailedTests === 0 ? 1 : 0);
  const left = (counted.testResults ?? []).flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'skipped' || status === 'pending');
  for (const { fullName } of left) skipped.push(`${name}: ${fullName.trim()}`);
}

async function journeys(name, extra) {
  if (only && !only.some((word) => name.includes(word))) return;
  console.log(`\n== ${name}`);
  const report = join(root, 'node_modules', '.cache', 'report-journeys.json');
  rmSync(report, { force: true });
  const { code } = await run(bin('playwright'), ['test', '--reporter=list,json'], { ...extra, PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const stats = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).stats : { expected: 0, unexpected: 1, flaky: 0, skipped: 0 };
  passed += stats.expected + stats.flaky;
  failed += stats.unexpected + (code !== 0 && stats.unexpected === 0 ? 1 : 0);
  if (stats.skipped) skipped.push(`${name}: ${stats.skipped} tests`);
}

/** An import that must not be is added for a moment: the check that would not see it is no check. */
async function arrowsCanFail() {
  const wrong = join(root, 'src', 'kernel', 'wrong-arrow.ts');
  writeFileSync(wrong, "export { openEngine } from '#platform/db/engine.ts';\n");
  try {
    await check('arrows can fail', node, arrows, { mustSay: 'kernel-imports-nothing-of-ours: src/kernel/wrong-arrow.ts' });
  } finally {
    rmSync(wrong, { force: true });
  }
}

try {
  install(console.log);
  await check('types', bin('tsc'), ['--noEmit']);
  await check('lint', bin('oxlint'), ['--type-aware', '--deny-warnings']);
  await check('arrows', node, arrows);
  await arrowsCanFail();
  await check('tables are current', node, ['scripts/make-tables.ts', '--check']);
  if (existsSync(join(root, 'scripts', 'make-reference.ts'))) await check('reference is current', node, ['scripts/make-reference.ts', '--check']);
  if (!only || only.includes('audit')) {
    const audit = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high'], { cwd: root, encoding: 'utf8' });
    if (/found \d+ vulnerabilit|severity/i.test(audit.stdout) && audit.status !== 0) { failed++; console.log(audit.stdout); }
    else if (audit.status === 0) passed++;
    else skipped.push('npm audit: the registry did not answer');
  }
  const server = await startPostgres(console.log);
  try {
    await suite('unit and embedded database', []);
    if (server) await suite('database on PostgreSQL', ['db', 'src', 'seed', 'tests', '--exclude', '**/*.rules.test.ts', '--exclude', 'tests/notes/**', '--exclude', 'tests/hours/**'], { HANDRAIL_TEST_DATABASE: server.url });
    else skipped.push('database on PostgreSQL: no PostgreSQL here, and not root on Debian to install one');
    const browser = findBrowser(console.log);
    if (browser) {
      buildScreens(console.log);
      await journeys('browser journeys', { HANDRAIL_BROWSER: browser, ...(server ? { HANDRAIL_TEST_DATABASE: server.url } : {}) });
    } else skipped.push('browser journeys: no browser here');
  } finally {
    server?.stop();
  }
} catch (error) {
  failed++;
  console.error(error);
}
for (const line of skipped) console.log(`Skipped: ${line}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
