import { addToSheet } from '#modules/consents/server/index.ts';
import type { Module } from '#platform/http/module.ts';
import { readBoardRoute } from './read-board.ts';
import { readDueRoute } from './read-due.ts';
import { whereNow } from './where-now.ts';

/** The day on one page: who needs a person, what is on, who is here, what is due. Owns no table. */
export const board: Module = { name: 'board', routes: { readBoard: readBoardRoute, readDue: readDueRoute } };

addToSheet({ from: 'board', part: 'where', lines: whereNow });

export type { DueAsk, DueSource } from './due.types.ts';
