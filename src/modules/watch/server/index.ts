import { whenJoined } from '#modules/attendance/server/index.ts';
import type { Module } from '#platform/http/module.ts';
import { beginWatchRoute } from './begin-watch.ts';
import { endByJoining } from './joined.ts';
import { readWatchRoute } from './read-watch.ts';
import { addToWatchRoute, decideWatchRoute, leaveWatchRoute, withdrawWatchRoute } from './work-watch.ts';

/** Care for somebody who is here and does not join the group. */
export const watch: Module = {
  name: 'watch',
  routes: { beginWatch: beginWatchRoute, readWatch: readWatchRoute, addToWatch: addToWatchRoute, decideWatch: decideWatchRoute, leaveWatch: leaveWatchRoute, withdrawWatch: withdrawWatchRoute },
  constraints: { one_watch_at_a_time: 'watch/already-begun' }
};

whenJoined('watch', endByJoining);
