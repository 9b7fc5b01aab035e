import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { reads } from '#apps/client.ts';
import { nameAndTitle } from '#modules/programs/staff/name-and-title.ts';
import { say } from '#platform/i18n/say.ts';
import { Button, Dialog, FieldGroup, Form, Radios, SelectField } from '#platform/ui/index.ts';
import type { AskedAbout, SeenAtEnd } from '../safety.types.ts';

export interface SeenProps {
  asked: readonly AskedAbout[];
  /** The names as this screen may show them. */
  nameOf: (patientId: string) => string;
  /** At the end of a session somebody may still be in the building. */
  mayWait: boolean;
  onAnswer: (answers: { patientId: string; answer: SeenAtEnd }[]) => void;
  onClose: () => void;
}

type Kind = SeenAtEnd['kind'];
interface Chosen {
  kind: Kind | null;
  by: string;
}

/** Who saw somebody who goes with something open on the board: asked of everybody at once, and nothing is marked until it is said. */
export function SeenDialog({ asked, nameOf, mayWait, onAnswer, onClose }: SeenProps) {
  const [chosen, setChosen] = useState<Record<string, Chosen>>(() => Object.fromEntries(asked.map(({ patientId, seen, owner }) => [patientId, { kind: null, by: (seen ?? owner)?.id ?? '' }])));
  const answers = asked.flatMap(({ patientId }) => answerOf(patientId, chosen[patientId]!));
  const isWhole = answers.length === asked.length;
  return (
    <Dialog open onClose={onClose} title={say('safety.seen.title')}>
      <Form className="stack" onSubmit={() => isWhole && (onAnswer(answers), onClose())}>
        <p className="small soft">{say('safety.seen.what')}</p>
        {asked.map((one) => <Asked key={one.patientId} name={nameOf(one.patientId)} chosen={chosen[one.patientId]!} mayWait={mayWait} onChoose={(next) => setChosen({ ...chosen, [one.patientId]: next })} />)}
        <div className="acts"><Button kind="main" type="submit" whyNot={isWhole ? undefined : say('safety.seen.title')}>{say('safety.seen.do')}</Button><Button kind="quiet" onClick={onClose}>{say('safety.cancel')}</Button></div>
      </Form>
    </Dialog>
  );
}

function answerOf(patientId: string, { kind, by }: Chosen): { patientId: string; answer: SeenAtEnd }[] {
  if (kind === null || (kind === 'seen' && !by)) return [];
  return [{ patientId, answer: kind === 'seen' ? { kind, by } : { kind } }];
}

function Asked({ name, chosen, mayWait, onChoose }: { name: string; chosen: Chosen; mayWait: boolean; onChoose: (next: Chosen) => void }) {
  const { data } = useQuery(reads.programs.readSetup.queryOptions({ input: {}, meta: { topics: ['setup'] } }));
  const kinds: Kind[] = mayWait ? ['seen', 'unseen', 'waits'] : ['seen', 'unseen'];
  return (
    <FieldGroup label={say('safety.seen.of', { name })}>
      <Radios value={chosen.kind} onChange={(kind) => onChoose({ ...chosen, kind })} options={kinds.map((value) => ({ value, label: say(`safety.seen.${value}`), ...(value === 'unseen' ? { hint: say('safety.seen.unseen.hint') } : {}) }))} />
      {chosen.kind === 'seen' && <SelectField label={say('safety.seen.by')} required value={chosen.by} options={(data?.staff ?? []).map((one) => ({ value: one.staffId, label: nameAndTitle(one) }))} onChange={(by) => onChoose({ ...chosen, by })} />}
    </FieldGroup>
  );
}
