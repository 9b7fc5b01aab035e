import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One chunk for what changes with the libraries, so that a new version of Handrail reloads only our own code. */
const libraries = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'contract', test: /node_modules[\\/](zod|uuid|@orpc)[\\/]/ },
  { name: 'screens', test: /node_modules[\\/]@tanstack/ }
];

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { staff: at('index.html'), 'sign-in': at('sign-in.html') },
      output: { codeSplitting: { groups: libraries } }
    }
  }
});
