import { ActionIcon } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { isBlank, sent } from '@/lib/text/text';
import { useDraft } from '@/lib/use-draft';
import { WRITING } from '@/protocol/generated';
import { Form } from '@/ui/fields/form';
import { icon } from '@/ui/theme/icon';
import { LineField } from '@/ui/fields/text-field';
import { useWaiting } from '@/ui/fields/use-form-scope';
import classes from './board.module.css';

/** A point, a promise or a question is one line. */
export const LINE = WRITING['AgendaAdd.text'];

interface AddLineProps {
  /** Under which the words are kept until they are added. */
  draft: string;
  label: string;
  example: string;
  act: string;
  /** The words stay in the field until this resolves. */
  onAdd: (text: string) => Promise<unknown>;
}

/** One line and the way to add it; Enter does it, too. */
export function AddLine({ draft, label, example, act, onAdd }: AddLineProps) {
  const [text, setText] = useDraft(draft, '');
  const [adding, setAdding] = useState(false);
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const line = sent(text, true);
    if (line === '' || adding) return;
    setAdding(true);
    await onAdd(line).then(
      () => setText((now) => (sent(now, true) === line ? '' : now)),
      () => undefined,
    );
    setAdding(false);
  };
  return (
    <Form className={classes.addLine} onSubmit={(event) => void add(event)}>
      <LineField
        className={classes.grow ?? ''}
        aria-label={label}
        placeholder={example}
        bound={LINE}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Add label={act} shut={adding || isBlank(text)} />
    </Form>
  );
}

function Add({ label, shut }: { label: string; shut: boolean }) {
  return (
    <ActionIcon
      type="submit"
      variant="soft"
      aria-label={label}
      aria-disabled={shut}
      {...useWaiting()}
    >
      <IconPlus {...icon} />
    </ActionIcon>
  );
}
