import { newId, type Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { staffId, type SeededClinic, type SeededPatient } from './clinic.ts';
import type { Rows } from './rows.ts';

export interface SeededEvent {
  at: Instant;
  category: 'sessions' | 'notes' | 'risk' | 'plan' | 'contacts' | 'documents' | 'medicine' | 'scales' | 'check-ins' | 'family';
  gist: string;
  facts?: Record<string, unknown>;
  subject: readonly [kind: string, id: Id];
  /** Key of whoever did it. */
  author: string;
}

/** One line of a chart's timeline. */
export function addEvent(rows: Rows, clinic: SeededClinic, patient: SeededPatient, { at, category, gist, facts = {}, subject, author }: SeededEvent): void {
  rows.add('charts.chart_event', {
    organization_id: clinic.organizationId, id: newId(), patient_id: patient.id, episode_id: patient.episodeId, program_id: patient.program.id, sensitivity: patient.program.isPart2 ? 'part2' : 'ordinary',
    at, category, gist, facts, subject_kind: subject[0], subject_id: subject[1], author_id: staffId(clinic, author), recorded_at: at
  });
}
