/** « Statistiques » : who came and who didn't, over a period, by practitioner, reason, day or hour; what is here is told without the network. */
import { ChartNoAxesColumn, ChevronLeft, Printer } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scheduleId } from '../../../../preload/contract/ids.ts';
import { toAppError } from '../../../bridge/call-error.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { PageHead, Pane } from '../../../ui/Pane.tsx';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '../../../ui/PaneState.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Segmented } from '../../../ui/Toggles.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { printElement } from '../../../viewers/print-element.ts';
import { AgendaNotices } from '../AgendaNotices.tsx';
import { useBackToAgenda } from '../place.ts';
import { useSetup } from '../setup-context.tsx';
import { wallOf } from '../time/clock.ts';
import { useOwnKey } from '../use-own-key.ts';
import { FiguresTable } from './FiguresTable.tsx';
import styles from './figures.module.css';
import { type FiguresBy, figuresBy, nameOf, periodNames, periodOf } from './figures.ts';

const byHand = 'byHand';
const everybody = 'everybody';

export function FiguresView() {
  const { t } = useTranslation('agendaFigures');
  const { setup, rights, who, zone } = useSetup();
  const schedules = setup.schedules.filter(({ isActive }) => isActive);
  const today = wallOf(useNow(60_000).getTime(), zone(schedules[0]?.id ?? '')).day;
  const [period, setPeriod] = useState(() => periodOf('last30', today));
  const [by, setBy] = useState<FiguresBy>('schedule');
  const [whose, setWhose] = useState<string>(everybody);
  const paper = useRef<HTMLDivElement>(null);
  const isWrong = period.until < period.from;
  const figures = useProcedure(
    'agenda.statistics',
    { ...period, by, scheduleIds: whose === everybody ? [] : [scheduleId.parse(whose)] },
    { keepPrevious: true, enabled: rights.mayReadStatistics && !isWrong },
  );
  const back = useBackToAgenda();
  useOwnKey('Escape', back);
  const span = t('span', { from: formatDate(period.from), until: formatDate(period.until) });
  const caption = `${t('title')} · ${span} · ${whose === everybody ? t('everybody') : who(whose)}`;
  const isThere = figures.data !== undefined && figures.data.rows.length > 0 && !isWrong;
  return (
    <Pane label={t('title')}>
      <PageHead
        title={t('title')}
        tools={
          <>
            <Button icon={ChevronLeft} shortcut="Escape" onPress={back}>
              {t('back')}
            </Button>
            <Button icon={Printer} isDisabled={!isThere} onPress={() => paper.current !== null && printElement(paper.current)}>
              {t('print')}
            </Button>
          </>
        }
      >
        {t('lead')}
      </PageHead>
      {rights.mayReadStatistics ? (
        <>
          <div className={styles.tools}>
            <div className={styles.period}>
              <Select
                label={t('period')}
                value={nameOf(period, today) ?? byHand}
                choices={[...periodNames, ...(nameOf(period, today) === undefined ? [byHand] : [])].map((id) => ({
                  id,
                  label: t(`periods.${id as typeof byHand}`),
                }))}
                onChange={(id) => {
                  const name = periodNames.find((one) => one === id);
                  if (name !== undefined) setPeriod(periodOf(name, today));
                }}
              />
            </div>
            <div className={styles.date}>
              <DateField label={t('from')} value={period.from} onChange={(from) => from !== undefined && setPeriod({ ...period, from })} />
            </div>
            <div className={styles.date}>
              <DateField
                label={t('until')}
                value={period.until}
                onChange={(until) => until !== undefined && setPeriod({ ...period, until })}
                error={isWrong ? t('wrong') : undefined}
              />
            </div>
            <div className={styles.who}>
              <Select
                label={t('who')}
                value={whose}
                choices={[{ id: everybody, label: t('everybody') }, ...schedules.map(({ id }) => ({ id, label: who(id) }))]}
                onChange={setWhose}
              />
            </div>
            <div className={styles.by}>
              <Segmented
                label={t('byLabel')}
                value={by}
                onChange={setBy}
                options={figuresBy.map((one) => ({ value: one, label: t(`byChoice.${one}`) }))}
              />
            </div>
          </div>
          <AgendaNotices isPartial={figures.data?.isPartial === true && !isWrong} />
          {figures.error === null ? undefined : <ErrorState error={toAppError(figures.error)} onRetry={() => void figures.refetch()} />}
          {figures.data === undefined && figures.error === null && !isWrong ? <LoadingState rows={10} compact /> : undefined}
          {figures.data?.rows.length === 0 && !isWrong ? (
            <EmptyState icon={ChartNoAxesColumn} title={t('empty')} centered>
              {t('emptyText')}
            </EmptyState>
          ) : undefined}
          {isThere ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too
            <section className={styles.scroll} tabIndex={0} aria-label={t('table')}>
              <div ref={paper} className={styles.paper}>
                <p className={styles.onPaper}>{caption}</p>
                <FiguresTable key={figures.data.by} figures={figures.data} caption={caption} />
                <p className={styles.notes}>{t('notes')}</p>
              </div>
            </section>
          ) : undefined}
        </>
      ) : (
        <DeniedState centered>{t('denied')}</DeniedState>
      )}
    </Pane>
  );
}
