import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Sizes and shades of the console: 16 px text, line-height 1.5, filled colours dark enough for white text. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 9, dark: 8 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.5' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.35' },
      h2: { fontSize: '1.25rem', lineHeight: '1.4' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.45' },
    },
  },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'md', h: 'auto', mih: 42, py: 8 } },
    Anchor: { defaultProps: { underline: 'always' } },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
    Badge: { defaultProps: { tt: 'none', size: 'lg', variant: 'light' } },
  },
});

/** Mantine's own grey text, placeholders and error red miss 4.5:1; these do not. And our own few colours, per scheme. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--edge': colors.gray[3],
    '--quiet': colors.gray[0],
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-placeholder': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-anchor': colors.blue[9],
    '--focus-ring': colors.blue[9],
    '--field-border': colors.gray[6],
  },
  dark: {
    '--edge': colors.dark[4],
    '--quiet': colors.dark[6],
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-placeholder': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-anchor': colors.blue[3],
    '--focus-ring': colors.blue[3],
    '--field-border': colors.dark[2],
  },
});
