import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { pieces } from '@/lib/text/links';
import { Words } from '@/ui/words';
import classes from './notes.module.css';

/** So many at most stand below the page; the page itself has all of them. */
const MOST = 20;

/** The addresses on the page, each once: in a field that is written in nothing can be followed. */
export const NoteLinks = memo(function NoteLinks({ text }: { text: string }) {
  const { t } = useTranslation();
  const links = useMemo(
    () => [...new Set(pieces(text).flatMap((one) => (one.href === undefined ? [] : [one.text])))],
    [text],
  );
  if (links.length === 0) return null;
  return (
    <section className={classes.links} aria-labelledby="note-links-title">
      <h3 id="note-links-title" className="small-title">
        {t('notes.links')}
      </h3>
      <ul>
        {links.slice(0, MOST).map((link) => (
          <li key={link}>
            <Words text={link} />
          </li>
        ))}
      </ul>
    </section>
  );
});
