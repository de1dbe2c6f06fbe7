/** The states of a document, in the words of EX_3.1-1080; at most two on a line, the gravest first. */

import type { TFunction } from 'i18next';
import {
  Archive,
  CircleAlert,
  Clock,
  EyeOff,
  FileClock,
  FileWarning,
  HardDriveDownload,
  MailOpen,
  PencilLine,
  Trash2,
  User,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatShortDate } from '../../i18n/format.ts';
import type { IconType, Tone } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Pill.tsx';
import type { ListedDocument } from './filed/listed.ts';
import { usePatientContext } from './use-patient-context.ts';

interface State {
  key: string;
  icon: IconType;
  text: string;
  tone?: Tone;
}

/** Every state that applies, the gravest first. */
/** @param context agrees with the patient's sex */
export function statesOf(
  document: ListedDocument,
  t: TFunction<['documents', 'changes', 'filing']>,
  context: { context?: 'female' },
): State[] {
  const { visibility, author } = document;
  const states: (State | false)[] = [
    document.filed !== undefined && { key: 'filed', icon: MailOpen, text: t('filing:filed.mark'), tone: 'info' },
    document.pendingChange !== undefined && {
      key: 'pending',
      icon: document.pendingChange === 'waiting' ? Clock : CircleAlert,
      text: t(`changes:pending.${document.pendingChange}`),
      tone: document.pendingChange === 'waiting' ? 'warn' : 'alert',
    },
    document.defect !== undefined && { key: 'defect', icon: FileWarning, text: t('state.defect'), tone: 'warn' },
    document.status === 'entered-in-error' && { key: 'deleted', icon: Trash2, text: t('state.deleted'), tone: 'alert' },
    document.isChanged && { key: 'changed', icon: PencilLine, text: t('changed.mark'), tone: 'info' },
    visibility.maskedToProfessionals && { key: 'masked', icon: EyeOff, text: t('state.masked'), tone: 'masked' },
    visibility.hiddenFromPatient && { key: 'hidden', icon: EyeOff, text: t('state.hiddenFromPatient'), tone: 'masked' },
    visibility.hiddenFromRepresentatives && { key: 'minor', icon: EyeOff, text: t('state.hiddenFromRepresentatives'), tone: 'masked' },
    document.status === 'superseded' && { key: 'old', icon: FileClock, text: t('state.superseded') },
    document.isArchived && { key: 'archived', icon: Archive, text: t('state.archived') },
    author.kind === 'patient' && { key: 'patient', icon: User, text: t('state.byPatient', context) },
    document.keptAt !== undefined && {
      key: 'kept',
      icon: HardDriveDownload,
      text: t('state.kept', { date: formatShortDate(document.keptAt) }),
    },
  ];
  return states.filter((state) => state !== false);
}

export function DocumentMarks({ document, most = 2 }: { document: ListedDocument; most?: number }) {
  const { t } = useTranslation(['documents', 'changes', 'filing']);
  const context = usePatientContext(document.author.kind === 'patient' ? document.patientId : undefined);
  return statesOf(document, t, context)
    .slice(0, most)
    .map((state) => (
      <Mark key={state.key} icon={state.icon} tone={state.tone}>
        {state.text}
      </Mark>
    ));
}
