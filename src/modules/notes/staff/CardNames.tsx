import { say } from '#platform/i18n/say.ts';
import type { Id } from '#kernel/ids.ts';
import type { NameFinding } from '../notes.types.ts';
import type { Card } from './card-state.ts';
import { NameStops } from './NameStops.tsx';
import { calledName } from './session-words.ts';

/** Other patients' names in one text of a card. */
export const CardNames = ({ id, sessionId, card, findings, onGo }: { id: string; sessionId: Id; card: Card; findings: readonly NameFinding[]; onGo: (span: { start: number; end: number }) => void }) => (
  <NameStops id={id} sessionId={sessionId} patientId={card.patientId} findings={findings} title={say('notes.name.card')} where={({ word }) => say('notes.name.card.where', { word, name: calledName(card.name) })} onGo={onGo} />
);
