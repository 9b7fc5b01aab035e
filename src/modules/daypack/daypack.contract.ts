import { z } from 'zod';
import { LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { DayPack, Nightly } from './daypack.types.ts';

const day = z.object({ day: LocalDate.optional() });

export const daypackContract = {
  readDayPack: endpoint({
    method: 'GET', path: '/day-pack', summary: 'What a clinic needs on paper when the network is down: rosters, who is here, emergency contacts, allergies, message rules',
    may: 'day-pack.make', audits: 'day-pack.made', query: day, output: DayPack
  }),
  makeDayPack: endpoint({
    method: 'GET', path: '/day-pack/file', summary: 'The same as a PDF to print, with a sign-in sheet; not encrypted, so print it and delete it',
    may: 'day-pack.make', audits: 'day-pack.printed', query: day, output: z.object({ headers: z.record(z.string(), z.string()), body: z.file() })
  }).route({ outputStructure: 'detailed' }),
  readNightly: endpoint({
    method: 'GET', path: '/day-pack/nightly', summary: 'Whether and where the day pack is written every night, and how the last night went',
    may: 'day-pack.nightly', audits: { nothing: 'a folder and an hour' }, output: Nightly
  }),
  setNightly: endpoint({
    method: 'PUT', path: '/day-pack/nightly', summary: 'Names the folder, the hour and the password that opens the file; or turns it off',
    may: 'day-pack.nightly', audits: 'day-pack.nightly-set', secret: true,
    input: z.object({ saw: z.int().min(0), folder: z.string().trim().min(1).max(500).nullable(), hour: z.int().min(0).max(23).default(5), password: z.string().min(12).max(200).optional() }),
    output: Nightly, refusals: ['daypack/changed-meanwhile', 'daypack/folder', 'daypack/password-needed']
  })
};
