import { chartsContract } from '#modules/charts/charts.contract.ts';
import { consentsContract } from '#modules/consents/consents.contract.ts';
import { coordinationContract } from '#modules/coordination/coordination.contract.ts';
import { episodesContract } from '#modules/episodes/episodes.contract.ts';
import { daypackContract } from '#modules/daypack/daypack.contract.ts';
import { incidentsContract } from '#modules/incidents/incidents.contract.ts';
import { separationsContract } from '#modules/separations/separations.contract.ts';
import { peopleContract } from '#modules/people/people.contract.ts';
import { programsContract } from '#modules/programs/programs.contract.ts';
import { measuresContract } from '#modules/measures/measures.contract.ts';
import { notesContract } from '#modules/notes/notes.contract.ts';
import { accessContract } from '#modules/access/access.contract.ts';
import { proofContract } from '#modules/access/proof.contract.ts';
import { attendanceContract } from '#modules/attendance/attendance.contract.ts';
import { boardContract } from '#modules/board/board.contract.ts';
import { sessionsContract } from '#modules/sessions/sessions.contract.ts';
import { scheduleContract } from '#modules/schedule/schedule.contract.ts';
import { handoverContract } from '#modules/handover/handover.contract.ts';
import { outreachContract } from '#modules/outreach/outreach.contract.ts';
import { watchContract } from '#modules/watch/watch.contract.ts';
import { safetyContract } from '#modules/safety/safety.contract.ts';

/** Every endpoint of Handrail, by module. Shared by the server, the browser's client and the API reference. */
export const contract = {
  access: accessContract,
  attendance: attendanceContract,
  board: boardContract,
  charts: chartsContract,
  consents: consentsContract,
  coordination: coordinationContract,
  daypack: daypackContract,
  episodes: episodesContract,
  incidents: incidentsContract,
  separations: separationsContract,
  measures: measuresContract,
  handover: handoverContract,
  notes: notesContract,
  outreach: outreachContract,
  people: peopleContract,
  programs: programsContract,
  proof: proofContract,
  safety: safetyContract,
  schedule: scheduleContract,
  sessions: sessionsContract,
  watch: watchContract
};
