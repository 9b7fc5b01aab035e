import { ms, type Instant } from '#kernel/time.ts';
import type { DayPack, PackPerson, PackSession } from './daypack.types.ts';

/** Somebody to look for; of other programs' people no more than the name is known here. */
export type Inside = Pick<PackPerson, 'patientId' | 'name' | 'arrivedAt'> & { needsPerson?: boolean };

export interface Whereabouts {
  /** Whom one would look for in this building if it burned. */
  inside: Inside[];
  /** Here, but elsewhere: nobody looks for them in the building. */
  byVideo: PackPerson[];
  /** People who are not patients, of meetings that run now. */
  guests: { guest: PackSession['guests'][number]; session: PackSession }[];
}

/** Who is where at the moment the pack was made. */
export function whereabouts({ people, others, sessions, madeAt }: Pick<DayPack, 'people' | 'others' | 'sessions' | 'madeAt'>): Whereabouts {
  const here = people.filter(({ visit }) => visit === 'here');
  return {
    inside: [...here, ...others].filter(({ mode }) => mode !== 'video'), byVideo: here.filter(({ mode }) => mode === 'video'),
    guests: sessions.filter((session) => runs(session, madeAt)).flatMap((session) => session.guests.filter(({ mode }) => mode === 'in-person').map((guest) => ({ guest, session })))
  };
}

const runs = ({ startsAt, endsAt }: PackSession, at: Instant): boolean => ms(startsAt) <= ms(at) && ms(at) < ms(endsAt);

/** Who signs in at the desk: not those who are absent, and not those who take part from elsewhere. */
export const signsIn = ({ visit, mode }: Pick<PackPerson, 'visit' | 'mode'>): boolean => visit !== 'absent' && mode !== 'video';
