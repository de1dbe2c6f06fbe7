/** Fills the palette: what the core found, and the actions whose words match. */
import { useNavigate } from '@tanstack/react-router';
import { User } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../preload/contract/procedures.ts';
import { formatAge, formatName, formatShortDate } from '../../i18n/format.ts';
import { documentIcon } from '../documents/document-icon.ts';
import { matches, type PaletteGroup } from './palette-groups.ts';
import { useActions } from './use-actions.ts';

export function usePaletteGroups(asked: string, found: OutputOf<'search.everywhere'> | undefined): PaletteGroup[] {
  const { t } = useTranslation('search');
  const navigate = useNavigate();
  const actions = useActions().filter((action) => asked === '' || matches(action.text, asked));
  const groups: PaletteGroup[] = [
    {
      id: 'patients',
      title: t('patients'),
      entries: (found?.patients ?? []).map((patient) => ({
        id: `patient ${patient.id}`,
        icon: User,
        text: `${formatName(patient)}, ${formatAge(patient.birthDate)}`,
        strong: patient.birthName.toLocaleUpperCase('fr'),
        onAction: () => void navigate({ to: '/patients/$patientId', params: { patientId: patient.id } }),
      })),
    },
    {
      id: 'documents',
      title: t('documents', found?.extent === undefined ? {} : { context: found.extent }),
      entries: (found?.documents ?? []).map(({ document, patientName }) => ({
        id: `document ${document.id}`,
        icon: documentIcon(document),
        text: `${document.title} · ${patientName}`,
        strong: document.title,
        detail: formatShortDate(document.serviceStart),
        onAction: () =>
          void navigate({
            to: '/patients/$patientId/documents',
            params: { patientId: document.patientId },
            search: { document: document.id },
          }),
      })),
    },
    { id: 'actions', title: t('actions'), entries: actions },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}
