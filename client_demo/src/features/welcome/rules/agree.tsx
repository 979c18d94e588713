import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActButton } from '@/ui/act-button';
import { BOX, BOX_WHY } from './rule-list';
import type { Agreeing } from './use-agreeing';

interface AgreeProps {
  agreed: boolean;
  ticked: boolean;
  version: number;
  agreeing: Agreeing;
}

/** The last button of the welcome: it waits for the tick, says why, and leads to the box. */
export function Agree({ agreed, ticked, version, agreeing }: AgreeProps) {
  const { t } = useTranslation();
  if (agreed)
    return (
      <Button component={Link} to={agreeing.to} variant="filled" size="lg">
        {t('welcome.rules.goIn')}
      </Button>
    );
  return (
    <ActButton
      variant="filled"
      size="lg"
      pending={agreeing.pending}
      pendingWord={t('common.saving')}
      {...(ticked ? {} : { 'data-disabled': true, 'aria-describedby': BOX_WHY })}
      onClick={() => {
        if (ticked) agreeing.agree(version);
        else document.getElementById(BOX)?.focus();
      }}
    >
      {t('welcome.rules.agree')}
    </ActButton>
  );
}
