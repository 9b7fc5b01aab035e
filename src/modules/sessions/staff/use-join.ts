import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { newKey, offerUndo, useSend } from '#platform/ui/index.ts';
import type { Via } from '../joining.contract.ts';

export interface Joins {
  patientId: string;
  name: string;
  via: Via;
}

/** Adds somebody to a session with one tap and offers to take it back. `full`: who was asked for when it was full, until somebody says why. */
export function useJoin(sessionId: string, onDone: () => void) {
  const queries = useQueryClient();
  const { send, busy, error } = useSend(api.sessions.addPerson);
  const [asked, setAsked] = useState<Joins | null>(null);
  const undo = async (patientId: string) => {
    await api.sessions.removePerson({ params: { sessionId, patientId }, body: { reason: say('joining.undone') } }, { context: { key: newKey() } }).catch(() => null);
    void queries.invalidateQueries();
  };
  const join = async (person: Joins, reason: string | null = null) => {
    setAsked(person);
    const added = await send({ params: { sessionId }, body: { patientId: person.patientId, via: person.via, reason } });
    if (!added) return;
    setAsked(null);
    offerUndo(say(added.elsewhere ? 'joining.done.elsewhere' : 'joining.done', { name: person.name, n: added.counted }), () => void undo(person.patientId));
    void queries.invalidateQueries();
    onDone();
  };
  const isFull = error?.refusal === 'sessions/over-capacity';
  return { join, busy, asked, error: isFull ? null : error, full: isFull && asked ? { person: asked, counted: Number(error.facts['counted']), most: Math.min(Number(error.facts['capacity']), Number(error.facts['most'])) } : null, forget: () => setAsked(null) };
}
