import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt at 64 MB a try (N 2^16, r 8, p 1): memory-hard, in the runtime itself, nothing to install. */
const cost = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

function derive(password: string, salt: Uint8Array, options = cost): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => (error ? reject(error) : resolve(key)))
  );
}

/** `scrypt$N$r$p$salt$key`, so that the cost can rise later and old hashes still verify. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password is the one hashed; takes as long for an unknown account (hand in null). */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt, key] = (hash ?? (await unknown)).split('$');
  const derived = await derive(password, Buffer.from(salt!, 'base64url'), { N: Number(N), r: Number(r), p: Number(p), maxmem: cost.maxmem });
  return timingSafeEqual(derived, Buffer.from(key!, 'base64url')) && hash !== null;
}

const unknown = hashPassword(randomBytes(16).toString('hex'));
