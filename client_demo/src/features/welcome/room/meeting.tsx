import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '@/ui/block/card';
import type { Filling } from '../frame/with-profile';
import { noticeChoices } from './notice';
import classes from './room.module.css';

const FORMATS = ['one_to_one', 'peer', 'reverse', 'triad', 'long_distance'] as const;
const MODELS = ['apprenticeship', 'cloning', 'nurturing', 'friendship'] as const;

/** How long ahead one has to know, and in which ways one would meet. */
export function Meeting({ profile, change }: Filling) {
  const { t, i18n } = useTranslation();
  return (
    <Card aria-labelledby="meeting-title" className={classes.sheet}>
      <h2 id="meeting-title" className="section-title">
        {t('welcome.room.meeting')}
      </h2>
      <NativeSelect
        label={t('welcome.room.notice')}
        data={noticeChoices(i18n.language, profile.notice_hours, t('welcome.room.noNotice'))}
        value={String(profile.notice_hours)}
        onChange={(event) => change({ notice_hours: Number(event.currentTarget.value) })}
      />
      <Checkbox.Group
        label={t('welcome.room.formats')}
        value={[...profile.formats]}
        onChange={(values) =>
          change({ formats: FORMATS.filter((format) => values.includes(format)) })
        }
      >
        {FORMATS.map((format) => (
          <Checkbox key={format} value={format} label={t(`person.format.${format}`)} />
        ))}
      </Checkbox.Group>
      <Checkbox.Group
        label={t('welcome.room.models')}
        value={[...profile.models]}
        onChange={(values) => change({ models: MODELS.filter((model) => values.includes(model)) })}
      >
        {MODELS.map((model) => (
          <Checkbox key={model} value={model} label={t(`person.model.${model}`)} />
        ))}
      </Checkbox.Group>
    </Card>
  );
}
