import type { ComponentProps } from 'react';
import classes from './form.module.css';

/** A form that the service checks in its own words: the browser's bubbles stay out of it. */
export function Form(props: ComponentProps<'form'>) {
  return <form noValidate className={classes.form} {...props} />;
}

/** The acts of a form; on a phone they take the whole width. */
export function FormActs(props: ComponentProps<'div'>) {
  return <div className={classes.acts} {...props} />;
}
