import type { ReactNode, Ref } from 'react';
import classes from './bar.module.css';

interface ControlProps {
  icon: ReactNode;
  /** The word changes with the state: "Mute", "Unmute". */
  word: string;
  onClick?: () => void;
  /** `on`: it is doing something; `off`: something is taken away; `mark` and `leave` have their own look. */
  look?: 'plain' | 'on' | 'off' | 'mark' | 'leave';
  pressed?: boolean;
  /** Said after the word: why it does not work, or its key. */
  hint?: string | undefined;
  keys?: string;
  wideOnly?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** One control of the bar: an icon over its word, at every size. Other properties come from a menu around it. */
export function Control({ icon, word, look = 'plain', pressed, hint, keys, wideOnly = false, ...rest }: ControlProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`${classes.control ?? ''} ${wideOnly ? 'wide-only' : ''}`}
      data-look={look}
      data-control
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
      {...(hint === undefined ? {} : { title: hint, 'aria-description': hint })}
    >
      {icon}
      <span>{word}</span>
    </button>
  );
}
