#!/usr/bin/env node
import { install, runUnderRuntime } from '../scripts/ready.mjs';

try {
  install();
  runUnderRuntime('src/apps/cli/main.ts', process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
