/** "es" as "Spanish"; what is no language tag stays as it was written. */
export function sayLanguage(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
