import {
  Bar,
  BarChart,
  Rectangle,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';

interface BarsProps {
  gaps: readonly { id: string; days: number; weeks: number; late: boolean }[];
  cadence: number | null;
  label: string;
}

/** Weeks between episodes as bars; amber where they are clearly more than was agreed. */
export function Bars({ gaps, cadence, label }: BarsProps) {
  const most = Math.max(...gaps.map((one) => one.days), cadence ?? 0);
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={148}>
        <BarChart
          data={[...gaps]}
          margin={{ top: 6, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="16%"
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="id"
            axisLine={false}
            tickLine={false}
            interval={0}
            tick={(tick: TickProps) => (
              <Weeks key={tick.index} {...tick} gap={gaps[tick.index ?? 0]} />
            )}
          />
          <YAxis domain={[0, most]} hide />
          {cadence === null ? null : (
            <ReferenceLine
              y={cadence}
              stroke="var(--control)"
              strokeWidth={1.75}
              strokeDasharray="4 4"
            />
          )}
          <Bar
            dataKey="days"
            maxBarSize={64}
            isAnimationActive={false}
            shape={(bar: BarShape) => (
              <Rectangle
                {...bar}
                radius={6}
                fill={bar.late === true ? 'var(--mark)' : 'var(--accent)'}
              />
            )}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

interface BarShape {
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  late?: boolean;
}

interface TickProps {
  x?: number | string;
  y?: number | string;
  index?: number;
}

function Weeks({ x, y, gap }: TickProps & { gap: BarsProps['gaps'][number] | undefined }) {
  if (gap === undefined) return null;
  return (
    <text
      x={x}
      y={y}
      dy={14}
      textAnchor="middle"
      fontSize={13.5}
      fontFamily="var(--sans)"
      fontWeight={gap.late ? 650 : 400}
      fill={gap.late ? 'var(--mark-text)' : 'var(--text-muted)'}
    >
      {gap.weeks}
    </text>
  );
}
