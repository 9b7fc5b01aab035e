import { say } from '#platform/i18n/say.ts';
import { roles as allRoles } from '#platform/access/permissions.ts';
import type { Role } from '#platform/access/permissions.ts';
import { CheckField, FieldGroup } from '#platform/ui/index.ts';

/** What somebody may do, in the clinic's words. */
export const RolesField = ({ value, onChange, error }: { value: readonly Role[]; onChange: (roles: Role[]) => void; error?: string | null }) => (
  <FieldGroup label={say('accounts.roles')} hint={say('accounts.roles.hint')} error={error}>
    <div className="role-list">
      {allRoles.map((role) => (
        <CheckField key={role} label={say(`role.${role}`)} checked={value.includes(role)} onChange={(held) => onChange(held ? [...value, role] : value.filter((one) => one !== role))} />
      ))}
    </div>
  </FieldGroup>
);
