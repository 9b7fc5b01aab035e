-- That somebody was said to be absent at the door and is marked in a session all the same: when that mark is taken back,
-- what was said at the door holds again.
alter table attendance.visit add column behind jsonb;
