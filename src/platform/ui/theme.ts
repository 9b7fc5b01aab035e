import { createTheme, localStorageColorSchemeManager } from '@mantine/core';
import type { CSSVariablesResolver } from '@mantine/core';
import { themeKey } from './appearance.ts';

/** Mantine in Handrail's tokens; the values live in tokens.css alone. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '13px', sm: '15px', md: '15px', lg: '17px', xl: '24px' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { sm: '4px', md: '8px' },
  defaultRadius: 'sm',
  headings: { fontWeight: '600' },
  respectReducedMotion: true,
  shadows: { xs: 'none', sm: 'none', md: 'var(--shadow-float)', lg: 'none', xl: 'none' },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { teal: ['#e4f0ee', '#c9e2df', '#9fcbc6', '#74c7be', '#46a39b', '#2a867f', '#16726d', '#0b5f5c', '#084a48', '#063735'] }
});

const both = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-2)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-control)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--caution)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-light': 'var(--accent-tint)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--on-accent)'
};

export const tokensForMantine: CSSVariablesResolver = () => ({ variables: {}, light: both, dark: both });

/** The color scheme is kept under the same key that pages without Mantine read. */
export const schemeManager = localStorageColorSchemeManager({ key: themeKey });
