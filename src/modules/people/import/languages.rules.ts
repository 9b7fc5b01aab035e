import { fold } from '#modules/people/names.rules.ts';

/** BCP 47 tag, ISO 639-2 codes, English and own names of the languages that clinics in the United States meet most. */
const languages =
  'en eng english ingles|es spa spanish espanol castilian|zh chi zho chinese|cmn mandarin|yue cantonese|nan taiwanese hokkien|vi vie vietnamese|tl tgl fil tagalog filipino pilipino|ar ara arabic|fr fre fra french francais|ko kor korean|ru rus russian|pt por portuguese portugues|ht hat haitian haitiancreole creole kreyol|hi hin hindi|de ger deu german deutsch|pl pol polish polski|it ita italian italiano|ur urd urdu|fa per fas farsi persian|prs dari|ps pus pashto pashtu|te tel telugu|ja jpn japanese|gu guj gujarati|bn ben bengali bangla|ta tam tamil|pa pan punjabi panjabi|th tha thai|sr srp serbian|hr hrv croatian|bs bos bosnian|hy arm hye armenian|am amh amharic|ti tir tigrinya|so som somali|sw swa swahili|om orm oromo|yo yor yoruba|ig ibo igbo|ha hau hausa|tw twi twi|hmn hmong|mn mon mongolian|lo lao lao laotian|km khm khmer cambodian|my bur mya burmese|ksw karen|ne nep nepali|ml mal malayalam|mr mar marathi|kn kan kannada|si sin sinhala|uk ukr ukrainian|ro rum ron romanian|bg bul bulgarian|cs cze ces czech|sk slo slk slovak|hu hun hungarian magyar|el gre ell greek|sq alb sqi albanian|tr tur turkish|ku kur kurdish|he heb hebrew|yi yid yiddish|nl dut nld dutch|sv swe swedish|no nor norwegian|da dan danish|fi fin finnish|lt lit lithuanian|lv lav latvian|et est estonian|ka geo kat georgian|az aze azerbaijani|uz uzb uzbek|kk kaz kazakh|id ind indonesian|ms may msa malay|sm smo samoan|to ton tongan|haw hawaiian|ch cha chamorro|mh mah marshallese|nv nav navajo dine|chr cherokee|mam mam|quc kiche quiche|qu que quechua|kea capeverdean capeverdeancreole kriolu kabuverdianu|ase americansignlanguage asl signlanguage sign';

/** The tags of those languages. */
export const languageTags: readonly string[] = languages.split('|').map((entry) => entry.split(' ')[0] ?? '');

const regions =
  'US unitedstates usa|MX mexico|ES spain|PR puertorico|BR brazil|PT portugal|FR france|CA canada|DE germany|AT austria|CH switzerland|RU russia russianfederation|CN china|TW taiwan|HK hongkong|GB unitedkingdom uk|IN india|IT italy|DO dominicanrepublic|CO colombia|GT guatemala|SV elsalvador|CU cuba|EG egypt|HT haiti';

const byName = (table: string): ReadonlyMap<string, string> =>
  new Map(
    table.split('|').flatMap((entry) => entry.split(' ').map((name) => [name.toLowerCase(), entry.split(' ')[0] ?? '']))
  );
const tags = byName(languages);
const regionCodes = byName(regions);

const squash = (text: string): string => fold(text).replaceAll(/[^\p{L}]/gu, '');

/** The BCP 47 tag of a language by name ("Russian (Russia)" is `ru-RU`), ISO code or tag (`es_mx` is `es-MX`); null when unknown. */
export function languageTag(text: string): string | null {
  const { name = '', place = '' } = /^(?<name>[^(;,/]+)([;,/].*|\((?<place>[^)]*)\)\s*)?$/.exec(text)?.groups ?? {};
  const tag = tags.get(squash(name));
  const region = regionCodes.get(squash(place));
  if (tag) return region ? `${tag}-${region}` : tag;
  return fromTag(text.trim().replaceAll('_', '-'));
}

function fromTag(text: string): string | null {
  if (!/^[a-z]{2,3}-([a-z]{4}-)?([a-z]{2}|\d{3})$/i.test(text) || !tags.has(text.split('-')[0]?.toLowerCase() ?? ''))
    return null;
  return Intl.getCanonicalLocales(text)[0] ?? null;
}
