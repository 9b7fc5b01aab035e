import { createTransport } from 'nodemailer';
import type { Clock } from '#kernel/time.ts';
import type { Engine } from '../db/engine.ts';
import { asOwner, type Db } from '../db/work.ts';
import type { Settings } from '../settings/settings.ts';

/** Sends one mail; rejects when the mail server did not take it. */
export type SendMail = (mail: { to: string; subject: string; text: string }) => Promise<unknown>;

interface Around {
  engine: Pick<Engine, 'owner'>;
  settings: Pick<Settings, 'smtpUrl' | 'origin'>;
  clock: Clock;
}

/**
 * Sends what waits and empties what is over. Called every minute. A message is taken first and sent then, outside any
 * transaction, so that of several servers one sends it; a mail server that is away is asked again until its text is over.
 */
export async function deliverMessages({ engine, settings, clock }: Around, sendMail: SendMail | null = mailerOf(settings)): Promise<number> {
  await asOwner(engine.owner, (db) => emptyOld(db, clock()));
  if (!sendMail) return 0;
  let sent = 0;
  for (let tries = 0; tries < 200; tries++) {
    const message = await asOwner(engine.owner, (db) => takeNext(db));
    if (!message) break;
    const { organizationId, id, address, subject, body } = message;
    const went = await sendMail({ to: address, subject, text: body }).then(() => true, () => false);
    await asOwner(engine.owner, (db) => mark(db, organizationId, id, went));
    if (!went) break;
    sent++;
  }
  return sent;
}

/** The oldest that waits, marked as failed until it has gone: a server killed in between leaves it for the administrator. */
async function takeNext(db: Db) {
  const next = await db.selectFrom('messages.message').select(['organizationId', 'id']).where('state', '=', 'waiting').orderBy('at').limit(1).forUpdate().skipLocked().executeTakeFirst();
  if (!next) return null;
  return db.updateTable('messages.message').set({ state: 'failed' }).where('organizationId', '=', next.organizationId).where('id', '=', next.id).returning(['organizationId', 'id', 'address', 'subject', 'body']).executeTakeFirstOrThrow();
}

/** What was sent needs no copy here, since it holds a link. */
const mark = (db: Db, organizationId: string, id: string, went: boolean) =>
  db.updateTable('messages.message').set(went ? { state: 'sent', body: '' } : { state: 'waiting' }).where('organizationId', '=', organizationId).where('id', '=', id).execute();

async function emptyOld(db: Db, now: string): Promise<void> {
  await db.updateTable('messages.message').set({ body: '' }).where('until', '<=', now).where('body', '<>', '').execute();
  await db.updateTable('messages.message').set({ state: 'failed' }).where('until', '<=', now).where('state', '=', 'waiting').execute();
}

/** The mail server of `HANDRAIL_SMTP_URL`; its `from` parameter names the sender. */
function mailerOf({ smtpUrl, origin }: Around['settings']): SendMail | null {
  if (!smtpUrl) return null;
  const url = new URL(smtpUrl);
  const from = url.searchParams.get('from') ?? `handrail@${new URL(origin).hostname}`;
  url.searchParams.delete('from');
  const transport = createTransport(url.toString());
  return ({ to, subject, text }) => transport.sendMail({ from, to, subject, text });
}
