/** Somebody on the list of the session that is shown. */
export interface Listed {
  patientId: string;
  name: string;
}

/** What a form of a change is given. */
export interface ChangeProps {
  session: { id: string; title: string; version: number; serviceDate: string; timeZone: string; startsAt: string; beganAt: string | null; endedAt: string | null; roomId: string | null; joinLink: string | null; leaders: { staffId: string; name: string }[] };
  people: readonly Listed[];
  onDone: () => void;
}
