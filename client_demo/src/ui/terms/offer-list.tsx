import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { smallIcon } from '../theme/icon';
import type { Offer } from './search';
import { useCountWord } from './use-count-word';
import classes from './terms.module.css';

interface OfferListProps {
  id: string;
  offers: readonly Offer[];
  /** The one that Enter takes. */
  active: number;
  onChoose: (offer: Offer) => void;
}

export function optionId(list: string, at: number): string {
  return `${list}-${at}`;
}

/** The list below a field: the focus stays in the field, which names the active one. */
export function OfferList({ id, offers, active, onChoose }: OfferListProps) {
  const { t } = useTranslation();
  return (
    <div id={id} role="listbox" aria-label={t('terms.offers')} className={classes.list}>
      {offers.map((offer, at) => (
        <button
          key={offer.is === 'term' ? offer.id : `${offer.is} ${offer.word}`}
          id={optionId(id, at)}
          type="button"
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          className={classes.offer}
          data-depth={offer.is === 'term' ? offer.depth : 0}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(offer)}
        >
          {offer.is === 'term' ? (
            <TermOffer offer={offer} />
          ) : offer.is === 'used' ? (
            <UsedOffer word={offer.word} />
          ) : (
            <OwnOffer word={offer.word} />
          )}
        </button>
      ))}
    </div>
  );
}

function TermOffer({ offer }: { offer: Offer & { is: 'term' } }) {
  const { t } = useTranslation();
  const word = useCountWord();
  const { under, of } = offer;
  return (
    <>
      <span className={under > 0 ? classes.parent : undefined}>{offer.label}</span>
      {under > 0 ? (
        <span className={classes.beside}>
          {t('terms.under', { count: under, number: word(under) })}
        </span>
      ) : of === null ? null : (
        <span className={classes.beside}>{of}</span>
      )}
    </>
  );
}

function UsedOffer({ word }: { word: string }) {
  const { t } = useTranslation();
  return (
    <>
      <span>{word}</span>
      <span className={classes.beside}>{t('terms.used')}</span>
    </>
  );
}

function OwnOffer({ word }: { word: string }) {
  const { t } = useTranslation();
  const [before, after] = t('terms.own', { word: '\n' }).split('\n');
  return (
    <span className={classes.own}>
      <IconPlus {...smallIcon} />
      <span>
        {before}
        <span className={classes.words}>{word}</span>
        {after}
      </span>
    </span>
  );
}
