import { Popover } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { EMOJI } from '../emoji';
import classes from './bar.module.css';

interface ReactionMenuProps {
  /** The control that opens and closes it. */
  target: (toggle: () => void) => ReactElement;
  onPick: (emoji: string) => void;
}

/** The few reactions there are, one tap each. */
export function ReactionMenu({ target, onPick }: ReactionMenuProps) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top" trapFocus>
      <Popover.Target>{target(() => setOpened(!opened))}</Popover.Target>
      <Popover.Dropdown>
        <Emojis
          onPick={(emoji) => {
            setOpened(false);
            onPick(emoji);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

export function Emojis({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.emojis} role="group" aria-label={t('room.bar.reactions')}>
      {EMOJI.map(({ emoji, name }) => (
        <button
          key={emoji}
          type="button"
          className={classes.emoji}
          aria-label={t(`room.emoji.${name}`)}
          onClick={() => onPick(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}
