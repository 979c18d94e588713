import { memo, useRef } from 'react';
import classes from './chat.module.css';
import { ChatEntry, type EntryProps } from './chat-entry';
import { looksAlike, type Stretch } from './stretches';
import { useNear } from './use-near';

type StretchProps = Omit<EntryProps, 'entry' | 'near'> & {
  stretch: Stretch;
  /** The newest one grows, and is drawn so that the end is where it seems to be. */
  last: boolean;
};

/**
 * A stretch of the chat. Out of view the browser neither lays it out nor paints it, and its messages
 * have no acts; the words stay where the browser's own search, a selection and a reader find them.
 */
export const StretchView = memo(
  function StretchView({ stretch, last, ...props }: StretchProps) {
    const ref = useRef<HTMLDivElement>(null);
    const near = useNear(ref) || last;
    return (
      <div ref={ref} className={classes.stretch} data-near={near}>
        {stretch.entries.map((entry) => (
          <ChatEntry key={entry.key} {...props} entry={entry} near={near} />
        ))}
      </div>
    );
  },
  (before, now) =>
    before.room === now.room &&
    before.last === now.last &&
    before.self.person === now.self.person &&
    looksAlike(
      { ...before, messages: before.chat.messages },
      { ...now, messages: now.chat.messages },
    ),
);
