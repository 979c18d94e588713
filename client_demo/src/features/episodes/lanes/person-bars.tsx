import type { PersonLane } from './picture';
import classes from './lanes.module.css';

/**
 * When somebody was here. Oneself is a solid line in teal; the other of two is slate and hollow,
 * so that colour never carries it alone; in a circle the label does.
 */
export function PersonBars({ lane, two }: { lane: PersonLane; two: boolean }) {
  const tone = lane.you ? 'you' : two ? 'other' : 'others';
  return (
    <>
      {lane.bars.map((bar) => (
        <span
          key={bar.left}
          className={classes.bar}
          data-tone={tone}
          style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
        />
      ))}
      {lane.gaps.map((left) => (
        <span key={left} className={classes.gap} style={{ left: `${left}%` }} />
      ))}
    </>
  );
}
