import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Db } from '#platform/db/work.ts';
import { post } from '#platform/messages/messages.ts';
import type { Settings } from '#platform/settings/settings.ts';
import { makeLink, type LinkWhy } from './links.store.ts';

interface Receiver {
  organizationId: Id;
  id: Id;
  email: string;
  /** The clinic's name. */
  organization: string;
}

/** What is after the number sign stays in the browser: no server, proxy or log sees the link's secret. */
export const addressOf = ({ origin }: Pick<Settings, 'origin'>, token: string): string => `${origin}/sign-in#link=${token}`;

/** Makes a link to set a password and puts it out. */
export async function sendLink(db: Db, settings: Settings, to: Receiver, why: LinkWhy, now: Instant): Promise<{ sent: 'by-mail' | 'listed'; expiresAt: Instant }> {
  const { token, expiresAt } = await makeLink(db, to, why, now);
  const { subject, body } = wordsOf[why](to.organization, addressOf(settings, token));
  const sent = await post(db, settings, { organizationId: to.organizationId, address: to.email, subject, body, until: expiresAt }, now);
  return { sent, expiresAt };
}

const wordsOf: Record<LinkWhy, (organization: string, link: string) => { subject: string; body: string }> = {
  invitation: (organization, link) => ({
    subject: `Your sign-in at ${organization}`,
    body: `You have a sign-in at ${organization}. Choose your password here within 7 days:\n\n${link}\n\nThe link works once. If you did not expect it, tell your administrator.\n`
  }),
  reset: (organization, link) => ({
    subject: `Your password at ${organization}`,
    body: `Somebody asked for a new password for this address. If it was you, choose it here within 1 hour:\n\n${link}\n\nThe link works once. If it was not you, do nothing: your password stays as it is.\n`
  })
};
