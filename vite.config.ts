import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin, Rolldown } from 'vite';
import { contractAddresses } from './scripts/contract-addresses.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One chunk for what changes with the libraries, so that a new version of Handrail reloads only our own code. */
const libraries = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'requests', test: /node_modules[\\/]@orpc/ },
  { name: 'shapes', test: /node_modules[\\/]zod/ },
  { name: 'screens', test: /node_modules[\\/]@tanstack/ }
];

/**
 * What a first visit may fetch, in kB of gzipped JavaScript: an entry, what it needs at once, and its first page.
 * React with its DOM is 68 of the sign-in page's 87; what is ours is 19. Below 70 there is only a page without React,
 * and the kit twice.
 */
const budgets: Record<string, { kB: number; with?: string }> = {
  staff: { kB: 200, with: 'TodayPage' },
  'sign-in': { kB: 90 }
};

/** Fails the build when a first visit would fetch more than its budget. */
const withinBudget: Plugin = {
  name: 'within-budget',
  generateBundle(_options, bundle) {
    for (const [entry, { kB, with: page }] of Object.entries(budgets)) {
      const first = Object.values(bundle).filter((file) => file.type === 'chunk').filter(({ isEntry, name }) => (isEntry && name === entry) || name === page);
      const size = gzippedKb(bundle, first.map((chunk) => chunk.fileName));
      console.log(`first visit to ${entry}: ${size.toFixed(1)} kB of ${kB} kB gzipped JavaScript`);
      if (size > kB) this.error(`The first visit to ${entry} fetches ${size.toFixed(1)} kB, more than its ${kB} kB: load what is not seen at once with import().`);
    }
  }
};

function gzippedKb(bundle: Rolldown.OutputBundle, entries: string[]): number {
  const needed = new Set(entries);
  for (const fileName of needed) {
    const file = bundle[fileName];
    if (file?.type === 'chunk') file.imports.forEach((name) => needed.add(name));
  }
  return [...needed].reduce((sum, name) => sum + gzipSync((bundle[name] as Rolldown.OutputChunk).code).length / 1000, 0);
}

/**
 * A page that uses a shape of a contract, as a form does, needs none of its prose: what an endpoint is for and which
 * refusals it names are for the server's own description of itself.
 */
const contractWithoutProse: Plugin = {
  name: 'contract-without-prose',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\.contract\.ts$/ },
    handler: (code) => code.replace(/\bsummary: (?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),/g, "summary: '',")
  }
};

/** What every page of ours begins with; a page itself says its title and its script. */
const head = `
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <meta name="referrer" content="same-origin" />
    <link rel="icon" href="/src/apps/handrail.svg" type="image/svg+xml" />`;
const body = `
    <div id="root"></div>
    <noscript>Handrail needs JavaScript. Please switch it on for this site.</noscript>`;

const oneHead: Plugin = {
  name: 'one-head',
  transformIndexHtml: { order: 'pre', handler: (html) => html.replace('<head>', `<head>${head}`).replace('<body>', `<body>${body}`) }
};

export default defineConfig({
  plugins: [react(), oneHead, contractAddresses, contractWithoutProse, withinBudget],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { staff: at('index.html'), 'sign-in': at('sign-in.html'), 'first-run': at('first-run.html') },
      // Schemas do nothing by being loaded: where only rules and types of such a file's neighbors are used, they are left out.
      treeshake: { moduleSideEffects: [{ test: /src[\\/].*\.(types|contract)\.ts$/, sideEffects: false }] },
      // The content security policy forbids eval: zod is told before it tries, so that no browser reports it.
      output: { codeSplitting: { groups: libraries }, intro: ({ name }) => (name === 'shapes' ? 'globalThis.__zod_globalConfig = { jitless: true };' : '') }
    }
  }
});
