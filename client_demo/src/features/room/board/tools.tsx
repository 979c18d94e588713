import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCards, IconClock, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { smallIcon } from '@/ui/theme/icon';
import { anyCard, CARD_KINDS } from './model';
import type { PartProps } from './part-props';
import { hasDraft } from '@/lib/use-draft';
import { PollForm, pollDraft } from './polls/poll-form';
import classes from './board.module.css';

const MINUTES = [5, 10, 15, 20, 30, 45, 60] as const;

/** What helps a talk along: a timer, a quick question, a prompt card. */
export function Tools({ view, self, acts }: PartProps) {
  const { t } = useTranslation();
  const [asking, { toggle, close }] = useDisclosure(hasDraft(pollDraft(view, self)));
  if (view.info.archived) return null;
  const may = {
    timer: view.may.includes('timer'),
    poll: view.may.includes('poll'),
    card: view.may.includes('card') && view.info.cards !== false,
  };
  const last = view.board.card?.number ?? null;
  return (
    <section aria-label={t('board.tools')}>
      <div className={classes.tools}>
        {may.timer ? (
          <Menu position="top-start">
            <Menu.Target>
              <Button size="sm" leftSection={<IconClock {...smallIcon} />}>
                {t('board.timer.title')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {MINUTES.map((minutes) => (
                <Menu.Item
                  key={minutes}
                  onClick={() => acts.act({ t: 'timer.start', d: { minutes } })}
                >
                  {t('board.timer.minutes', { count: minutes })}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
        {may.poll ? (
          <Button
            size="sm"
            aria-expanded={asking}
            leftSection={<IconHelpCircle {...smallIcon} />}
            onClick={toggle}
          >
            {t('board.poll.ask')}
          </Button>
        ) : null}
        {may.card ? (
          <Menu position="top-start">
            <Menu.Target>
              <Button size="sm" leftSection={<IconCards {...smallIcon} />}>
                {t('board.card.draw')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {CARD_KINDS.map((kind) => (
                <Menu.Item
                  key={kind}
                  onClick={() =>
                    acts.act({ t: 'card.draw', d: { kind, number: anyCard(Math.random(), last) } })
                  }
                >
                  {t(`board.card.${kind}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      {asking ? <PollForm {...{ view, self, acts }} onDone={close} /> : null}
    </section>
  );
}
