/** One plane of a reconstruction in a cell: its image, the layers and texts of any image, and what has to be said of the volume. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import type { Finding, Refusal } from '../../../imaging/volume/index.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { PaneState } from '../../../ui/PaneState.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import { CellFrame } from '../room/CellFrame.tsx';
import type { ContentProps } from '../room/feature.ts';
import { useRoom, useViewport } from '../room/use-room.ts';
import { CornerTexts } from '../stack/CornerTexts.tsx';
import { measuredText } from '../stack/overlay-text.ts';
import { findingText } from './findings.ts';
import { MprMenu } from './MprMenu.tsx';
import styles from './mpr.module.css';
import { closeMpr, mprOf, planeOf } from './mpr.ts';
import { usePlaneViewport } from './use-plane-viewport.ts';

const never = (): (() => void) => () => undefined;

export function MprContent({ room, index, cell, of }: ContentProps) {
  const { t } = useTranslation('mpr');
  const { t: words } = useTranslation('dicom');
  const plane = planeOf(cell);
  const session = mprOf(room, cell);
  const { box, canvas, viewport } = usePlaneViewport(room, index, session, plane);
  const state = useViewport(viewport, (now) => now);
  const mpr = useSyncExternalStore(session?.subscribe ?? never, () => session?.state());
  const isMasked = useRoom(room, (now) => now.isOn('overlay-hidden'));
  const settings = useProcedure('settings.get', {}).data;
  const [measured, setMeasured] = useState<string>();
  const soundness = mpr?.soundness;
  const isFirst = plane === 'axial';
  const findings = soundness?.isSound === true ? [...soundness.findings, ...(soundness.volumes[mpr?.chosen ?? 0]?.findings ?? [])] : [];
  return (
    <CellFrame
      ref={box}
      room={room}
      index={index}
      title={plane === undefined ? undefined : `${of?.series.description ?? ''} ${t(`plane.${plane}`)}`.trim()}
      onPointerMove={(event) => {
        const area = event.currentTarget.getBoundingClientRect();
        const at = viewport?.valueAt(event.clientX - area.left, event.clientY - area.top);
        setMeasured(state && measuredText(state, at?.stored, words));
      }}
      onPointerLeave={() => setMeasured(undefined)}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {viewport === undefined || state?.shown === undefined || of === undefined
        ? undefined
        : room.furnishing.layers.map(({ id, Layer }) => (
            <Layer
              key={id}
              room={room}
              viewport={viewport}
              state={state}
              series={of.series}
              studyInstanceUid={of.study.summary.studyInstanceUid}
              cell={index}
              origin={of.origin}
            />
          ))}
      {state === undefined ? undefined : (
        <CornerTexts
          state={state}
          origin={of?.origin ?? 'current'}
          measured={measured}
          hidden={settings?.hiddenImageTexts ?? []}
          isMasked={isMasked}
          shift={0}
        />
      )}
      {isFirst && soundness?.isSound === true ? (
        <div className={styles.controls}>
          <MprMenu room={room} />
          {findings.length > 0 ? <Findings findings={findings} /> : undefined}
        </div>
      ) : undefined}
      <div className={styles.body}>
        {soundness?.isSound === false ? (
          <Refused refusal={soundness.refusal} onClose={isFirst ? () => closeMpr(room) : undefined} />
        ) : isFirst && mpr !== undefined && soundness === undefined ? (
          <div className={styles.progress}>
            <Progress
              label={t('preparing')}
              value={mpr.received / Math.max(1, mpr.total)}
              text={t('received', { received: mpr.received, total: mpr.total })}
              onCancel={() => closeMpr(room)}
            />
          </div>
        ) : undefined}
      </div>
    </CellFrame>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('mpr');
  return (
    <div className={styles.findings} role="status" aria-label={t('warnings')}>
      <Icon of={TriangleAlert} size="s" />
      <ul>
        {findings.map((finding) => (
          <li key={finding.code}>{findingText(finding, t)}</li>
        ))}
      </ul>
    </div>
  );
}

function Refused({ refusal, onClose }: { refusal: Refusal; onClose: (() => void) | undefined }) {
  const { t } = useTranslation('mpr');
  if (onClose === undefined) return undefined;
  return (
    <PaneState icon={CircleAlert} tone="warn" title={t('refused')} role="alert" centered action={{ label: t('back'), onPress: onClose }}>
      {t(`refusal.${refusal}`)}
    </PaneState>
  );
}
