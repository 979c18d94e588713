import {
  ComposedChart,
  Line,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { paths } from '@/lib/paths';
import type { Band, Line as Drawn, Stop } from '../model';
import type { GrowthWords } from '../use-growth-words';
import { OtherDot, OwnDot } from './dots';
import classes from './line-picture.module.css';

/** Where the numbered stops stand, under ratings from 0 to 10. */
const BASE = -2.6;
const BOTTOM = -4.6;
const EDGE = 60;
/** How the numbers at both ends of one's own line are written. */
const END = { offset: 12, fill: 'var(--accent)', fontWeight: 650, fontSize: 15 };

interface LinePictureProps {
  line: Drawn;
  words: GrowthWords;
  label: string;
  agreed: string | null;
}

/** The line of a relationship: numbered episodes, what grew above them, and the long gaps. */
export function LinePicture({ line, words, label, agreed }: LinePictureProps) {
  const { stops, bands, people } = line;
  const grown = stops.some((stop) => stop.own !== null) || people.length > 0;
  const rows = line.runs.flatMap((run, index) =>
    run.map((stop) => ({
      x: stop.x,
      base: BASE,
      own: { [index]: stop.own },
      others: { [index]: stop.others },
    })),
  );
  const runs = line.runs.map((_, index) => index);
  const ends = endsOf(stops);
  const tight = stops.length > 14;
  return (
    <div className={classes.picture} data-grown={grown} role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={rows}
          margin={{ top: 12, right: 12, bottom: 0, left: 12 }}
          accessibilityLayer={false}
        >
          <XAxis dataKey="x" type="number" domain={[-EDGE, 1000 + EDGE]} hide />
          <YAxis domain={[BOTTOM, grown ? 10 : 0]} hide />
          {bands.map((band) => (
            <ReferenceArea
              key={band.from}
              x1={band.from}
              x2={band.to}
              y1={BOTTOM}
              y2={grown ? 10 : 0}
              shape={(box: Box) => (
                <BandShape box={box} band={band} words={words} agreed={agreed} />
              )}
            />
          ))}
          {stops.map((stop) =>
            stop.own === null ? null : (
              <ReferenceLine
                key={stop.x}
                segment={[
                  { x: stop.x, y: BASE },
                  { x: stop.x, y: stop.own },
                ]}
                stroke="var(--line)"
                strokeWidth={1.5}
              />
            ),
          )}
          <Line
            dataKey="base"
            stroke="var(--line)"
            strokeWidth={2.5}
            isAnimationActive={false}
            dot={(dot: { cx?: number; cy?: number; index?: number }) => (
              <Numbered
                key={dot.index}
                {...dot}
                stop={stops[dot.index ?? 0]}
                last={dot.index === stops.length - 1}
                words={words}
                label={!tight || (dot.index ?? 0) % Math.ceil(stops.length / 10) === 0}
              />
            )}
            activeDot={false}
          />
          {runs.flatMap((run) =>
            people.map((person) => (
              <Line
                key={`${person} ${run}`}
                dataKey={(row: Row) => row.others[run]?.[person] ?? null}
                type="monotone"
                stroke="var(--other)"
                strokeWidth={2}
                strokeDasharray="2 6"
                strokeLinecap="round"
                connectNulls
                isAnimationActive={false}
                dot={<OtherDot />}
                activeDot={false}
              />
            )),
          )}
          {runs.map((run) => (
            <Line
              key={run}
              dataKey={(row: Row) => row.own[run] ?? null}
              type="monotone"
              stroke="var(--accent)"
              strokeWidth={3}
              strokeLinecap="round"
              connectNulls
              isAnimationActive={false}
              dot={<OwnDot />}
              activeDot={false}
            />
          ))}
          {ends.map(({ x, value, side }) => (
            <ReferenceDot
              key={side}
              x={x}
              y={value}
              r={0}
              stroke="none"
              label={{ value: words.value(value), position: side, ...END }}
            />
          ))}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

interface Row {
  own: Readonly<Record<number, number | null>>;
  others: Readonly<Record<number, Readonly<Record<string, number>>>>;
}

/** Where one's own line begins and ends: those two have their number beside them. */
function endsOf(stops: readonly Stop[]): { x: number; value: number; side: 'left' | 'right' }[] {
  const own = stops.flatMap(({ x, own: value }) => (value === null ? [] : [{ x, value }]));
  const [first] = own;
  const final = own.at(-1);
  if (first === undefined || final === undefined) return [];
  return [
    ...(own.length > 1 ? [{ ...first, side: 'left' as const }] : []),
    { ...final, side: 'right' as const },
  ];
}

interface Box {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
}

/** A long gap as a dashed stretch of the line, with how long and what was agreed above it. */
function BandShape({
  box,
  band,
  words,
  agreed,
}: {
  box: Box;
  band: Band;
  words: GrowthWords;
  agreed: string | null;
}) {
  const { t } = useTranslation();
  const { x = 0, y = 0, width = 0, height = 0 } = box;
  const scale = height / ((height > 180 ? 10 : 0) - BOTTOM);
  const at = y + height - (BASE - BOTTOM) * scale;
  const inset = Math.min(22, width / 4);
  const middle = x + width / 2;
  return (
    <g>
      <rect
        x={x + inset}
        y={at - 5}
        width={Math.max(0, width - 2 * inset)}
        height={10}
        rx={5}
        className={classes.band}
      />
      {width < 90 ? null : (
        <>
          <text x={middle} y={at - 38} className={classes.gap}>
            {t('timeline.line.gap', { weeks: words.span(band.days) })}
          </text>
          {agreed === null ? null : (
            <text x={middle} y={at - 18} className={classes.agreed}>
              {t('timeline.line.agreed', { weeks: agreed })}
            </text>
          )}
        </>
      )}
    </g>
  );
}

interface NumberedProps {
  cx?: number;
  cy?: number;
  stop: Stop | undefined;
  last: boolean;
  label: boolean;
  words: GrowthWords;
}

/**
 * An episode on the line: its number, its day, and for the pointer the way to it; keys find it in
 * the table.
 */
function Numbered({ cx, cy, stop, last, label, words }: NumberedProps) {
  const navigate = useNavigate();
  if (cx === undefined || cy === undefined || stop === undefined) return null;
  const { episode } = stop;
  const room = episode.room;
  return (
    <g
      className={classes.stop}
      data-last={last}
      data-open={room !== null}
      {...(room === null ? {} : { onClick: () => void navigate(paths.episode(room, episode.id)) })}
    >
      <title>{words.about(episode)}</title>
      <circle cx={cx} cy={cy} r={13} />
      <text x={cx} y={cy + 5} className={classes.number}>
        {episode.number ?? '·'}
      </text>
      {label ? (
        <text x={cx} y={cy + 34} className={classes.day}>
          {words.shortDay(episode.started_at)}
        </text>
      ) : null}
    </g>
  );
}
