import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { rosterRefusals } from './import/refusals.ts';
import { Admission, Decision, Encoding, Field, Mapping, Problem } from './import/shown.types.ts';

/** The spreadsheet's bytes as Base64: any encoding of text comes through. 20 MB are 26.7 MB then, which a request holds. */
const file = z.string().min(1).max(26_700_000);
const Matched = z.object({ field: Field, column: z.int(), header: z.string(), confidence: z.number() });

/** What a person confirmed and decided; the same again gives the same plan. */
export const ImportAsk = z.object({
  file, mapping: Mapping, underAge: z.enum(['ask', 'import', 'leave-out']).default('ask'), minAge: z.int().min(0).max(120).nullable().default(18),
  leaveOut: z.array(z.int()).max(20_000).default([]), sameAs: z.array(z.object({ line: z.int(), personId: Id })).max(20_000).default([]), dayMonthOrder: z.enum(['month-first', 'day-first']).optional()
});
export type ImportAsk = z.infer<typeof ImportAsk>;

const counted = z.record(z.string(), z.int());
export const ImportCounted = z.object({ lines: z.int(), toWrite: z.int(), new: z.int(), possibleDuplicates: z.int(), alreadyHere: z.int(), repeated: z.int(), leftOut: z.int(), stopped: z.int(), errors: z.int(), warnings: z.int(), notes: z.int(), admission: counted });

/** A line that wants a look: it has problems, is known already, repeats another, or may be somebody who is here. */
export const LineToSee = z.object({ line: z.int(), name: z.string().nullable(), birthDate: z.string().nullable(), decision: Decision, admission: Admission, problems: z.array(Problem) });
export type LineToSee = z.infer<typeof LineToSee>;

const planned = z.object({
  counts: ImportCounted, lines: z.array(LineToSee), /** Lines beyond those shown. */ moreLines: z.int(),
  people: z.array(z.object({ id: Id, name: z.string(), birthDate: z.string().nullable(), recordNumber: z.string() })),
  /** The refusal that a commit would get, or null. */
  whyNot: z.object({ refusal: z.string(), words: z.string() }).nullable(),
  /** Stands for all that would be written: a commit names it, so that exactly what was shown is written. */
  plan: z.string()
});

export const importContract = {
  readImport: endpoint({
    method: 'POST', path: '/import/read', summary: 'Reads a spreadsheet of another system and proposes which column means what; writes nothing',
    may: 'patient.import', audits: { nothing: 'a file that is not kept; nothing of the clinic is read' }, input: z.object({ file }),
    output: z.object({
      encoding: Encoding, delimiter: z.string(), headerLine: z.int(), header: z.array(z.string()), rows: z.int(), sample: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
      matched: z.array(Matched), unmatched: z.array(z.object({ column: z.int(), header: z.string() })), missing: z.array(Field), mapping: Mapping
    }),
    refusals: [...rosterRefusals]
  }),
  planImport: endpoint({
    method: 'POST', path: '/import/plan', summary: 'What an import would do, line by line: problems, possible duplicates, who is here already; writes nothing',
    may: 'patient.import', audits: 'import.planned', input: ImportAsk, output: planned, refusals: [...rosterRefusals, 'people/import-unknown-column', 'people/import-column-twice', 'people/import-names-missing']
  }),
  commitImport: endpoint({
    method: 'POST', path: '/import/commit', summary: 'Writes everybody of a plan, or nobody; the same again writes nobody twice',
    may: 'patient.import', audits: 'patients.imported', input: ImportAsk.extend({ /** As `plan` answered it. */ plan: z.string().optional() }), output: z.object({ written: z.int(), counts: ImportCounted }),
    refusals: [...rosterRefusals, 'people/import-unknown-column', 'people/import-column-twice', 'people/import-names-missing', 'people/import-lines-in-error', 'people/import-changed-meanwhile']
  })
};
