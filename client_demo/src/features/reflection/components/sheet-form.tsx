import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpisodeView, Mark, Member, Reflection, Sheet } from '@/protocol/generated';
import {
  actOf,
  choiceOf,
  isDraft,
  othersOf,
  saysSomething,
  sealBar,
  shareBar,
  withMark,
  type Choice,
  type Doing,
  type Prompt,
} from '../model';
import { useSignedIn } from '@/http/use-me';
import { firstName } from '@/lib/text/initials';
import { Form } from '@/ui/fields/form';
import { useReadWords } from '../use-read-words';
import { useSheet, type Act } from '../use-reflection';
import classes from './sheet-form.module.css';
import { Choices } from './choices';
import { Footer } from './footer';
import { Marked } from './marked';
import { More } from './more';
import { Numbers } from './numbers';
import { SheetHead } from './sheet-head';
import { Troubles } from './troubles';
import { Words } from './words';

interface SheetFormProps {
  view: EpisodeView;
  first: Reflection;
  /** Who is in the room now; null where one is in it no longer. */
  members: readonly Member[] | null;
  onPostponed: () => void;
  onDone: () => void;
}

/** What is asked of the service; what is left as it is stays chosen. */
function wanted(doing: Doing, choice: Choice): Act {
  if (doing === 'keep' || doing === 'takeBack') return 'keep';
  if (doing === 'seal') return 'seal';
  return choice === 'parts' ? 'update' : 'share';
}

/** The sheet with a mark's line taken into one answer. */
function taken(sheet: Sheet, prompt: Prompt, mark: Mark): Sheet {
  const text = withMark(sheet.answers[prompt], mark);
  return { ...sheet, answers: { ...sheet.answers, [prompt]: text } };
}

/** The sheet: words and numbers, who may read them, and what to do now. */
export function SheetForm({ view, first, members, onPostponed, onDone }: SheetFormProps) {
  const { t } = useTranslation();
  const me = useSignedIn();
  const keeping = useSheet(first);
  const [choice, setChoice] = useState<Choice>(choiceOf(first));
  const [current, setCurrent] = useState<Prompt>('happened');
  const others = othersOf(view, me.person);
  const there = others.length === 1 ? (others[0]?.name ?? null) : null;
  const readers = members?.filter((one) => one.person !== me.person) ?? others;
  const reader = readers.length === 1 ? firstName(readers[0]?.name ?? '') : null;
  const company = { me: me.person, others, members };
  const bars = { seal: sealBar(company, first.partner), share: shareBar(company) };
  const words = useReadWords(first, reader, there);
  const doing = actOf(choice, first, keeping.sheet);
  const emptySeal = (doing === 'seal' || doing === 'share') && !saysSomething(keeping.sheet);
  const begun = first.state === 'kept' || first.state === 'sealed' || first.shared.length > 0;
  const act = (asked: Act) =>
    keeping.act.mutate(asked, { onSuccess: asked === 'not_today' ? onPostponed : onDone });
  return (
    <Form
      className={classes.sheet}
      aria-labelledby="sheet-title"
      onSubmit={(event) => {
        event.preventDefault();
        if (!emptySeal) act(wanted(doing, choice));
      }}
    >
      <SheetHead
        view={view}
        others={others}
        me={me.name}
        reads={words.now()}
        alone={choiceOf(first) === 'keep'}
      />
      <Marked view={view} onTake={(mark) => keeping.change(taken(keeping.sheet, current, mark))} />
      <div className={classes.columns}>
        <Words sheet={keeping.sheet} onFocus={setCurrent} onChange={keeping.change} />
        <Numbers
          sheet={keeping.sheet}
          partner={bars.seal === null ? there : null}
          onChange={keeping.change}
        />
      </div>
      <More sheet={keeping.sheet} onChange={keeping.change} />
      <Choices
        choice={choice}
        words={words}
        bars={bars}
        parts={choiceOf(first) === 'parts'}
        onChange={setChoice}
      />
      {isDraft(first, keeping.sheet) ? (
        <p className={classes.why} role="status">
          {words.draft()}
        </p>
      ) : null}
      {emptySeal ? (
        <p className={classes.why} id="sheet-why">
          {t('reflection.emptySeal')}
        </p>
      ) : null}
      <Troubles
        keeping={keeping}
        notTakenBack={first.shared.length > 0 ? words.notTakenBack() : null}
      />
      <Footer
        keeping={keeping}
        act={words.act(doing)}
        shut={emptySeal}
        onNotToday={begun ? null : () => act('not_today')}
      />
    </Form>
  );
}
