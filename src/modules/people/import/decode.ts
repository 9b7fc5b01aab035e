import { refusal } from '#kernel/refusals.ts';
import type { Encoding } from './import.types.ts';

/** The text of a file and how it was encoded; lines end in `\n`, no byte order mark. Refuses what is no text. */
export function decode(input: Uint8Array | string): { text: string; encoding: Encoding } {
  const { text, encoding } = typeof input === 'string' ? { text: input, encoding: 'text' as const } : fromBytes(input);
  if (text.includes('\0')) throw refusal('people/import-not-text');
  return { text: text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'), encoding };
}

function fromBytes(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, 'ÐÏ\u0011à')) throw refusal('people/import-is-workbook');
  if (startsWith(bytes, '%PDF')) throw refusal('people/import-not-text');
  const wide = startsWith(bytes, 'ÿþ') ? 'utf-16le' : startsWith(bytes, 'þÿ') ? 'utf-16be' : null;
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: 'utf-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Excel for Windows saves "CSV" in the code page of the Americas and Western Europe, without saying so.
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

const startsWith = (bytes: Uint8Array, mark: string): boolean =>
  mark.split('').every((character, at) => bytes[at] === character.charCodeAt(0));
