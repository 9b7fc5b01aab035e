import { api } from '#apps/client.ts';
import { AllergyForm, ApartForm, TeamForm } from '#modules/people/staff/care-forms.tsx';
import { FactList, useSaving } from '#modules/people/staff/FactList.tsx';
import { ContactForm, CoverageForm, TrustedForm } from '#modules/people/staff/reaching-forms.tsx';
import { IdentityForm, MessageRuleForm, NeedsForm } from '#modules/people/staff/standing-forms.tsx';
import type { PatientFacts } from '#modules/people/patients.types.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay } from '#platform/i18n/times.ts';
import { A, Button, Drawer, RefusalNotice } from '#platform/ui/index.ts';

export type Section = 'identity' | 'messages' | 'needs' | 'contacts' | 'trusted' | 'coverage' | 'allergies' | 'team' | 'apart' | 'duplicates';

interface Changing {
  section: Section;
  facts: PatientFacts;
  today: string;
  onClose: () => void;
}

/** One part of what is known, beside the page: to change, add and end. */
export const ChangeFacts = (changing: Changing) => <Drawer open onClose={changing.onClose} title={say(`facts.${changing.section}`)} width={560}><Part {...changing} /></Drawer>;

function Part({ section, facts, today, onClose }: Changing) {
  const { id: patientId } = facts;
  const ended = (item: { id: string }) => ({ params: { patientId, factId: item.id } });
  const day = (date: string) => sayDay(date, 'date');
  switch (section) {
    case 'identity': return <IdentityForm facts={facts} onDone={onClose} />;
    case 'messages': return <MessageRuleForm facts={facts} onDone={onClose} />;
    case 'needs': return <NeedsForm facts={facts} onDone={onClose} />;
    case 'contacts':
      return <FactList items={facts.contacts} show={({ kind, value }) => ({ first: value, under: say(`facts.contact.${kind}`) })} form={(editing) => <ContactForm {...editing} patientId={patientId} />} end={(item, options) => api.people.endContact(ended(item), options)} />;
    case 'trusted':
      return <FactList items={facts.trusted} show={({ name, relation, phone, mayBeTold }) => ({ first: [name, relation].filter(Boolean).join(', '), under: [phone, mayBeTold || say('facts.trusted.not-asked')].filter(Boolean).join(' · ') })} form={(editing) => <TrustedForm {...editing} patientId={patientId} />} end={(item, options) => api.people.endTrusted(ended(item), options)} />;
    case 'coverage':
      return <FactList items={facts.coverage} show={({ payer, memberNumber, beginsOn, endsOn }) => ({ first: payer, under: [memberNumber, endsOn ? say('facts.coverage.from-to', { from: day(beginsOn), to: day(endsOn) }) : say('facts.coverage.from', { from: day(beginsOn) })].filter(Boolean).join(' · ') })} form={(editing) => <CoverageForm {...editing} patientId={patientId} today={today} />} end={(item, options) => api.people.endCoverage(ended(item), options)} />;
    case 'allergies':
      return <FactList items={facts.care?.allergies ?? []} show={({ substance, reaction }) => ({ first: substance, under: reaction })} form={(editing) => <AllergyForm {...editing} patientId={patientId} />} end={(item, options) => api.people.endAllergy(ended(item), options)} />;
    case 'team':
      return <FactList noChange items={facts.careTeam} show={({ name, part }) => ({ first: name, under: part })} form={(editing) => <TeamForm {...editing} patientId={patientId} today={today} />} end={(item, options) => api.people.leaveCareTeam({ ...ended(item), body: { endsOn: today } }, options)} />;
    case 'apart':
      return <FactList noChange items={facts.keptApart ?? []} show={({ other, reason }) => ({ first: other.name, under: reason })} form={(editing) => <ApartForm {...editing} patientId={patientId} today={today} zone={facts.timeZone} />} end={(item, options) => api.people.endKeepApart({ ...ended(item), body: { endsOn: today } }, options)} />;
    default: return <Twins facts={facts} onClose={onClose} />;
  }
}

function Twins({ facts, onClose }: { facts: PatientFacts; onClose: () => void }) {
  const { save, busy, error } = useSaving(api.people.decideDuplicate, onClose);
  return (
    <div className="stack">
      <p className="soft">{say('facts.duplicates.what')}</p>
      <RefusalNotice error={error} />
      <ul className="rows-list">
        {facts.possibleDuplicates.map(({ pairId, name, recordNumber }) => (
          <li key={pairId}>
            <p>{name}, {recordNumber}</p>
            <span className="acts">
              <Button small busy={busy} onClick={() => void save({ params: { pairId }, body: { state: 'different-people' } })}>{say('facts.duplicates.different')}</Button>
              <A className="btn tight" to="/duplicates">{say('facts.duplicates.same')}</A>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
