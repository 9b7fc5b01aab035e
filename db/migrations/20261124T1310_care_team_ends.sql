-- A part on the care team is ended by those who may begin one: somebody with a part in the care, or a director. Anyone
-- else could take a colleague's chart away.
drop policy names_may_change on people.care_team;
create policy in_care_changes on people.care_team for update to handrail_app
  using (organization_id = (select access.org()) and (people.in_my_care(patient_id) or (select access.has_any('director'))))
  with check (organization_id = (select access.org()));
