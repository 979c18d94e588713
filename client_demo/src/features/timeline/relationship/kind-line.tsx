import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { RelationshipInfo, RoomTimeline } from '@/protocol/generated';
import { LateDialog } from '@/ui/block/late-dialog';
import { KindForm } from './kind-form';
import classes from './relationship.module.css';
import { useKindChange, useMayRelate } from './use-relationship';

interface KindLineProps {
  timeline: RoomTimeline;
  relationship: RelationshipInfo;
}

/** How the two accompany each other, and the way to change it. */
export function KindLine({ timeline, relationship }: KindLineProps) {
  const may = useMayRelate(timeline);
  const kind = useKindWords()(relationship);
  return (
    <p className={`muted ${classes.kind ?? ''}`}>
      <span>{kind}</span>
      {may ? <Change room={timeline.room.id} relationship={relationship} /> : null}
    </p>
  );
}

function useKindWords() {
  const { t, i18n } = useTranslation();
  return ({ model, format }: RelationshipInfo): string => {
    const how = t(`relationship.format.${format}`);
    if (model == null) return how;
    const within = how.charAt(0).toLocaleLowerCase(i18n.language) + how.slice(1);
    return t('relationship.kind', { model: t(`relationship.model.${model}`), format: within });
  };
}

function Change({ room, relationship }: { room: string; relationship: RelationshipInfo }) {
  const { t } = useTranslation();
  const [asked, { open, close }] = useDisclosure(false);
  const change = useKindChange(room);
  return (
    <>
      <Button
        size="sm"
        variant="plain"
        aria-label={t('relationship.changeName')}
        onClick={() => {
          change.reset();
          open();
        }}
      >
        {t('relationship.change')}
      </Button>
      <LateDialog
        opened={asked}
        onClose={() => {
          if (!change.isPending) close();
        }}
        title={t('relationship.title')}
      >
        <KindForm relationship={relationship} change={change} onDone={close} />
      </LateDialog>
    </>
  );
}
