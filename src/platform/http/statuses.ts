const byCode: Record<string, number> = {
  'access/sign-in-needed': 401,
  'access/wrong-sign-in': 401,
  'access/second-factor-needed': 401,
  'access/wrong-code': 401,
  'access/locked': 423,
  'access/not-allowed': 403,
  'access/wrong-origin': 403,
  'programs/not-your-program': 403,
  'episodes/not-your-program': 403,
  'access/unknown': 404,
  'access/too-many-tries': 429,
  'access/bad-key': 400,
  'access/key-used-for-another-request': 422,
  'server/wrong-shape': 400,
  'server/disk-full': 507,
  'server/database-away': 503
};

/** HTTP status of a refusal: as listed; "changed meanwhile" and other conflicts are 409, the rest 422. */
export function statusOf(refusal: string): number {
  const listed = byCode[refusal];
  if (listed) return listed;
  if (/changed-meanwhile|at-once|try-again|already|taken|kept-apart|full$|stays-as-written|in-use|overlap/.test(refusal)) return 409;
  return 422;
}
