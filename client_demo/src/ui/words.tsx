import { Fragment, type ReactNode } from 'react';
import { Link, useMatch } from 'react-router';
import { pieces, roomPathOf } from '@/lib/text/links';
import { paths } from '@/lib/paths';
import classes from './words.module.css';

interface WordsProps {
  text: string;
  /** How the words between the addresses are drawn; as they are when left out. */
  plain?: (text: string) => ReactNode;
}

/**
 * What people wrote, wherever it is read: addresses in it can be followed, and nothing of them is
 * fetched. What leads into a room of this service opens in the client; what would leave a room in
 * which somebody is opens beside it.
 */
export function Words({ text, plain = (words) => words }: WordsProps) {
  return pieces(text).map((piece, place) => (
    <Fragment key={place}>
      {piece.href === undefined ? (
        plain(piece.text)
      ) : (
        <Address href={piece.href}>{piece.text}</Address>
      )}
    </Fragment>
  ));
}

function Address({ href, children }: { href: string; children: string }) {
  const path = roomPathOf(href, window.location.origin);
  const inRoom = useMatch(paths.room(':roomId'))?.pathname;
  if (path !== null && (inRoom === undefined || path.replace(/[?#].*/, '') === inRoom))
    return (
      <Link className={classes.link} to={path}>
        {children}
      </Link>
    );
  return (
    <a className={classes.link} href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
