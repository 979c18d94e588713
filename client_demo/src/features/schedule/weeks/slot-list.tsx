import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import type { MeetingClock } from '@/protocol/generated';
import { Segments } from '@/ui/fields/segments';
import type { Slot, SlotDay } from '../model/slots';
import { useWords } from '../use-words';
import classes from './weeks-card.module.css';

/** As many times as are shown without asking for a day first. */
const AT_ONCE = 12;

interface SlotListProps {
  days: readonly SlotDay[];
  people: readonly MeetingClock[];
  chosen: number | null;
  onChoose: (at: number) => void;
}

/** The same times as the picture, as buttons: of the week where they are few, else of one day. */
export function SlotList({ days, people, chosen, onChoose }: SlotListProps) {
  const { t } = useTranslation();
  const { onCalendar } = useWords();
  const [day, setDay] = useState<string | null>(null);
  const many = days.reduce((sum, { slots }) => sum + slots.length, 0) > AT_ONCE;
  const dayOfChosen = days.find(({ slots }) => slots.some(({ at }) => at === chosen));
  const looked = days.find((one) => one.day === day) ?? dayOfChosen ?? days[0];
  const shown = many && looked !== undefined ? [looked] : days;
  const short = (one: string) => onCalendar(one, { weekday: 'short', day: 'numeric' });
  return (
    <div className={classes.slots}>
      <p className="secondary">{t('schedule.orChoose')}</p>
      {many && looked !== undefined ? (
        <Segments
          label={t('schedule.day')}
          options={days.map((one) => ({ value: one.day, label: short(one.day) }))}
          value={looked.day}
          onChange={setDay}
        />
      ) : null}
      <div className={classes.lists}>
        {shown.map((one) => (
          <div key={one.day} className={classes.list}>
            {many ? null : <span className={classes.slotDay}>{short(one.day)}</span>}
            {one.slots.map((slot) => (
              <SlotButton
                key={slot.at}
                slot={slot}
                people={people}
                chosen={slot.at === chosen}
                onChoose={onChoose}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface SlotButtonProps extends Pick<SlotListProps, 'people' | 'onChoose'> {
  slot: Slot;
  chosen: boolean;
}

function SlotButton({ slot: { at, turn }, people, chosen, onChoose }: SlotButtonProps) {
  const { t } = useTranslation();
  const { time, day, elsewhere } = useWords();
  const word = turn === null ? time(at) : t(`schedule.turn.${turn}`, { time: time(at) });
  return (
    <button
      type="button"
      className={classes.slot}
      aria-pressed={chosen}
      aria-label={[word, day(at), ...elsewhere(at, people)].join(', ')}
      onClick={() => onChoose(at)}
    >
      {word}
    </button>
  );
}
