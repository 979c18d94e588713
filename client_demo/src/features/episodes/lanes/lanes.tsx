import { IconBookmarkFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { firstName } from '@/lib/text/initials';
import type { Bar, ChatBar, NamedBar, Picture, PointBar } from './picture';
import classes from './lanes.module.css';

interface Tick {
  left: number;
  word: string;
}

const percent = (value: number) => `${value}%`;
const stretch = ({ left, width }: Bar) => ({ left: percent(left), width: percent(width) });

/** The times over the lanes. Time runs from left to right in every language. */
export function Axis({ ticks }: { ticks: readonly Tick[] }) {
  return (
    <div className={classes.lane} data-axis aria-hidden="true">
      <span />
      <div className={classes.track} dir="ltr">
        {ticks.map((tick) => (
          <span key={tick.left} className={classes.tick} style={{ left: percent(tick.left) }}>
            {tick.word}
          </span>
        ))}
      </div>
    </div>
  );
}

interface LaneProps {
  label: string;
  /** What the lane shows, in a sentence. */
  words: string;
  ticks: readonly Tick[];
  children: ReactNode;
}

export function Lane({ label, words, ticks, children }: LaneProps) {
  return (
    <div className={classes.lane}>
      <p className={classes.label} title={label}>
        {label}
      </p>
      <div className={classes.track} dir="ltr" role="img" aria-label={words}>
        {ticks.map((tick) => (
          <span key={tick.left} className={classes.line} style={{ left: percent(tick.left) }} />
        ))}
        {children}
      </div>
    </div>
  );
}

export function Bars({ bars, tone }: { bars: readonly Bar[]; tone: 'call' | 'stop' }) {
  return bars.map((bar) => (
    <span key={bar.left} className={classes.bar} data-tone={tone} style={stretch(bar)} />
  ));
}

/** Bars that say whose they are. */
export function NamedBars({ bars }: { bars: readonly NamedBar[] }) {
  const { t } = useTranslation();
  return bars.map((bar) => (
    <span
      key={`${bar.person} ${bar.left}`}
      className={classes.bar}
      data-tone="named"
      style={stretch(bar)}
    >
      {bar.you ? t('episodes.youLane') : firstName(bar.name)}
    </span>
  ));
}

/** What was talked about when; on a phone by its number alone. */
export function PointBars({ bars }: { bars: readonly PointBar[] }) {
  return bars.map((bar) => (
    <span
      key={`${bar.seq} ${bar.left}`}
      className={classes.bar}
      data-tone="point"
      style={stretch(bar)}
      title={bar.text}
    >
      <b>{bar.number}</b> <span>{bar.text}</span>
    </span>
  ));
}

const CHAT_PX = 24;
const CHAT_LEAST_PX = 4;

export function ChatBars({ bars }: { bars: readonly ChatBar[] }) {
  return bars.map((bar) => (
    <span
      key={bar.left}
      className={classes.chat}
      style={{ ...stretch(bar), height: CHAT_LEAST_PX + bar.height * (CHAT_PX - CHAT_LEAST_PX) }}
    />
  ));
}

export function Marks({ marks }: { marks: Picture['marks'] }) {
  const { t } = useTranslation();
  return marks.map((mark) => (
    <span
      key={mark.id}
      className={classes.mark}
      data-side={mark.side}
      style={{ left: percent(mark.left) }}
    >
      <IconBookmarkFilled size={18} />
      {mark.side === null ? null : <span>{t(`episodes.mark.${mark.kind}`)}</span>}
    </span>
  ));
}
