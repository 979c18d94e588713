import { useTranslation } from 'react-i18next';
import { freshPromises } from '../model';
import type { PartProps } from '../part-props';
import { PromiseRow } from './promise-row';
import classes from '../board.module.css';

/** What was promised in this session: who does what, by when. */
export function Promises(props: PartProps) {
  const { t } = useTranslation();
  const { view } = props;
  const promises = freshPromises(view.board);
  return (
    <section aria-labelledby="promises-title">
      <h2 id="promises-title" className="section-title">
        {t('board.promise.title')}
      </h2>
      {promises.length === 0 ? (
        <p className="secondary">{t('board.promise.empty')}</p>
      ) : (
        <ul className={classes.rows}>
          {promises.map((one) => (
            <PromiseRow key={one.seq} promise={one} {...props} />
          ))}
        </ul>
      )}
    </section>
  );
}
