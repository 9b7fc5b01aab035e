import { fileTypeFromBuffer } from 'file-type';

/** Kinds of files that a chart takes: documents, scans and photos. */
const taken: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/heic', 'image/heif', 'image/tiff', 'image/webp']);

/** What the bytes are, whatever the file's name says; null when it is nothing that a chart takes. */
export async function mediaOf(bytes: Uint8Array): Promise<{ mediaType: string; extension: string } | null> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return found && taken.has(found.mime) ? { mediaType: found.mime, extension: found.ext } : null;
}

/** A header that makes browsers save a file under its name, whatever letters that has (RFC 6266). */
export function asAttachment(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/** The name of an uploaded file without folders or signs that steer a terminal; never empty, never longer than 150. */
export function tidyName(fileName: string, extension: string): string {
  const last = fileName.split(/[/\\]/).at(-1)!.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim();
  const stem = last.replace(/\.[A-Za-z0-9]{1,5}$/, '').slice(0, 140).trim();
  return `${stem || 'document'}.${extension}`;
}
