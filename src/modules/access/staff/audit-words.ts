import { hasWords, say } from '#platform/i18n/say.ts';

/** What was done, in words; a name without words of its own reads as it is: `attendance.marked` is "Attendance marked". */
export function sayAction(action: string): string {
  if (hasWords(`audit.action.${action}`)) return say(`audit.action.${action}`);
  const plain = action.replace(/[.-]/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Who did it; entries of no person are the software's own. */
export const sayWho = (who: string | null): string => who ?? say('audit.system');
