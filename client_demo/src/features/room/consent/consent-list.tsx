import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoomView } from '@/connection/room/room-view';
import { agrees, useConsent, useConsentTexts } from '@/http/use-consents';
import { useProblemWords } from '@/http/use-problem-words';
import type { ConsentText } from '@/protocol/generated';
import { Trouble } from '@/ui/page/trouble';
import classes from './consent.module.css';

/** What the service does today, where it is agreed to. The ledger knows of more than that. */
const EXISTS: ReadonlySet<ConsentText['purpose']> = new Set(['chat_log']);

/**
 * In the room: everything one may agree to, given and taken back by the same switch. What was
 * agreed to before it exists can be taken back, too.
 */
export function ConsentList({
  room,
  view,
  person,
}: {
  room: string;
  view: RoomView;
  person: string;
}) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const consent = useConsent();
  const mine = view.consents[person] ?? {};
  const texts = useConsentTexts().filter(
    (text) => EXISTS.has(text.purpose) || agrees(text, mine[text.purpose]),
  );
  if (texts.length === 0) return null;
  return (
    <section aria-labelledby="consents-title">
      <h2 id="consents-title" className="small-title">
        {t('retention.panel.title')}
      </h2>
      <p className="secondary">{t('retention.panel.lead')}</p>
      {consent.isError ? <Trouble sentence={words(consent.error)} /> : null}
      <div className={classes.list}>
        {texts.map((text) => (
          <Switch
            key={text.purpose}
            checked={agrees(text, mine[text.purpose])}
            label={text.title}
            description={text.text}
            labelPosition="left"
            classNames={{ body: classes.switch ?? '', track: classes.track ?? '' }}
            size="md"
            onChange={(event) =>
              consent.mutate({
                room,
                purpose: text.purpose,
                version: text.version,
                given: event.currentTarget.checked,
              })
            }
          />
        ))}
      </div>
    </section>
  );
}
