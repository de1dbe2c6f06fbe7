/** « Horaires »: the timetables of the practice at the left, the hours of the one chosen, and whom their change would leave outside. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronLeft, Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { scheduleId } from '../../../../preload/contract/ids.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { ListView } from '../../../ui/ListView.tsx';
import { Pane, PaneHead, Panes } from '../../../ui/Pane.tsx';
import { Mark } from '../../../ui/Pill.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useBackToAgenda } from '../place.ts';
import { useSetup } from '../setup-context.tsx';
import { wallOf } from '../time/clock.ts';
import { useOwnKey } from '../use-own-key.ts';
import { HoursEditor } from './HoursEditor.tsx';
import styles from './hours.module.css';

/** Whose hours. */
export const hoursSearch = z.object({ schedule: scheduleId.optional().catch(undefined) });

export function HoursView() {
  const { t } = useTranslation('agendaHours');
  const { setup, zone } = useSetup();
  const navigate = useNavigate();
  const asked = hoursSearch.parse(useSearch({ strict: false })).schedule;
  const schedules = setup.schedules.filter(({ isActive }) => isActive);
  const shown =
    schedules.find(({ id }) => id === asked) ??
    schedules.find(({ isMine }) => isMine) ??
    schedules.find(({ mayManage }) => mayManage) ??
    schedules[0];
  const today = wallOf(useNow(60_000).getTime(), zone(shown?.id ?? '')).day;
  const back = useBackToAgenda();
  useOwnKey('Escape', back);
  if (shown === undefined) return undefined;
  const groups = setup.sites
    .map(({ id, name }) => ({ id, title: name, items: schedules.filter(({ siteId }) => siteId === id) }))
    .filter(({ items }) => items.length > 0);
  return (
    <Panes columns="248px minmax(0, 1fr) 296px">
      <Pane label={t('list')}>
        <PaneHead tools={<IconButton icon={ChevronLeft} label={t('back')} shortcut="Escape" onPress={back} />}>
          <h1 className={styles.title}>{t('title')}</h1>
        </PaneHead>
        <ListView
          label={t('list')}
          groups={groups}
          selected={shown.id}
          onSelect={(id) => void navigate({ to: '/agenda/hours', search: { schedule: scheduleId.parse(id) }, state: true, replace: true })}
          textOf={({ practitioner }) => practitioner.name}
          rowHeight={48}
        >
          {({ practitioner, colour, mayManage }) => (
            <div className={styles.item} data-colour={colour}>
              <i className={styles.stroke} aria-hidden="true" />
              <span className={styles.cut}>
                {practitioner.name}
                <span className={styles.discreet}>{practitioner.specialty}</span>
              </span>
              {mayManage ? undefined : (
                <Mark icon={Eye} tone="secondary">
                  <span className="sr-only">{t('toRead')}</span>
                </Mark>
              )}
            </div>
          )}
        </ListView>
      </Pane>
      <HoursEditor key={shown.id} schedule={shown} today={today} />
    </Panes>
  );
}
