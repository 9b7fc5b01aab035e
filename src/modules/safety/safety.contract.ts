import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { Instant } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { raisedRiskContract } from './raised-risk.contract.ts';
import { Attention, AttentionEntry, AttentionText } from './safety.types.ts';

const attentionId = z.object({ attentionId: Id });
const saw = z.int().min(1);
const answer = z.object({ id: Id, version: z.int() });

export const safetyContract = {
  ...raisedRiskContract,
  raiseAttention: endpoint({
    method: 'POST', path: '/attention', summary: 'Says that somebody needs a person now, and why',
    may: 'attention.raise', audits: 'attention.raised',
    input: z.object({ patientId: Id, fact: AttentionText, /** Since when; without it, now. */ since: Instant.optional() }),
    output: answer,
    refusals: ['safety/never-admitted', 'safety/not-yet']
  }),
  takeAttention: endpoint({
    method: 'POST', path: '/attention/:attentionId/take', summary: 'Takes it: from now on the actor has it, also when somebody else had',
    may: 'attention.work', audits: 'attention.taken',
    params: attentionId, input: z.object({ saw }), output: answer,
    refusals: ['safety/changed-meanwhile', 'safety/already-done']
  }),
  noteAttention: endpoint({
    method: 'POST', path: '/attention/:attentionId/notes', summary: 'Adds what was seen or done; whoever has it keeps it',
    may: 'attention.work', audits: 'attention.noted',
    params: attentionId, input: z.object({ text: AttentionText }), output: answer,
    refusals: ['safety/already-done']
  }),
  closeAttention: endpoint({
    method: 'POST', path: '/attention/:attentionId/done', summary: 'Closes it, with what was done; somebody must have taken it',
    may: 'attention.work', audits: 'attention.done',
    params: attentionId, input: z.object({ text: AttentionText, saw }), output: answer,
    refusals: ['safety/changed-meanwhile', 'safety/already-done', 'safety/take-it-first']
  }),
  readAttention: endpoint({
    method: 'GET', path: '/attention/:attentionId', summary: 'One of them with everything that was written, as far as the reader may know it',
    may: 'attention.work', audits: 'attention.read',
    params: attentionId, output: Attention.extend({ entries: z.array(AttentionEntry), done: z.object({ by: z.string(), at: Instant }).nullable() })
  })
};
