import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReader } from '@/http/use-reader';
import { clock } from '@/lib/time';
import { ActButton } from '@/ui/act-button';
import { SaveLine } from '@/ui/fields/save-line';
import type { SheetKeeping } from '../use-reflection';
import classes from './sheet-form.module.css';

interface FooterProps {
  keeping: SheetKeeping;
  /** The act that follows the choice, in words. */
  act: string;
  /** There is nothing to seal or share yet. */
  shut: boolean;
  /** Null once it was kept: there is nothing to put off. */
  onNotToday: (() => void) | null;
}

/** Looks and reads as shut, and can still be reached, so that its reason is heard. */
const SHUT = { 'aria-describedby': 'sheet-why', 'data-disabled': true } as const;

/** How the words are doing, "Not today", and the act that follows the choice. */
export function Footer({ keeping, act, shut, onNotToday }: FooterProps) {
  const { t } = useTranslation();
  const reader = useReader();
  return (
    <footer className={classes.foot}>
      <div className={classes.saved}>
        <SaveLine saving={keeping.saving} time={(at) => clock(reader, at)} />
      </div>
      {onNotToday === null ? null : (
        <Button size="lg" variant="plain" onClick={onNotToday}>
          {t('reflection.notToday')}
        </Button>
      )}
      <ActButton
        type="submit"
        size="lg"
        variant="filled"
        pending={keeping.act.isPending}
        pendingWord={t('common.saving')}
        {...(shut ? SHUT : {})}
      >
        {act}
      </ActButton>
    </footer>
  );
}
