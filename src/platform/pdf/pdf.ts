import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** Roboto (Apache-2.0) comes with pdfmake: the built-in fonts of PDF know no names such as Łukasz. */
const fonts = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
pdfmake.setFonts({ Roboto: { normal: join(fonts, 'Roboto-Regular.ttf'), bold: join(fonts, 'Roboto-Medium.ttf'), italics: join(fonts, 'Roboto-Italic.ttf'), bolditalics: join(fonts, 'Roboto-MediumItalic.ttf') } });
// A document is made of what is handed in, never of what an address or another file holds.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => path.startsWith(fonts));

/**
 * The bytes of a PDF. With `password` the file is encrypted (AES-256): every reader asks for it, so it can be opened on a
 * computer that has no Handrail. The file is not tagged: offer the same content as a page.
 */
export const pdfOf = (document: TDocumentDefinitions, password?: string): Promise<Buffer> =>
  pdfmake.createPdf({ defaultStyle: { fontSize: 10, lineHeight: 1.2 }, pageSize: 'LETTER', pageMargins: [40, 48, 40, 48], ...document, ...(password === undefined ? {} : { userPassword: password, ownerPassword: password, version: '1.7ext3' }) }).getBuffer();
