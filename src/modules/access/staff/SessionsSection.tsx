import { useQuery } from '@tanstack/react-query';
import { api, reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { sayAgo } from '#platform/i18n/times.ts';
import { Button, Failed, Loading, RefusalNotice, offerUndo, useSend } from '#platform/ui/index.ts';
import { goToSignIn } from '#platform/ui/session-state.ts';
import type { MySession } from '../account.contract.ts';
import { deviceOf } from '../device.rules.ts';

/** Where this person is signed in, each to be ended; the server decides from the next request on. */
export function SessionsSection() {
  const sessions = useQuery(reads.access.mySessions.queryOptions({ input: {} }));
  const one = useSend(api.access.endSession);
  const others = useSend(api.access.endOtherSessions);
  const end = async ({ id, isThis }: MySession) => {
    if (!(await one.send({ params: { sessionId: id } }))) return;
    if (isThis) goToSignIn();
    else await sessions.refetch();
  };
  const endOthers = async () => {
    const answer = await others.send({});
    if (!answer) return;
    offerUndo(say('account.sessions.ended', { n: answer.ended }));
    await sessions.refetch();
  };
  return (
    <section aria-labelledby="sessions">
      <div className="colhead"><h2 id="sessions">{say('account.sessions')}</h2></div>
      <RefusalNotice error={one.error ?? others.error} />
      {sessions.isError && <Failed error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.isPending && <Loading what={say('account.sessions.loading')} />}
      <ul className="rows-list">{sessions.data?.sessions.map((session) => <Row key={session.id} session={session} now={sessions.data.now} onEnd={() => void end(session)} />)}</ul>
      {(sessions.data?.sessions.length ?? 0) > 1 && <div className="acts"><Button busy={others.busy} onClick={() => void endOthers()}>{say('account.sessions.end-others')}</Button></div>}
    </section>
  );
}

function Row({ session, now, onEnd }: { session: MySession; now: string; onEnd: () => void }) {
  const known = deviceOf(session.device);
  const device = known ? say('account.device', known) : say('account.device.unknown');
  const ago = sayAgo(session.lastSeenAt, now);
  const about = [say('account.sessions.seen', { ago }), session.isThis ? say('account.sessions.this') : '', session.lockedAt ? say('account.sessions.locked') : ''].filter(Boolean).join(', ');
  return (
    <li>
      <div><span>{device}</span><p className="small soft">{about}</p></div>
      {session.isThis ? <span /> : <Button aria-label={say('account.sessions.end-of', { device, ago })} onClick={onEnd}>{say('account.sessions.end')}</Button>}
    </li>
  );
}
