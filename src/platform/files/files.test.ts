import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checks } from '#tests/checks.ts';
import { asAttachment, mediaOf, tidyName } from './media.ts';
import { filesKeyOf, hashOf, pieceBytes, piecesOf, sealPiece, unsealPiece } from './pieces.ts';

const clinic = '01900000-0000-7000-8000-000000000001';
const key = filesKeyOf(Buffer.alloc(32, 7), clinic);
const of = (bytes: Uint8Array, number = 0, count = 1) => ({ organizationId: clinic, contentHash: hashOf(bytes), number, count });

test('whatever is stored comes back, bit for bit', () =>
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 4000 }), (bytes) => unsealPiece(key, of(bytes), sealPiece(key, of(bytes), bytes)).equals(bytes)), { numRuns: checks }));

test('any one bit changed is found', () =>
  fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (bytes, at) => {
    const sealed = sealPiece(key, of(bytes), bytes);
    const place = at % (sealed.length * 8);
    sealed[place >> 3]! ^= 1 << (place & 7);
    expect(() => unsealPiece(key, of(bytes), sealed)).toThrow();
  }), { numRuns: checks }));

test('a piece opens in no other place, content, or clinic', () => {
  const bytes = Buffer.from('piece');
  const sealed = sealPiece(key, of(bytes, 1, 3), bytes);
  expect(unsealPiece(key, of(bytes, 1, 3), sealed).toString()).toBe('piece');
  expect(() => unsealPiece(key, of(bytes, 2, 3), sealed)).toThrow();
  expect(() => unsealPiece(key, of(bytes, 1, 2), sealed)).toThrow();
  expect(() => unsealPiece(key, of(Buffer.from('other'), 1, 3), sealed)).toThrow();
  const other = '01900000-0000-7000-8000-000000000002';
  expect(() => unsealPiece(filesKeyOf(Buffer.alloc(32, 7), other), { ...of(bytes, 1, 3), organizationId: other }, sealed)).toThrow();
});

test('pieces are 1 MB but the last', () => expect(piecesOf(Buffer.alloc(2 * pieceBytes + 5)).map((piece) => piece.length)).toEqual([pieceBytes, pieceBytes, 5]));

test('the same words sealed twice look different', () => {
  const bytes = Buffer.from('the same');
  expect(sealPiece(key, of(bytes), bytes).equals(sealPiece(key, of(bytes), bytes))).toBe(false);
});

test.each<[string, Buffer, string | null]>([
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n'), 'application/pdf'],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001', 'hex'), 'image/png'],
  ['a JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'image/jpeg'],
  ['a TIFF', Buffer.from('49492a0008000000010000010300010000000100000000000000', 'hex'), 'image/tiff'],
  ['a HEIC photo', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(12)]), 'image/heic'],
  ['a page of the web', Buffer.from('<!doctype html><script>alert(1)</script>'), null],
  ['a drawing that can hold a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), null],
  ['a program', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), null],
  ['an archive', Buffer.from('504b0304140000000800', 'hex'), null],
  ['text', Buffer.from('hello'), null],
  ['nothing', Buffer.alloc(0), null]
])('%s is taken for what its bytes are', async (_kind, bytes, mediaType) => expect((await mediaOf(bytes))?.mediaType ?? null).toBe(mediaType));

test.each([
  ['scan.pdf', 'scan.pdf'],
  ['C:\\Users\\me\\Überweisung Dr. Groß.PDF', 'Überweisung Dr. Groß.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['photo.jpg.exe', 'photo.jpg.pdf'],
  ['\u202Efdp.exe', 'fdp.pdf'],
  ['', 'document.pdf'],
  ['.pdf', 'document.pdf']
])('the name %j becomes %j', (name, tidy) => expect(tidyName(name, 'pdf')).toBe(tidy));

test('the name in a header cannot end it', () => {
  expect(asAttachment('a"b\r\nX: y.pdf')).toBe(`attachment; filename="a_b__X: y.pdf"; filename*=UTF-8''a%22b%0D%0AX%3A%20y.pdf`);
  expect(asAttachment('Überweisung.pdf')).toBe(`attachment; filename="_berweisung.pdf"; filename*=UTF-8''%C3%9Cberweisung.pdf`);
});
