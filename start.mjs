import { buildScreens, install, runUnderRuntime } from './scripts/ready.mjs';

try {
  install();
  buildScreens();
  runUnderRuntime('src/apps/api/main.ts', process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
