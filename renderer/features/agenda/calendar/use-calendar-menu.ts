/** « Rappels » and « Calendrier (.ics) » in the options of the agenda. */
import { BellRing, CalendarArrowDown, CalendarArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MenuGroup } from '../../../ui/Menu.tsx';
import { useGoToAgenda } from '../place.ts';

export function useCalendarMenu(): MenuGroup[] {
  const { t } = useTranslation('calendar');
  const { t: letters } = useTranslation('letters');
  const goTo = useGoToAgenda();
  return [
    {
      id: 'reminders',
      actions: [{ id: 'reminders', label: letters('reminders.menu'), icon: BellRing, onAction: () => goTo({ open: 'reminders' }) }],
    },
    {
      id: 'calendar',
      title: t('menu.title'),
      actions: [
        { id: 'export', label: t('menu.export'), icon: CalendarArrowDown, onAction: () => goTo({ open: 'export' }) },
        { id: 'import', label: t('menu.import'), icon: CalendarArrowUp, onAction: () => goTo({ open: 'import' }) },
      ],
    },
  ];
}
