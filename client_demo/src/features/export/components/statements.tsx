import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '@/http/use-problem-words';
import { useReader } from '@/http/use-reader';
import { fullDay, hoursWord } from '@/lib/time';
import type { Countersignature, ExportMeeting, Member } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { Rows } from '@/ui/block/rows';
import { Trouble } from '@/ui/page/trouble';
import { episodesWith } from '../model';
import { useStatementAct, useStatementAsk, useStatements, type StatementAct } from '../use-exports';
import classes from './statements.module.css';

interface StatementsProps {
  meetings: readonly ExportMeeting[];
  people: readonly Member[];
}

/** Ask somebody to confirm that you met; confirm what others ask of you. */
export function Statements({ meetings, people }: StatementsProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const list = useStatements();
  const act = useStatementAct();
  const asked = (list.data?.asked ?? []).filter((one) => one.state === 'asked');
  const mine = list.data?.mine ?? [];
  const busy = (one: Countersignature, what: StatementAct) =>
    act.isPending && act.variables.id === one.id && act.variables.act === what;
  const does = (one: Countersignature, what: StatementAct) => () =>
    act.mutate({ id: one.id, act: what });
  return (
    <section aria-label={t('export.statements')}>
      <h2 className="section-title">{t('export.statements')}</h2>
      <p className="secondary">{t('export.statementsWhy')}</p>
      {list.isError ? (
        <Trouble sentence={words(list.error)} onRetry={() => void list.refetch()} />
      ) : null}
      {act.isError ? <Trouble sentence={words(act.error)} /> : null}
      {asked.length + mine.length === 0 ? null : (
        <Rows>
          {asked.map((one) => (
            <li key={one.id}>
              <AskedWords one={one} />
              <ActButton
                size="sm"
                variant="filled"
                pending={busy(one, 'sign')}
                pendingWord={t('export.signing')}
                onClick={does(one, 'sign')}
              >
                {t('export.sign')}
              </ActButton>
              <ActButton
                size="sm"
                variant="subtle"
                pending={busy(one, 'decline')}
                pendingWord={t('export.declining')}
                onClick={does(one, 'decline')}
              >
                {t('export.decline')}
              </ActButton>
            </li>
          ))}
          {mine.map((one) => (
            <li key={one.id}>
              <MineWords one={one} />
              <Chip tone={one.state === 'signed' ? 'success' : 'plain'}>
                {t(`export.state.${one.state}`)}
              </Chip>
              <ActButton
                size="sm"
                variant="subtle"
                pending={busy(one, 'withdraw')}
                pendingWord={t('export.withdrawing')}
                onClick={does(one, 'withdraw')}
              >
                {t('export.withdraw')}
              </ActButton>
            </li>
          ))}
        </Rows>
      )}
      {people.length === 0 ? null : <AskForm meetings={meetings} people={people} />}
    </section>
  );
}

function AskedWords({ one }: { one: Countersignature }) {
  const { t } = useTranslation();
  const reader = useReader();
  const span = { first: fullDay(reader, one.first_at), last: fullDay(reader, one.last_at) };
  return (
    <p>
      {t('export.asked', {
        name: one.owner_name,
        meetings: one.meetings,
        length: useLength(one),
        ...span,
      })}
    </p>
  );
}

function MineWords({ one }: { one: Countersignature }) {
  const { t } = useTranslation();
  return (
    <div>
      <p>
        {t('export.mine', {
          name: one.signer_name,
          meetings: one.meetings,
          length: useLength(one),
        })}
      </p>
      {one.code === null ? null : (
        <p className="secondary break">{t('export.code', { code: one.code })}</p>
      )}
    </div>
  );
}

function useLength(one: Countersignature): string {
  const { locale } = useReader();
  return hoursWord(locale, one.hours);
}

function AskForm({ meetings, people }: StatementsProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const ask = useStatementAsk();
  const [signer, setSigner] = useState<string | null>(null);
  const person = people.find((one) => one.person === signer);
  const episodes = signer === null ? [] : episodesWith(meetings, signer);
  const send = () => {
    if (signer !== null) ask.mutate({ signer, episodes }, { onSuccess: () => setSigner(null) });
  };
  return (
    <Card className={classes.ask ?? ''} aria-label={t('export.ask')}>
      <Select
        label={t('export.ask')}
        placeholder={t('export.askNobody')}
        searchable
        data={people.map((one) => ({ value: one.person, label: one.name }))}
        value={signer}
        onChange={setSigner}
      />
      {ask.isError ? <Trouble sentence={words(ask.error)} /> : null}
      {person !== undefined && episodes.length === 0 ? (
        <p className="secondary">{t('export.askNone', { name: person.name })}</p>
      ) : null}
      {person !== undefined && episodes.length > 0 ? (
        <p>
          <ActButton pending={ask.isPending} pendingWord={t('export.asking')} onClick={send}>
            {t('export.askAct')}
          </ActButton>
        </p>
      ) : null}
    </Card>
  );
}
