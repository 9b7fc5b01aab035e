import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Drawer, Failed, Loading } from '#platform/ui/index.ts';
import type { Arranging, Asked } from './arrange.types.ts';
import { CancelForm } from './CancelForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import { SubstituteForm } from './SubstituteForm.tsx';

/** One session to cancel, to move or to hand over: what follows is shown first, and one button does all of it. */
export function ArrangeSession({ sessionId, title, how, onClose }: { sessionId: string; title: string; how: Arranging | null; onClose: () => void }) {
  return <Drawer open={how !== null} onClose={onClose} title={how ? say(`arrange.title.${how}`, { title }) : ''}>{how && <Arrange key={`${sessionId} ${how}`} sessionId={sessionId} how={how} onDone={onClose} />}</Drawer>;
}

const forms = { cancel: CancelForm, move: MoveForm, substitute: SubstituteForm };

function Arrange({ sessionId, how, onDone }: { sessionId: string; how: Arranging; onDone: () => void }) {
  const [asked, ask] = useState<Asked>({});
  const follows = useQuery({ ...reads.sessions.readConsequences.queryOptions({ input: { params: { sessionId }, query: asked }, meta: { topics: ['sessions', 'attendance'] } }), placeholderData: keepPreviousData });
  const Form = forms[how];
  if (follows.isError) return <Failed error={follows.error} onRetry={() => void follows.refetch()} />;
  if (!follows.data) return <Loading what={say('arrange.loading')} />;
  return <Form sessionId={sessionId} follows={follows.data} ask={ask} onDone={onDone} />;
}
