import './words.ts';
import { lazy, Suspense } from 'react';
import { useMay } from '#apps/client.ts';
import { say } from '#platform/i18n/say.ts';
import { Loading, PageHead, Tabs, usePlace } from '#platform/ui/index.ts';
import { ClinicSection } from './ClinicSection.tsx';
import { ProgramsSection } from './ProgramsSection.tsx';
import { StaffSection } from './StaffSection.tsx';

const Accounts = lazy(async () => ({ default: (await import('#modules/access/staff/AccountsSection.tsx')).AccountsSection }));
const Nightly = lazy(async () => ({ default: (await import('#modules/daypack/staff/NightlySection.tsx')).NightlySection }));

/** How the clinic is set up: where, which programs by which rules, who works here, who signs in. */
export default function SetupPage() {
  const part = usePlace()['_splat'] || 'clinic';
  const mayAccounts = useMay('account.manage');
  const mayNightly = useMay('day-pack.nightly');
  const parts = [
    { to: '/setup/clinic', label: say('setup.place.clinic') },
    { to: '/setup/programs', label: say('setup.place.programs') },
    { to: '/setup/staff', label: say('setup.place.staff') },
    ...(mayAccounts ? [{ to: '/setup/accounts', label: say('setup.place.accounts') }] : []),
    ...(mayNightly ? [{ to: '/setup/day-pack', label: say('setup.place.day-pack') }] : [])
  ];
  return (
    <>
      <PageHead tabbed title={say('nav.setup')} />
      <Tabs label={say('setup.places')} tabs={parts} current={`/setup/${part}`} />
      <div className="body"><Part part={part} /></div>
    </>
  );
}

function Part({ part }: { part: string }) {
  if (part === 'programs') return <ProgramsSection />;
  if (part === 'staff') return <StaffSection />;
  if (part === 'accounts') return <Suspense fallback={<Loading what={say('setup.loading')} />}><Accounts /></Suspense>;
  if (part === 'day-pack') return <Suspense fallback={<Loading what={say('setup.loading')} />}><Nightly /></Suspense>;
  return <ClinicSection />;
}
