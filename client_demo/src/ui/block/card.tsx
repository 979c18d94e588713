import type { ComponentProps } from 'react';
import classes from './card.module.css';

type CardProps = ComponentProps<'section'> & { depth?: 'flat' | 'card' | 'raised' };

/** Three depths: a well, a card, and the one raised thing of a page. */
export function Card({ depth = 'card', className, ...rest }: CardProps) {
  const names = [classes.card, className].filter((name) => name !== undefined).join(' ');
  return <section className={names} data-depth={depth} {...rest} />;
}
