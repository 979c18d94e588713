import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { isBlank, sent, type Bound } from '@/lib/text/text';
import { useDraft } from '@/lib/use-draft';
import { ActButton } from '@/ui/act-button';
import { Form, FormActs } from '@/ui/fields/form';
import { ProseField } from '@/ui/fields/text-field';
import { Trouble } from '@/ui/page/trouble';

interface ReplyFormProps {
  /** Names what is being written on this device: "rq_1 question". */
  draft: string;
  title: string;
  label: string;
  hint: string;
  example: string;
  bound: Bound;
  /** Whether it may go without a word. */
  optional?: boolean;
  act: string;
  pending: boolean;
  error: unknown;
  onSend: (text: string, forget: () => void) => void;
  /** Where it may be left without sending. */
  onLeave?: () => void;
  children?: ReactNode;
}

/** A few words to the other of the two; they stay here until they went out. */
export function ReplyForm(props: ReplyFormProps) {
  const { title, label, hint, example, bound, optional = false, act, pending, error } = props;
  const { t } = useTranslation();
  const words = useProblemWords();
  const { person } = useSignedIn();
  const [text, setText] = useDraft(`${person} ${props.draft}`, '');
  const waits = !optional && isBlank(text);
  return (
    <Form
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && !waits) props.onSend(sent(text, false), () => setText(''));
      }}
    >
      {props.children}
      <ProseField
        label={label}
        description={hint}
        placeholder={example}
        minRows={4}
        bound={bound}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {error === null ? null : <Trouble sentence={t('request.notSent', { why: words(error) })} />}
      <FormActs>
        <ActButton
          type="submit"
          pending={pending}
          pendingWord={t('request.sending')}
          {...(waits ? { 'data-disabled': true } : {})}
        >
          {act}
        </ActButton>
        {props.onLeave === undefined ? null : (
          <Button variant="plain" onClick={props.onLeave}>
            {t('request.leave')}
          </Button>
        )}
      </FormActs>
    </Form>
  );
}
