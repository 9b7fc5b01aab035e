export { generateSessions, syncRosters, type Generating } from './generate-sessions.ts';
export { daysAhead, planAhead } from './generation-chore.ts';
