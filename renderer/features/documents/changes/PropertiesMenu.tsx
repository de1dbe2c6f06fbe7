/** The document's menu in the reader: each gesture by itself, those refused with their reason, and the dialogue that gathers them. */
import { FilePlus2, Mail, MoreHorizontal, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeAction, RequestedProperties } from '../../../../preload/contract/document-changes.ts';
import type { DocumentSummary } from '../../../../preload/contract/documents.ts';
import type { DocumentId } from '../../../../preload/contract/ids.ts';
import { useProcedure } from '../../../bridge/use-procedure.ts';
import { IconButton } from '../../../ui/Button.tsx';
import { Menu, type MenuAction } from '../../../ui/Menu.tsx';
import { useShortcut } from '../../../ui/shortcuts.ts';
import { useWrite } from '../../write/use-write.ts';
import { actionIcons, ConfirmChange } from './ConfirmChange.tsx';
import { PropertiesDialog } from './PropertiesDialog.tsx';
import { useDocumentChanges } from './use-document-changes.ts';

const requests: Readonly<Record<ChangeAction, RequestedProperties>> = {
  mask: { maskedToProfessionals: true },
  unmask: { maskedToProfessionals: false },
  'hide-from-patient': { hiddenFromPatient: true },
  'show-to-patient': { hiddenFromPatient: false },
  'hide-from-representatives': { hiddenFromRepresentatives: true },
  'show-to-representatives': { hiddenFromRepresentatives: false },
  archive: { isArchived: true },
  unarchive: { isArchived: false },
  delete: { status: 'entered-in-error' },
};

export interface PropertiesMenuProps {
  document: DocumentSummary;
  onReplace: (id: DocumentId) => void;
  /** The document may not be shown any more. */
  onGone: () => void;
}

export function PropertiesMenu({ document, onReplace, onGone }: PropertiesMenuProps) {
  const { t } = useTranslation('changes');
  const rights = useProcedure('changes.rights', { documentId: document.id });
  const patient = useProcedure('patients.get', { patientId: document.patientId });
  const settings = useProcedure('settings.get', {});
  const changing = useDocumentChanges(document.id, { onGone });
  const write = useWrite();
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<{ action: ChangeAction; requested: RequestedProperties }>();
  const context = patient.data?.patient.gender === 'female' ? ({ context: 'female' } as const) : {};
  const given = rights.data ?? [];
  const isOpenTo = (action: ChangeAction) => given.some((right) => right.action === action && right.refusal === undefined);

  /** EX_3.3-1045: the message about what is irreversible may be switched off. */
  const ask = (action: ChangeAction, requested: RequestedProperties = requests[action]) => {
    const isSilent = action === 'show-to-representatives' && settings.data?.confirmIrreversibleVisibility === false;
    if (isSilent) changing.request(requested);
    else setAsked({ action, requested });
  };
  const save = (requested: RequestedProperties) => {
    if (requested.hiddenFromRepresentatives === false) ask('show-to-representatives', requested);
    else changing.request(requested);
  };
  useShortcut('v', () => setOpen(true), given.length > 0);
  useShortcut('e', () => ask(document.isArchived ? 'unarchive' : 'archive'), isOpenTo(document.isArchived ? 'unarchive' : 'archive'));

  const actions: MenuAction[] = given.map(({ action, refusal }) => ({
    id: action,
    label: t(`action.${action}`, context),
    icon: actionIcons[action],
    danger: action === 'delete',
    ...(refusal === undefined ? {} : { isDisabled: true, detail: t(`refusal.${refusal}`, context) }),
    ...(action === 'archive' || action === 'unarchive' ? { shortcut: 'E' } : {}),
    onAction: () => ask(action),
  }));
  return (
    <>
      <Menu
        label={t('menu')}
        placement="bottom end"
        groups={[
          { id: 'gestures', actions: actions.filter(({ id }) => id !== 'delete') },
          {
            id: 'document',
            actions: [
              {
                id: 'dialog',
                label: t('open'),
                icon: SlidersHorizontal,
                shortcut: 'V',
                onAction: () => setOpen(true),
                isDisabled: given.length === 0,
              },
              {
                id: 'message',
                label: t('attach'),
                icon: Mail,
                isDisabled: !write.mayWrite,
                onAction: () => write.start({ patientId: document.patientId, documents: [document.id], subject: document.title }),
              },
              ...(isOpenTo('delete') && document.status === 'current'
                ? [{ id: 'replace', label: t('replace'), icon: FilePlus2, onAction: () => onReplace(document.id) }]
                : []),
              ...actions.filter(({ id }) => id === 'delete'),
            ],
          },
        ].filter((group) => group.actions.length > 0)}
      >
        <IconButton icon={MoreHorizontal} label={t('menu')} kind="ordinary" isDisabled={changing.isPending} />
      </Menu>
      {isOpen ? (
        <PropertiesDialog document={document} rights={given} context={context} onClose={() => setOpen(false)} onSave={save} />
      ) : undefined}
      <ConfirmChange
        action={asked?.action}
        title={document.title}
        context={context}
        onClose={() => setAsked(undefined)}
        onConfirm={() => asked !== undefined && changing.request(asked.requested)}
      />
    </>
  );
}
