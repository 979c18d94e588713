import { useState, type KeyboardEvent } from 'react';
import { overOf, sent } from '@/lib/text';
import { LineField } from '@/ui/text-field';
import { LINE } from './add-line';

/** A line that is being said better. Enter and leaving keep it, Esc gives the old one back. It stays open while it is too long. */
export function EditLine({ label, text, onKeep, onClose }: { label: string; text: string; onKeep: (text: string) => void; onClose: () => void }) {
  const [draft, setDraft] = useState(text);
  const keep = () => {
    const line = sent(draft, true);
    if (overOf(draft, LINE) > 0) return;
    if (line !== '' && line !== text) onKeep(line);
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
    <LineField autoFocus aria-label={label} bound={LINE} value={draft} onChange={(event) => setDraft(event.currentTarget.value)} onKeyDown={stroke} onBlur={keep} />
  );
}
