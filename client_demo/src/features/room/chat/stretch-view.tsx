import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { useNames } from '../use-names';
import classes from './chat.module.css';
import { ChatEntry, type EntryProps, type Spoken } from './chat-entry';
import { looksAlike, type Stretch } from './stretches';
import { useNear } from './use-near';

type StretchProps = Omit<EntryProps, 'entry' | 'near' | keyof Spoken> & {
  stretch: Stretch;
  /** The newest one grows, and is drawn so that the end is where it seems to be. */
  last: boolean;
};

/**
 * A stretch of the chat. Out of view the browser neither lays it out nor paints it, and its messages
 * have no acts; the words stay where the browser's own search, a selection and a reader find them.
 * What is new is laid out once, so that its height is known; its acts come once it is known to be
 * near. What all its messages are worded with is made here, once.
 */
export const StretchView = memo(
  function StretchView({ stretch, last, ...props }: StretchProps) {
    const ref = useRef<HTMLDivElement>(null);
    const { t } = useTranslation();
    const reader = useReader();
    const names = useNames(props.view);
    const seen = useNear(ref);
    const near = last || seen === true;
    return (
      <div ref={ref} className={classes.stretch} data-near={near || seen === null}>
        {stretch.entries.map((entry) => (
          <ChatEntry key={entry.key} {...props} {...{ t, reader, names, entry, near }} />
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
