import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Audience } from '@/http/api';
import { useProfileKeeping } from '@/http/profile/use-profile-keeping';
import { useReader } from '@/http/use-reader';
import { useProblemWords } from '@/http/use-problem-words';
import { listNames } from '@/lib/text/names';
import { clock } from '@/lib/time';
import type { MyProfile } from '@/protocol/generated';
import { Card } from '@/ui/block/card';
import { SaveLine } from '@/ui/fields/save-line';
import { Trouble } from '@/ui/page/trouble';
import { AUDIENCES, seenBy, SHOWN } from '../model';
import classes from './profile.module.css';

/** What each group of people sees, in words, and who is to see what. */
export function WhoSees({ profile }: { profile: MyProfile }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const reader = useReader();
  const { change, saving } = useProfileKeeping();
  const always = (['name', 'occupation', 'trade', 'gives'] as const).map((one) =>
    t(`profile.part.${one}`),
  );
  const groups = AUDIENCES.map((audience) => {
    const parts = seenBy(profile, audience).map((part) => t(`profile.part.${part}`));
    return { audience, parts: audience === 'everyone' ? [...always, ...parts] : parts };
  });
  const told = (audience: Audience, parts: readonly string[]) => {
    const list = listNames(reader.locale, parts);
    return audience === 'everyone' ? list : t('profile.also', { parts: list });
  };
  const choices = AUDIENCES.map((value) => ({ value, label: t(`profile.audience.${value}`) }));
  return (
    <Card aria-labelledby="sees-title" className={classes.card}>
      <h2 id="sees-title" className="section-title">
        {t('profile.sees')}
      </h2>
      <dl className={classes.sees}>
        {groups.map(({ audience, parts }) => (
          <div key={audience}>
            <dt>{t(`profile.audience.${audience}`)}</dt>
            <dd>{parts.length === 0 ? t('profile.nothingMore') : told(audience, parts)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('profile.nobody')}</dt>
          <dd>{t('profile.nobodySees')}</dd>
        </div>
      </dl>
      <details className={classes.choices}>
        <summary>{t('profile.choose')}</summary>
        {SHOWN.map((part) => (
          <NativeSelect
            key={part}
            label={t(`profile.choice.${part}`)}
            data={choices}
            value={profile.shown[part]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              const audience = AUDIENCES.find((one) => one === value);
              if (audience !== undefined) change({ shown: { [part]: audience } });
            }}
          />
        ))}
        <SaveLine saving={saving} time={(at) => clock(reader, at)} as="gone" />
        {saving.state === 'failed' ? <Trouble sentence={words(saving.error)} /> : null}
      </details>
    </Card>
  );
}
