import { Button, type ButtonProps } from '@mantine/core';
import type { MouseEventHandler, ReactNode } from 'react';
import classes from './act-button.module.css';
import { useWaiting } from './fields/use-form-scope';

interface ActButtonProps extends ButtonProps {
  pending: boolean;
  /** The word while the act is under way: "Saving…". */
  pendingWord: string;
  type?: 'button' | 'submit';
  onClick?: MouseEventHandler<HTMLButtonElement>;
  children: ReactNode;
}

/**
 * A button that keeps its width while it works, says so in its word, and takes no second click. One
 * that submits waits with its form.
 */
export function ActButton({
  pending,
  pendingWord,
  type = 'button',
  onClick,
  children,
  ...rest
}: ActButtonProps) {
  const waiting = useWaiting();
  const waits = type === 'submit' && 'data-disabled' in waiting;
  return (
    <Button
      {...rest}
      {...(waits ? waiting : {})}
      type={pending ? 'button' : type}
      aria-disabled={pending || waits || 'data-disabled' in rest}
      {...(onClick === undefined || pending ? {} : { onClick })}
    >
      <span className={classes.both}>
        <span aria-hidden={pending} data-shown={!pending}>
          {children}
        </span>
        <span aria-hidden={!pending} data-shown={pending}>
          <span className={classes.ring} aria-hidden="true" />
          {pendingWord}
        </span>
      </span>
    </Button>
  );
}
