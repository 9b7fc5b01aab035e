import { sql, type RawBuilder } from 'kysely';

/** How a person is called on every screen, of the row of `people.person` that a statement names `alias`: the name they use, else the given one, and the family name. */
export const nameOf = (alias: string): RawBuilder<string> => sql`coalesce(${sql.ref(`${alias}.preferred_name`)}, ${sql.ref(`${alias}.given_name`)}) || ' ' || ${sql.ref(`${alias}.family_name`)}`;
