export type Theme = 'auto' | 'light' | 'dark';
export type Density = 'compact' | 'comfy';

export const themeKey = 'handrail.theme';
const densityKey = 'handrail.density';

/** Storage may be refused by the browser; the page then works with the defaults. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export const densityChosen = (): Density => (read(densityKey) === 'comfy' ? 'comfy' : 'compact');

/** Sets how far apart rows and how large controls are, and keeps it for this browser. */
export function setDensity(density: Density): void {
  document.documentElement.dataset['density'] = density;
  try {
    localStorage.setItem(densityKey, density);
  } catch {
    // Kept for this page only.
  }
}

/** Puts the kept choices on the page before anything is drawn. */
export function wearChosenAppearance(): void {
  const theme = read(themeKey);
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  document.documentElement.dataset['density'] = densityChosen();
}
