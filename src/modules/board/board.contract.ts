import { z } from 'zod';
import { LocalDate } from '#kernel/time.ts';
import { endpoint } from '#platform/http/endpoint.ts';
import { Board, DueLine } from './board.types.ts';

export const boardContract = {
  readBoard: endpoint({
    method: 'GET', path: '/board', summary: 'The day: who needs a person, what is on, who is here, and what is due',
    may: 'board.read', audits: 'board.read',
    query: z.object({ /** Without it, today at the site. */ day: LocalDate.optional() }),
    output: Board
  }),
  readDue: endpoint({
    method: 'GET', path: '/due/:key', summary: 'What is behind one count of due work',
    may: 'board.read', audits: 'board.read',
    params: z.object({ key: z.enum(['unmarked']) }),
    query: z.object({ scope: z.enum(['mine', 'program']) }),
    output: z.object({ lines: z.array(DueLine) })
  })
};
