import { sayLanguage } from '#platform/i18n/languages.ts';
import { say } from '#platform/i18n/say.ts';
import { sayDay, sayMoment } from '#platform/i18n/times.ts';
import { DataList } from '#platform/ui/index.ts';
import type { EmergencySheet, SheetLine } from '../consents.types.ts';

/** The sheet itself, as it is printed. What is not recorded says so: silence would read as "none". */
export function Sheet({ sheet }: { sheet: EmergencySheet }) {
  const { name, legalName, birthDate, age, sex, pronouns, language, interpreterNeeded, allergies, emergencyContacts, where, happening, findings, timeZone } = sheet;
  const spoken = language ? sayLanguage(language) : '';
  const who = [
    [say('consents.sheet.legal'), legalName],
    [say('consents.sheet.born'), birthDate ? say('consents.sheet.years', { day: sayDay(birthDate, 'date'), n: age ?? '' }) : ''],
    [say('consents.sheet.sex'), sex ?? ''],
    [say('consents.sheet.pronouns'), pronouns ?? ''],
    [say('consents.sheet.language'), interpreterNeeded ? say('consents.sheet.interpreter', { language: spoken }) : spoken]
  ].filter((fact): fact is [string, string] => fact[1] !== '');
  return (
    <article className="sheet" aria-labelledby="sheet-name">
      <p className="sheet-confidential">{say('consents.sheet.confidential')}</p>
      <h2 id="sheet-name">{name}</h2>
      <DataList facts={who} />
      <h3>{say('consents.sheet.where')}</h3>
      {where.length === 0 ? <p>{say('consents.sheet.no-where')}</p> : where.map(({ key, text, at }) => <p key={key}><b>{say(key, { text })}</b> {at && <span className="soft">{say('consents.sheet.since', { when: sayMoment(at, timeZone) })}</span>}</p>)}
      {(sheet.siteAddress || sheet.sitePhone) && <p className="address">{say(isElsewhere(where) ? 'consents.sheet.site-elsewhere' : 'consents.sheet.site')}: {[sheet.siteAddress.replaceAll('\n', ', '), sheet.sitePhone].filter(Boolean).join(', ')}</p>}
      <h3>{say('consents.sheet.allergies')}</h3>
      {allergies.length === 0 ? <p>{say('consents.sheet.no-allergies')}</p> : <ul>{allergies.map(({ substance, reaction }) => <li key={substance}><b>{substance}</b>{reaction && `: ${reaction}`}</li>)}</ul>}
      <h3>{say('consents.sheet.medicines')}</h3>
      <p>{say('consents.sheet.no-medicines')}</p>
      <Lines title={say('consents.sheet.now')} none={say('consents.sheet.no-now')} lines={happening} zone={timeZone} />
      <Lines title={say('consents.sheet.found')} none={say('consents.sheet.no-found')} lines={findings} zone={timeZone} />
      <h3>{say('consents.sheet.contacts')}</h3>
      {emergencyContacts.length === 0 ? <p>{say('consents.sheet.no-contacts')}</p> : <ul>{emergencyContacts.map((one) => <li key={one.name}>{[one.name, one.relation, one.phone, one.mayBeTold && say('consents.sheet.may-be-told', { what: one.mayBeTold })].filter(Boolean).join(', ')}</li>)}</ul>}
      <p className="small soft">{say('consents.sheet.made', { when: sayMoment(sheet.madeAt, timeZone), by: sheet.madeBy, place: [...new Set([sheet.clinic, sheet.site])].join(', ') })} {sheet.isPart2 && say('consents.sheet.part2')}</p>
    </article>
  );
}

/** Nobody drives to the clinic for somebody who is not there. */
const isElsewhere = (where: readonly SheetLine[]): boolean => where.some(({ key }) => /\.(video|video-unknown|left)$/.test(key));

const Lines = ({ title, none, lines, zone }: { title: string; none: string; lines: readonly SheetLine[]; zone: string }) => (
  <>
    <h3>{title}</h3>
    {lines.length === 0 ? <p>{none}</p> : <ul>{lines.map(({ key, text, at, by }) => <li key={`${key} ${at} ${text}`}>{say(key)}: {text} {at && <span className="soft">{by ? say('consents.sheet.by', { when: sayMoment(at, zone), name: by }) : sayMoment(at, zone)}</span>}</li>)}</ul>}
  </>
);
