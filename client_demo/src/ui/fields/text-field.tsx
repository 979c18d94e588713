import { Textarea, TextInput, type TextareaProps, type TextInputProps } from '@mantine/core';
import { useId } from 'react';
import type { Bound } from '@/lib/text/text';
import { useOver } from './use-over';

interface Bounded {
  /** What the service takes here. */
  bound: Bound;
  /** What stands in the field; its form holds it. */
  value?: string;
}

/**
 * One line that somebody writes. It never cuts: what is over is told with the number, and its form
 * waits.
 */
export function LineField({ bound, ...props }: Omit<TextInputProps, 'value'> & Bounded) {
  const made = useId();
  const id = props.id ?? made;
  const over = useOver(id, props.value ?? '', bound);
  return <TextInput {...props} id={id} error={over ?? props.error} />;
}

/** Lines that somebody writes, as `LineField`. */
export function ProseField({ bound, ...props }: Omit<TextareaProps, 'value'> & Bounded) {
  const made = useId();
  const id = props.id ?? made;
  const over = useOver(id, props.value ?? '', bound);
  return <Textarea autosize {...props} id={id} error={over ?? props.error} />;
}

/** A day, or a day and a time, as the browser writes them. */
export function DateField(props: TextInputProps & { type: 'date' | 'datetime-local' }) {
  return <TextInput {...props} />;
}

/** A whole number, as the browser writes it. */
export function NumberField(props: Omit<TextInputProps, 'type'>) {
  return <TextInput {...props} type="number" inputMode="numeric" />;
}
