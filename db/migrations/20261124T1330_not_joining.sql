-- Here, and not in the group: impaired, unwell, in crisis. No minutes count, and it is no absence. Why somebody does not join
-- is clinical and stands elsewhere; that they do not is known to everyone who knows that they came.
alter table attendance.attendance drop constraint attendance_kind_check;
alter table attendance.attendance add constraint mark_is_known check (kind in ('came', 'absent', 'unmarked', 'not-joining'));
alter table attendance.attendance drop constraint out_of_what_came;
alter table attendance.attendance add constraint out_of_what_came check (out_kind is null or (kind = 'came' and out_kind in ('stepped-out', 'left', 'not-joining')));

-- Since when somebody who is in the building joins nothing; null as soon as they join.
alter table attendance.visit add column aside_since timestamptz;
alter table attendance.visit add constraint aside_while_here check (aside_since is null or arrived_at is not null);
