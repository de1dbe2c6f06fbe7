/** What one can do from anywhere, in words that can be searched. */
import { useLocation, useNavigate, useParams } from '@tanstack/react-router';
import {
  AppWindow,
  BellRing,
  BookUser,
  CalendarArrowDown,
  CalendarArrowUp,
  CalendarCog,
  CalendarDays,
  ChartNoAxesColumn,
  DatabaseSearch,
  FilePen,
  House,
  IdCard,
  Lock,
  Mail,
  Merge,
  Moon,
  NotebookPen,
  QrCode,
  RefreshCw,
  ScanLine,
  Send,
  Settings,
  Sun,
  UserCheck,
  Users,
  UsersRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { noteKinds } from '../../../preload/contract/notes.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { openJoin } from '../duplicates/join-window.ts';
import { useIsClinician } from '../frame/session-context.tsx';
import { openIdentity } from '../identity/identity-window.ts';
import { useWrite } from '../write/use-write.ts';
import type { PaletteEntry } from './palette-groups.ts';

export function useActions(): PaletteEntry[] {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const isClinician = useIsClinician();
  const shown = useParams({ strict: false }).patientId;
  const isFromAgenda = useLocation({ select: ({ pathname }) => pathname === '/agenda' });
  const write = useWrite();
  const lock = useProcedureMutation('vault.lock');
  const sync = useProcedureMutation('sync.now');
  const settings = useProcedureMutation('settings.update');
  return [
    ...(shown === undefined
      ? []
      : [
          {
            id: 'publish',
            icon: Send,
            text: t('action.publish'),
            shortcut: 'D',
            onAction: () => void navigate({ to: '/patients/$patientId/publish', params: { patientId: shown } }),
          },
          { id: 'insi', icon: UserCheck, text: t('action.insi'), onAction: () => openIdentity(shown, true) },
          { id: 'join', icon: Merge, text: t('action.join'), onAction: () => openJoin(shown) },
          { id: 'identity', icon: IdCard, text: t('action.identity'), onAction: () => openIdentity(shown) },
        ]),
    ...(shown === undefined || !isClinician
      ? []
      : noteKinds.map((note) => ({
          id: `note-${note}`,
          icon: NotebookPen,
          text: t(`action.note.${note}`),
          onAction: () => void navigate({ to: '/patients/$patientId/synthesis', params: { patientId: shown }, search: { note } }),
        }))),
    ...(write.mayWrite
      ? [
          {
            id: 'write',
            icon: FilePen,
            text: t('action.write'),
            onAction: () => write.start(shown === undefined ? {} : { patientId: shown, toPatient: true }),
          },
        ]
      : []),
    { id: 'patients', icon: Users, text: t('action.patients'), onAction: () => void navigate({ to: '/patients' }) },
    {
      id: 'code',
      icon: QrCode,
      text: t('action.code'),
      onAction: () => void navigate({ to: '/patients', state: { codeReading: Date.now() } }),
    },
    { id: 'duplicates', icon: UsersRound, text: t('action.duplicates'), onAction: () => void navigate({ to: '/patients/duplicates' }) },
    { id: 'agenda', icon: CalendarDays, text: t('action.agenda'), onAction: () => void navigate({ to: '/agenda' }) },
    {
      id: 'agenda-figures',
      icon: ChartNoAxesColumn,
      text: t('action.agendaFigures'),
      onAction: () => void navigate({ to: '/agenda/figures', state: { isFromAgenda } }),
    },
    {
      id: 'agenda-reminders',
      icon: BellRing,
      text: t('action.agendaReminders'),
      onAction: () => void navigate({ to: '/agenda', search: { open: 'reminders' } }),
    },
    {
      id: 'agenda-export',
      icon: CalendarArrowDown,
      text: t('action.agendaExport'),
      onAction: () => void navigate({ to: '/agenda', search: { open: 'export' } }),
    },
    {
      id: 'agenda-import',
      icon: CalendarArrowUp,
      text: t('action.agendaImport'),
      onAction: () => void navigate({ to: '/agenda', search: { open: 'import' } }),
    },
    {
      id: 'agenda-hours',
      icon: CalendarCog,
      text: t('action.agendaHours'),
      onAction: () => void navigate({ to: '/agenda/hours', state: { isFromAgenda } }),
    },
    { id: 'messages', icon: Mail, text: t('action.messages'), onAction: () => void navigate({ to: '/messages' }) },
    { id: 'arrival', icon: House, text: t('action.arrival'), onAction: () => void navigate({ to: '/' }) },
    ...(isClinician
      ? [
          { id: 'imaging', icon: ScanLine, text: t('action.imaging'), onAction: () => void navigate({ to: '/imaging' }) },
          {
            id: 'pacs',
            icon: DatabaseSearch,
            text: t('action.pacs'),
            onAction: () =>
              void (shown === undefined
                ? navigate({ to: '/imaging/pacs' })
                : navigate({ to: '/patients/$patientId/imaging/pacs', params: { patientId: shown } })),
          },
        ]
      : []),
    { id: 'outbox', icon: Send, text: t('action.outbox'), onAction: () => void navigate({ to: '/outbox' }) },
    { id: 'directory', icon: BookUser, text: t('action.directory'), onAction: () => void navigate({ to: '/directory' }) },
    { id: 'services', icon: AppWindow, text: t('action.services'), onAction: () => void navigate({ to: '/services' }) },
    { id: 'sync', icon: RefreshCw, text: t('action.sync'), onAction: () => sync.mutate({}) },
    { id: 'light', icon: Sun, text: t('action.light'), onAction: () => settings.mutate({ theme: 'light' }) },
    { id: 'dark', icon: Moon, text: t('action.dark'), onAction: () => settings.mutate({ theme: 'dark' }) },
    { id: 'settings', icon: Settings, text: t('action.settings'), onAction: () => void navigate({ to: '/settings' }) },
    { id: 'lock', icon: Lock, text: t('action.lock'), shortcut: 'Ctrl+L', onAction: () => lock.mutate({}) },
  ];
}
