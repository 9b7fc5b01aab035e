import { z } from 'zod';
import { addUser as addStaffUser, type AddedUser } from '#modules/access/server/index.ts';
import { roles } from '#platform/access/permissions.ts';
import type { Opened } from '../open.ts';

const Name = z.string().trim().min(1).max(100);

/** What `handrail user add` needs, as flags or as JSON on standard input (`-`). */
const User = z.strictObject({
  organization: z.string(),
  givenName: Name,
  familyName: Name,
  email: z.email(),
  title: z.string().max(100).default(''),
  roles: z.array(z.enum(roles)).min(1)
});

const usage = 'Usage: handrail user add --organization <slug> --email <address> --given <name> --family <name> --roles <role,role> [--title <words>], or the same as JSON on standard input with "-".';

/** Adds somebody to a clinic and answers the link with which they choose a password. */
export async function addUser({ engine, secrets, settings, clock }: Opened, words: string[], input: string | null): Promise<AddedUser> {
  const parsed = User.safeParse(input === null ? fromFlags(words) : JSON.parse(input));
  if (parsed.success) return addStaffUser({ engine, secrets, settings }, parsed.data, clock());
  const [first] = parsed.error.issues;
  throw new Error(`${usage}\n${first!.path.join('.')}: ${first!.message}. The roles are: ${roles.join(', ')}.`);
}

function fromFlags(words: string[]): Record<string, unknown> {
  const flag = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const given = { organization: flag('--organization'), email: flag('--email'), givenName: flag('--given'), familyName: flag('--family'), title: flag('--title'), roles: flag('--roles')?.split(',') };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
