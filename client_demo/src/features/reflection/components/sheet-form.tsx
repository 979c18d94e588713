import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpisodeView, Reflection } from '@/protocol/generated';
import { choiceOf, othersOf, saysSomething, type Choice } from '../model';
import { useSignedIn } from '@/http/use-me';
import { Form } from '@/ui/fields/form';
import { useSheet, type Act } from '../use-reflection';
import classes from './sheet-form.module.css';
import { Choices } from './choices';
import { Footer } from './footer';
import { Numbers } from './numbers';
import { SheetHead } from './sheet-head';
import { Troubles } from './troubles';
import { Words } from './words';

interface SheetFormProps {
  view: EpisodeView;
  first: Reflection;
  onPostponed: () => void;
  onDone: () => void;
}

/** The sheet: words and numbers, who may read them, and what to do now. */
export function SheetForm({ view, first, onPostponed, onDone }: SheetFormProps) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const keeping = useSheet(first);
  const [choice, setChoice] = useState<Choice>(choiceOf(first));
  const others = othersOf(view, me.person);
  const partner = others.find((one) => one.person === first.partner)?.name ?? null;
  const emptySeal = choice !== 'keep' && !saysSomething(keeping.sheet);
  const act = (wanted: Act) =>
    keeping.act.mutate(wanted, { onSuccess: wanted === 'not_today' ? onPostponed : onDone });
  return (
    <Form
      className={classes.sheet}
      aria-labelledby="sheet-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (!emptySeal) act(choice);
      }}
    >
      <SheetHead view={view} others={others} me={me.name} />
      <div className={classes.columns}>
        <Words view={view} sheet={keeping.sheet} onChange={keeping.change} />
        <Numbers sheet={keeping.sheet} partner={partner} onChange={keeping.change} />
      </div>
      <Choices
        choice={choice}
        partner={partner}
        others={others.map((one) => one.name)}
        onChange={setChoice}
      />
      {emptySeal ? (
        <p className={classes.why} id="sheet-why">
          {t('reflection.emptySeal')}
        </p>
      ) : null}
      <Troubles keeping={keeping} />
      <Footer
        keeping={keeping}
        choice={choice}
        shut={emptySeal}
        onNotToday={
          first.state === 'kept' || first.state === 'sealed' ? null : () => act('not_today')
        }
      />
    </Form>
  );
}
