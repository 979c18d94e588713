import { IconAlertTriangle, IconCheck, IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalState, Source } from '@/media/local-media';
import { smallIcon } from '@/ui/theme/icon';
import classes from './prejoin.module.css';
import { useNetwork } from './use-network';

/** What the check found, each with what to do. */
export function Findings({ state }: { state: LocalState }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.findings} aria-live="polite">
      <DeviceFindings state={state} />
      <NetworkFinding />
      <Finding tone="plain" shown={state.microphone === 'starting' || state.camera === 'starting'}>
        {t('prejoin.asking')}
      </Finding>
    </ul>
  );
}

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

type Trouble = 'blocked' | 'taken' | 'none';

const TROUBLES: Readonly<Partial<Record<Source, Trouble>>> = {
  refused: 'blocked',
  insecure: 'blocked',
  taken: 'taken',
  missing: 'none',
  unknown: 'none',
};

function DeviceFindings({ state }: { state: LocalState }) {
  const { t } = useTranslation();
  const { camera, microphone } = state;
  const cameraTrouble = TROUBLES[camera];
  const microphoneTrouble = TROUBLES[microphone];
  return (
    <>
      <Finding tone="ok" shown={camera === 'on' && microphone === 'on'}>
        <b>{t('prejoin.bothWork')}</b>
      </Finding>
      <Finding tone="ok" shown={camera === 'off' && microphone === 'on'}>
        <b>{t('prejoin.microphoneWorks')}</b>
      </Finding>
      {cameraTrouble === undefined ? null : (
        <Finding tone="amber">{t(`room.device.camera.${cameraTrouble}`)}</Finding>
      )}
      {microphoneTrouble === undefined ? null : (
        <Finding tone="amber">{t(`room.device.microphone.${microphoneTrouble}`)}</Finding>
      )}
    </>
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
