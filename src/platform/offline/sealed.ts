/**
 * Words that wait are kept encrypted (AES-GCM, 256 bits). The key lives in this page's memory only and cannot be read out
 * of it: whoever closes the page closes what waited, and what is left on the disk is noise.
 */
export interface Sealed {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

export interface Seal {
  close: (value: unknown) => Promise<Sealed>;
  open: (sealed: Sealed) => Promise<unknown>;
}

/** A seal with a key of its own. */
export function newSeal(): Seal {
  const key = crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return {
    close: async (value) => {
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await key, new TextEncoder().encode(JSON.stringify(value)));
      return { nonce, bytes };
    },
    open: async ({ nonce, bytes }) => JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, await key, bytes))) as unknown
  };
}
