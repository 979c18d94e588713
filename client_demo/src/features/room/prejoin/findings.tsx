import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconRoute } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalMedia, LocalState } from '@/media/local-media';
import { smallIcon } from '@/ui/theme/icon';
import { troubleWord } from '../trouble';
import classes from './prejoin.module.css';
import { useNetwork } from './use-network';

/** What the check found, each with what to do. */
export const Findings = memo(function Findings({
  local,
  state,
}: {
  local: LocalMedia;
  state: LocalState;
}) {
  const { t } = useTranslation();
  return (
    <ul className={classes.findings} aria-live="polite">
      <DeviceFindings local={local} state={state} />
      <NetworkFinding />
      <Finding tone="plain" shown={state.microphone === 'starting' || state.camera === 'starting'}>
        {t('prejoin.asking')}
      </Finding>
    </ul>
  );
});

function Finding({
  tone,
  shown = true,
  children,
}: {
  tone: 'ok' | 'amber' | 'plain';
  shown?: boolean;
  children: ReactNode;
}) {
  if (!shown) return null;
  const Sign = tone === 'ok' ? IconCheck : tone === 'amber' ? IconAlertTriangle : IconRoute;
  return (
    <li className={classes.finding} data-tone={tone}>
      <Sign {...smallIcon} />
      <p>{children}</p>
    </li>
  );
}

function DeviceFindings({ local, state }: { local: LocalMedia; state: LocalState }) {
  const { t } = useTranslation();
  const { camera, microphone } = state;
  const cameraTrouble = troubleWord(camera);
  const microphoneTrouble = troubleWord(microphone);
  return (
    <>
      <Finding tone="ok" shown={camera === 'on' && microphone === 'on'}>
        <b>{t('prejoin.bothWork')}</b>
      </Finding>
      <Finding tone="ok" shown={camera === 'off' && microphone === 'on'}>
        <b>{t('prejoin.microphoneWorks')}</b>
      </Finding>
      {cameraTrouble === null ? null : (
        <Finding tone="amber">
          {t(`room.device.camera.${cameraTrouble}`)}
          <Again onClick={() => void local.startCamera()} />
        </Finding>
      )}
      {microphoneTrouble === null ? null : (
        <Finding tone="amber">
          {t(`room.device.microphone.${microphoneTrouble}`)}
          <Again onClick={() => void local.startMicrophone()} />
        </Finding>
      )}
    </>
  );
}

function Again({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="sm" variant="quiet" onClick={onClick}>
      {t('common.tryAgain')}
    </Button>
  );
}

function NetworkFinding() {
  const { t } = useTranslation();
  const network = useNetwork();
  if (network === 'unknown') return null;
  if (network === 'checking')
    return <Finding tone="plain">{t('prejoin.network.checking')}</Finding>;
  return (
    <Finding tone={network === 'direct' ? 'ok' : 'amber'}>
      <b>{t(`prejoin.network.${network}`)}</b>
      {network === 'direct' ? null : (
        <span className="muted"> {t(`prejoin.network.${network}-then`)}</span>
      )}
    </Finding>
  );
}
