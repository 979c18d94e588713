import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { isBlank } from '@/lib/text';
import { LINE } from './add-line';

/** A line that is being said better. Enter and leaving keep it, Esc gives the old one back. */
export function EditLine({ label, text, onKeep, onClose }: { label: string; text: string; onKeep: (text: string) => void; onClose: () => void }) {
  const [draft, setDraft] = useState(text);
  const keep = () => {
    if (!isBlank(draft) && draft.trim() !== text) onKeep(draft.trim());
    onClose();
  };
  const stroke = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keep();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-autofocus -- it opens by the person's own choice
    <TextInput autoFocus aria-label={label} maxLength={LINE} value={draft} onChange={(event) => setDraft(event.currentTarget.value)} onKeyDown={stroke} onBlur={keep} />
  );
}
