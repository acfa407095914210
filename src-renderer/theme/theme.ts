import { type CSSVariablesResolver, createTheme, localStorageColorSchemeManager } from '@mantine/core';
import { strings } from '../strings.ts';

/** The accent: a sea blue-green. Shade 7 is what white text sits on. */
const sea = [
  '#e6f6f7',
  '#d0edef',
  '#a5dce1',
  '#74cad2',
  '#56c6d1',
  '#2d9ba7',
  '#0d7783',
  '#0b6f7a',
  '#085b65',
  '#05434b',
] as const;

/** Mantine's neutrals of the dark scheme, in the hue of the palette. */
const dark = [
  '#e3eaec',
  '#c4cfd3',
  '#a9b8be',
  '#6f8088',
  '#34434a',
  '#222e33',
  '#1a2429',
  '#131b1f',
  '#0e1518',
  '#0a1013',
] as const;

export const theme = createTheme({
  primaryColor: 'sea',
  colors: { sea, dark },
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono', ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  fontWeights: { regular: '400', medium: '550', bold: '600' },
  headings: { fontWeight: '600' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'md',
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Button: { defaultProps: { size: 'xs' } },
    // The page itself never scrolls, so there is nothing to lock.
    Modal: {
      defaultProps: {
        centered: true,
        lockScroll: false,
        padding: 24,
        closeButtonProps: { 'aria-label': strings.frame.close },
        styles: {
          content: { background: 'var(--m-floating)' },
          header: { background: 'var(--m-floating)' },
          title: { fontSize: 16, fontWeight: 600 },
        },
        transitionProps: { transition: 'fade', duration: 100 },
        overlayProps: { backgroundOpacity: 0.45 },
      },
    },
    Notification: { defaultProps: { withBorder: true } },
    Popover: { defaultProps: { transitionProps: { transition: 'fade', duration: 100 } } },
    Menu: { defaultProps: { transitionProps: { transition: 'fade', duration: 100 } } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { transition: 'fade', duration: 80 } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--m-canvas)',
  '--mantine-color-text': 'var(--m-text)',
  '--mantine-color-bright': 'var(--m-text)',
  '--mantine-color-dimmed': 'var(--m-text-dim)',
  '--mantine-color-placeholder': 'var(--m-text-faint)',
  '--mantine-color-anchor': 'var(--m-accent)',
  '--mantine-color-error': 'var(--m-red)',
  '--mantine-color-default': 'var(--m-surface)',
  '--mantine-color-default-hover': 'var(--m-hover)',
  '--mantine-color-default-color': 'var(--m-text)',
  '--mantine-color-default-border': 'var(--m-line-strong)',
  '--mantine-primary-color-filled': 'var(--m-accent-fill)',
  '--mantine-primary-color-filled-hover': 'var(--m-accent-fill-hover)',
  '--mantine-color-sea-light-color': 'var(--m-accent)',
  '--mantine-primary-color-light-color': 'var(--m-accent)',
  '--mantine-color-gray-light-color': 'var(--m-text-dim)',
  '--mantine-color-red-filled': 'var(--m-red-fill)',
  '--mantine-color-red-filled-hover': 'var(--m-red-fill-hover)',
  '--mantine-color-red-light-color': 'var(--m-red)',
};

/** Gives Mantine's own variables the meanings of tokens.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});

/** `public/color-scheme.js` reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'moorage-color-scheme' });
