import { Button, Radio } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '@/http/use-me';
import { useProblemWords } from '@/http/use-problem-words';
import { useDraft } from '@/lib/use-draft';
import type { EpisodeAmend } from '@/protocol/generated';
import { ActButton } from '@/ui/act-button';
import { Form, FormActs } from '@/ui/fields/form';
import { Trouble } from '@/ui/page/trouble';
import { useAmendment } from './use-draft';
import classes from './draft-card.module.css';
import { ProseField } from '@/ui/fields/text-field';
import { isBlank, sent } from '@/lib/text/text';
import { WRITING } from '@/protocol/generated';

const ABOUTS = [
  'times',
  'people',
  'agenda',
  'notes',
  'other',
] as const satisfies readonly EpisodeAmend['about'][];

type Amendment = Omit<EpisodeAmend, 'cid'>;

const NOTHING: Amendment = { about: 'times', text: '' };

/** What is wrong, in one's own words; it stands beside the record, never over it. */
export function AmendForm({ episode, onDone }: { episode: string; onDone: () => void }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const amendment = useAmendment(episode);
  const { person } = useSignedIn();
  const [draft, setDraft] = useDraft(`${person} ${episode}-amendment`, NOTHING);
  const form = useForm<Amendment>({
    initialValues: draft,
    onValuesChange: setDraft,
    validate: { text: (value) => (isBlank(value) ? t('timeline.draft.textEmpty') : null) },
  });
  const close = () => {
    setDraft(NOTHING);
    onDone();
  };
  return (
    <Form
      onSubmit={form.onSubmit((wish) =>
        amendment.mutate({ ...wish, text: sent(wish.text, false) }, { onSuccess: close }),
      )}
    >
      <Radio.Group label={t('timeline.draft.about')} {...form.getInputProps('about')}>
        <div className={classes.choice}>
          {ABOUTS.map((about) => (
            <Radio key={about} value={about} mt="sm" label={t(`timeline.draft.abouts.${about}`)} />
          ))}
        </div>
      </Radio.Group>
      <ProseField
        bound={WRITING['EpisodeAmend.text']}
        label={t('timeline.draft.text')}
        description={t('timeline.draft.both')}
        placeholder={t('timeline.draft.textExample')}
        minRows={3}
        maxRows={12}
        {...form.getInputProps('text')}
      />
      {amendment.isError ? <Trouble sentence={words(amendment.error)} /> : null}
      <FormActs>
        <ActButton
          type="submit"
          variant="filled"
          pending={amendment.isPending}
          pendingWord={t('timeline.draft.saving')}
        >
          {t('timeline.draft.keep')}
        </ActButton>
        <Button variant="plain" onClick={close}>
          {t('timeline.draft.cancel')}
        </Button>
      </FormActs>
    </Form>
  );
}
