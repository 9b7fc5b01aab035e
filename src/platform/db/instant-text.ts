import { sql, type RawBuilder } from 'kysely';

/** An instant as every answer writes it (`2026-11-24T15:05:00.000Z`), for inside a JSON that the database builds, whose own way of writing it differs. */
export const instantText = (column: string): RawBuilder<string> => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
