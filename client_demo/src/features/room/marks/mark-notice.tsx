import { IconBookmarkFilled } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { sent } from '@/lib/text/text';
import { clock } from '@/lib/time';
import { WRITING } from '@/protocol/generated';
import { CaseNote } from '@/ui/block/case-note';
import { Form } from '@/ui/fields/form';
import { icon } from '@/ui/theme/icon';
import { sentenceOf, useWaiting } from '@/ui/fields/use-form-scope';
import { useOver } from '@/ui/fields/use-over';
import classes from '../notices/notices.module.css';
import type { MarkKind, Marks } from './use-marks';

const KINDS: readonly MarkKind[] = ['insight', 'question', 'revisit'];
/** A notice nobody touches goes by itself; the mark stays. */
const STAY_MS = 9_000;

/** After a tap on Mark: it is done; a kind and a word may follow. */
export function MarkNotice({ marks }: { marks: Marks }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [writing, setWriting] = useState(false);
  const { latest, dismiss } = marks;

  const id = latest?.id;
  const away = useEffectEvent(dismiss);
  useEffect(() => {
    if (id === undefined || writing) return undefined;
    const timer = setTimeout(() => away(), STAY_MS);
    return () => clearTimeout(timer);
  }, [id, writing]);

  if (marks.error != null)
    return (
      <div className={classes.notice} role="status">
        <p>{words(marks.error)}</p>
      </div>
    );
  if (latest === null) return null;
  return writing ? (
    <WordForm marks={marks} onDone={() => setWriting(false)} />
  ) : (
    <Made marks={marks} onWrite={() => setWriting(true)} label={t('room.mark.addWord')} />
  );
}

function Made({ marks, onWrite, label }: { marks: Marks; onWrite: () => void; label: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const { latest } = marks;
  if (latest === null) return null;
  return (
    <div className={classes.notice} role="status">
      <IconBookmarkFilled {...icon} className={classes.amber} />
      <p>
        <b>{t('room.mark.made', { time: clock(reader, latest.at) })}</b> {t('room.mark.private')}
      </p>
      <div className={classes.kinds} role="group" aria-label={t('room.mark.kind')}>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className={classes.act}
            aria-pressed={latest.kind === kind}
            onClick={() => void marks.change(kind)}
          >
            {t(`room.mark.${kind}`)}
          </button>
        ))}
      </div>
      <button type="button" className={classes.act} onClick={onWrite}>
        {label}
      </button>
    </div>
  );
}

function WordForm({ marks, onDone }: { marks: Marks; onDone: () => void }) {
  const [text, setText] = useState(marks.latest?.note ?? '');
  const keep = async (event: SubmitEvent) => {
    event.preventDefault();
    await marks.note(sent(text, true));
    onDone();
    marks.dismiss();
  };
  return (
    <Form className={classes.notice} onSubmit={(event) => void keep(event)}>
      <Word text={text} onWrite={setText} />
      <Keep />
      <CaseNote texts={[text]} />
    </Form>
  );
}

/** One line of a mark's note, on the stage. */
function Word({ text, onWrite }: { text: string; onWrite: (text: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const over = useOver(id, text, { ...WRITING['MarkCreate.note'], line: true });
  return (
    <>
      {/* oxlint-disable-next-line house/fields -- it says what is over itself */}
      <input
        id={id}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens by the person's own tap
        autoFocus
        className={classes.word}
        value={text}
        aria-label={t('room.mark.word')}
        aria-invalid={over !== null}
        aria-describedby={sentenceOf(id)}
        placeholder={t('room.mark.example')}
        onChange={(event) => onWrite(event.target.value)}
      />
      {over === null ? null : (
        <p id={sentenceOf(id)} role="status" className={classes.over}>
          {over}
        </p>
      )}
    </>
  );
}

function Keep() {
  const { t } = useTranslation();
  return (
    <button type="submit" className={classes.act} {...useWaiting()}>
      {t('room.mark.keep')}
    </button>
  );
}
