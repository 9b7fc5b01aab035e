import { say } from '#platform/i18n/say.ts';

const kB = 1024;

/** "312 kB", "4.2 MB". */
export const saySize = (bytes: number): string =>
  bytes < kB * kB ? say('documents.size-kb', { n: Math.max(1, Math.round(bytes / kB)) }) : say('documents.size-mb', { n: Math.round((bytes / kB / kB) * 10) / 10 });

/** SHA-256 in hex, so that the server can tell whether what arrived is what was sent; absent where the browser has no crypto. */
export async function sha256Of(file: Blob): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const hash = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
