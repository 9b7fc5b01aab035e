import { createHash } from 'node:crypto';
import { newId } from '#kernel/ids.ts';
import type { Running, Served } from '../support/served.ts';

/** What came of sending one scan. */
export interface Sent {
  status: number;
  refusal: string;
  type: string;
  id: string;
}

/** Somebody at a served clinic who adds scans to one patient's chart. */
export interface Scanner {
  /** Sends a scan of 3 MB that is like no other. */
  upload(nth: number): Promise<Sent>;
  /** The scans in the chart, in order of their ids. */
  listed(): Promise<string[]>;
  /** Sends scans until one is not taken; answers the ids of those that were, and what came of the last. */
  untilRefused(most: number): Promise<{ kept: string[]; last: Sent }>;
}

/** The clinical lead, signed in, with a patient's chart open. */
export async function scannerAt({ address }: Running, { signIns }: Served): Promise<Scanner> {
  const email = 'samuel@quillhaven.example';
  const { password } = signIns.find((one) => one.email === email)!;
  const signedIn = await fetch(`${address}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
  const headers = { cookie: signedIn.headers.get('set-cookie')!.split(';')[0]! };
  const { patients } = (await (await fetch(`${address}/api/patients?find=okafor`, { headers })).json()) as { patients: { id: string }[] };
  const chart = `${address}/api/patients/${patients[0]!.id}/documents`;
  const upload = async (nth: number): Promise<Sent> => {
    const answer = await fetch(chart, { method: 'POST', headers: { ...headers, 'idempotency-key': newId() }, body: scan(nth), signal: AbortSignal.timeout(30_000) });
    const { refusal = '', id = '' } = (await answer.json()) as { refusal?: string; id?: string };
    return { status: answer.status, refusal, type: String(answer.headers.get('content-type')), id };
  };
  return {
    upload,
    listed: async () => ((await (await fetch(chart, { headers })).json()) as { documents: { id: string }[] }).documents.map(({ id }) => id).toSorted(),
    untilRefused: async (most) => {
      const kept: string[] = [];
      let last = await upload(0);
      for (let at = 1; last.status === 200 && at < most; at++) {
        kept.push(last.id);
        last = await upload(at);
      }
      return { kept: kept.toSorted(), last };
    }
  };
}

function scan(nth: number): FormData {
  const form = new FormData();
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), ...Array.from({ length: 90_000 }, (_, at) => createHash('sha256').update(`${nth} ${at}`).digest())]);
  form.set('file', new File([bytes], 'scan.pdf'));
  for (const [field, value] of Object.entries({ kind: 'referral', title: `Scan ${nth}`, dated: '2026-01-02' })) form.set(field, value);
  return form;
}
