import type { ReactNode } from 'react';
import { say } from '#platform/i18n/say.ts';
import { PageHead, Tabs } from '#platform/ui/index.ts';

/** The head of the pages of groups and of a day, with the way between them. */
export const ScheduleHead = ({ current, title = say('nav.groups'), sub, children }: { current: '/groups' | '/schedule'; title?: string; sub?: ReactNode; children?: ReactNode }) => (
  <>
    <PageHead tabbed title={title} sub={sub}>{children}</PageHead>
    <Tabs label={say('schedule.places')} current={current} tabs={[{ to: '/groups', label: say('schedule.place.groups') }, { to: '/schedule', label: say('schedule.place.day') }]} />
  </>
);
