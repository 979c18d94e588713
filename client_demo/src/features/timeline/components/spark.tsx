import { Line, LineChart, ResponsiveContainer, YAxis } from 'recharts';
import { OtherDot, OwnDot, type DotProps } from './dots';

interface SparkProps {
  lines: readonly { person: string; you: boolean; values: readonly (number | null)[] }[];
}

const DOTTED = { strokeDasharray: '2 6' };

/** A small line for one outcome; only its end has a dot. The values stand beneath it in words. */
export function Spark({ lines }: SparkProps) {
  const rows = (lines[0]?.values ?? []).map((_, index) =>
    Object.fromEntries(lines.map((line) => [line.person, line.values[index] ?? null])),
  );
  return (
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={64}>
        <LineChart
          data={rows}
          margin={{ top: 8, right: 10, bottom: 8, left: 4 }}
          accessibilityLayer={false}
        >
          <YAxis domain={[0, 10]} hide />
          {[...lines].reverse().map(({ person, you, values }) => {
            const end = values.findLastIndex((one) => one !== null);
            const dot = (props: DotProps & { index?: number }) => {
              const shape = {
                cx: props.cx,
                cy: props.cy,
                value: props.index === end ? values[end] : null,
              };
              return you ? (
                <OwnDot key={props.index} {...shape} />
              ) : (
                <OtherDot key={props.index} {...shape} />
              );
            };
            return (
              <Line
                key={person}
                dataKey={person}
                stroke={you ? 'var(--accent)' : 'var(--other)'}
                strokeWidth={you ? 2.5 : 2}
                {...(you ? {} : DOTTED)}
                strokeLinecap="round"
                connectNulls
                isAnimationActive={false}
                dot={dot}
                activeDot={false}
              />
            );
          })}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
