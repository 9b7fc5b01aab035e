-- Two constraints of one name were told to a person by one name: a withdrawn reading was called a withdrawn outreach entry.
alter table measures.withdrawal rename constraint withdrawn_once to reading_withdrawn_once;
alter table outreach.withdrawal rename constraint withdrawn_once to outreach_withdrawn_once;
