import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** The few shapes of CBOR (RFC 8949) that an authenticator writes. */
function cbor(value: number | string | Uint8Array | Map<unknown, unknown>): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key as never), cbor(one as never)])]);
  return Buffer.concat([head(2, value.length), value]);
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  if (count < 256) return Buffer.from([(major << 5) | 24, count]);
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
}

const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest();
const url = (data: Uint8Array) => Buffer.from(data).toString('base64url');

interface Options {
  challenge: string;
  rpId?: string;
  rp?: { id?: string };
}

/** A security key in software (WebAuthn Level 3, ES256), which signs for whatever page it is told. */
export class SoftwarePasskey {
  readonly #id = randomBytes(32);
  readonly #keys: { privateKey: KeyObject; publicKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #origin: string;
  counter = 0;
  userVerified = true;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** What the browser answers to `navigator.credentials.create`. */
  create(options: Options) {
    const { x, y } = this.#keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x!, 'base64url')], [-3, Buffer.from(y!, 'base64url')]]);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, cbor(key)]);
    const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', this.#data(options.rp!.id!, 0x40, credential)]]));
    return { id: url(this.#id), rawId: url(this.#id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: url(this.#client('webauthn.create', options.challenge)), attestationObject: url(attestationObject), transports: ['internal'] } };
  }

  /** What the browser answers to `navigator.credentials.get`. */
  get(options: Options) {
    const [authenticatorData, client] = [this.#data(options.rpId!, 0), this.#client('webauthn.get', options.challenge)];
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), this.#keys.privateKey);
    return { id: url(this.#id), rawId: url(this.#id), type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON: url(client), authenticatorData: url(authenticatorData), signature: url(signature) } };
  }

  #client = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));

  #data(rpId: string, flags: number, credential: Uint8Array = Buffer.alloc(0)): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(++this.counter);
    return Buffer.concat([sha256(rpId), Buffer.from([0x01 | (this.userVerified ? 0x04 : 0) | flags]), counter, credential]);
  }
}
