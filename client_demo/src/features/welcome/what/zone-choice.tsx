import { Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconChevronDown, IconWorld } from '@tabler/icons-react';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/http/api';
import { useKeepMe, useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { clock, zoneCity, zones } from '@/lib/time';
import { useNow } from '@/lib/use-now';
import { icon } from '@/ui/theme/icon';
import classes from './what.module.css';

/** The zone of one's account, by the clock of which the week is drawn; the hours stay as they are. */
export function ZoneChoice() {
  const { t } = useTranslation();
  const words = useProblemWords();
  const { time_zone: zone } = useSignedIn();
  const reader = useReader();
  const now = useNow();
  const keep = useKeepMe();
  const save = useMutation({ mutationFn: api.changeMe, onSuccess: keep });
  const time = useId();
  const choices = useMemo(() => zoneChoices(reader.locale, zone), [reader.locale, zone]);
  return (
    <Select
      aria-label={t('welcome.what.zone')}
      aria-describedby={time}
      leftSection={<IconWorld {...icon} />}
      rightSection={
        <span id={time} className={classes.clock}>
          {t('welcome.what.clock', { time: clock(reader, now) })}
          <IconChevronDown {...icon} size={18} />
        </span>
      }
      rightSectionWidth="auto"
      rightSectionPointerEvents="none"
      searchable
      limit={200}
      nothingFoundMessage={t('welcome.what.zoneNone')}
      data={choices}
      value={zone}
      error={save.isError ? words(save.error) : null}
      onChange={(value) => {
        if (value !== null && value !== zone) save.mutate({ time_zone: value });
      }}
    />
  );
}

/** Cities in the reader's language; where two are called alike, their zones. */
function zoneChoices(locale: string, current: string) {
  const all = zones(current, Intl.supportedValuesOf('timeZone'));
  const cities = all.map((zone) => zoneCity(locale, zone));
  return all
    .map((value, at) => {
      const city = cities[at] ?? value;
      return { value, label: cities.indexOf(city) === cities.lastIndexOf(city) ? city : value };
    })
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}
