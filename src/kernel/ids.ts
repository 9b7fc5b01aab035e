import { v7 } from 'uuid';
import { z } from 'zod';

/** An id of a row: UUID version 7, made in the program, so rows sort by when they were made. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** A new id; ids made later sort later. */
export const newId = (): Id => v7();
