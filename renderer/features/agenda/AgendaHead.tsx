/** The bar over the views: which days, what they hold, how they are shown; one principal gesture, to book. */
import { ChevronDown, ChevronLeft, ChevronRight, Plus, Settings2, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../preload/contract/agenda-setup.ts';
import type { ScheduleId } from '../../../preload/contract/ids.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Menu, type MenuGroup } from '../../ui/Menu.tsx';
import { Segmented } from '../../ui/Toggles.tsx';
import styles from './agenda.module.css';
import type { AgendaView } from './place.ts';
import { agendaViews } from './place.ts';
import { useSetup } from './setup-context.tsx';

export interface AgendaHeadProps {
  title: string;
  summary: string;
  view: AgendaView;
  shown: readonly Schedule[];
  /** Options of the view: zoom, colours, the sheet, blocks. */
  options: readonly MenuGroup[];
  onView: (view: AgendaView) => void;
  onStep: (step: 1 | -1) => void;
  onToday: () => void;
  onSchedules: (ids: readonly ScheduleId[] | undefined) => void;
  onBook: (() => void) | undefined;
}

export function AgendaHead({ title, summary, view, shown, options, onView, onStep, onToday, onSchedules, onBook }: AgendaHeadProps) {
  const { t } = useTranslation('agenda');
  const withoutYear = title.replace(/\s\d{4}$/, '');
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>
        {withoutYear}
        <span className={styles.year}>{title.slice(withoutYear.length)}</span>
      </h1>
      <IconButton kind="ordinary" icon={ChevronLeft} label={t(`head.before.${view}`)} onPress={() => onStep(-1)} />
      <Button onPress={onToday} shortcut="t">
        {t('head.today')}
      </Button>
      <IconButton kind="ordinary" icon={ChevronRight} label={t(`head.after.${view}`)} onPress={() => onStep(1)} />
      <span className={styles.summary}>{summary}</span>
      <SchedulesMenu shown={shown} onSchedules={onSchedules} />
      <Segmented
        label={t('head.view')}
        value={view}
        onChange={onView}
        options={agendaViews.map((one) => ({ value: one, label: t(`head.views.${one}`) }))}
      />
      <Menu label={t('head.options')} groups={options} placement="bottom end">
        <IconButton kind="ordinary" icon={Settings2} label={t('head.options')} />
      </Menu>
      {onBook === undefined ? undefined : (
        <Button kind="primary" icon={Plus} shortcut="n" onPress={onBook}>
          {t('head.book')}
        </Button>
      )}
    </header>
  );
}

function SchedulesMenu({ shown, onSchedules }: Pick<AgendaHeadProps, 'shown' | 'onSchedules'>) {
  const { t } = useTranslation('agenda');
  const { setup } = useSetup();
  const active = setup.schedules.filter(({ isActive }) => isActive);
  const ids = shown.map(({ id }) => id);
  const toggle = (id: ScheduleId) => {
    const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
    onSchedules(next.length === 0 ? undefined : next);
  };
  const groups: MenuGroup[] = [
    {
      id: 'all',
      actions: [
        { id: 'everybody', label: t('head.everybody'), icon: Users, onAction: () => onSchedules(active.map(({ id }) => id)) },
        ...active
          .filter(({ isMine }) => isMine)
          .slice(0, 1)
          .map(() => ({
            id: 'mine',
            label: t('head.mine'),
            onAction: () => onSchedules(active.filter(({ isMine }) => isMine).map(({ id }) => id)),
          })),
      ],
    },
    ...setup.sites
      .map((site) => ({
        id: site.id,
        title: site.name,
        actions: active
          .filter(({ siteId }) => siteId === site.id)
          .map((schedule) => ({
            id: schedule.id,
            label: schedule.practitioner.name,
            isOn: ids.includes(schedule.id),
            onAction: () => toggle(schedule.id),
          })),
      }))
      .filter(({ actions }) => actions.length > 0),
  ];
  const only = shown.length === 1 ? shown[0]?.practitioner.shortName : undefined;
  return (
    <Menu label={t('head.schedules')} groups={groups} placement="bottom end">
      <Button icon={Users}>
        <span className="sr-only">{t('head.schedulesShown')}</span>
        {only ?? t('head.practitioners', { count: shown.length })}
        <Icon of={ChevronDown} size="s" tone="discreet" />
      </Button>
    </Menu>
  );
}
