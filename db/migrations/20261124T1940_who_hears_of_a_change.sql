-- Who is to hear of which change of a day. A change holds for a session until a later one touches it, so nobody is told
-- twice of one day: of a day held by video and then closed, people hear that it is closed, and when it opens after all,
-- its appointments, which stay cancelled, stay on the list of the closing. Of a return to the plan only those hear who
-- were last told something else. One place for the page, its counts and what is due.
create view sessions.to_tell with (security_invoker = true) as
select c.organization_id, c.id as change_id, c.date, c.changed_at, x.session_id, t.program_id, t.patient_id, l.outcome
  from sessions.day_change c
  join sessions.changed_session x on x.organization_id = c.organization_id and x.change_id = c.id
  join sessions.seat t on t.organization_id = x.organization_id and t.session_id = x.session_id and t.removed_at is null
  left join lateral (select o.outcome from sessions.telling o where o.organization_id = c.organization_id and o.change_id = c.id and o.patient_id = t.patient_id order by o.told_at desc, o.id desc limit 1) l on true
 where not exists (
         select 1 from sessions.changed_session y join sessions.day_change d on d.organization_id = y.organization_id and d.id = y.change_id
          where y.organization_id = x.organization_id and y.session_id = x.session_id and (d.changed_at, d.id) > (c.changed_at, c.id))
   and (c.kind not in ('opened', 'in-person') or (
         select e.kind from sessions.changed_session z join sessions.day_change e on e.organization_id = z.organization_id and e.id = z.change_id
          where z.organization_id = x.organization_id and z.session_id = x.session_id and (e.changed_at, e.id) < (c.changed_at, c.id)
            and (select o.outcome from sessions.telling o where o.organization_id = e.organization_id and o.change_id = e.id and o.patient_id = t.patient_id order by o.told_at desc, o.id desc limit 1) = 'told'
          order by e.changed_at desc, e.id desc limit 1) not in ('opened', 'in-person'));
grant select on sessions.to_tell to handrail_app;
