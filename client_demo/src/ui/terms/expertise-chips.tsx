import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { smallIcon } from '../theme/icon';
import type { Expertise, TermTree } from './tree';
import classes from './terms.module.css';

interface ExpertiseChipsProps {
  tree: TermTree;
  value: Expertise;
  language: string;
  labelledBy: string;
  onChange: (value: Expertise) => void;
  /** The last one was removed: where the focus goes. */
  onEmpty: () => void;
}

/** What was chosen, each with the way to remove it; words of one's own as a person wrote them. */
export function ExpertiseChips(props: ExpertiseChipsProps) {
  const { tree, value, language, labelledBy, onChange, onEmpty } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const chips = [
    ...value.terms.map((id) => ({
      key: `term ${id}`,
      own: false,
      label: tree.labelOf(id, language),
    })),
    ...value.words.map((word) => ({ key: `own ${word}`, own: true, label: word })),
  ];
  const remove = (at: number) => {
    const buttons = list.current?.querySelectorAll('button');
    const next = buttons?.[at + 1] ?? buttons?.[at - 1];
    if (next === undefined) onEmpty();
    else next.focus();
    onChange({
      terms: value.terms.filter((_, place) => place !== at),
      words: value.words.filter((_, place) => place + value.terms.length !== at),
    });
  };
  if (chips.length === 0) return null;
  return (
    <ul ref={list} className={classes.chips} aria-labelledby={labelledBy}>
      {chips.map(({ key, own, label }, at) => (
        <li key={key} className={classes.chip} data-own={own}>
          <span>{label}</span>
          <button
            type="button"
            aria-label={t('terms.remove', { term: label })}
            onClick={() => remove(at)}
          >
            <IconX {...smallIcon} size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}
