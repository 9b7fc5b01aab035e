import { localDateOf } from '#kernel/time.ts';
import { route } from '#platform/http/route.ts';
import { programsContract } from '../programs.contract.ts';
import { setupOf } from './setup.store.ts';

/** The day is UTC's: a closed day more or less at the edge of midnight does no harm here. */
export const readSetupRoute = route(programsContract.readSetup, async ({ actor, db, now }) => setupOf(db, actor.organizationId, localDateOf(now, 'UTC')));
