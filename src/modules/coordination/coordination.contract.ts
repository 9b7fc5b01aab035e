import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { ChartDocument, DocumentKind } from './documents.types.ts';

const document = z.object({ documentId: Id });

/** As `multipart/form-data`: the file, and what it is. */
const Upload = z.object({
  file: z.file(), kind: DocumentKind, title: z.string().trim().min(1).max(200), dated: LocalDate, programId: Id.optional(),
  /** SHA-256 of the file in hex: what arrives must be what was sent. Send it with an Idempotency-Key. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/).optional()
});

export const coordinationContract = {
  moveDocument: endpoint({
    method: 'POST', path: '/documents/:documentId/move', summary: 'Puts a document that belongs to somebody else into their chart: withdrawn here, added there, with why',
    may: 'document.add', audits: 'document.moved', params: z.object({ documentId: Id }), input: z.object({ patientId: Id, reason: z.string().trim().min(5).max(500) }), output: z.object({ id: Id }),
    refusals: ['coordination/already-withdrawn', 'coordination/same-chart', 'coordination/say-which-program']
  }),
  listDocuments: endpoint({
    method: 'GET', path: '/patients/:patientId/documents', summary: 'The documents of a chart, the newest date first; withdrawn ones say why',
    may: 'document.read', audits: 'documents.listed', params: z.object({ patientId: Id }), output: z.object({ documents: z.array(ChartDocument) })
  }),
  addDocument: endpoint({
    method: 'POST', path: '/patients/:patientId/documents', summary: 'Adds a PDF, scan or photo, typed and dated, up to 25 MB',
    may: 'document.add', audits: 'document.added', params: z.object({ patientId: Id }), input: Upload, output: z.object({ id: Id, mediaType: z.string(), bytes: z.number() }),
    refusals: ['coordination/too-large', 'coordination/empty', 'coordination/kind-of-file', 'coordination/arrived-otherwise', 'coordination/dated-later', 'coordination/say-which-program']
  }),
  readDocument: endpoint({
    method: 'GET', path: '/documents/:documentId/file', summary: 'The file of a document, to save; browsers never show it in place',
    may: 'document.read', audits: 'document.read', params: document,
    output: z.object({ headers: z.record(z.string(), z.string()), body: z.file() })
  }).route({ outputStructure: 'detailed' }),
  withdrawDocument: endpoint({
    method: 'POST', path: '/documents/:documentId/withdraw', summary: 'Withdraws a document with a reason; that it was there, and the file, stay',
    may: 'document.add', audits: 'document.withdrawn', params: document, input: z.object({ reason: z.string().trim().min(5).max(300) }), output: z.object({ done: z.literal(true) }), refusals: ['coordination/already-withdrawn']
  })
};
