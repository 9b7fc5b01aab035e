-- Who leads a meeting only for once reads the charts of its people until the notes are signed, and no longer. Absent people
-- get no note and hold nothing open; where no notes are written (a support group) it ends with the meeting. Asked by
-- `access.enter`, which the migration of the joined charts makes anew.
create function access.meetings_to_chart(org uuid, person uuid, clinical uuid[], at timestamptz) returns uuid[]
language sql stable security definer set search_path = access, sessions, attendance, notes, public, pg_temp as $$
  select coalesce(array_agg(distinct m.session_id), '{}') from sessions.session_staff m join sessions.session n on n.organization_id = m.organization_id and n.id = m.session_id
   where m.organization_id = org and m.staff_id = person and m.removed_at is null
     and (m.is_substitute or not (n.program_id = any(clinical))) and n.starts_at < at + interval '1 day'
     and (coalesce(n.ended_at, n.ends_at) > at
       or (n.service_type <> 'support' and n.ends_at > at - interval '30 days' and exists (
         select 1 from sessions.seat t
           left join attendance.attendance c on c.organization_id = t.organization_id and c.session_id = t.session_id and c.patient_id = t.patient_id
           left join notes.note w on w.organization_id = t.organization_id and w.session_id = t.session_id and w.patient_id = t.patient_id and w.state <> 'entered-in-error'
          where t.organization_id = m.organization_id and t.session_id = m.session_id and t.removed_at is null
            and ((w.id is null and coalesce(c.kind, 'unmarked') in ('came', 'unmarked')) or (w.author_id = person and w.correction_due is not null)))))
$$;
revoke all on function access.meetings_to_chart from public;
