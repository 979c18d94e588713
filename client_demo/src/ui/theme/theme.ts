import { createTheme, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core';
import classes from './theme.module.css';

const style = (name: string): string => classes[name] ?? '';

/** Ten steps of the one accent; 7 is the light theme's, 3 the dark's. */
const teal: MantineColorsTuple = [
  '#eef6f4',
  '#dcebe7',
  '#a9d8cf',
  '#74c7bb',
  '#4aa89d',
  '#2f8a82',
  '#1b736d',
  '#0f5f5b',
  '#0c524e',
  '#094340',
];

interface VariantColours {
  background: string;
  hover: string;
  color: string;
}

/** One filled button per task; the rest are soft, quiet or plain. */
const VARIANTS: Readonly<Record<string, VariantColours>> = {
  filled: { background: 'var(--accent)', hover: 'var(--accent-hover)', color: 'var(--on-accent)' },
  soft: {
    background: 'var(--accent-soft)',
    hover: 'var(--accent-soft-hover)',
    color: 'var(--on-accent-soft)',
  },
  quiet: { background: 'transparent', hover: 'var(--accent-soft)', color: 'var(--accent)' },
  plain: { background: 'transparent', hover: 'var(--sunken)', color: 'var(--text-muted)' },
  danger: {
    background: 'var(--danger-soft)',
    hover: 'var(--danger-soft)',
    color: 'var(--on-danger-soft)',
  },
};

const SOFT = {
  background: 'var(--accent-soft)',
  hover: 'var(--accent-soft-hover)',
  color: 'var(--on-accent-soft)',
};

const variantColorResolver: VariantColorsResolver = ({ variant }) => ({
  ...(VARIANTS[variant] ?? SOFT),
  border: 'none',
});

const popup = { transitionProps: { duration: 150 }, shadow: 'md' };

/* Named, not imported: a page loads only the components it shows. */
export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  defaultRadius: 'md',
  variantColorResolver,
  fontFamily: 'var(--sans)',
  components: {
    Button: { defaultProps: { variant: 'soft' }, classNames: { root: style('button') } },
    ActionIcon: {
      defaultProps: { variant: 'plain', size: 44 },
      classNames: { root: style('icon-button') },
    },
    Input: { classNames: { input: style('input') } },
    InputWrapper: {
      classNames: {
        label: style('label'),
        description: style('description'),
        error: style('error'),
      },
    },
    PasswordInput: {
      classNames: { input: style('password'), innerInput: style('inner') },
    },
    // A list that nobody opened is not drawn: measuring where it would stand lays out the whole page.
    Combobox: { defaultProps: { keepMounted: false } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
    Checkbox: {
      classNames: { body: style('choice'), label: style('choice-label'), input: style('round') },
    },
    Radio: {
      classNames: { body: style('choice'), label: style('choice-label'), radio: style('round') },
    },
    Switch: { classNames: { label: style('choice-label') } },
    // Scroll locks write a style element, which the content policy refuses.
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        radius: 'xl',
        transitionProps: { duration: 150 },
      },
      classNames: {
        content: style('sheet'),
        header: style('sheet'),
        title: style('sheet-title'),
        close: style('close'),
      },
    },
    Drawer: {
      defaultProps: { lockScroll: false, transitionProps: { duration: 150 } },
      classNames: { content: style('sheet'), header: style('sheet'), close: style('close') },
    },
    // The placeholder that Mantine focuses first is no child that a menu may have.
    Menu: {
      defaultProps: { ...popup, withInitialFocusPlaceholder: false },
      classNames: { dropdown: style('popup'), item: style('item'), label: style('description') },
    },
    Popover: { defaultProps: popup, classNames: { dropdown: style('popup') } },
    Tooltip: {
      defaultProps: {
        transitionProps: { duration: 90 },
        events: { hover: true, focus: true, touch: false },
      },
    },
  },
});
