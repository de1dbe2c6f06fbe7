/** One plane of a reconstruction in a cell: an image like any other, and what has to be said of the volume. */
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding, Refusal } from '../../../imaging/volume/index.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { PaneState } from '../../../ui/PaneState.tsx';
import { Progress } from '../../../ui/Progress.tsx';
import type { ContentProps } from '../room/feature.ts';
import { ImageCell } from '../stack/ImageCell.tsx';
import { useCellViewport } from '../stack/use-cell-viewport.ts';
import { findingText } from './findings.ts';
import { MprMenu } from './MprMenu.tsx';
import styles from './mpr.module.css';
import { closeMpr, planeOf } from './planes.ts';
import { mprOf } from './shown-mpr.ts';

const never = (): (() => void) => () => undefined;

export function MprContent({ room, index, cell, of }: ContentProps) {
  const { t } = useTranslation('mpr');
  const plane = planeOf(cell);
  const session = mprOf(room, cell);
  const images = plane && session?.images(plane);
  const view = useCellViewport(room, index, {
    store: images,
    reach: 0,
    onScroll: (steps, viewport) => viewport.scrollBy(steps),
    onNew: (viewport) => (plane && session ? session.attach(plane, viewport) : () => undefined),
  });
  const mpr = useSyncExternalStore(session?.subscribe ?? never, () => session?.state());
  const made = useSyncExternalStore(images?.subscribe ?? never, () => images?.progress());
  const soundness = mpr?.soundness;
  const isFirst = plane === 'axial';
  const findings = soundness?.isSound === true ? [...soundness.findings, ...(soundness.volumes[mpr?.chosen ?? 0]?.findings ?? [])] : [];
  return (
    <ImageCell
      room={room}
      index={index}
      of={of}
      title={plane === undefined ? undefined : `${of?.series.description ?? ''} ${t(`plane.${plane}`)}`.trim()}
      view={view}
    >
      {() => (
        <>
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
            ) : made === undefined ? undefined : (
              <div className={styles.progress}>
                <Progress label={t('cutting')} value={made} />
              </div>
            )}
          </div>
        </>
      )}
    </ImageCell>
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
