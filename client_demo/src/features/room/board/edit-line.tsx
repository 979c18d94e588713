import { useState, type KeyboardEvent } from 'react';
import { composes } from '@/lib/keys';
import { overOf, sent } from '@/lib/text/text';
import { useDraft } from '@/lib/use-draft';
import { LineField } from '@/ui/fields/text-field';
import { LINE } from './add-line';

interface EditLineProps {
  /** Under which the words are kept while it is open. */
  draft: string;
  label: string;
  text: string;
  /** Resolves once it is kept, and rejects where it was refused. */
  onKeep: (text: string) => Promise<unknown>;
  onClose: () => void;
}

/**
 * A line that is being said better. Enter and leaving keep it, Esc gives the old one back. It stays
 * open while it is too long, and until it is kept.
 */
export function EditLine({ draft: name, label, text, onKeep, onClose }: EditLineProps) {
  const [draft, setDraft] = useDraft(name, text);
  const [keeping, setKeeping] = useState(false);
  const close = () => {
    setDraft(text);
    onClose();
  };
  const keep = async () => {
    const line = sent(draft, true);
    if (keeping || overOf(draft, LINE) > 0) return;
    setKeeping(true);
    const kept =
      line === '' ||
      line === text ||
      (await onKeep(line).then(
        () => true,
        () => false,
      ));
    setKeeping(false);
    if (kept) close();
  };
  const stroke = (event: KeyboardEvent) => {
    if (composes(event.nativeEvent)) return;
    if (event.key === 'Enter') void keep();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close();
  };
  return (
    <LineField
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens by the person's own choice
      autoFocus
      aria-label={label}
      bound={LINE}
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={stroke}
      onBlur={() => void keep()}
    />
  );
}
