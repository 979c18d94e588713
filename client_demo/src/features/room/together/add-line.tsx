import { ActionIcon, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { isBlank } from '@/lib/text';
import { WRITING } from '@/protocol/generated';
import { icon } from '@/ui/icon';
import classes from './together.module.css';

/** As the service counts: a point, a promise or a question is one line. */
export const LINE = WRITING['AgendaAdd.text'].most;

interface AddLineProps {
  label: string;
  example: string;
  act: string;
  /** The words stay in the field until this resolves. */
  onAdd: (text: string) => Promise<unknown>;
}

/** One line and the way to add it; Enter does it, too. */
export function AddLine({ label, example, act, onAdd }: AddLineProps) {
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const add = async (event: SubmitEvent) => {
    event.preventDefault();
    const line = text.trim();
    if (isBlank(line) || adding) return;
    setAdding(true);
    await onAdd(line).then(() => setText((now) => (now.trim() === line ? '' : now)), () => undefined);
    setAdding(false);
  };
  return (
    <form className={classes.addLine} onSubmit={(event) => void add(event)}>
      <TextInput className={classes.grow ?? ''} aria-label={label} placeholder={example} maxLength={LINE} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <ActionIcon type="submit" variant="soft" aria-label={act} aria-disabled={adding || isBlank(text)}><IconPlus {...icon} /></ActionIcon>
    </form>
  );
}
