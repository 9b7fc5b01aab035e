// Loaded before the arrow check: its swc parser never turns JSX on, so it could not read a screen.
const swc = require('@swc/core');

const read = swc.parseFileSync;
swc.parseFileSync = (path, options) => read(path, { ...options, tsx: path.endsWith('x') });
