import { z } from 'zod';
import { ordinaryTuesday } from '#seed/index.ts';
import { contract } from '#apps/contract.ts';
import { factsOf, type EndpointFacts } from '#platform/http/endpoint.ts';
import { exactly, isMeant } from './words.ts';

/** Every place of the contract that takes an id. */
export type Slot =
  | 'organizationId' | 'patientId' | 'otherPatientId' | 'episodeId' | 'focusId' | 'programId' | 'siteId' | 'roomId' | 'groupId' | 'otherGroupId' | 'enrolmentId' | 'sessionId' | 'noteId' | 'staffId' | 'accountId' | 'attentionId' | 'documentId' | 'pairId' | 'openingId' | 'incidentId' | 'disclosureId' | 'naloxoneId'
  | 'entryId' | 'riskId' | 'readingId' | 'watchId' | 'handoverId' | 'coverId' | 'otherStaffId' | 'eventId' | 'draftId' | 'chartNoteId' | 'removedNoteId' | 'checkId' | 'guestId' | 'joinId' | 'changeId' | 'otherSessionId'
  | 'contactId' | 'trustedId' | 'coverageId' | 'allergyId' | 'memberId' | 'apartId' | 'credentialId' | 'assignmentId' | 'absenceId' | 'mySessionId' | 'passkeyId';

export interface Endpoint {
  /** `people.readPatient` */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  facts: EndpointFacts;
  parts: { params: Shape; query: Shape; body: Shape };
}

/** The part of JSON Schema that the contract's shapes come to. */
interface Shape {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  minItems?: number;
  minimum?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  pattern?: string;
}

type Procedure = Parameters<typeof factsOf>[0] & { '~orpc': { route: { method: Endpoint['method']; path: string }; inputSchema: z.ZodObject<Record<'params' | 'query' | 'body', z.ZodType>> } };

/** Every endpoint of Handrail, out of the contract itself. */
export const endpoints: Endpoint[] = Object.entries(contract).flatMap(([module, procedures]) => Object.entries(procedures as Record<string, Procedure>).map(([name, procedure]) => endpointOf(`${module}.${name}`, procedure)));

function endpointOf(name: string, procedure: Procedure): Endpoint {
  const { route: { method, path }, inputSchema } = procedure['~orpc'];
  const shape = (part: z.ZodType) => z.toJSONSchema(part, { io: 'input', unrepresentable: 'any' }) as Shape;
  const { params, query, body } = inputSchema.shape;
  return { name, method, path, facts: factsOf(procedure), parts: { params: shape(params), query: shape(query), body: shape(body) } };
}

/** What a field that takes an id is called in the contract, where that is not the name of its slot. */
const called: Record<string, Slot> = {
  patientIds: 'patientId', groupIds: 'groupId', people: 'patientId', leaders: 'staffId', programs: 'programId', authorId: 'staffId', supervisorId: 'staffId', alternateId: 'staffId', forStaffId: 'staffId', into: 'otherGroupId',
  checkedBy: 'staffId', toId: 'otherStaffId', eventIds: 'eventId', keptPatientId: 'patientId', joinedPatientId: 'otherPatientId', belongsTo: 'otherPatientId'
};
/** Paths in which a general name means a particular record. */
const particular: [RegExp, string, Slot][] = [
  [/\/contacts\/\{factId\}/, 'factId', 'contactId'], [/\/trusted-contacts\/\{factId\}/, 'factId', 'trustedId'], [/\/coverage\//, 'factId', 'coverageId'], [/\/allergies\//, 'factId', 'allergyId'], [/\/care-team\//, 'factId', 'memberId'],
  [/\/keep-apart\//, 'factId', 'apartId'], [/\/credentials\/\{id/, 'id', 'credentialId'], [/\/assignments\/\{id/, 'id', 'assignmentId'], [/\/absences\/\{id/, 'id', 'absenceId'], [/^\/account\/sessions/, 'sessionId', 'mySessionId'],
  [/^\/sessions\/.*\/merge$/, 'into', 'otherSessionId'], [/\/outreach\/attempts$/, 'contactId', 'trustedId'], [/^\/covers$/, 'coverId', 'otherStaffId'], [/\/chart-versions$/, 'noteId', 'chartNoteId'], [/\/(time-kept|bring-over)$/, 'noteId', 'removedNoteId'], [/^\/documents\/.*\/move$/, 'patientId', 'otherPatientId']
];

/** The slot that a field of an endpoint fills, or null for an id of no record (a challenge). */
function slotOf(endpoint: Endpoint, field: string): Slot | null {
  const meant = particular.find(([path, name]) => name === field && path.test(endpoint.path))?.[2];
  return meant ?? called[field] ?? (slots.has(field) ? (field as Slot) : null);
}
const slots: ReadonlySet<string> = new Set<Slot>(['patientId', 'otherPatientId', 'episodeId', 'focusId', 'programId', 'siteId', 'roomId', 'groupId', 'enrolmentId', 'sessionId', 'noteId', 'staffId', 'accountId', 'attentionId', 'documentId', 'pairId', 'openingId', 'incidentId', 'disclosureId', 'naloxoneId', 'passkeyId', 'contactId',
  'entryId', 'riskId', 'readingId', 'watchId', 'handoverId', 'coverId', 'draftId', 'checkId', 'guestId', 'joinId', 'changeId']);

export interface Asked {
  url: string;
  body: unknown;
  /** The slots that the request names. */
  slots: Slot[];
}

/** A request that has the right shape and names these records; `whole`, with everything that may be left out. */
export function requestOf(endpoint: Endpoint, ids: Partial<Record<Slot, string>>, whole = false): Asked {
  const used = new Set<Slot>();
  const fill: Filling = { endpoint, ids, used, whole };
  const { params, query, body } = endpoint.parts;
  const path = endpoint.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(valueOf(fill, params.properties![name]!, name))));
  const asked = Object.entries((valueOf(fill, query, 'query') ?? {}) as Record<string, unknown>).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  const sent = endpoint.method === 'GET' ? undefined : valueOf(fill, body, 'body');
  return { url: `/api${path}${asked.length ? `?${asked.join('&')}` : ''}`, body: sent, slots: [...used] };
}

interface Filling {
  endpoint: Endpoint;
  ids: Partial<Record<Slot, string>>;
  used: Set<Slot>;
  whole: boolean;
}

function valueOf(fill: Filling, shape: Shape, name: string): unknown {
  const exact = exactly(fill.endpoint.name, name);
  if (exact !== undefined) return exact;
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (Array.isArray(shape.type)) {
    const some = shape.type.filter((type) => type !== 'null');
    return some.length < shape.type.length && !fill.whole ? null : valueOf(fill, { ...shape, type: some[0]! }, name);
  }
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return chosen(fill, choices, name);
  if (shape.properties) return Object.fromEntries(Object.entries(shape.properties).filter(([field, its]) => fill.whole || shape.required?.includes(field) || isMeant(fill.endpoint.name, field) || idOf(fill, its, field)).map(([field, its]) => [field, valueOf(fill, its, field)]));
  if (shape.type === 'array') return fill.whole || (shape.minItems ?? 0) > 0 || slotOf(fill.endpoint, name) ? [valueOf(fill, shape.items ?? {}, name)] : [];
  if (shape.format === 'uuid') return idOf(fill, shape, name) ?? '019a0000-0000-7000-8000-000000000000';
  if (shape.type === 'integer' || shape.type === 'number') return Math.max(1, shape.minimum ?? 1);
  if (shape.type === 'boolean') return false;
  return shape.type === 'string' ? textOf(shape, name) : undefined;
}

/** Of several shapes: the id when there is one for it, else nothing where nothing will do, else the first. */
function chosen(fill: Filling, choices: Shape[], name: string): unknown {
  const id = choices.find((choice) => choice.format === 'uuid' && idOf(fill, choice, name));
  if (id) return valueOf(fill, id, name);
  const some = choices.filter(({ type }) => type !== 'null');
  return some.length < choices.length && !fill.whole ? null : valueOf(fill, some[0]!, name);
}

function idOf({ endpoint, ids, used }: Filling, shape: Shape, name: string): string | undefined {
  const takes = shape.format === 'uuid' || shape.anyOf?.some(({ format }) => format === 'uuid') || shape.items?.format === 'uuid';
  const slot = takes ? slotOf(endpoint, name) : null;
  if (slot && ids[slot] !== undefined) used.add(slot);
  return slot ? ids[slot] : undefined;
}

const times: Record<string, string> = { starts: '10:00', from: '09:00', opens: '09:00', to: '12:00', closes: '17:00' };

function textOf({ format, pattern, minLength = 0, maxLength = 500 }: Shape, name: string): string {
  if (format === 'date') return ordinaryTuesday.slice(0, 10);
  if (format === 'date-time') return ordinaryTuesday;
  if (format === 'email') return 'somebody.new@quillhaven.example';
  if (format === 'uri') return 'https://video.example/room';
  if (pattern?.includes(':[0-5]')) return times[name] ?? '09:00';
  const words = 'Said plainly, as it was told at the desk';
  return words.slice(0, Math.min(maxLength, Math.max(minLength, words.length)));
}
