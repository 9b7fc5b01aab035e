import { sayLanguage } from '#platform/i18n/languages.ts';
import { SelectField } from '#platform/ui/index.ts';
import { languageTags } from '../import/languages.rules.ts';

const named = languageTags.map((value) => ({ value, label: sayLanguage(value) })).toSorted((a, b) => a.label.localeCompare(b.label));

/** A language by its name; one that another system wrote and the list does not have stays to be chosen. */
export function LanguageField({ label, value, empty, onChange }: { label: string; value: string; empty: string | null; onChange: (tag: string) => void }) {
  const other = value && !languageTags.includes(value) ? [{ value, label: sayLanguage(value) }] : [];
  return <SelectField label={label} value={value} empty={empty} options={[...other, ...named]} onChange={onChange} />;
}
