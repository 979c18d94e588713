import { IconChevronDown } from '@tabler/icons-react';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sheet } from '@/protocol/generated';
import { smallIcon } from '@/ui/theme/icon';
import { ALLIANCE, RINGS, type Ring } from '../model';
import { Sliders } from './numbers';
import classes from './more.module.css';

interface MoreProps {
  sheet: Sheet;
  onChange: (sheet: Sheet) => void;
}

/** What nobody has to see: three more questions and the rings. Open where one was answered. */
export function More({ sheet, onChange }: MoreProps) {
  const { t } = useTranslation();
  const used = sheet.rings.length > 0 || ALLIANCE.some((one) => sheet.scores[one] !== null);
  return (
    <details className={classes.more} open={used || undefined}>
      <summary>
        {t('reflection.more')}
        <IconChevronDown {...smallIcon} />
      </summary>
      <div className={classes.inside}>
        <div>
          <h3>{t('reflection.inIt')}</h3>
          <Sliders sheet={sheet} questions={ALLIANCE} onChange={onChange} />
        </div>
        <Rings sheet={sheet} onChange={onChange} />
      </div>
    </details>
  );
}

/** Four words, each with what it means beside it. */
function Rings({ sheet, onChange }: MoreProps) {
  const { t } = useTranslation();
  const id = useId();
  const toggle = (ring: Ring) =>
    onChange({
      ...sheet,
      rings: sheet.rings.includes(ring)
        ? sheet.rings.filter((one) => one !== ring)
        : [...sheet.rings, ring],
    });
  return (
    <div className={classes.rings} role="group" aria-label={t('reflection.rings')}>
      <p>{t('reflection.ringsShort')}</p>
      {RINGS.map((ring) => (
        <Fragment key={ring}>
          <button
            type="button"
            aria-pressed={sheet.rings.includes(ring)}
            aria-describedby={`${id}-${ring}`}
            onClick={() => toggle(ring)}
          >
            {t(`reflection.ring.${ring}`)}
          </button>
          <small id={`${id}-${ring}`}>{t(`reflection.ringWhy.${ring}`)}</small>
        </Fragment>
      ))}
    </div>
  );
}
