// temporary
import files from '@fastify/static';
import { makeFirstRunCode } from '#modules/access/server/index.ts';
import { noClinics } from '#tests/access/two-clinics.ts';
const mode = process.argv[2];
const clinics = await noClinics({ origin: 'http://localhost:3117', real: mode !== 'demo' }, new Date().toISOString());
const server = clinics.fastify();
await server.register(async (scope) => {
  await scope.register(files, { root: '/tmp/acc/web', wildcard: false });
  scope.get('/sign-in', (_r, reply) => reply.sendFile('sign-in.html'));
  scope.get('/first-run', (_r, reply) => reply.sendFile('first-run.html'));
  scope.get('/*', (_r, reply) => reply.sendFile('index.html'));
});
if (mode !== 'empty') {
  const q = await clinics.clinic('quillhaven', mode === 'demo');
  const day = await clinics.program(q, 'Day track');
  for (const [name, roles] of [['Ada', ['admin', 'director']], ['Nadia', ['therapist']], ['Omar', ['therapist', 'case-manager']], ['Fay', ['front-desk']]] as const) await clinics.staff(q, name, [...roles], [day]);
  const theo = await clinics.patient(q, 'Theo');
  if (mode === 'demo') {
    const nadia = await clinics.signedIn('nadia@quillhaven.example');
    await nadia.post(`/patients/${theo}/break-glass`, { reason: 'Called to the waiting room, patient unwell' });
  }
  console.log('THEO', theo);
}
setInterval(() => { clinics.now = new Date().toISOString(); }, 500);
const code = mode === 'empty' ? await makeFirstRunCode(clinics.engine, clinics.now) : null;
console.log('CODE', code);
await server.listen({ port: 3117 });
console.log('READY');
