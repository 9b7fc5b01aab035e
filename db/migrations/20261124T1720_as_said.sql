-- What a leader said of somebody in a session, where the day at the door allows less of it: they left, or did not join,
-- while that mark runs on. Kept beside the mark, so that a departure that is corrected later gives the time back and
-- marks and departures may arrive in any order.
alter table attendance.attendance add column said jsonb;

-- Departures of the day after which the person came back, and times from which they did not join until they did:
-- time in a session that began before one of them ends there.
alter table attendance.visit add column breaks jsonb not null default '[]';
