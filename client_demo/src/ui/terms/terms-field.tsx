import { IconSearch } from '@tabler/icons-react';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { composes } from '@/lib/keys';
import { useDraft } from '@/lib/use-draft';
import { LineField } from '../fields/text-field';
import { icon } from '../theme/icon';
import { ExpertiseChips } from './expertise-chips';
import { OfferList, optionId } from './offer-list';
import { offersFor, OWN_WORD, withOffer, type Offer } from './search';
import { isFull, MOST, type Expertise, type TermTree } from './tree';
import { useCountWord } from './use-count-word';
import classes from './terms.module.css';

interface TermsFieldProps {
  tree: TermTree;
  value: Expertise;
  /** Of the names that are shown; those of every language are found. */
  language: string;
  /** The id of its heading. */
  labelledBy: string;
  /** What the field for more is called. */
  label: string;
  placeholder: string;
  /** Where a word that is not chosen yet lies on this device: "p_1 seeks". */
  draft: string;
  /** Whether words of one's own are taken, too. */
  own?: boolean;
  /** Words that others use, offered beside the terms. */
  used?: readonly string[];
  most?: number;
  onChange: (value: Expertise) => void;
}

/** Terms of the taxonomy and words of one's own, chosen by typing (a combobox with a list). */
export function TermsField(props: TermsFieldProps) {
  const { tree, value, language, labelledBy, label, placeholder, draft, onChange } = props;
  const { own = true, used = [], most = MOST } = props;
  const { t } = useTranslation();
  const word = useCountWord();
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useDraft(draft, '');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [added, setAdded] = useState('');
  const full = isFull(value, most);
  const offers = open && !full ? offersFor(tree, typed, value, language, own, used) : [];
  const at = Math.min(active, offers.length - 1);
  const type = (text: string) => {
    setTyped(text);
    setActive(0);
    setOpen(true);
  };
  const choose = (offer: Offer) => {
    onChange(withOffer(value, offer));
    setAdded(offer.is === 'term' ? offer.label : offer.word);
    setTyped('');
    setOpen(false);
  };
  const press = (event: KeyboardEvent) => {
    if (composes(event.nativeEvent)) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const offer = offers[at];
    if (step !== 0) {
      if (offers.length > 0) setActive((at + step + offers.length) % offers.length);
      setOpen(true);
    } else if (event.key === 'Enter' && offer !== undefined) choose(offer);
    else if (event.key === 'Escape' && offers.length > 0) setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.terms}>
      <ExpertiseChips
        tree={tree}
        value={value}
        language={language}
        labelledBy={labelledBy}
        onChange={onChange}
        onEmpty={() => field.current?.focus()}
      />
      <div className={classes.combo}>
        <LineField
          ref={field}
          bound={OWN_WORD}
          aria-label={label}
          placeholder={placeholder}
          leftSection={<IconSearch {...icon} />}
          value={typed}
          role="combobox"
          autoComplete="off"
          aria-autocomplete="list"
          aria-expanded={offers.length > 0}
          aria-controls={offers.length > 0 ? list : undefined}
          aria-activedescendant={offers.length > 0 ? optionId(list, at) : undefined}
          disabled={full}
          description={full ? t('terms.full', { number: word(most) }) : undefined}
          inputWrapperOrder={['input', 'description', 'error']}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={press}
        />
        {offers.length > 0 ? (
          <OfferList id={list} offers={offers} active={at} onChoose={choose} />
        ) : null}
      </div>
      <p className="visually-hidden" role="status">
        {added === '' ? '' : t('terms.added', { term: added })}
      </p>
    </div>
  );
}
