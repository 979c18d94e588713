import type { ComponentProps, KeyboardEvent, SubmitEvent } from 'react';
import { composes } from '@/lib/keys';
import classes from './form.module.css';
import { FormScopeContext, useFormScope } from './use-form-scope';

interface FormProps extends Omit<ComponentProps<'form'>, 'onSubmit'> {
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
}

/**
 * A form that the service checks in its own words: the browser's bubbles stay out of it. It waits
 * while a field holds too much, and takes no Enter that an input method does.
 */
export function Form({ onSubmit, ...props }: FormProps) {
  const scope = useFormScope();
  const [first] = scope.over;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    if (first === undefined) {
      onSubmit(event);
      return;
    }
    event.preventDefault();
    document.getElementById(first)?.focus();
  };
  const stroke = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && composes(event.nativeEvent)) event.preventDefault();
  };
  return (
    <FormScopeContext value={scope}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- of its fields' keys */}
      <form noValidate className={classes.form} {...props} onSubmit={submit} onKeyDown={stroke} />
    </FormScopeContext>
  );
}

/** The acts of a form; on a phone they take the whole width. */
export function FormActs(props: ComponentProps<'div'>) {
  return <div className={classes.acts} {...props} />;
}
