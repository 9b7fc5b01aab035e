import type { Module } from '#platform/http/module.ts';
import { addDocumentRoute, listDocumentsRoute, moveDocumentRoute, readDocumentRoute, withdrawDocumentRoute } from './documents.ts';

/** Paper of a chart: documents, scans and photos, typed and dated. */
export const coordination: Module = {
  name: 'coordination',
  routes: { listDocuments: listDocumentsRoute, addDocument: addDocumentRoute, readDocument: readDocumentRoute, moveDocument: moveDocumentRoute, withdrawDocument: withdrawDocumentRoute }
};
