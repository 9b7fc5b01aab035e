-- Where a site is and how to call it, for an ambulance and for the day on paper; empty until somebody enters it.
alter table programs.site add column address text not null default '' constraint site_address_short check (length(address) <= 300),
  add column phone text not null default '' constraint site_phone_short check (length(phone) <= 40);
