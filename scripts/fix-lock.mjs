// Run after every `npm install`: adds the lock entries of platform binaries that one registry did not list, so that
// `npm ci` works on every platform. The stubs carry no integrity; the platform that needs one fetches it itself.
import { readFileSync, writeFileSync } from 'node:fs';

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;
const systems = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openbsd', 'openharmony'];
const processors = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64'];

/** Every folder in which npm would look for a dependency of the package at `path`, outermost last. */
const foldersAbove = (path) =>
  path.split('/node_modules/').map((_, i, parts) => parts.slice(0, i + 1).join('/node_modules/') + '/');

function stub(name, version, isDev) {
  const words = name.split(/[-/]/);
  const os = systems.filter((s) => words.includes(s) || (s === 'win32' && words.includes('win')));
  const cpu = processors.filter((c) => words.includes(c));
  const musl = words.includes('musl') ? ['musl'] : words.includes('gnu') && os[0] === 'linux' ? ['glibc'] : [];
  return {
    version,
    ...(isDev ? { dev: true } : {}),
    optional: true,
    ...(os.length ? { os } : {}),
    ...(cpu.length ? { cpu } : {}),
    ...(musl.length ? { libc: musl } : {})
  };
}

for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const known = ['', ...foldersAbove(path)].some((folder) => packages[`${folder}node_modules/${name}`]);
    if (/^\d/.test(version) && !known) packages[`node_modules/${name}`] = stub(name, version, entry.dev);
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, JSON.stringify(lock, null, 2) + '\n');
