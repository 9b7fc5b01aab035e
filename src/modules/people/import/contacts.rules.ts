/** A telephone number in E.164, with an RFC 3966 extension. `local`: seven digits, which cannot be dialed from elsewhere. */
export type ReadPhone = { kind: 'phone'; phone: string; several: boolean } | { kind: 'local' | 'unreadable' };

/** Reads a number of the United States and its neighbors (+1), or one with its country code after `+` or `011`. */
export function readPhone(cell: string): ReadPhone {
  const [text = '', ...others] = cell
    .split(/[;|\n]|\s\/\s|\s+or\s+|,/i)
    .map((part) => part.trim())
    .filter((part) => /\d{3}/.test(part));
  const [, number = '', extension] = /^(.*?)(?:\s*(?:x|ext\.?|extension|#)\s*(\d{1,7}))?$/i.exec(text) ?? [];
  const phone = dialed(number);
  if (phone === null) return { kind: /^\D*(\d\D*){7}$/.test(number) ? 'local' : 'unreadable' };
  return { kind: 'phone', phone: extension ? `${phone};ext=${extension}` : phone, several: others.length > 0 };
}

function dialed(number: string): string | null {
  if (/[^\d\s().+\-–/a-z:]/i.test(number) || (number.match(/[a-z]/gi)?.length ?? 0) > 8) return null;
  const digits = number.replaceAll(/\D/g, '');
  if (/^\D*\+/.test(number) && !digits.startsWith('1')) return /^[2-9]\d{7,14}$/.test(digits) ? `+${digits}` : null;
  if (/^011[2-9]\d{7,14}$/.test(digits)) return `+${digits.slice(3)}`;
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
  return /^[2-9]\d{9}$/.test(national) ? `+1${national}` : null;
}

/** An e-mail address with its domain in small letters; null when it is none. */
export function readEmail(cell: string): string | null {
  const text = cell.replace(/^mailto:/i, '').trim();
  const [, local, domain] = /^([^\s@,;<>()"]{1,64})@([a-z0-9.-]+\.[a-z]{2,})$/i.exec(text) ?? [];
  return local && domain && !domain.includes('..') ? `${local}@${domain.toLowerCase()}` : null;
}
