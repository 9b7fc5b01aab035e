import { newId } from '#kernel/ids.ts';
import type { Frame, SeededClinic } from './clinic.ts';
import type { Rows } from './rows.ts';

export interface DemoSignIn {
  organization: string;
  roles: string[];
  /** The first of `roles`. */
  role: string;
  name: string;
  email: string;
  password: string;
}

/** An account for everybody on staff. Hashing is slow on purpose, so a clinic's demo accounts share one password; whoever left has no way in. */
export async function addAccounts(rows: Rows, clinics: readonly (readonly [Frame, SeededClinic])[], hashPassword: (password: string) => Promise<string>): Promise<DemoSignIn[]> {
  const lists = await Promise.all(clinics.map(async ([frame, clinic]) => {
    const password = `${frame.slug}-lantern-copper-47`;
    const hash = await hashPassword(password);
    return frame.staff.map((member): DemoSignIn | null => {
      const email = `${member.key}@${frame.slug}.example`;
      rows.add('access.account', { organization_id: clinic.organizationId, id: newId(), kind: 'staff', person_id: clinic.staff.get(member.key)!.id, email, password_hash: hash, created_at: clinic.now, disabled_at: member.departed ? clinic.now : null });
      return member.departed ? null : { organization: frame.slug, roles: member.roles, role: member.roles[0]!, name: `${member.given} ${member.family}`, email, password };
    });
  }));
  return lists.flat().filter((one) => one !== null);
}
