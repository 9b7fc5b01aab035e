import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '../db/work.ts';
import type { Settings } from '../settings/settings.ts';

/** Something to send. Never clinical text; the subject says nothing that a lock screen should not show. */
export interface Message {
  organizationId: Id;
  address: string;
  subject: string;
  body: string;
  /** When what it holds is worth nothing any more, such as a link; its text is emptied then. */
  until: Instant;
}

/**
 * Puts a message out, in the transaction of what it tells of: for the mail server when `HANDRAIL_SMTP_URL` names one
 * (`deliverMessages` sends it), else on the list that the administrator reads and hands over.
 */
export async function post(db: Db, { smtpUrl }: Pick<Settings, 'smtpUrl'>, message: Message, now: Instant): Promise<'by-mail' | 'listed'> {
  await db.insertInto('messages.message').values({ ...message, id: newId(), state: smtpUrl ? 'waiting' : 'listed', at: now }).execute();
  return smtpUrl ? 'by-mail' : 'listed';
}
