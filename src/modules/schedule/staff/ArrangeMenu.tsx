import { useState } from 'react';
import { useMay } from '#apps/client.ts';
import { ArrangeSession } from '#modules/sessions/staff/ArrangeSession.tsx';
import type { Arranging } from '#modules/sessions/staff/arrange.types.ts';
import { useRuns } from '#modules/programs/staff/use-runs.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Menu } from '#platform/ui/index.ts';
import { SessionPeople } from './SessionPeople.tsx';

/** One meeting of a list: what it is called there, with its time, and whether it can still be changed. */
export interface Arranged {
  sessionId: string;
  programId: string;
  /** Staff ids, where the list knows them. */
  leaders?: readonly string[];
  title: string;
  isOpen: boolean;
}

/** What the reader may do with one meeting, and the drawers that do it. */
export function useArranging(): { menuOf: (meeting: Arranged) => React.ReactNode; drawers: React.ReactNode } {
  const [arranging, setArranging] = useState<{ meeting: Arranged; how: Arranging | 'people' } | null>(null);
  const [mayArrange, maySeat] = [useMay('schedule.change'), useMay('session.arrange')];
  const runs = useRuns();
  const how = arranging?.how ?? null;
  const menuOf = (meeting: Arranged) => {
    const ways = [...(mayArrange && runs(meeting.programId, meeting.leaders) ? (['move', 'substitute', 'cancel'] as const) : []), ...(maySeat ? (['people'] as const) : [])];
    if (!meeting.isOpen || ways.length === 0) return null;
    return (
      <Menu button={<Button small aria-label={say('schedule.day.change-of', { title: meeting.title })}>{say('schedule.day.change')}</Button>} sections={[
        { items: ways.map((way) => ({ label: say(`arrange.${way}`), onClick: () => setArranging({ meeting, how: way }) })) },
        { items: [{ label: say('arrange.open'), to: `/sessions/${meeting.sessionId}/run` }] }
      ]} />
    );
  };
  const close = () => setArranging(null);
  const title = arranging?.meeting.title ?? '';
  const drawers = (
    <>
      <ArrangeSession sessionId={arranging?.meeting.sessionId ?? ''} title={title} how={how === 'people' ? null : how} onClose={close} />
      <SessionPeople sessionId={how === 'people' ? arranging!.meeting.sessionId : null} title={title} onClose={close} />
    </>
  );
  return { menuOf, drawers };
}
