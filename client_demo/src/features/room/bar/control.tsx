import type { ReactNode, Ref } from 'react';
import classes from './bar.module.css';

interface ControlProps {
  icon: ReactNode;
  /** The word changes with the state: "Mute", "Unmute". */
  word: string;
  onClick?: () => void;
  /**
   * `on`: it is doing something; `off`: something is taken away; `mark` and `leave` have their own
   * look.
   */
  look?: 'plain' | 'on' | 'off' | 'mark' | 'leave';
  pressed?: boolean;
  /** Said after the word: why it does not work, or its key. */
  hint?: string | undefined;
  keys?: string;
  /** Names it for the keys that press it. */
  name?: string;
  ref?: Ref<HTMLButtonElement>;
}

/**
 * One control of the bar: an icon over its word, at every size. Other properties come from a menu
 * around it.
 */
export function Control({
  icon,
  word,
  look = 'plain',
  pressed,
  hint,
  keys,
  name = '',
  ...rest
}: ControlProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes.control}
      data-look={look}
      data-control={name}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': keys })}
      {...(hint === undefined ? {} : { title: hint, 'aria-description': hint })}
    >
      {icon}
      <span>{word}</span>
    </button>
  );
}
