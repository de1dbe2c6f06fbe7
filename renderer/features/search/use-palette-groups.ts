/** Fills the palette: what the core found, the open file's first, and the actions whose words match. The same answer gives the same groups. */
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { CalendarClock, CalendarOff, Mail, User } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { ConversationId } from '../../../preload/contract/messages.ts';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import type { FoundAppointment, FoundBlock, FoundDocument, FoundMessage } from '../../../preload/contract/search.ts';
import { calendarDay, capitalised, formatAge, formatDateTime, formatName, formatShortDate, formatTime } from '../../i18n/format.ts';
import { documentIcon } from '../documents/document-icon.ts';
import type { PaletteGroupChoice } from './palette-filter.ts';
import { inTwo, matches, type PaletteEntry, type PaletteGroup } from './palette-groups.ts';
import { useSame } from './use-same.ts';

export interface PaletteGroupsOptions {
  asked: string;
  found: OutputOf<'search.everywhere'> | undefined;
  group: PaletteGroupChoice;
  /** Name of the patient whose file is open. */
  here: string | undefined;
  /** What one can do from here. */
  actions: readonly PaletteEntry[];
}

export function usePaletteGroups({ asked, found, group, here, actions: given }: PaletteGroupsOptions): PaletteGroup[] {
  const { t } = useTranslation(['search', 'agenda']);
  const navigate = useNavigate();
  const actions = useSame(given, areAlike);
  return useMemo(() => groupsOf({ asked, found, group, here, actions, t, navigate }), [asked, found, group, here, actions, t, navigate]);
}

/** What they do follows the screen by itself: only which ones there are, and their words, are compared. */
const areAlike = (before: readonly PaletteEntry[], after: readonly PaletteEntry[]) =>
  before.length === after.length && before.every(({ id, text }, index) => id === after[index]?.id && text === after[index].text);

interface Sources extends PaletteGroupsOptions {
  t: TFunction<['search', 'agenda']>;
  navigate: ReturnType<typeof useNavigate>;
}

function groupsOf({ asked, found, group, here, actions, t, navigate }: Sources): PaletteGroup[] {
  const documentEntry = ({ document, patientName, snippet, isHere }: FoundDocument): PaletteEntry => ({
    id: `document ${document.id}`,
    icon: documentIcon(document),
    text: isHere ? `${document.title} · ${document.author.name}` : `${document.title} · ${patientName}`,
    strong: document.title,
    detail: formatShortDate(document.serviceStart),
    ...(snippet !== undefined && { snippet }),
    onAction: () =>
      void navigate({ to: '/patients/$patientId/documents', params: { patientId: document.patientId }, search: { document: document.id } }),
  });
  const messageEntry = ({
    mailboxId,
    conversationId,
    subject,
    people,
    patientName,
    lastAt,
    snippet,
    piece,
  }: FoundMessage): PaletteEntry => ({
    id: `message ${mailboxId} ${conversationId}`,
    icon: Mail,
    // Who writes is often who it is about.
    text: [...new Set([subject || t('noSubject'), people, patientName])].filter((part) => part !== undefined && part !== '').join(' · '),
    strong: subject || t('noSubject'),
    detail: formatShortDate(lastAt),
    ...(snippet !== undefined && { snippet }),
    ...(piece !== undefined && { snippetOf: piece }),
    onAction: () =>
      void navigate({
        to: '/messages',
        search: { mailbox: mailboxId as MailboxId, view: 'all', conversation: conversationId as ConversationId },
      }),
  });
  const appointmentEntry = ({ appointmentId, start, status, reason, practitionerName, patientName }: FoundAppointment): PaletteEntry => ({
    id: `appointment ${appointmentId}`,
    icon: CalendarClock,
    text: [patientName, reason, practitionerName].filter((part) => part !== '').join(' · '),
    strong: patientName,
    detail: `${formatDateTime(start)}, ${t(`agenda:status.${status}`)}`,
    onAction: () => void navigate({ to: '/agenda', search: { view: 'day', day: calendarDay(start), appointment: appointmentId } }),
  });
  const blockEntry = ({ blockId, scheduleId, start, end, kind, title, isHidden, practitionerName }: FoundBlock): PaletteEntry => {
    const called = isHidden ? t('agenda:block.hidden') : title || t(`agenda:block.kind.${kind}`);
    const strong = capitalised(called);
    return {
      id: `block ${blockId}`,
      icon: CalendarOff,
      text: `${strong} · ${practitionerName}`,
      strong,
      detail: blockTimes(start, end),
      onAction: () =>
        void navigate({
          to: '/agenda',
          search: { view: 'day', day: calendarDay(start), schedules: [scheduleId], ...(isHidden ? {} : { block: blockId }) },
        }),
    };
  };
  const patients: PaletteGroup = {
    id: 'patients',
    title: found?.areNear === true ? t('nearPatients') : t('patients'),
    entries: (found?.patients ?? []).map((patient) => ({
      id: `patient ${patient.id}`,
      icon: User,
      text: `${formatName(patient)}, ${formatAge(patient.birthDate)}`,
      strong: patient.birthName.toLocaleUpperCase('fr'),
      onAction: () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } }),
    })),
  };
  const titled = (name: 'documents' | 'messages' | 'appointments', others: string) => ({
    here: t(`here.${name}`, { name: here ?? '' }),
    others,
  });
  const ofDocuments = t('documents', found?.extent === undefined ? {} : { context: found.extent });
  const groups: PaletteGroup[] = [
    patients,
    ...inTwo(found?.documents ?? [], 'documents', titled('documents', ofDocuments), documentEntry),
    ...inTwo(found?.messages ?? [], 'messages', titled('messages', t('messages')), messageEntry),
    ...inTwo(found?.appointments ?? [], 'appointments', titled('appointments', t('appointments')), appointmentEntry),
    { id: 'blocks', title: t('blocks'), entries: (found?.blocks ?? []).map(blockEntry) },
    ...(group === 'all' || group === 'actions'
      ? [{ id: 'actions', title: t('actions'), entries: actions.filter((action) => asked === '' || matches(action.text, asked)) }]
      : []),
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** « 12 mars, 9 h 30 – 12 h », or days from midnight to midnight: « 12 – 19 mars ». */
function blockTimes(start: string, end: string): string {
  // What ends at midnight ends with the day before.
  const last = new Date(Date.parse(end) - 1).toISOString();
  const isWhole = formatTime(start) === formatTime(end) && calendarDay(start) !== calendarDay(end);
  if (calendarDay(start) !== calendarDay(last)) return `${formatShortDate(start)} – ${formatShortDate(last)}`;
  return isWhole ? formatShortDate(start) : `${formatShortDate(start)}, ${formatTime(start)} – ${formatTime(end)}`;
}
