/** « Croissance » : does this child grow as expected? One measure at a time, its curve on the reference's lines, and the same as a table. */

import { useNavigate } from '@tanstack/react-router';
import { ChartSpline } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type GrowthMeasure, growthMeasures } from '../../../preload/contract/growth.ts';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Pane, PaneHead } from '../../ui/Pane.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { Mark } from '../../ui/Pill.tsx';
import scroll from '../../ui/scroll-region.module.css';
import { Segmented } from '../../ui/Toggles.tsx';
import { NoteButton } from '../notes/NoteButton.tsx';
import { NoteDialog } from '../notes/NoteDialog.tsx';
import { GrowthChart } from './GrowthChart.tsx';
import { GrowthTable } from './GrowthTable.tsx';
import styles from './growth.module.css';
import { type Span, spanFor } from './growth-scale.ts';

export function GrowthView({ patientId }: { patientId: PatientId }) {
  const { t } = useTranslation('growth');
  const navigate = useNavigate();
  const growth = useProcedure('growth.get', { patientId });
  const [measure, setMeasure] = useState<GrowthMeasure>('weight');
  const [isNoting, setNoting] = useState(false);
  const [chosenSpan, setSpan] = useState<Span>();
  const open = (document: DocumentId) =>
    void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search: { document } });
  const { data } = growth;
  if (data === undefined) {
    return growth.error === null ? (
      <LoadingState rows={10} compact />
    ) : (
      <ErrorState error={toAppError(growth.error)} onRetry={() => void growth.refetch()} centered />
    );
  }
  const curve = data.curves.find((each) => each.measure === measure);
  const span = chosenSpan ?? spanFor(data.curves.flatMap(({ points }) => points));
  return (
    <Pane label={t('title')}>
      <PaneHead title={t('title')} tools={<NoteButton kind="measure" onNote={() => setNoting(true)} />}>
        {curve === undefined ? undefined : <span className={styles.discreet}>{t('count', { count: curve.points.length })}</span>}
        {data.isSexKnown || !data.isAgeKnown ? undefined : <Mark tone="warn">{t('noSex')}</Mark>}
      </PaneHead>
      {curve === undefined ? (
        <EmptyState icon={ChartSpline}>{t('noAge')}</EmptyState>
      ) : (
        <>
          <div className={styles.choices}>
            <Segmented
              label={t('choose')}
              value={measure}
              onChange={setMeasure}
              options={growthMeasures.map((value) => ({ value, label: t(`measure.${value}`) }))}
            />
            <Segmented
              label={t('span.label')}
              value={span}
              onChange={setSpan}
              options={(['two', 'five', 'all'] as const).map((value) => ({ value, label: t(`span.${value}`) }))}
            />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too */}
          <section className={scroll.region} tabIndex={0} aria-label={t(`measure.${measure}`)}>
            <div className={styles.side}>
              <div className={styles.drawing}>
                <GrowthChart key={`${measure} ${span}`} curve={curve} span={span} />
                <p className={styles.hint}>{t('hint')}</p>
              </div>
              <div className={styles.told}>
                {curve.points.length === 0 ? (
                  <EmptyState icon={ChartSpline}>{t('none')}</EmptyState>
                ) : (
                  <GrowthTable curve={curve} onOpen={open} />
                )}
              </div>
            </div>
            <p className={styles.note}>{t('reference')}</p>
            <p className={styles.note}>{t('method')}</p>
          </section>
        </>
      )}
      {isNoting ? <NoteDialog patientId={patientId} kind="measure" onClose={() => setNoting(false)} /> : undefined}
    </Pane>
  );
}
