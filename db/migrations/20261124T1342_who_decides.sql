-- Deciding, and telling somebody else, takes a part in this person's care, not a clinical role alone.
drop policy own_adds on outreach.entry;
create policy own_adds on outreach.entry for insert to handrail_app
  with check (organization_id = (select access.org()) and (select access.knows_names()) and not (patient_id = any((select access.hidden_patients())::uuid[])) and written_by = (select access.me())
    and ((kind = 'attempt' and channel not in ('emergency-contact', 'welfare-check'))
      or program_id = any((select access.my_clinical_programs())::uuid[]) or patient_id = any((select access.my_patients())::uuid[])));
