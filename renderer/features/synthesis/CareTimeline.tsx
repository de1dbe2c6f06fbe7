/** The course of care, from years to days: Entrée on a period goes into it, + and − change the scale, Entrée on an act opens its document. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentId, PatientId } from '../../../preload/contract/ids.ts';
import { type CareEvent, type Timeline, timelineZooms } from '../../../preload/contract/profile.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { capitalised, formatDate, formatShortDate } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { ListView } from '../../ui/ListView.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/PaneState.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { Segmented } from '../../ui/Toggles.tsx';
import { CareEventRow } from './CareEventRow.tsx';
import { CarePeriodRow } from './CarePeriodRow.tsx';
import styles from './care-timeline.module.css';
import { type Place, placesAbove, useTimelinePlace } from './use-timeline-place.ts';

export interface CareTimelineProps {
  patientId: PatientId;
  onOpenDocument: (id: DocumentId) => void;
}

const shownDays = 120;

export function CareTimeline({ patientId, onOpenDocument }: CareTimelineProps) {
  const { t } = useTranslation('synthesis');
  const { place, go, zoomTo, closer, wider } = useTimelinePlace();
  const timeline = useProcedure(
    'profile.timeline',
    { patientId, zoom: place.zoom, limit: shownDays, ...(place.within === undefined ? {} : { within: place.within }) },
    { keepPrevious: true },
  );
  useShortcut('+', closer);
  useShortcut('-', wider);
  return (
    <section className={styles.timeline} aria-labelledby="synthesis-care">
      <div className={styles.head}>
        <h2 id="synthesis-care">{t('care.title')}</h2>
        <Path place={place} onGo={go} />
        <span className={styles.end}>
          <Segmented
            label={t('care.zoom')}
            options={timelineZooms.map((value) => ({ value, label: t(`care.${value}`) }))}
            value={place.zoom}
            onChange={zoomTo}
          />
        </span>
      </div>
      <div className={styles.body}>
        {timeline.data === undefined ? (
          timeline.error === null ? (
            <LoadingState rows={6} compact />
          ) : (
            <ErrorState error={toAppError(timeline.error)} onRetry={() => void timeline.refetch()} />
          )
        ) : place.zoom === 'days' ? (
          <Events timeline={timeline.data} onOpenDocument={onOpenDocument} />
        ) : (
          <Periods timeline={timeline.data} onOpen={(period) => go({ zoom: place.zoom === 'years' ? 'months' : 'days', within: period })} />
        )}
      </div>
    </section>
  );
}

/** Where one is, and the way back up. */
function Path({ place, onGo }: { place: Place; onGo: (place: Place) => void }) {
  const { t } = useTranslation('synthesis');
  if (place.within === undefined) return undefined;
  return (
    <nav className={styles.path} aria-label={t('care.path')}>
      <Button kind="quiet" size="s" onPress={() => onGo({ zoom: place.zoom, within: undefined })}>
        {t('care.all')}
      </Button>
      {placesAbove(place).map((above) => (
        <Button key={above.within} kind="quiet" size="s" onPress={() => onGo(above)}>
          {formatDate(above.within ?? '')}
        </Button>
      ))}
      <span aria-current="true">{formatDate(place.within)}</span>
    </nav>
  );
}

type Listed = CareEvent & { readonly id: string };

function Events({ timeline, onOpenDocument }: { timeline: Timeline; onOpenDocument: (id: DocumentId) => void }) {
  const { t } = useTranslation('synthesis');
  const groups = useMemo(
    () =>
      [...Map.groupBy(timeline.events, ({ at }) => at.slice(0, 7)).entries()].map(([month, items]) => ({
        id: month,
        title: capitalised(formatDate(month)),
        items,
      })),
    [timeline.events],
  );
  return (
    <>
      <div className={styles.list}>
        <ListView<Listed>
          label={t('care.title')}
          groups={groups}
          textOf={({ title, by, at }) => [title, by, formatShortDate(at)].filter((part) => part !== undefined).join(', ')}
          rowHeight={40}
          onOpen={(id) => {
            const documentId = timeline.events.find((event) => event.id === id)?.documentId;
            if (documentId !== undefined) onOpenDocument(documentId);
          }}
          empty={<EmptyState title={t('care.empty.title')}>{t('care.empty.text')}</EmptyState>}
        >
          {(event) => <CareEventRow event={event} />}
        </ListView>
      </div>
      {timeline.moreCount > 0 ? <p className={styles.more}>{t('care.more', { count: timeline.moreCount })}</p> : undefined}
    </>
  );
}

function Periods({ timeline, onOpen }: { timeline: Timeline; onOpen: (period: string) => void }) {
  const { t } = useTranslation('synthesis');
  const periods = useMemo(() => timeline.periods.map((period) => ({ ...period, id: period.period })), [timeline.periods]);
  const most = Math.max(1, ...periods.map(({ count }) => count));
  return (
    <div className={styles.list}>
      <ListView
        label={t('care.title')}
        groups={[{ id: 'periods', title: '', items: periods }]}
        textOf={({ period, count }) => `${formatDate(period)}, ${t('care.count', { count })}`}
        rowHeight={44}
        onOpen={onOpen}
        dependencies={[most]}
        empty={<EmptyState title={t('care.empty.title')}>{t('care.empty.text')}</EmptyState>}
      >
        {(period) => <CarePeriodRow period={period} most={most} />}
      </ListView>
    </div>
  );
}
