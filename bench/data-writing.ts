import { sql } from 'kysely';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMinutes } from '#kernel/time.ts';
import type { CardText } from '#modules/notes/notes.contract.ts';
import type { Db } from '#platform/db/work.ts';
import { hashToken } from '#platform/http/server.ts';
import { benchNow, type Ids } from './data.ts';

/** The leader's browsers: one that reads, and one for every group, each with a fresh authentication that signs once. */
export const browser = (group: number | 'reading'): { token: string; proof: string } => ({ token: `bench-browser-${group}`, proof: `bench-proof-of-group-${group}` });

/** Cards that are ready to sign in every group, and browsers that are signed in. */
export async function readyToWrite(db: Db, ids: Ids, groups: readonly Id[]): Promise<void> {
  await browsers(db, ids, groups);
  const { rows: seats } = await sql<{ sessionId: Id; patientId: Id; episodeId: Id; focus: CardText['workedOn'][number] }>`
    select t.session_id, t.patient_id, t.episode_id, jsonb_build_object('kind', 'focus', 'id', f.id, 'version', f.version, 'text', f.text) as focus
      from sessions.seat t join episodes.focus f on f.organization_id = t.organization_id and f.episode_id = t.episode_id
     where t.organization_id = ${ids.organizationId} and t.session_id = any(${groups}::uuid[]) order by t.session_id, t.patient_id`.execute(db);
  const cards = seats.map(({ sessionId, patientId, episodeId, focus }, nth) => ({ sessionId, patientId, episodeId, draft: readyCard(focus, nth) }));
  await sql`
    insert into notes.card (organization_id, session_id, patient_id, program_id, episode_id, version, author_id, draft, saved_by, saved_at)
    select ${ids.organizationId}::uuid, c."sessionId", c."patientId", ${ids.programId}::uuid, c."episodeId", 1, ${ids.leaderId}::uuid, c.draft, ${ids.leaderId}::uuid, ${benchNow}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(cards)}::jsonb) as c("sessionId" uuid, "patientId" uuid, "episodeId" uuid, draft jsonb)`.execute(db);
}

async function browsers(db: Db, { organizationId, leaderId }: Ids, groups: readonly Id[]): Promise<void> {
  const { id: accountId } = await db.selectFrom('access.account').select('id').where('personId', '=', leaderId).executeTakeFirstOrThrow();
  // Seen an hour from now and proved until tomorrow: a long run neither locks nor has to authenticate again.
  const [seen, until] = [plusMinutes(benchNow, 60), plusMinutes(benchNow, 24 * 60)];
  const rows = (['reading', ...groups.keys()] as const).map(browser).map(({ token, proof }) => ({
    organizationId, id: newId(), accountId, tokenHash: hashToken(token), startedAt: benchNow, lastSeenAt: seen, endsAt: until, proofHash: hashToken(proof), proofUntil: until
  }));
  await db.insertInto('access.session').values(rows).execute();
}

const words =
  'named shared described noticed practiced tried planned asked listened offered wrote compared chose slept walked called cooked waited paused breathed rested wondered worried settled laughed returned stayed began finished learned skill urge anger worry shame grief craving trigger plan letter bus kitchen morning evening weekend sister brother neighbor manager garden music radio pillow window stairs lake bread coffee puzzle blanket ladder early late often slowly quietly clearly twice alone together before after during instead without under near around about toward'.split(' ');

/** A card as its author leaves it to be signed. No two say the same, or the similarity check would have more to do than in a clinic. */
function readyCard(focus: CardText['workedOn'][number], nth: number): CardText {
  return {
    participation: 'active', tags: [], mood: 'calm', affect: 'full', risk: { kind: 'nothing-of-concern' }, response: sentence(nth), quotes: [],
    workedOn: [focus], progress: 2, next: { kind: 'step', text: 'Tries one skill before the next group' }, followUp: false
  };
}

/** Eighteen words by a fixed rule of chance: the same in every run. */
function sentence(nth: number): string {
  let state = nth + 1;
  const draw = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return words[Math.floor((state / 2 ** 32) * words.length)]!;
  };
  for (let warm = 0; warm < 4; warm++) draw();
  return `They ${Array.from({ length: 18 }, draw).join(' ')}.`;
}
